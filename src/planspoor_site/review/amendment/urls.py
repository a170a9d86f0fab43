"""The addresses of the amendment desk."""

from __future__ import annotations

from django.urls import path

from planspoor_site.publication.paths import EDITION
from planspoor_site.review.amendment import views

DESK = EDITION + "wijzigingen/"

urlpatterns = [
    path(DESK, views.desk, name="amendment"),
    path(DESK + "beslis", views.decide, name="amendment-decide"),
    path(DESK + "kies", views.choose, name="amendment-choose"),
]
