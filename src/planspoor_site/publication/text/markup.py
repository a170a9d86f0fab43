"""The parts of a page as HTML, with the items on it marked and what a reader looked for highlighted."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from html import escape
from itertools import groupby, pairwise
from typing import NamedTuple

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from planspoor_site.publication.search.query import Query
from planspoor_site.publication.text.flow import Flow
from planspoor_site.publication.text.layout import Contents, Heading, Listing, Paragraph, Part
from planspoor_site.publication.text.marks import Mark, block_anchor
from planspoor_site.publication.text.running import NO_MARK, Sheet
from planspoor_site.publication.text.tables import Cell, Row, Table

HIT = "hit"
"""The id of the first highlighted words."""


class Highlighter:
    """Highlights the words of a question. With ``anchor`` the first ones get an id, to open the web page at."""

    def __init__(self, query: Query, language: str, *, anchor: bool = True) -> None:
        self._query, self.language = query, language
        self._anchor = anchor

    def __bool__(self) -> bool:
        """Whether there is anything to look for."""
        return bool(self._query)

    def found(self, flow: Flow) -> list[tuple[int, int]]:
        """Find what to highlight in running text."""
        return self.spans(flow.text)

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Find what to highlight in ``text``."""
        return self._query.spans(text, self.language) if self._query else []

    def hit(self, text: str) -> SafeString:
        """Mark words that were looked for."""
        anchor, self._anchor = self._anchor, False
        return format_html('<mark class="hit"{}>{}</mark>', format_html(' id="{}"', HIT) if anchor else "", text)

    def html(self, text: str) -> SafeString:
        """Mark what was looked for in a text that holds nothing else to mark."""
        return joined(
            self.hit(text[start:end]) if found else _escaped(text[start:end])
            for start, end, found in cut(len(text), self.spans(text))
        )


class Way(NamedTuple):
    """A link of the document itself: from the words between two offsets of the page to ``href``."""

    href: str
    outside: bool
    start: int
    end: int


