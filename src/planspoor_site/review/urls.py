"""The addresses of staff, by what is done there: all under ``/beheer/<organisation>/``."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

PARTS: tuple[str, ...] = (
    # Before what has the slug of an edition in that place.
    "reports",
    "amendment",
    "reporting",
    "uploads",
    "workplace",
    "desk",
    "rereading",
    "people",
    "organisation",
    "trail",
    "approval",
    "figures",
    "particulars",
    "own_fields",
    "dashboards",
    "questions",
    "retention",
)

urlpatterns: list[URLPattern | URLResolver] = [
    path("beheer/", include(f"planspoor_site.review.{part}.urls")) for part in PARTS
]
