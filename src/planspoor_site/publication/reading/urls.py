"""The addresses of the reading view."""

from __future__ import annotations

from django.urls import path

from planspoor_site.publication.paths import EDITION
from planspoor_site.publication.reading import views

urlpatterns = [
    path(EDITION + "lees/", views.parts, name="read"),
    path(EDITION + "lees/p/<number:page>", views.chapter, name="read-chapter"),
    path(EDITION + "lees/p/<number:page>-<number:nth>", views.chapter, name="read-next-chapter"),
    path(EDITION + "lees/<slug:item>", views.item, name="read-item"),
]
