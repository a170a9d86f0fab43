"""The addresses of reporting."""

from __future__ import annotations

from django.urls import path

from planspoor_site.publication import paths  # noqa: F401 - which makes <number:…> known
from planspoor_site.review.reporting import owner_views, round_views, sheet_views, views

urlpatterns = [
    path("<slug:organisation>/opvolging/", views.my_items, name="my-items"),
    path("<slug:organisation>/opvolging/i/<slug:plan>/<slug:item>", views.report_item, name="report-item"),
    path(
        "<slug:organisation>/opvolging/i/<slug:plan>/<slug:item>/bewijs/<number:number>",
        views.evidence,
        name="report-evidence",
    ),
    path("<slug:organisation>/opvolging/rondes/", round_views.rounds, name="rounds"),
    path("<slug:organisation>/opvolging/rondes/<number:number>", round_views.round_of, name="round"),
    path("<slug:organisation>/opvolging/eigenaars/", owner_views.owners, name="owners"),
    path("<slug:organisation>/opvolging/werkblad/", sheet_views.sheets, name="sheets"),
    path("<slug:organisation>/opvolging/werkblad/opvolging.<slug:form>", sheet_views.sheet_out, name="sheet-out"),
    path("<slug:organisation>/opvolging/werkblad/<number:number>", sheet_views.sheet, name="sheet"),
    path("<slug:organisation>/opvolging/werkblad/<number:number>/bestand", sheet_views.sheet_file, name="sheet-file"),
]
