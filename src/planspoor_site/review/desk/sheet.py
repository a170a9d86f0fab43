"""The page beside the tree: its picture with what was read from it, and its words on it, to be selected."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from planspoor.plan import Box
from planspoor_site.publication.kinds import page_name
from planspoor_site.publication.pages.overlay import Rect, Spot, rect, spots
from planspoor_site.publication.pages.page_view import Picture, pictures
from planspoor_site.publication.text.marks import make_marks
from planspoor_site.register.models import EditionItem, Page, Passage
from planspoor_site.review.desk.desk import Desk
from planspoor_site.review.desk.items import is_heading, state_of

ASCENT = 0.78
"""The part of a line's box that is above the foot of its letters."""


@dataclass(frozen=True, slots=True)
class PageLink:
    """Another page to show."""

    href: str
    name: str
    number: int


@dataclass(frozen=True, slots=True)
class Mark:
    """An item on the page: ``state`` holds ``doubt`` or ``done``, and ``on`` for the open one.

    Its number counts the items on this page.
    """

    node: str
    number: int
    name: str
    language: str
    state: str
    heading: bool
    href: str
    rects: list[Rect]
    x: str
    y: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the page's text from offset ``start`` on, as it lies on the picture, in points; sizes as text."""

    start: int
    text: str
    x: str
    y: str
    length: str
    size: str


@dataclass(frozen=True, slots=True)
class SheetView:
    """All that is shown of a page; ``lines`` without a place where there is no picture."""

    page: Page
    name: str
    previous: PageLink | None
    next: PageLink | None
    pictures: list[Picture]
    marks: list[Mark]
    lines: list[Line]
    chosen: list[Rect]
    """The words that are selected."""


def view_sheet(desk: Desk) -> SheetView | None:
    """Make the view of the page that is shown; None where the edition has no such page."""
    at = next((place for place, (number, _) in enumerate(desk.numbers) if number == desk.shown_page), None)
    if at is None:
        return None
    page = Page.objects.get(edition=desk.edition, number=desk.shown_page)
    shown = pictures(desk.edition, page)
    drawn = bool(shown and page.width and page.height)
    return SheetView(
        page=page,
        name=page_name(page.label, page.number),
        previous=_page_link(desk, at - 1),
        next=_page_link(desk, at + 1),
        pictures=shown if drawn else [],
        marks=_marks(desk, page) if drawn else [],
        lines=list(_lines(page)),
        chosen=_chosen(desk, page) if drawn else [],
    )


def _page_link(desk: Desk, at: int) -> PageLink | None:
    if not 0 <= at < len(desk.numbers):
        return None
    number, label = desk.numbers[at]
    href = desk.place.query(page=number, start=0, end=0, done=0)
    return PageLink(href, page_name(label, number), number)


def _marks(desk: Desk, page: Page) -> list[Mark]:
    passages = list(
        Passage.objects.filter(page=page, description=False)
        .select_related("edition_item__item")
        .order_by("start", "-end", "edition_item__position")
    )
    nodes = {passage.edition_item.item.public_id: passage.edition_item for passage in passages}
    marks = make_marks(desk.edition, page, passages)
    width, height = page.width or 1.0, page.height or 1.0
    return [_mark(desk, nodes[spot.mark.public_id], spot) for spot in spots(marks, _boxes(page), width, height)]


def _mark(desk: Desk, item: EditionItem, spot: Spot) -> Mark:
    return Mark(
        node=item.node_id,
        number=spot.mark.number,
        name=f"{spot.mark.name.text} {spot.mark.hint}".strip(),
        language=spot.mark.name.language,
        state=" ".join(filter(None, (state_of(item), "on" if desk.open == item else ""))),
        heading=is_heading(item.kind),
        href=desk.place.at(item.node_id).query(view=""),
        rects=spot.rects,
        x=spot.x,
        y=spot.y,
    )


def _boxes(page: Page) -> list[Box]:
    blocks = (block for block in page.blocks if block["role"] != "furniture")
    return [_box(line["box"]) for block in blocks for line in block["stretches"] if line.get("box")]


def _box(box: Iterable[float]) -> Box:
    left, top, right, bottom = box
    return left, top, right, bottom


def _lines(page: Page) -> Iterable[Line]:
    for block in page.blocks:
        for line in block["stretches"]:
            text = page.text[line["start"] : line["end"]]
            kept = text.rstrip()
            begin = line["start"] + len(text) - len(text.lstrip())
            if kept:
                yield _line(begin, kept.lstrip(), line.get("box"))


def _line(start: int, text: str, box: Iterable[float] | None) -> Line:
    if box is None:
        return Line(start, text, "", "", "", "")
    left, top, right, bottom = box
    foot = top + (bottom - top) * ASCENT
    return Line(start, text, *(f"{value:.1f}" for value in (left, foot, right - left, bottom - top)))


def _chosen(desk: Desk, page: Page) -> list[Rect]:
    """Return where the selected words lie, line by line."""
    start, end = desk.place.start, desk.place.end
    width, height = page.width or 1.0, page.height or 1.0
    return [
        rect(_part(_box(line["box"]), line["start"], line["end"], start, end), width, height)
        for block in page.blocks
        for line in block["stretches"]
        if line.get("box") and line["start"] < end and start < line["end"]
    ]


def _part(box: Box, first: int, last: int, start: int, end: int) -> Box:
    """Cut the part of a line's box that holds the characters from ``start`` to ``end``, as if all were equally wide."""
    left, top, right, bottom = box
    each = (right - left) / max(last - first, 1)
    return left + each * max(start - first, 0), top, right - each * max(last - end, 0), bottom
