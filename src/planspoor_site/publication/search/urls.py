"""The addresses that answer a question."""

from __future__ import annotations

from django.urls import path

from planspoor_site.publication.paths import EDITION
from planspoor_site.publication.search import views

urlpatterns = [
    path("zoek", views.search_all, name="search-all"),
    path(EDITION + "zoek", views.search, name="search"),
]
