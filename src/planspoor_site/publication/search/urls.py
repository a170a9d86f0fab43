"""The addresses that answer a question, in an edition, in the plans of an organisation, in all plans."""

from __future__ import annotations

from django.urls import path

from planspoor_site.publication.paths import EDITION
from planspoor_site.publication.search import opensearch, views

SCOPES = (
    ("", "search-all", views.in_all),
    ("<slug:organisation>/", "search-organisation", views.in_organisation),
    (EDITION, "search", views.in_edition),
)
PARTS = (
    ("zoek", "", views.search),
    ("zoek/facetten", "-narrow", views.narrow),
    ("zoek/aanvullen", "-suggest", views.suggest),
)

urlpatterns = [
    *(
        path(where + words, view, {"find": find}, name=name + part)
        for where, name, find in SCOPES
        for words, part, view in PARTS
    ),
    path("<slug:organisation>/<slug:plan>/zoek", views.search_plan, name="search-plan"),
    path("opensearch.xml", opensearch.all_plans, name="opensearch"),
    path("<slug:organisation>/opensearch.xml", opensearch.organisation, name="opensearch-organisation"),
    path("<slug:organisation>/<slug:plan>/opensearch.xml", opensearch.plan, name="opensearch-plan"),
]
