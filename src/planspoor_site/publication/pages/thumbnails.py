"""All pages of a document, small: to find one by what it looks like."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from planspoor_site.publication.addresses import address
from planspoor_site.publication.kinds import page_name
from planspoor_site.publication.pages.choice import Choice
from planspoor_site.publication.pages.page_view import Picture, thumbnail
from planspoor_site.register.models import Edition, Page

AT_ONCE = 300
"""Pages that one web page shows."""


@dataclass(frozen=True, slots=True)
class Tile:
    """A page, with its thumbnail where it has one."""

    href: str
    number: int
    name: str
    picture: Picture | None


@dataclass(frozen=True, slots=True)
class Sheaf:
    """The pages that one web page shows, and the addresses of those before and after it."""

    tiles: list[Tile]
    previous: str
    next: str


def sheaf_of(at: int) -> int:
    """Return the first page, counted from 1, of those that are shown with the one at ``at``, which counts from 0."""
    return at // AT_ONCE * AT_ONCE + 1


def view_thumbnails(edition: Edition, first: int, choice: Choice) -> Sheaf:
    """Show the pages from the one at ``first``, which counts from 1; asks the database once."""
    place = (edition.plan.organisation.slug, edition.plan.slug, edition.slug)
    before = max(first - 1, 0)
    pages = Page.objects.filter(edition=edition).order_by("number").only("number", "label", "pictures")
    shown = list(pages[before : before + AT_ONCE + 1])
    return Sheaf(
        tiles=make_tiles(edition, shown[:AT_ONCE], choice),
        previous=address("thumbnails", *place, blad=max(before - AT_ONCE, 0) + 1, **choice.kept) if before else "",
        next=address("thumbnails", *place, blad=before + AT_ONCE + 1, **choice.kept) if len(shown) > AT_ONCE else "",
    )


def make_tiles(edition: Edition, pages: Iterable[Page], choice: Choice) -> list[Tile]:
    """Make a tile for each page, which leads to it in the way that the reader chose."""
    place = (edition.plan.organisation.slug, edition.plan.slug, edition.slug)
    return [
        Tile(
            address("page", *place, page.number, **choice.kept),
            page.number,
            page_name(page.label, page.number),
            thumbnail(edition, page),
        )
        for page in pages
    ]