class PageMarkup:
    """Writes the parts of one page, or of a running text.

    ``label_href`` gives the address of a page by its printed label. ``sheets`` are the pages that the text is made of;
    with them every block has an id, ``t-<page>-<offset in the page's text>``, and pages are marked where they begin.
    """

    def __init__(
        self,
        page_text: str,
        marks: Sequence[Mark],
        highlighter: Highlighter,
        label_href: Callable[[str], str],
        sheets: Sequence[Sheet] = (),
    ) -> None:
        self._owner = _owners(len(page_text), marks)
        self._ways: list[Way | None] = []
        self._anchors: set[str] = set()
        self._linked = False
        self._highlighter, self._label_href = highlighter, label_href
        self._begun: set[int] = set()
        self._sheets, self._starts = sheets, [sheet.start for sheet in sheets]
        self._turned = 0
        """How many of the sheets are marked."""
        self._heading_words = ""

    def link(self, ways: Sequence[Way], anchors: set[str]) -> None:
        """Put the document's own links in, and let any words be linked to.

        Every text then says which offsets of the page its characters have. ``anchors`` are the ids of items that the
        web page has already, which are written once; those of this page are added.
        """
        self._ways = _ways_from(len(self._owner), ways) if ways else []
        self._anchors, self._linked = anchors, True

    def html(self, parts: Iterable[Part]) -> SafeString:
        """Write the parts in order, and mark the pages on which nothing stands."""
        written = joined(self._leaf(_first_of(part)) + self._part(part) for part in parts)
        return written + self._leaf(self._starts[-1] if self._starts else None)

    def _part(self, part: Part) -> SafeString:
        if isinstance(part, Heading):
            self._heading_words = part.flow.text
            return format_html(
                '<h{0} class="rank-{1}"{2}{3}>{4}</h{0}>\n',
                part.level,
                part.rank,
                self._block_id(_first([part.flow])),
                self._origin(part.flow),
                self._heading(part.flow),
            )
        if isinstance(part, Paragraph):
            block_id, origin = self._block_id(_first([part.flow])), self._origin(part.flow)
            return format_html("<p{}{}>{}</p>\n", block_id, origin, self._text(part.flow))
        if isinstance(part, Listing):
            return self._list(part)
        if isinstance(part, Table):
            return self._table(part)
        return self._contents(part)

    def _heading(self, flow: Flow) -> SafeString:
        marks = _marks_of(self._runs(flow))
        if len(marks) != 1:
            return self._text(flow)
        mark = marks[0]
        words = self._stretch(flow.text, 0, len(flow.text), self._highlighter.found(flow), {})
        return format_html(
            '{}<a href="{}" data-n="{}"{}>{}</a>', _margin_pin(mark), mark.href, mark.number, self._id(mark), words
        )

    def _list(self, listing: Listing) -> SafeString:
        body = joined(
            format_html(
                "<li{}{}>{}{}</li>\n",
                self._block_id(entry.start),
                self._origin(entry.flow),
                self._text(entry.flow),
                self._list(entry.below) if entry.below else "",
            )
            for entry in listing.entries
        )
        return format_html("<ul{}>{}</ul>\n", SafeString(' class="numbered"' if listing.numbered else ""), body)

    def _table(self, table: Table) -> SafeString:
        caption = self._text(table.caption, inline=True) if table.caption else ""
        heads = joined(self._row(row, [_scope("col")] * len(row.cells)) for row in table.heads)
        name = table.caption.text if table.caption else self._heading_words
        return format_html(
            '<div class="scroll" role="group" tabindex="0" aria-label="{}"{}><table{}>{}{}{}</table></div>\n',
            gettext("Tabel: %(name)s") % {"name": name} if name else gettext("Tabel"),
            *self._tongues(),
            format_html("<caption{}>{}</caption>", self._origin(table.caption), caption) if table.caption else "",
            format_html("<thead>{}</thead>", heads) if heads else "",
            self._bodies(table),
        )

    def _tongues(self) -> tuple[SafeString, SafeString]:
        """Write the languages of a table's name and of its words, where they differ."""
        interface = get_language() or ""
        if interface[:2] == self._highlighter.language[:2]:
            return SafeString(""), SafeString("")
        return format_html(' lang="{}"', interface), format_html(' lang="{}"', self._highlighter.language)

    def _bodies(self, table: Table) -> SafeString:
        """Write the rows below the heads, in a body for each group of them."""
        rest = _scope("row") if table.row_heads else ""
        bodies: list[list[SafeString]] = [[]]
        for row in table.rows:
            if row.group:
                bodies.append([])
            if leaf := self._turn(_first(cell.flow for cell in row.cells)):
                bodies[-1].append(format_html('<tr class="leaf"><td colspan="{}">{}</td></tr>\n', table.columns, leaf))
            heads = [_scope("rowgroup") if row.group else rest, *[""] * (len(row.cells) - 1)]
            bodies[-1].append(self._row(row, heads))
        return joined(format_html("<tbody>{}</tbody>", joined(rows)) for rows in bodies if rows)

    def _row(self, row: Row, heads: Iterable[str]) -> SafeString:
        cells = joined(self._cell(cell, head) for cell, head in zip(row.cells, heads, strict=True))
        return format_html("<tr{}>{}</tr>\n", self._block_id(_first(cell.flow for cell in row.cells)), cells)

    def _cell(self, cell: Cell, head: str) -> SafeString:
        attributes = format_html(' colspan="{}"', cell.span) if cell.span > 1 else SafeString("")
        attributes += SafeString(' class="n"') if cell.amount else SafeString("")
        attributes += self._origin(cell.flow)
        words = self._text(cell.flow, inline=True)
        if not head and not attributes:
            return SafeString(f"<td>{words}</td>")
        if head and words:
            return format_html("<th{}{}>{}</th>", head, attributes, words)
        return format_html("<td{}>{}</td>", attributes, words)

    def _contents(self, contents: Contents) -> SafeString:
        lines = joined(
            format_html(
                '<li{}><span{}>{}</span><a class="pg" href="{}">{}</a></li>\n',
                self._block_id(_first([flow])),
                self._origin(flow),
                self._text(flow, inline=True),
                self._label_href(label),
                label,
            )
            if label
            else format_html(
                "<li{}{}>{}</li>\n",
                self._block_id(_first([flow])),
                self._origin(flow),
                self._text(flow, inline=True),
            )
            for flow, label in contents.lines
        )
        return format_html('<ul class="contents">{}</ul>\n', lines)

    def _text(self, flow: Flow, *, inline: bool = False) -> SafeString:
        """Write running text. The number of an only item goes to the margin, those of more into the text."""
        runs = self._runs(flow)
        marks = _marks_of(runs)
        inline = inline or len(marks) > 1
        found = self._highlighter.found(flow)
        turns = self._turns(flow)
        pieces: list[SafeString] = []
        for mark, start, end in runs:
            words = self._words(flow, start, end, found, turns)
            pieces.append(self._marked(mark, words, inline=inline) if mark else words)
        if marks and not inline and flow.offsets[-1] + 1 >= marks[0].end:
            pieces.append(_way(marks[0]))
        return joined(pieces)

    def _marked(self, mark: Mark, words: SafeString, *, inline: bool) -> SafeString:
        begins = mark.number not in self._begun
        pin = (_inline_pin(mark) if inline else _margin_pin(mark)) if begins else ""
        return format_html('{}<mark data-n="{}"{}>{}</mark>', pin, mark.number, self._id(mark), words)

    def _words(
        self, flow: Flow, start: int, end: int, found: Sequence[tuple[int, int]], turns: Mapping[int, SafeString]
    ) -> SafeString:
        """Write a stretch of running text with the document's own links in it."""
        pieces: list[SafeString] = []
        for way, group in groupby(range(start, end), lambda at: self._ways[flow.offsets[at]] if self._ways else None):
            places = list(group)
            words = self._stretch(flow.text, places[0], places[-1] + 1, found, turns)
            pieces.append(_door(way, words) if way else words)
        return joined(pieces)

    def _stretch(
        self, text: str, start: int, end: int, found: Sequence[tuple[int, int]], turns: Mapping[int, SafeString]
    ) -> SafeString:
        """Write a stretch of running text: what was looked for highlighted, pages marked where they begin."""
        if not found and not turns:
            return _escaped(text[start:end])
        edges = {edge for span in found for edge in span} | turns.keys()
        cuts = sorted({start, end, *(edge for edge in edges if start < edge < end)})
        pieces: list[SafeString] = []
        for left, right in pairwise(cuts):
            is_hit = any(first <= left < last for first, last in found)
            pieces.append(turns.get(left, NO_MARK))
            pieces.append(self._highlighter.hit(text[left:right]) if is_hit else _escaped(text[left:right]))
        return joined(pieces)

    def _runs(self, flow: Flow) -> list[tuple[Mark | None, int, int]]:
        """Cut running text where the item changes whose words it is; a page break is no change."""
        runs: list[tuple[Mark | None, int, int]] = []
        done = 0
        for mark, group in groupby(map(self._owner.__getitem__, flow.offsets)):
            start, done = done, done + sum(1 for _ in group)
            if len(runs) > 1 and runs[-2][0] is mark and flow.text[runs[-1][1] : start].isspace():
                start = runs[-2][1]
                del runs[-2:]
            runs.append((mark, start, done))
        return runs

    def _turns(self, flow: Flow) -> dict[int, SafeString]:
        """Say before which characters of running text pages begin: before whole words, not within a hyphenated one."""
        turns: dict[int, SafeString] = {}
        while flow.offsets and self._turned < len(self._sheets) and self._starts[self._turned] <= flow.offsets[-1]:
            at = bisect_left(flow.offsets, self._starts[self._turned])
            while 0 < at < len(flow.text) and not flow.text[at - 1].isspace():
                at += 1
            if at == len(flow.text):
                break
            turns[at] = turns.get(at, SafeString("")) + self._turn(self._starts[self._turned])
        return turns

    def _turn(self, offset: int | None) -> SafeString:
        """Mark the pages up to the one of ``offset`` that are not marked yet."""
        if offset is None:
            return SafeString("")
        before, self._turned = self._turned, max(self._turned, bisect_right(self._starts, offset))
        return joined(sheet.mark for sheet in self._sheets[before : self._turned])

    def _leaf(self, offset: int | None) -> SafeString:
        """Mark the pages that begin before a block."""
        leaf = self._turn(offset)
        return format_html('<p class="leaf">{}</p>\n', leaf) if leaf else leaf

    def _block_id(self, offset: int | None) -> SafeString:
        if not self._sheets or offset is None:
            return SafeString("")
        sheet = self._sheets[bisect_right(self._starts, offset) - 1]
        return format_html(' id="{}"', block_anchor(sheet.number, offset - sheet.start))

    def _origin(self, flow: Flow) -> SafeString:
        """Say where runs of the text's characters begin: ``data-o="0:12 80:93"``, index and offset in the page."""
        if not self._linked or not flow.offsets:
            return SafeString("")
        runs = [(0, flow.offsets[0])]
        runs += ((at, after) for at, (before, after) in enumerate(pairwise(flow.offsets), 1) if after != before + 1)
        return format_html(' data-o="{}"', " ".join(f"{at}:{offset}" for at, offset in runs))

    def _id(self, mark: Mark) -> SafeString:
        if mark.number in self._begun:
            return SafeString("")
        self._begun.add(mark.number)
        if mark.anchor in self._anchors:
            return SafeString("")
        self._anchors.add(mark.anchor)
        return format_html(' id="{}"', mark.anchor)


