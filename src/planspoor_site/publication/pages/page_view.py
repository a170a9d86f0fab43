"""A page of the document as the site shows it: its text, and its picture with what stands where on it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from planspoor.plan import Box
from planspoor_site.publication.addresses import address
from planspoor_site.publication.kinds import page_name
from planspoor_site.publication.pages.choice import Choice
from planspoor_site.publication.pages.overlay import Rect, Spot, rect, spots
from planspoor_site.publication.text.flow import join
from planspoor_site.publication.text.layout import lay_out
from planspoor_site.publication.text.marks import Mark
from planspoor_site.publication.text.markup import Highlighter, PageMarkup, Way
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
class Door:
    """A link of the document itself, as it lies on the picture."""

    href: str
    name: str
    rects: list[Rect]
    outside: bool


@dataclass(frozen=True, slots=True)
class PageView:
    """All that is shown of one page."""

    page: Page
    name: str
    """Its printed label, else its physical number."""
    href: str
    html: SafeString
    marks: list[Mark]
    pictures: list[Picture]
    spots: list[Spot]
    doors: list[Door]
    found: list[Rect]
    """The lines on the picture that hold what the reader looked for."""


@dataclass(frozen=True, slots=True)
class WebPage:
    """What the pages that are shown together share; ``anchors`` are the ids of items that are written already."""

    edition: Edition
    highlighter: Highlighter
    choice: Choice
    anchors: set[str] = field(default_factory=set)

    def view(self, page: Page, marks: list[Mark]) -> PageView:
        """Make the view of a page with these marks."""
        place = _place(self.edition)
        ways = _ways(place, page, self.choice)
        markup = PageMarkup(page.text, marks, self.highlighter, partial(address, "label", *place), [Sheet(page.number)])
        markup.link(ways, self.anchors)
        shown = pictures(self.edition, page)
        width, height = (page.width or 0.0, page.height or 0.0) if shown else (0.0, 0.0)
        drawn = bool(width and height)
        return PageView(
            page=page,
            name=page.label or str(page.number),
            href=address("page", *place, page.number),
            html=markup.html(lay_out(page.text, page.blocks)),
            marks=marks,
            pictures=shown,
            spots=spots(marks, _text_boxes(page), width, height) if drawn else [],
            doors=_doors(page, ways, width, height) if drawn else [],
            found=[rect(box, width, height) for box in _found(page, self.highlighter)] if drawn else [],
        )


def pictures(edition: Edition, page: Page) -> list[Picture]:
    """Return a page's pictures that can be read, the narrowest first."""
    place = (*_place(edition), page.number)
    shown = page.pictures[1 if has_thumbnail(page) else 0 :]
    return [Picture(_picture_address(place, one), one["width"], one["height"]) for one in shown]


def thumbnail(edition: Edition, page: Page) -> Picture | None:
    """Return the picture that is there to find a page among others, if it has one."""
    if not has_thumbnail(page):
        return None
    small = page.pictures[0]
    return Picture(_picture_address((*_place(edition), page.number), small), small["width"], small["height"])


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


def ancestors(item: EditionItem) -> list[EditionItem]:
    """Return the items above ``item``, the highest first."""
    return [*ancestors(item.parent), item.parent] if item.parent else []


def _text_boxes(page: Page) -> list[Box]:
    blocks = (block for block in page.blocks if block["role"] != "furniture")
    return [_box(line["box"]) for block in blocks for line in block["stretches"] if line.get("box")]


def _box(box: Sequence[float]) -> Box:
    return (box[0], box[1], box[2], box[3])


def _found(page: Page, highlighter: Highlighter) -> Iterable[Box]:
    """Find the boxes of the lines that hold what the reader looked for."""
    return (
        _box(line["box"])
        for block in (page.blocks if highlighter else ())
        for line in block["stretches"]
        if line.get("box") and highlighter.found(join(page.text, [(line["start"], line["end"])]))
    )


def _ways(place: tuple[str, str, str], page: Page, choice: Choice) -> list[Way]:
    """Return where the document's own links lead; empty words are those of a link over none."""
    return [
        Way(
            link["href"] if "href" in link else address("page", *place, link["page"], **choice.kept),
            outside="href" in link,
            start=link["start"] or 0,
            end=link["end"] or 0,
        )
        for link in page.links
    ]


def _doors(page: Page, ways: Sequence[Way], width: float, height: float) -> list[Door]:
    return [
        Door(
            href=way.href,
            name=_door_name(page.text, way, link),
            rects=[rect(_box(box), width, height) for box in link["boxes"]],
            outside=way.outside,
        )
        for way, link in zip(ways, page.links, strict=True)
        # Over the dots of a table of contents and the like the words have it already.
        if way.end or way.href not in {other.href for other in ways if other.end}
    ]


def _door_name(text: str, way: Way, link: dict[str, Any]) -> str:
    words = " ".join(text[way.start : way.end].split())
    if words:
        return words
    if way.outside:
        return urlsplit(way.href).hostname or way.href.removeprefix("mailto:")
    return gettext("Naar %(page)s") % {"page": page_name("", link["page"])}


def _place(edition: Edition) -> tuple[str, str, str]:
    return edition.plan.organisation.slug, edition.plan.slug, edition.slug
