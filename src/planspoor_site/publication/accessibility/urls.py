"""The addresses of the accessibility statements."""

from __future__ import annotations

from django.urls import path

from planspoor_site.publication.accessibility import views

urlpatterns = [
    path("toegankelijkheid", views.statement_of_site, name="statement-site"),
    path("<slug:organisation>/toegankelijkheid", views.statement, name="statement"),
]