def joined(pieces: Iterable[SafeString]) -> SafeString:
    """Put pieces of HTML after each other."""
    return SafeString("".join(pieces))


def _escaped(text: str) -> SafeString:
    """Write words of the document, which are never HTML."""
    return SafeString(escape(text))


def cut(length: int, spans: Iterable[tuple[int, int]]) -> Iterable[tuple[int, int, bool]]:
    """Cut a text of ``length`` characters at ``spans`` (in order, apart): start, end, and whether it is one of them."""
    done = 0
    for start, end in spans:
        if start > done:
            yield done, start, False
        yield start, end, True
        done = end
    if done < length:
        yield done, length, False


def _owners(length: int, marks: Iterable[Mark]) -> list[Mark | None]:
    """Say of each character of a page whose words it is; where items overlap, the shortest stretch wins."""
    owners: list[Mark | None] = [None] * (length + 1)
    stretches = [(start, end, mark) for mark in marks for start, end in mark.stretches]
    for start, end, mark in sorted(stretches, key=lambda stretch: stretch[0] - stretch[1]):
        owners[start:end] = [mark] * (end - start)
    return owners


def _ways_from(length: int, ways: Iterable[Way]) -> list[Way | None]:
    """Say of each character of a page where the document's own link from it leads."""
    at: list[Way | None] = [None] * length
    for way in ways:
        at[way.start : way.end] = [way] * len(at[way.start : way.end])
    return at


