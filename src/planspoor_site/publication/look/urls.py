"""The addresses of an organisation's colour and logo."""

from __future__ import annotations

from django.urls import path

from planspoor_site.publication.look import views

urlpatterns = [
    path("<slug:organisation>/kleur.css", views.colour, name="colour"),
    path("<slug:organisation>/logo/<slug:version>.<slug:kind>", views.logo, name="logo"),
]
