"""The addresses of the pictures on a page of staff."""

from __future__ import annotations

from django.urls import reverse

from planspoor_site.publication.progress.tables import PictureLinks, links_of
from planspoor_site.review.dashboards.looking import Looked


def picture_links(looked: Looked) -> dict[str, PictureLinks]:
    """Return the addresses of each picture of what is looked at."""
    plan = looked.edition.plan
    query = looked.choice.query

    def at(view: str, name: str) -> str:
        return reverse(view, args=[plan.organisation.slug, plan.slug, name]) + query

    return links_of(lambda name: at("stand-picture", name), lambda name: at("stand-picture-csv", name))