def _door(way: Way, words: SafeString) -> SafeString:
    rel = SafeString(' rel="external nofollow noopener"' if way.outside else "")
    return format_html('<a class="door" href="{}"{}>{}</a>', way.href, rel, words)


def _marks_of(runs: Iterable[tuple[Mark | None, int, int]]) -> list[Mark]:
    return list({mark.number: mark for mark, _, _ in runs if mark}.values())


def _first_of(part: Part) -> int | None:
    """Return where a part begins in its text; None where it has no words."""
    if isinstance(part, Heading | Paragraph):
        return _first([part.flow])
    if isinstance(part, Listing):
        return _first(entry.flow for entry in part.entries)
    if isinstance(part, Contents):
        return _first(flow for flow, _ in part.lines)
    cells = (cell.flow for row in (*part.heads, *part.rows) for cell in row.cells)
    return _first([part.caption]) if part.caption else _first(cells)


def _first(flows: Iterable[Flow]) -> int | None:
    return next((flow.offsets[0] for flow in flows if flow.offsets), None)


def _scope(of: str) -> SafeString:
    return format_html(' scope="{}"', of)


def _margin_pin(mark: Mark) -> SafeString:
    """Write the number beside the text. It repeats the link that follows, so only a pointer needs it."""
    return format_html(
        '<a class="pin out" href="{0}" data-n="{1}" tabindex="-1" aria-hidden="true">{1}</a>', mark.href, mark.number
    )


def _inline_pin(mark: Mark) -> SafeString:
    return format_html(
        '<a class="pin" href="{0}" data-n="{1}">{1}<span class="vh"> {2}</span></a> ',
        mark.href,
        mark.number,
        _called(mark),
    )


def _way(mark: Mark) -> SafeString:
    hint = format_html('<span class="vh">: {}</span>', mark.hint) if mark.hint else ""
    return format_html(
        ' <a class="goes" href="{}" data-n="{}" lang="{}">{}{}</a>',
        mark.href,
        mark.number,
        mark.name.language,
        mark.name.text,
        hint,
    )


def _called(mark: Mark) -> str:
    return f"{mark.name.text}: {mark.hint}" if mark.hint else mark.name.text
