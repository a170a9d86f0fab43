"""Where the items and chapters of an edition begin and end in its document, and the parts in which it is read.

A part begins where a highest item of the tree does (with the headings right above it), or at a heading that ranks above
all headings within those items: a chapter. What is longer than ``MOST`` pages is parted again: by the items in it, else
by its headings, else by its pages. Every block of the document stands in one part.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from planspoor.plan import KINDS
from planspoor_site.publication.text.running import Extract
from planspoor_site.publication.text.tables import Block, heads_of
from planspoor_site.register.models import EditionItem, Page

MOST = 20
"""Pages that a part has at most, where it can be parted."""
NO_LEVEL = 1000


class Place(NamedTuple):
    """A place in the document: the number of its page, and the offset in that page's text."""

    page: int
    offset: int


class Piece(NamedTuple):
    """A block on its page; ``page`` is the index of the page."""

    page: int
    block: Block

    @property
    def level(self) -> int | None:
        """The level of a heading; None of anything else."""
        level: int = self.block["level"]
        return level if self.block["role"] == "heading" else None


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the document: the pieces from ``begin`` up to ``end``, on the pages ``first`` to ``last``.

    Its address is that of the ``item`` that begins it, or else its first page and, where more parts without an item
    begin on that page, which of them it is, from 1.
    """

    begin: int
    end: int
    first: int
    last: int
    item: EditionItem | None
    nth: int = 1

    @property
    def length(self) -> int:
        """On how many pages it stands."""
        return self.last - self.first + 1


class Outline:
    """An edition's document as pieces, with the places at which its grouping items begin.

    ``items`` are in the order of the tree; ``places`` say by their keys where their words begin. What has no place on a
    page, or stands on it in no block, begins no part.
    """

    def __init__(self, pages: Sequence[Page], items: Sequence[EditionItem], places: Mapping[int, Place]) -> None:
        self.pages = pages
        self.pieces = [
            Piece(index, block)
            for index, page in enumerate(pages)
            for block in page.blocks
            if block["role"] != "furniture"
        ]
        self._page_of = [piece.page for piece in self.pieces]
        self._index = {page.number: index for index, page in enumerate(pages)}
        found = {item.pk: self._piece_at(places[item.pk]) for item in items if item.pk in places}
        self._own = {at for at in found.values() if at is not None}
        self.items = [item for item in items if found.get(item.pk) is not None]
        self._begins = {key: self._with_headings(at) for key, at in found.items() if at is not None}
        self._chapters = self._chapter_begins()
        self.parts = self._make_parts()

    def part_of(self, item: EditionItem) -> Part | None:
        """Return all that stands below an item, or the first part of it where it has more than one; None if nowhere."""
        begin = self._begins.get(item.pk)
        if begin is None:
            return None
        peers = {self._begins[other.pk] for other in self.items if other.depth <= item.depth}
        end = min((at for at in peers | self._chapters if at > begin), default=len(self.pieces))
        whole = self._part(begin, end, item)
        if whole.length <= MOST:
            return whole
        return self._part(begin, min((part.begin for part in self.parts if part.begin > begin), default=end), item)

    def part_on(self, page: int, nth: int = 1) -> Part | None:
        """Return a part by its address; else the one that the page begins in, None where the page is not there."""
        index = self._index.get(page)
        if index is None:
            return None
        own = [part for part in self.parts if part.item is None and part.first == index]
        if nth <= len(own):
            return own[nth - 1]
        return next(part for part in self.parts if part.first <= index <= part.last)

    def holds(self, part: Part, page: int) -> bool:
        """Whether a page, by its number, is one of a part's."""
        index = self._index.get(page)
        return index is not None and part.first <= index <= part.last

    def within(self, part: Part) -> list[EditionItem]:
        """Return the grouping items that begin in a part, but not the one that begins it."""
        return [item for item in self.items if item is not part.item and part.begin <= self._begins[item.pk] < part.end]

    def extracts(self, part: Part) -> list[Extract]:
        """Take of each page of a part the blocks that stand in it, and the heads of a table that it begins within."""
        taken: dict[int, list[Block]] = {index: [] for index in range(part.first, part.last + 1)}
        taken[part.first] += self._heads_above(part.begin)
        for piece in self.pieces[part.begin : part.end]:
            taken[piece.page].append(piece.block)
        return [Extract(self.pages[index].number, self.pages[index].text, blocks) for index, blocks in taken.items()]

    def title(self, part: Part) -> list[tuple[Page, Block]]:
        """Return the headings that a part opens with, each with its page."""
        opening = []
        for piece in self.pieces[part.begin : part.end]:
            if piece.level is None:
                break
            opening.append((self.pages[piece.page], piece.block))
        return opening

    def _heads_above(self, begin: int) -> Sequence[Block]:
        """Return the rows that name the columns of the row at ``begin``, where they stand above it on its page."""
        top = begin
        while top > 0 and self._is_row_beside(top, top - 1):
            top -= 1
        if top == begin:
            return ()
        rows = [piece.block for piece in self.pieces[top : begin + 1]]
        return heads_of(self.pages[self._page_of[begin]].text, rows)[: begin - top]

    def _is_row_beside(self, at: int, other: int) -> bool:
        both = self.pieces[at], self.pieces[other]
        return both[0].page == both[1].page and all(piece.block["role"] == "row" for piece in both)

    def _piece_at(self, place: Place) -> int | None:
        index = self._index.get(place.page)
        if index is None:
            return None
        for at in range(bisect_left(self._page_of, index), bisect_right(self._page_of, index)):
            if any(one["start"] <= place.offset < one["end"] for one in self.pieces[at].block["stretches"]):
                return self._beginning(at)
        return None

    def _beginning(self, at: int) -> int:
        """Go back to where a piece that began on an earlier page did."""
        piece = self.pieces[at]
        if not piece.block["continued"]:
            return at
        earlier = range(bisect_left(self._page_of, piece.page) - 1, -1, -1)
        began = next((one for one in earlier if self.pieces[one].block["role"] == piece.block["role"]), None)
        return at if began is None else self._beginning(began)

    def _with_headings(self, at: int) -> int:
        """Go back over the headings right above a heading that are no item's own."""
        if self.pieces[at].level is None:
            return at
        while at > 0 and self.pieces[at - 1].level is not None and at - 1 not in self._own:
            at -= 1
        return at

    def _roots(self) -> list[int]:
        """Where the highest items begin: at the top of the tree those of the highest kind that is not alone."""
        top = min((item.depth for item in self.items), default=0)
        at_top = [item for item in self.items if item.depth == top]
        kinds = Counter(item.kind for item in at_top)
        highest = next((kind for kind in KINDS if kinds[kind] > 1), "")
        return sorted({self._begins[item.pk] for item in at_top if item.kind == highest or not highest})

    def _chapter_begins(self) -> set[int]:
        """Where headings stand that rank above all those within the highest items; the last of those may hold some."""
        roots = self._roots()
        if not roots:
            return set()
        inner = NO_LEVEL
        for begin, end in pairwise(roots):
            within = self.pieces[self._after_title(begin) : end]
            inner = min([inner, *(piece.level for piece in within if piece.level is not None)])
        if len(roots) == 1:
            title = self.pieces[roots[0] : self._after_title(roots[0])]
            inner = min((piece.level for piece in title if piece.level is not None), default=0) + 1
        chapters = (at for at, piece in enumerate(self.pieces) if piece.level is not None and piece.level < inner)
        return {self._with_headings(at) for at in chapters if at not in self._own}

    def _after_title(self, begin: int) -> int:
        """Return where the words below an item's own begin: behind its heading, and higher ones right below it."""
        at = next(own for own in sorted(self._own) if own >= begin)
        level = self.pieces[at].level
        while level is not None and at + 1 < len(self.pieces) and (self.pieces[at + 1].level or NO_LEVEL) < level:
            at += 1
        return at + 1

    def _make_parts(self) -> list[Part]:
        if not self.pages:
            return []
        tops = sorted({0, *self._roots(), *self._chapters})
        begins = [
            begin
            for top, end in zip(tops, [*tops[1:], len(self.pieces)], strict=True)
            for begin in self._parted(top, end)
        ]
        by_begin: dict[int, EditionItem] = {}
        for item in self.items:
            by_begin.setdefault(self._begins[item.pk], item)
        parts: list[Part] = []
        for begin, end in zip(begins, [*begins[1:], len(self.pieces)], strict=True):
            part = self._part(begin, end, by_begin.get(begin))
            same = sum(other.item is None and other.first == part.first for other in parts)
            parts.append(part if part.item else self._part(begin, end, None, same + 1))
        return parts

    def _part(self, begin: int, end: int, item: EditionItem | None, nth: int = 1) -> Part:
        """Make a part. Pages without blocks belong to what stands before them; the first ones to the first part."""
        first = self._page_of[begin] if begin else 0
        last = len(self.pages) - 1
        if end < len(self.pieces):
            last = max(self._page_of[end - 1], self._page_of[end] - 1)
        return Part(begin, end, first, last, item, nth)

    def _parted(self, begin: int, end: int) -> list[int]:
        """Part what is too long; return where the parts begin."""
        if not self.pieces or self._part(begin, end, None).length <= MOST:
            return [begin]
        cuts = next((cuts for cuts in self._cuts(begin, end) if cuts), [])
        if not cuts:
            return [begin]
        begins = [begin, *cuts]
        return [at for start, stop in zip(begins, [*cuts, end], strict=True) for at in self._parted(start, stop)]

    def _cuts(self, begin: int, end: int) -> Iterator[list[int]]:
        """Give places to part at, the best ones first."""
        within = [item for item in self.items if begin < self._begins[item.pk] < end]
        for depth in sorted({item.depth for item in within}):
            yield sorted({self._begins[item.pk] for item in within if item.depth == depth})
        headings = [(at, self.pieces[at].level) for at in range(begin + 1, end)]
        for level in sorted({level for _, level in headings if level is not None}):
            starts = {self._with_headings(at) for at, own in headings if own == level}
            yield sorted(at for at in starts if at > begin)
        pages = range(self._page_of[begin] + MOST, self._page_of[end - 1] + 1, MOST)
        yield sorted({at for at in (bisect_left(self._page_of, page) for page in pages) if begin < at < end})
