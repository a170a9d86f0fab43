"""The addresses of reading again."""

from __future__ import annotations

from django.urls import path

from planspoor_site.publication.paths import EDITION
from planspoor_site.review.rereading import views

urlpatterns = [
    path(EDITION + "opnieuw-lezen/", views.rereading, name="rereading"),
    path(EDITION + "opnieuw-lezen/besluit", views.settle, name="rereading-settle"),
]
