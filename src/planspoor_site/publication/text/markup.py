"""The parts of a page as HTML, with the items on it marked and what a reader looked for highlighted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby

from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from planspoor_site.publication.search.query import Query
from planspoor_site.publication.text.flow import Flow
from planspoor_site.publication.text.layout import Cell, Contents, Entry, Heading, Listing, Paragraph, Part, Table
from planspoor_site.publication.text.marks import Mark

HIT = "hit"
"""The id of the first highlighted words."""


class Highlighter:
    """Highlights the words of a question. With ``anchor`` the first ones get an id, to open the web page at."""

    def __init__(self, query: Query, language: str, *, anchor: bool = True) -> None:
        self._query, self._language = query, language
        self._anchor = anchor

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Find what to highlight in ``text``."""
        return self._query.spans(text, self._language) if self._query else []

    def hit(self, text: str) -> SafeString:
        """Mark words that were looked for."""
        anchor, self._anchor = self._anchor, False
        return format_html('<mark class="hit"{}>{}</mark>', format_html(' id="{}"', HIT) if anchor else "", text)

    def html(self, text: str) -> SafeString:
        """Mark what was looked for in a text that holds nothing else to mark."""
        return joined(
            self.hit(text[start:end]) if found else conditional_escape(text[start:end])
            for start, end, found in cut(len(text), self.spans(text))
        )


class PageMarkup:
    """Writes the parts of one page. ``label_href`` gives the address of a page by its printed label."""

    def __init__(
        self, page_text: str, marks: Sequence[Mark], highlighter: Highlighter, label_href: Callable[[str], str]
    ) -> None:
        self._owner = _owners(len(page_text), marks)
        self._highlighter, self._label_href = highlighter, label_href
        self._begun: set[int] = set()

    def html(self, parts: Iterable[Part]) -> SafeString:
        """Write the parts in order."""
        return joined(self._part(part) for part in parts)

    def _part(self, part: Part) -> SafeString:
        if isinstance(part, Heading):
            return format_html('<h{0} class="rank-{1}">{2}</h{0}>\n', part.level, part.rank, self._heading(part.flow))
        if isinstance(part, Paragraph):
            return format_html("<p>{}</p>\n", self._text(part.flow))
        if isinstance(part, Listing):
            return self._list(part.entries, "numbered" if part.numbered else "")
        if isinstance(part, Table):
            return self._table(part)
        return self._contents(part)

    def _heading(self, flow: Flow) -> SafeString:
        marks = self._marks(flow)
        if len(marks) != 1:
            return self._text(flow)
        mark = marks[0]
        words = self._highlighter.html(flow.text)
        return format_html(
            '{}<a href="{}" data-n="{}"{}>{}</a>', _margin_pin(mark), mark.href, mark.number, self._id(mark), words
        )

    def _list(self, entries: Iterable[Entry], style: str) -> SafeString:
        body = joined(
            format_html(
                "<li>{}{}</li>\n", self._text(entry.flow), self._list(entry.entries, style) if entry.entries else ""
            )
            for entry in entries
        )
        return format_html("<ul{}>{}</ul>\n", format_html(' class="{}"', style) if style else "", body)

    def _table(self, table: Table) -> SafeString:
        rows = [self._row(row, head=table.head and index == 0) for index, row in enumerate(table.rows)]
        head = format_html("<thead>{}</thead>", rows.pop(0)) if table.head else ""
        return format_html(
            '<div class="scroll" role="group" aria-label="{}" tabindex="0"><table>{}<tbody>{}</tbody></table></div>\n',
            gettext("Tabel"),
            head,
            joined(rows),
        )

    def _row(self, row: Iterable[Cell], *, head: bool) -> SafeString:
        return format_html("<tr>{}</tr>\n", joined(self._cell(cell, head=head) for cell in row))

    def _cell(self, cell: Cell, *, head: bool) -> SafeString:
        attributes = format_html(' colspan="{}"', cell.span) if cell.span > 1 else SafeString("")
        attributes += SafeString(' class="n"') if cell.amount else SafeString("")
        words = self._text(cell.flow, inline=True)
        if head and words:
            return format_html('<th scope="col"{}>{}</th>', attributes, words)
        return format_html("<td{}>{}</td>", attributes, words)

    def _contents(self, contents: Contents) -> SafeString:
        lines = joined(
            format_html(
                '<li><span>{}</span><a class="pg" href="{}">{}</a></li>\n',
                self._text(flow, inline=True),
                self._label_href(label),
                label,
            )
            if label
            else format_html("<li>{}</li>\n", self._text(flow, inline=True))
            for flow, label in contents.lines
        )
        return format_html('<ul class="contents">{}</ul>\n', lines)

    def _text(self, flow: Flow, *, inline: bool = False) -> SafeString:
        """Write running text. The number of an only item goes to the margin, those of more into the text."""
        marks = self._marks(flow)
        inline = inline or len(marks) > 1
        found = self._found(flow)
        pieces: list[SafeString] = []
        for mark, group in groupby(range(len(flow.text)), lambda i: self._owner[flow.offsets[i]]):
            indices = list(group)
            words = self._words(flow, indices[0], indices[-1] + 1, found)
            pieces.append(self._marked(mark, words, inline=inline) if mark else words)
        if marks and not inline and flow.offsets[-1] + 1 >= marks[0].end:
            pieces.append(_way(marks[0]))
        return joined(pieces)

    def _marked(self, mark: Mark, words: SafeString, *, inline: bool) -> SafeString:
        begins = mark.number not in self._begun
        pin = (_inline_pin(mark) if inline else _margin_pin(mark)) if begins else ""
        return format_html('{}<mark data-n="{}"{}>{}</mark>', pin, mark.number, self._id(mark), words)

    def _words(self, flow: Flow, start: int, end: int, found: Sequence[bool]) -> SafeString:
        pieces = []
        for is_hit, group in groupby(range(start, end), found.__getitem__):
            indices = list(group)
            text = flow.text[indices[0] : indices[-1] + 1]
            pieces.append(self._highlighter.hit(text) if is_hit else conditional_escape(text))
        return joined(pieces)

    def _found(self, flow: Flow) -> list[bool]:
        found = [False] * len(flow.text)
        for start, end in self._highlighter.spans(flow.text):
            found[start:end] = [True] * (end - start)
        return found

    def _marks(self, flow: Flow) -> list[Mark]:
        marks = {owner.number: owner for owner in map(self._owner.__getitem__, flow.offsets) if owner}
        return list(marks.values())

    def _id(self, mark: Mark) -> SafeString:
        if mark.number in self._begun:
            return SafeString("")
        self._begun.add(mark.number)
        return format_html(' id="{}"', mark.anchor)


def joined(pieces: Iterable[str]) -> SafeString:
    """Put pieces of HTML after each other."""
    return format_html_join("", "{}", ((piece,) for piece in pieces))


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
