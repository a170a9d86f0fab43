"""The addresses of the follow-up as open data."""

from __future__ import annotations

from django.urls import path

from planspoor_site.publication.paths import EDITION
from planspoor_site.publication.progress import views

urlpatterns = [
    path(EDITION + "opvolging.json", views.as_json, name="progress-json"),
    path(EDITION + "opvolging.csv", views.as_csv, name="progress-csv"),
    path(EDITION + "i/<slug:item>/bewijs/<number:number>", views.evidence, name="evidence"),
]
