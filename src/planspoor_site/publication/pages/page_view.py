"""A page of the document as the site shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString

from planspoor.plan import Box
from planspoor_site.publication.addresses import address
from planspoor_site.publication.kinds import page_name
from planspoor_site.publication.lookup import ABOVE
from planspoor_site.publication.pages.overlay import Rect, Spot, rect, spots
from planspoor_site.publication.search.query import Query
from planspoor_site.publication.text.layout import lay_out
from planspoor_site.publication.text.marks import Mark, marks_on
from planspoor_site.publication.text.markup import Highlighter, PageMarkup
from planspoor_site.publication.text.running import Sheet
from planspoor_site.register.models import Edition, EditionItem, Page

SMALL = 4
"""Times that the widest picture is as wide as the narrowest one, from which the narrowest one is a thumbnail."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of a page, in one size."""

    href: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another page to go to."""

    href: str
    name: str


@dataclass(frozen=True, slots=True)
class PageView:
    """All that the web page of one page needs."""

    html: SafeString
    marks: list[Mark]
    pictures: list[Picture]
    spots: list[Spot]
    found: list[Rect]
    """The lines on the picture that hold what the reader looked for."""
    first: Neighbour | None
    previous: Neighbour | None
    next: Neighbour | None
    last: Neighbour | None
    position: int
    """Which of the document's ``count`` pages it is, from 1."""
    count: int
    path: list[EditionItem]
    """The items above the first one on the page, the highest first."""


def view_page(edition: Edition, page: Page, query: Query) -> PageView:
    """Make the view of a page; asks the database three times."""
    marks = marks_on(edition, page)
    place = (edition.plan.organisation.slug, edition.plan.slug, edition.slug)
    highlighter, to_label = Highlighter(query, edition.language), partial(address, "label", *place)
    markup = PageMarkup(page.text, marks, highlighter, to_label, [Sheet(page.number)])
    width, height = page.width, page.height
    shown = pictures(edition, page)
    drawn = bool(shown and width and height)
    numbers = list(Page.objects.filter(edition=edition).order_by("number").values_list("number", "label"))
    at = numbers.index((page.number, page.label))
    return PageView(
        html=markup.html(lay_out(page.text, page.blocks)),
        marks=marks,
        pictures=shown,
        spots=spots(marks, _text_boxes(page), width, height) if drawn and width and height else [],
        found=_found(page, query, edition.language) if drawn else [],
        first=_neighbour(place, numbers[0]) if at > 1 else None,
        previous=_neighbour(place, numbers[at - 1]) if at > 0 else None,
        next=_neighbour(place, numbers[at + 1]) if at + 1 < len(numbers) else None,
        last=_neighbour(place, numbers[-1]) if at + 2 < len(numbers) else None,
        position=at + 1,
        count=len(numbers),
        path=_path(edition, page),
    )


def pictures(edition: Edition, page: Page) -> list[Picture]:
    """Return a page's pictures that can be read, the narrowest first."""
    place = (edition.plan.organisation.slug, edition.plan.slug, edition.slug, page.number)
    shown = page.pictures[1 if has_thumbnail(page) else 0 :]
    return [Picture(_picture_address(place, one), one["width"], one["height"]) for one in shown]


def has_thumbnail(page: Page) -> bool:
    """Whether the narrowest of a page's pictures is only there to find the page among others."""
    return len(page.pictures) > 1 and page.pictures[0]["width"] * SMALL <= page.pictures[-1]["width"]


def picture_version(file: str) -> str:
    """Return what in a picture's address changes with what it shows: the start of its hash."""
    return file[:12]


def picture_format(file: str) -> str:
    """Return the format of a picture, as its address and its media type name it: ``webp`` or ``png``."""
    return file.rpartition(".")[2]


def _picture_address(place: tuple[str, str, str, int], picture: dict[str, Any]) -> str:
    file = picture["file"]
    return reverse("picture", args=[*place, picture["width"], picture_version(file), picture_format(file)])


def _neighbour(place: tuple[str, str, str], page: tuple[int, str]) -> Neighbour:
    number, label = page
    return Neighbour(address("page", *place, number), page_name(label, number))


def _path(edition: Edition, page: Page) -> list[EditionItem]:
    first = (
        EditionItem.objects.filter(passages__page=page, passages__also=False, edition=edition)
        .select_related(*ABOVE)
        .order_by("position")
        .first()
    )
    return ancestors(first) if first else []


def ancestors(item: EditionItem) -> list[EditionItem]:
    """Return the items above ``item``, the highest first."""
    return [*ancestors(item.parent), item.parent] if item.parent else []


def _text_boxes(page: Page) -> list[Box]:
    blocks = (block for block in page.blocks if block["role"] != "furniture")
    return [_box(line["box"]) for block in blocks for line in block["stretches"] if line.get("box")]


def _box(box: Sequence[float]) -> Box:
    return (box[0], box[1], box[2], box[3])


def _found(page: Page, query: Query, language: str) -> list[Rect]:
    if not query or not page.width or not page.height:
        return []
    lines: list[dict[str, Any]] = [
        stretch for block in page.blocks for stretch in block["stretches"] if stretch.get("box")
    ]
    return [
        rect(line["box"], page.width, page.height)
        for line in lines
        if query.spans(page.text[line["start"] : line["end"]], language)
    ]
