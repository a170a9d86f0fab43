"""The book of an edition: its chapters as XHTML, its tree and its pages with the places that they lead to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from operator import itemgetter
from typing import NamedTuple

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from planspoor_site.publication.epub.chapters import Chapter, beginnings, cut_into_chapters
from planspoor_site.publication.epub.xhtml import convert
from planspoor_site.publication.plans.tree import shorten
from planspoor_site.publication.search.query import Query
from planspoor_site.publication.text.layout import Heading, Part, lay_out
from planspoor_site.publication.text.marks import Mark, anchor, marks_through
from planspoor_site.publication.text.markup import Highlighter, PageMarkup
from planspoor_site.publication.text.running import NO_MARK, Extract, Running, Sheet, run_on
from planspoor_site.register.models import Edition, EditionItem, Page, Passage

NOTHING = Query(())


class Place(NamedTuple):
    """Where something stands in the book: as which of its places, under which address."""

    rank: int
    href: str


@dataclass(slots=True)
class Entry:
    """A line of the table of contents, and those below it."""

    text: str
    place: Place
    entries: list[Entry] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class File:
    """A chapter as it stands in the book."""

    name: str
    title: str
    body: str


@dataclass(frozen=True, slots=True)
class Book:
    """What the files of a book are made of. ``pages`` gives the name of each printed page and where it begins."""

    files: list[File]
    contents: list[Entry]
    pages: list[tuple[str, str]]


def make_book(edition: Edition, absolute: Callable[[str], str]) -> Book:
    """Make the book of an edition; asks the database three times. ``absolute`` puts the site's name before a path."""
    pages = list(Page.objects.filter(edition=edition).order_by("number"))
    items = list(EditionItem.objects.filter(edition=edition).select_related("item").order_by("position"))
    passages = list(
        Passage.objects.filter(page__edition=edition)
        .select_related("edition_item__item")
        .order_by("page__number", "start", "-end", "edition_item__position")
    )
    by_key = {page.pk: page for page in pages}
    for passage in passages:
        passage.page = by_key[passage.page_id]
    chapters = cut_into_chapters(pages, beginnings(items, passages, pages), gettext("Vooraf"))
    writer = _Writer(edition, chapters, passages, absolute)
    files = [writer.write(chapter) for chapter in chapters]
    return Book(files, _contents(items, writer.place), list(writer.pages.values()))


class _Writer:
    """Writes chapters. ``pages`` gives the name and the address of each page by its number."""

    def __init__(
        self,
        edition: Edition,
        chapters: Sequence[Chapter],
        passages: Iterable[Passage],
        absolute: Callable[[str], str],
    ) -> None:
        self._edition, self._absolute = edition, absolute
        self._passages: defaultdict[int, list[Passage]] = defaultdict(list)
        for passage in passages:
            if not passage.description and not passage.also:
                self._passages[passage.page_id].append(passage)
        self.pages = {
            piece.page.number: (
                piece.page.label or str(piece.page.number),
                f"{chapter.file}#{_page_id(piece.page.number)}",
            )
            for chapter in chapters
            for piece in chapter.pieces
            if piece.opens
        }
        self._labelled = {label: href for label, href in reversed(self.pages.values())}
        self._written = count(1)
        self._places: dict[str, Place] = {}

    def place(self, item: EditionItem) -> Place:
        """Return where an item's words begin; where they have no id of their own, the page."""
        return self._places.get(anchor(item.item.public_id)) or self._places[_page_id(item.page)]

    def write(self, chapter: Chapter) -> File:
        """Write one chapter, what goes on over a page break as a whole."""
        running = run_on(Extract(piece.page.number, piece.page.text, piece.blocks) for piece in chapter.pieces)
        sheets = [
            Sheet(piece.page.number, start, _break(piece.page) if piece.opens else NO_MARK)
            for piece, start in zip(chapter.pieces, running.starts, strict=True)
        ]
        markup = PageMarkup(
            running.text,
            self._marks(chapter, sheets),
            Highlighter(NOTHING, self._edition.language),
            lambda label: self._labelled.get(label, ""),
            sheets,
        )
        book = convert(markup.html(_laid_out(running)))
        for name in book.ids:
            self._places.setdefault(name, Place(next(self._written), f"{chapter.file}#{name}"))
        return File(chapter.file, chapter.title, book.markup)

    def _marks(self, chapter: Chapter, sheets: Iterable[Sheet]) -> list[Mark]:
        passages = (passage for piece in chapter.pieces for passage in self._passages[piece.page.pk])
        marks = marks_through(self._edition, passages, {sheet.number: sheet.start for sheet in sheets})
        for mark in marks:
            mark.href = self._permanent(mark)
        return marks

    def _permanent(self, mark: Mark) -> str:
        plan = self._edition.plan
        return self._absolute(reverse("latest-item", args=[plan.organisation.slug, plan.slug, mark.public_id]))


def _laid_out(running: Running) -> list[Part]:
    """Lay out a chapter, its headings from level 1."""
    parts = lay_out(running.text, running.blocks)
    for part in parts:
        if isinstance(part, Heading):
            part.level -= 1
    return parts


def _page_id(number: int) -> str:
    return f"page-{number}"


def _break(page: Page) -> SafeString:
    return format_html(
        '<span epub:type="pagebreak" role="doc-pagebreak" id="{}" aria-label="{}"></span>',
        _page_id(page.number),
        page.label or page.number,
    )


def _contents(items: Iterable[EditionItem], place_of: Callable[[EditionItem], Place]) -> list[Entry]:
    """Return the tree in reading order, as a table of contents must be.

    An item that a plan prints apart from the one above it (a list of objectives, then the actions of each) stands below
    the nearest item above it that is still open.
    """
    above = {item.pk: item.parent_id for item in items}
    whole = Entry("", Place(0, ""))
    path: list[tuple[int, Entry]] = []
    for place, item in sorted(((place_of(one), one) for one in items), key=itemgetter(0)):
        ancestors = _ancestors(item.pk, above)
        while path and path[-1][0] not in ancestors:
            path.pop()
        entry = Entry(shorten(f"{item.number} {item.text}".strip(), 16), place)
        (path[-1][1] if path else whole).entries.append(entry)
        path.append((item.pk, entry))
    return whole.entries


def _ancestors(item: int, above: Mapping[int, int | None]) -> set[int]:
    found: set[int] = set()
    while (higher := above.get(item)) is not None:
        found.add(higher)
        item = higher
    return found
