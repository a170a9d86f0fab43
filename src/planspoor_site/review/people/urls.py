"""The addresses of an organisation's people."""

from __future__ import annotations

from django.urls import path

from planspoor_site.publication.paths import NUMBER
from planspoor_site.review.people import views

urlpatterns = [
    path("<slug:organisation>/mensen/", views.people, name="people"),
    path(f"<slug:organisation>/mensen/<{NUMBER}:member>/", views.person, name="person"),
]
