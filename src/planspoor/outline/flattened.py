"""Page texts that lost their line breaks become blocks: level names, numbers, list signs and sentence ends are all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from planspoor.outline.block import Block, Stretch
from planspoor.outline.marks import CAPITALS, Mark
from planspoor.outline.name_ends import NameEnds
from planspoor.outline.numbering import LabelGrammar, read_marker
from planspoor.outline.page_marks import STOPS, are_stopped, page_marks, points, shape
from planspoor.outline.run_in_fields import Fields
from planspoor.outline.sentences import Speech, capitalised, leads_to_new_item, sentences, share_committing, title_end
from planspoor.outline.viewer import body_ranges
from planspoor.outline.vocabulary import Vocabulary
from planspoor.source.page import Page

GROUP = re.compile(r"(?<=[.!?)])\s*([A-ZÀ-Ý][^.!?:•]{3,80})$")
ALONE = re.compile(r"\s*([A-ZÀ-Ý][^.!?:;•]{3,80}|[A-ZÀ-Ý]{4,})\s*$")
ROW_OF_SUMS = re.compile(r"\s+(?=[\s–-]*\d)(?:(?:\d{1,3}(?:\.\d{3})+|\d+(?:,\d+)?|[-–])(?:\s+|$)){2,}$")
"""The figures of a table's row behind its words, a dash where there is none."""
LEAST_TABLES = 2
"""So many rows of heads make the rest of a text rows of tables."""
LONGEST_NAME = 14
"""Words that a name before its explanation has at most."""
LEAST_SENTENCES, COMMITTING = 2, 0.6
"""So many sentences, and such a share of them that commit to something, are a list behind the head of one."""
LEAST_LINES = 6
"""Lines of a page from which its line breaks are those of print."""
LONGEST_GROUP = 8
"""Words that the name of a group of objectives has at most."""


def flattened_blocks(pages: list[Page], labels: LabelGrammar, words: Vocabulary, tongue: Speech) -> list[Block]:
    """The blocks of all pages in order.

    An item that a page break cuts is one block with a stretch on each page.
    """
    bodies = body_ranges(pages, labels)
    marked = page_marks(pages, bodies, labels, words)
    heads_of_tables = words.heads_of_tables
    habits = _Habits(
        labels=labels,
        tongue=tongue,
        listings=re.compile(rf"(?<=[.!?])\s+(?P<head>{capitalised(words.lists)})\s*:?\s+(?=[A-ZÀ-Ý])"),
        heads=re.compile(rf"(?<=\S)\s(?:{capitalised(words.lists)})\s*[:?]?\s*$"),
        questions=re.compile(rf"(?<=\S)\s(?:{capitalised(words.questions)})\s*\?(?=\s|$)"),
        lists=frozenset(words.lists),
        heads_of_tables=heads_of_tables,
        tabled=sum(len(heads_of_tables.findall(page.text)) for page in pages) >= LEAST_TABLES,
        fields=Fields(words.fields),
        ends=NameEnds(tongue),
        stopped=are_stopped(pages, marked),
        points=points(pages, bodies, marked, tongue),
    )
    habits.fields.learn(pages, bodies, marked)
    habits.ends.learn(pages, bodies, marked, habits.fields)
    flow = _Flow(habits)
    for page, (start, end), marks in zip(pages, bodies, marked, strict=True):
        flow.aside(page, 0, start)
        flow.page(page, start, end, marks)
        flow.aside(page, end, len(page.text))
    return flow.blocks


class _Habits(NamedTuple):
    """What holds throughout a document."""

    labels: LabelGrammar
    tongue: Speech
    listings: re.Pattern[str]
    """The head of a list behind a sentence."""
    heads: re.Pattern[str]
    """The names at the end of a text that only head a list."""
    questions: re.Pattern[str]
    """Heads that ask what their list answers: ``Wat gaan we doen?``"""
    lists: frozenset[str]
    """Names that only head a list."""
    heads_of_tables: re.Pattern[str]
    tabled: bool
    """Whether several rows of such heads tell that rows of tables follow."""
    fields: Fields
    ends: NameEnds
    stopped: bool
    """Whether the items of lists end in a full stop."""
    points: frozenset[str]
    """The shapes of numbers that open sentences."""


