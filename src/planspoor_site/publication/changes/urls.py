"""The addresses of what changed between two editions."""

from __future__ import annotations

from django.urls import path

from planspoor_site.publication.changes import views

TWO = "<slug:organisation>/<slug:plan>/vergelijk/<slug:old>/<slug:new>/"

urlpatterns = [
    path(TWO, views.changes, name="changes"),
    path(TWO + "wijzigingen.csv", views.changes_csv, name="changes-csv"),
    path(TWO + "wijzigingen.json", views.changes_json, name="changes-json"),
    path(TWO + "<slug:kind>/", views.changes, name="changes-of-kind"),
    path(TWO + "<slug:kind>/<number:number>", views.changes, name="changes-page"),
]
