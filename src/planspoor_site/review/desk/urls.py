"""The addresses of the review desk."""

from __future__ import annotations

from django.urls import path

from planspoor_site.publication.paths import EDITION
from planspoor_site.review.desk import views

urlpatterns = [
    path(EDITION + "nakijken/", views.desk, name="desk"),
    path(EDITION + "nakijken/stand", views.state, name="desk-state"),
    path(EDITION + "nakijken/besluit", views.decide, name="desk-decide"),
]
