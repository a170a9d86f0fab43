"""The addresses of the follow-up: what everyone reads of it, and as open data."""

from __future__ import annotations

from django.urls import path

from planspoor_site.publication.paths import EDITION
from planspoor_site.publication.progress import pages, views

urlpatterns = [
    path(EDITION + "opvolging", pages.progress, name="progress"),
    path(EDITION + "opvolging/<slug:what>", pages.listing, name="progress-list"),
    path(EDITION + "opvolging/beeld/<slug:name>.svg", pages.picture, name="progress-picture"),
    path(EDITION + "opvolging/beeld/<slug:name>.csv", pages.picture_csv, name="progress-picture-csv"),
    path(EDITION + "opvolging.json", views.as_json, name="progress-json"),
    path(EDITION + "opvolging.csv", views.as_csv, name="progress-csv"),
    path(EDITION + "i/<slug:item>/bewijs/<number:number>", views.evidence, name="evidence"),
]