class _Flow:
    """The blocks so far; the last one may go on over a page break."""

    def __init__(self, habits: _Habits) -> None:
        self.blocks: list[Block] = []
        self._habits = habits
        self._width = 0
        """Characters of a full line, 0 on a page without line breaks."""
        self._ended = True
        """Whether a sentence ended where the page before ended."""

    def aside(self, page: Page, start: int, end: int) -> None:
        """What the viewer put around the text."""
        if page.text[start:end].strip():
            self.blocks.append(Block("furniture", [_stretch(page, start, end)]))

    def page(self, page: Page, start: int, end: int, marks: list[Mark]) -> None:
        """The text of one page: what stands before its first mark, then what each mark opens."""
        self._width = _width(page.text[start:end])
        first = marks[0].start if marks else end
        told = [*self._habits.fields.within(page.text, start, first, numbered=False)]
        lead = told[0][0] if told else first
        if page.text[start:lead].strip():
            self._lead(page, start, lead, before_mark=bool(marks) and not told)
        self._told(page, told, first)
        for index, mark in enumerate(marks):
            after = marks[index + 1] if index + 1 < len(marks) else None
            stop = after.start if after else end
            final = after is None or after.marker.bullet is None
            self._open(page, mark, stop, final)
            if after is not None and not final:
                self._cut_list_head(page)
            if after is not None and (final or self._habits.stopped):
                self._cut_group(page)
        self._ended = page.text[start:end].rstrip().endswith(STOPS)

    def _lead(self, page: Page, start: int, end: int, *, before_mark: bool) -> None:
        """Text before a page's first mark: the rest of what the page before left open, or text of its own."""
        last = next((block for block in reversed(self.blocks) if block.role != "furniture"), None)
        alone = ALONE.match(page.text[start:end]) if before_mark and self._ended else None
        if alone is not None and len(alone[1].split()) <= LONGEST_GROUP:
            self._add("heading", page, start, end)
            return
        goes_on = page.text[start:end].lstrip()[:1].islower()
        if last is None or not (goes_on or last.role == "item"):
            self._prose(page, start, end)
            return
        before = (
            "" if goes_on else " ".join(page.text[s.start : s.end] for s in last.stretches if s.page == page.number)
        )
        own = self._tail(page.text, (start, end), None if goes_on else before, final=True)
        if own > start:
            last.stretches.append(_stretch(page, start, own))
        self._unbulleted(page, own, end)

    def _open(self, page: Page, mark: Mark, stop: int, final: bool) -> None:
        """What a mark opens, the labels with their values behind it, and the heads of what comes next."""
        asked = [found.span() for found in self._habits.questions.finditer(page.text, mark.end, stop)]
        if asked:
            self._open(page, mark, asked[0][0], final)
            for (start, end), after in zip(asked, [*(start for start, _ in asked), stop][1:], strict=True):
                self._add("heading", page, start, end)
                self._prose(page, end, after)
            return
        told = [*self._habits.fields.within(page.text, mark.end, stop, numbered=mark.marker.number is not None)]
        self._item(page, mark, told[0][0] if told else stop, final=final and not told)
        self._told(page, told, stop)

    def _told(self, page: Page, told: list[tuple[int, int]], stop: int) -> None:
        """Labels, each with its value behind it: where both start."""
        for (start, value), end in zip(told, [*(start for start, _ in told), stop][1:], strict=True):
            self.blocks.append(Block("paragraph", [_stretch(page, start, end)], gap=value - start))

    def _item(self, page: Page, mark: Mark, stop: int, *, final: bool) -> None:
        if mark.marker.form == CAPITALS:
            self._add("heading", page, mark.start, mark.end)
            self._prose(page, mark.end, stop)
            return
        if (mark.marker.label or "").casefold() in self._habits.lists and len(self._points(page, mark.end, stop)) > 1:
            self.blocks.append(Block("heading", [_stretch(page, mark.start, mark.end)], marker=mark.marker))
            self._listed(page, mark.end, stop)
            return
        if mark.marker.bullet is None:
            number = mark.marker.number if mark.marker.label is None else None
            point = number is not None and shape(number) in self._habits.points
            if point:
                own = next((cut for cut, _ in self._names(page.text, (mark.end, stop), least=1)), stop)
            else:
                own = self._title_end(page.text, mark, stop)
            role: Literal["paragraph", "heading"] = "paragraph" if point else "heading"
            self.blocks.append(Block(role, [_stretch(page, mark.start, own)], marker=mark.marker))
            self._prose(page, own, stop)
            return
        named = self._before_sums(page.text, mark.end, stop)
        named = next((cut for cut, _ in self._names(page.text, (mark.end, named), least=1)), named)
        own = self._tail(page.text, (mark.end, named), None, final=final)
        self.blocks.append(Block("item", [_stretch(page, mark.start, own)], level=1, marker=mark.marker))
        self._unbulleted(page, own, named)
        self._prose(page, named, stop)

    def _title_end(self, text: str, mark: Mark, stop: int) -> int:
        """Where the name of a heading ends: before its sums; where it has a level, behind its first sentence."""
        stop = self._before_cells(text, mark.end, self._before_sums(text, mark.end, stop))
        own = title_end(text, (mark.end, stop), self._habits.tongue, self._width)
        first = next((last for _, last in sentences(text, mark.end, stop)), stop)
        if own < first:
            return own
        if mark.marker.number is None:
            return first if self._habits.labels.is_name(mark.marker.label or "") else own
        named = self._habits.ends.end(text, mark, first, stop)
        if named is not None:
            return named
        return min(own, first)

    def _before_sums(self, text: str, start: int, stop: int) -> int:
        """Where the row of sums behind an item's words begins; the end of the text where there is none."""
        sums = self._habits.tongue.sums.search(text, start, stop) or ROW_OF_SUMS.search(text, start, stop)
        return sums.start() if sums is not None else stop

    def _before_cells(self, text: str, start: int, stop: int) -> int:
        """Where the heads of a table begin behind a name, or the cells of a row that ends in years behind its words."""
        heads = self._habits.heads_of_tables.search(text, start, stop)
        if heads is not None:
            return heads.start()
        cells = self._habits.ends.cells(text, start, stop) if self._habits.tabled else None
        return cells if cells is not None else stop

    def _prose(self, page: Page, start: int, end: int) -> None:
        """Text that no mark opens: names in it head what follows them, and so do the heads of lists without signs."""
        columns = self._habits.heads_of_tables.match(page.text, start, end)
        if columns is not None:
            self._add("paragraph", page, *columns.span())
            start = columns.end()
        heads = list(self._habits.listings.finditer(page.text, start, end))
        stops = [*(head.start() for head in heads), end]
        self._named(page, start, stops[0])
        for head, stop in zip(heads, stops[1:], strict=True):
            self._add("heading", page, *head.span("head"))
            self._listed(page, head.end(), stop)

    def _named(self, page: Page, start: int, end: int) -> None:
        for name, last in self._names(page.text, (start, end)):
            self._add("paragraph", page, start, name)
            self._add("heading", page, name, last)
            start = last
        self._add("paragraph", page, start, end)

    def _listed(self, page: Page, start: int, end: int) -> None:
        """Sentences behind the head of a list whose signs are lost: where most commit, each is an item."""
        points = self._points(page, start, end)
        for first, last in points:
            self._unbulleted(page, first, last)
        self._named(page, points[-1][1] if points else start, end)

    def _points(self, page: Page, start: int, end: int) -> list[tuple[int, int]]:
        """The sentences before the first name in a stretch of text, where there are several that commit."""
        stop = next((name for name, _ in self._names(page.text, (start, end), least=1)), end)
        pieces = list(sentences(page.text, start, stop))
        texts = [page.text[first:last] for first, last in pieces]
        listed = len(texts) >= LEAST_SENTENCES and share_committing(texts, self._habits.tongue) >= COMMITTING
        return pieces if listed else []

    def _names(self, text: str, span: tuple[int, int], least: int = 0) -> Iterator[tuple[int, int]]:
        """Where names stand in a text before the sentences that explain them; none in its first ``least`` sentences."""
        for place, (first, last) in enumerate(sentences(text, *span)):
            end = title_end(text, (first, last), self._habits.tongue, self._width)
            if end == last and not self._width:
                end = self._habits.ends.short(text, first, last) or last
            short = len(text[first:end].split()) <= LONGEST_NAME
            if place >= least and end < last and short and not text[first].islower():
                yield first, end

    def _cut_list_head(self, page: Page) -> None:
        """What heads a list stands between a name or its explanation and the list: ``… gaten Acties • We …``."""
        block = self.blocks[-1]
        last = block.stretches[-1]
        found = self._habits.heads.search(page.text[last.start : last.end]) if last.page == page.number else None
        if found is not None and block.role != "item":
            block.stretches[-1] = _stretch(page, last.start, last.start + found.start())
            self._add("heading", page, last.start + found.start(), last.end)

    def _add(self, role: Literal["paragraph", "heading"], page: Page, start: int, end: int) -> None:
        text = page.text[start:end].strip()
        marker = read_marker(text, self._habits.labels) if role == "heading" else None
        if text:
            own = marker if marker is not None and marker.number and (not marker.weak or text.isupper()) else None
            self.blocks.append(Block(role, [_stretch(page, start, end)], marker=own))

    def _tail(self, text: str, span: tuple[int, int], before: str | None, *, final: bool) -> int:
        """Where in an item's text a sentence begins that is an item of its own; the span's end if none does.

        ``before`` is given where the first sentence may be one too: what was said on the page before.
        """
        pieces = list(sentences(text, *span))
        for index, (first, last) in enumerate(pieces):
            said = text[pieces[0][0] : first] if index else before
            closing = final and index == len(pieces) - 1
            if said is not None and leads_to_new_item(text[first:last], said, self._habits.tongue, final=closing):
                return first
        return span[1]

    def _unbulleted(self, page: Page, start: int, end: int) -> None:
        if page.text[start:end].strip():
            self.blocks.append(Block("item", [_stretch(page, start, end)], level=1))

    def _cut_group(self, page: Page) -> None:
        """A name behind the last sentence, before a level name, heads a group: ``… worden. Toerisme 3. Doel:``."""
        last = self.blocks[-1].stretches[-1]
        found = GROUP.search(page.text[last.start : last.end]) if last.page == page.number else None
        if found is None or len(found[1].split()) > LONGEST_GROUP:
            return
        if self._habits.heads_of_tables.search(page.text, max(0, last.start - 1), last.end):
            return
        cut = last.start + found.start(1)
        marker = self.blocks[-1].marker
        if marker is not None and not page.text[last.start + marker.length : cut].strip():
            return
        self.blocks[-1].stretches[-1] = _stretch(page, last.start, cut)
        self.blocks.append(Block("heading", [_stretch(page, cut, last.end)]))


def _width(text: str) -> int:
    lengths = sorted(map(len, text.splitlines()))
    return lengths[len(lengths) * 4 // 5] if len(lengths) >= LEAST_LINES else 0


def _stretch(page: Page, start: int, end: int) -> Stretch:
    piece = page.text[start:end]
    return Stretch(page.number, start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip()))
