"""A part of an edition as continuous text, and the list of all parts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from planspoor_site.publication.addresses import address
from planspoor_site.publication.kinds import Name, item_name, page_name
from planspoor_site.publication.plans.tree import shorten
from planspoor_site.publication.reading.parts import Outline, Part, Place
from planspoor_site.publication.reading.speed import minutes
from planspoor_site.publication.search.query import Query
from planspoor_site.publication.text.flow import join
from planspoor_site.publication.text.layout import lay_out
from planspoor_site.publication.text.marks import HEADINGS, anchor, marks_through
from planspoor_site.publication.text.markup import Highlighter, PageMarkup
from planspoor_site.publication.text.running import Extract, Sheet, run_on
from planspoor_site.register.models import Edition, EditionItem, Page, Passage

OPENING = 40
"""Words that an opening has at most."""


@dataclass(frozen=True, slots=True)
class PartLink:
    """A part to go to. ``name`` is None for a chapter, whose title stands in ``text``."""

    href: str
    name: Name | None
    text: str
    pages: tuple[str, str]
    """The labels of its first and its last page."""
    minutes: int
    depth: int = 0


@dataclass(frozen=True, slots=True)
class ReadingView:
    """All that the web page of one part needs."""

    this: PartLink
    body: SafeString
    opening: str
    """Its first words."""
    within: list[tuple[str, str]]
    """The grouping items that begin in it, each with its fragment."""
    previous: PartLink | None
    next: PartLink | None


def outline_of(edition: Edition) -> Outline:
    """Read what the parts of an edition are made of; asks the database three times."""
    pages = list(Page.objects.filter(edition=edition).only("number", "label", "text", "blocks").order_by("number"))
    items = EditionItem.objects.filter(edition=edition, kind__in=HEADINGS).select_related("item").order_by("position")
    passages = Passage.objects.filter(
        edition_item__edition=edition, edition_item__kind__in=HEADINGS, also=False, description=False
    )
    places: dict[int, Place] = {}
    for key, number, start in passages.order_by("position").values_list("edition_item_id", "page__number", "start"):
        places.setdefault(key, Place(number, start))
    return Outline(pages, list(items), places)


def view_part(edition: Edition, outline: Outline, part: Part, query: Query) -> ReadingView:
    """Make the view of a part; asks the database once."""
    extracts = outline.extracts(part)
    running = run_on(extracts)
    pages = outline.pages[part.first : part.last + 1]
    place = _place(edition)
    sheets = [
        Sheet(page.number, start, _leaf(edition, page)) for page, start in zip(pages, running.starts, strict=True)
    ]
    starts = {sheet.number: sheet.start for sheet in sheets}
    markup = PageMarkup(
        running.text,
        marks_through(edition, _passages(pages, extracts), starts),
        Highlighter(query, edition.language),
        partial(address, "label", *place),
        sheets,
    )
    previous, following = _neighbours(outline, part)
    return ReadingView(
        this=part_link(edition, outline, part),
        body=markup.html(lay_out(running.text, running.blocks)),
        opening=" ".join(_words(extracts, OPENING)),
        within=[(f"#{anchor(item.item.public_id)}", _called(item)) for item in outline.within(part)],
        previous=part_link(edition, outline, previous) if previous else None,
        next=part_link(edition, outline, following) if following else None,
    )


def part_link(edition: Edition, outline: Outline, part: Part) -> PartLink:
    """Return how to go to a part, and what it is."""
    first, last = outline.pages[part.first], outline.pages[part.last]
    return PartLink(
        href=part_address(edition, outline, part),
        name=item_name(edition, part.item) if part.item else None,
        text=shorten(part.item.text) if part.item else _chapter_title(outline, part),
        pages=(first.label or str(first.number), last.label or str(last.number)),
        minutes=minutes(len(_words(outline.extracts(part))), edition.language),
        depth=part.item.depth if part.item else 0,
    )


def part_address(edition: Edition, outline: Outline, part: Part, fragment: str = "") -> str:
    """Return the address of a part."""
    place = _place(edition)
    if part.item:
        return address("read-item", *place, part.item.item.public_id, fragment=fragment)
    number = outline.pages[part.first].number
    if part.nth > 1:
        return address("read-next-chapter", *place, number, part.nth, fragment=fragment)
    return address("read-chapter", *place, number, fragment=fragment)


def leaf_anchor(number: int) -> str:
    """Return the id of the place where a page begins."""
    return f"p-{number}"


def _place(edition: Edition) -> tuple[str, str, str]:
    return edition.plan.organisation.slug, edition.plan.slug, edition.slug


def _leaf(edition: Edition, page: Page) -> SafeString:
    interface = get_language() or edition.language
    tongue = "" if interface[:2] == edition.language[:2] else format_html(' lang="{}"', interface)
    href = address("page", *_place(edition), page.number)
    name = page_name(page.label, page.number)
    return format_html('<a class="folio" id="{}" href="{}"{}>{}</a> ', leaf_anchor(page.number), href, tongue, name)


def _passages(pages: Sequence[Page], extracts: Iterable[Extract]) -> list[Passage]:
    """Return the passages that stand in what is taken of the pages, in reading order."""
    taken = {
        extract.number: [(one["start"], one["end"]) for block in extract.blocks for one in block["stretches"]]
        for extract in extracts
    }
    found = (
        Passage.objects.filter(page__in=[page.pk for page in pages], description=False)
        .select_related("page", "edition_item__item")
        .defer("page__text", "page__blocks", "page__pictures", "boxes")
        .order_by("page__number", "start", "-end", "edition_item__position")
    )
    return [one for one in found if any(start < one.end and one.start < end for start, end in taken[one.page.number])]


def _neighbours(outline: Outline, part: Part) -> tuple[Part | None, Part | None]:
    """Return what is read before and after a part: other parts, or within a part items of the same kind."""
    chain = outline.parts
    if part.begin not in {one.begin for one in chain} or part.end not in {one.end for one in chain}:
        kind = part.item.kind if part.item else ""
        peers = (outline.part_of(item) for item in outline.items if item.kind == kind)
        chain = sorted((peer for peer in peers if peer), key=lambda one: one.begin)
    before = [one for one in chain if one.begin < part.begin]
    after = [one for one in chain if one.begin > part.begin]
    return before[-1] if before else None, after[0] if after else None


def _chapter_title(outline: Outline, part: Part) -> str:
    headings = [
        join(page.text, [(one["start"], one["end"]) for one in block["stretches"]]).text
        for page, block in outline.title(part)
    ]
    return shorten(" – ".join(headings[:2]), 16)


def _words(extracts: Iterable[Extract], most: int | None = None) -> list[str]:
    stretches = (
        extract.text[one["start"] : one["end"]]
        for extract in extracts
        for block in extract.blocks
        for one in block["stretches"]
    )
    words = (word for stretch in stretches for word in stretch.split() if any(map(str.isalnum, word)))
    return list(islice(words, most))


def _called(item: EditionItem) -> str:
    return f"{item.number} {shorten(item.text, 12)}".strip()
