"""The addresses of the links in letters."""

from __future__ import annotations

from django.urls import path

from planspoor_site.publication import paths  # noqa: F401 - which makes <number:…> known
from planspoor_site.review.reporting import link_views

urlpatterns = [
    path("opvolging/<slug:token>/", link_views.items, name="link-items"),
    # Before the items: a plan cannot be called so.
    path("opvolging/<slug:token>/werkblad/", link_views.sheets, name="link-sheets"),
    path("opvolging/<slug:token>/werkblad/opvolging.<slug:form>", link_views.sheet_out, name="link-sheet-out"),
    path("opvolging/<slug:token>/werkblad/<number:number>", link_views.sheet, name="link-sheet"),
    path("opvolging/<slug:token>/werkblad/<number:number>/bestand", link_views.sheet_file, name="link-sheet-file"),
    path("opvolging/<slug:token>/<slug:plan>/<slug:item>", link_views.item, name="link-item"),
    path(
        "opvolging/<slug:token>/<slug:plan>/<slug:item>/bewijs/<number:number>",
        link_views.evidence,
        name="link-evidence",
    ),
]
