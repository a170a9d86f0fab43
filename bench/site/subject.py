"""How fast the site is: to publish, to read, to search."""

from __future__ import annotations

from bench.places import ROOT
from bench.site import page_view, publishing, search_speed
from bench.site.page import as_page
from bench.subject import Subject

SITE = Subject(
    "site",
    {
        "publishing": publishing.measure,
        "page view": page_view.measure,
        "search": search_speed.measure,
    },
    ROOT / "bench" / "results-site.json",
    ROOT / "docs" / "explanation" / "speed-of-the-site.md",
    as_page,
)
