"""The addresses that everyone may read, by what they show."""

from __future__ import annotations

from django.urls import include, path

PARTS = (
    # Before what has the slug of an edition in that place.
    "reports",
    # Before the plans: their links begin with a word that no organisation has.
    "following",
    "questions",
    "plans",
    "pages",
    "items",
    "changes",
    "figures",
    "reading",
    "citations",
    "search",
    "downloads",
    "progress",
    "redactions",
    "look",
    "discovery",
    "iiif",
    "epub",
    "embedding",
    "accessibility",
)

urlpatterns = [path("", include(f"planspoor_site.publication.{part}.urls")) for part in PARTS]
