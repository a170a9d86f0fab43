"""The body of an ODT: paragraphs, lists and tables in reading order, what was deleted or hidden left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from planspoor.source.flow import Flow, Paragraph, Run
from planspoor.source.list_labels import ListCounter, ListLevel
from planspoor.source.markup import Element, attribute, child, local, whole
from planspoor.source.odt.styles import Styles
from planspoor.source.page import Cell, Page, Style

_HOLDS_BLOCKS = frozenset({"section", "index-body", "index-title", "table-of-content", "numbered-paragraph"})
_APART = frozenset({"note", "annotation", "annotation-end", "ruby-text", "tracked-changes", "forms", "object"})
_SIGNS = {"tab": "\t", "line-break": "\n"}
_MOST_SPACES = 100
_DEEPEST_LIST = 10
_PLAIN = dict.fromkeys(range(_DEEPEST_LIST), ListLevel("bullet", "•"))
"""What stands before the items of a list that has no style, as programs make them that write no styles at all."""


class _Place(msgspec.Struct, frozen=True):
    """Where a paragraph stands: in which list and how deep, in which cell; ``opens``: the first of its item."""

    list_style: str | None = None
    counter: ListCounter | None = None
    depth: int = 0
    opens: bool = False
    cell: Cell | None = None
    aside: Literal["furniture", "contents"] | None = None


class BodyReader:
    """Reads the body with the styles of its document."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._flow = Flow()
        self._outline = ListCounter()
        self._by_id: dict[str | None, ListCounter] = {}
        self._by_style: dict[str, ListCounter] = {}
        self._tables = 0
        self._notes: list[Element] = []

    def page(self, root: Element, above: Iterable[Element] = (), below: Iterable[Element] = ()) -> Page:
        """The whole body as one page, between headers and footers; notes stand below it."""
        beside = _Place(aside="furniture")
        for part in above:
            self._blocks(part, beside)
        text = child(child(root, "body"), "text")
        if text is not None:
            self._blocks(text, _Place())
        # A note in a note is none of either format.
        for part in [*self._notes, *below]:
            self._blocks(part, beside)
        return self._flow.page()

    def _blocks(self, parent: Element, place: _Place) -> None:
        for one in parent:
            name = local(one)
            if name in ("p", "h"):
                self._paragraph(one, place)
                place = _Place(place.list_style, place.counter, place.depth, False, place.cell, place.aside)
            elif name == "list":
                self._list(one, place)
            elif name == "table":
                self._table(one, place)
            elif name in _HOLDS_BLOCKS:
                aside = "contents" if name == "table-of-content" else place.aside
                self._blocks(one, _Place(cell=place.cell, aside=aside))

    def _list(self, element: Element, outer: _Place) -> None:
        style = attribute(element, "style-name") or outer.list_style or self._style_within(element)
        counter = outer.counter if outer.depth and outer.counter is not None else self._counter(element, style)
        for item in element:
            start = whole(item, "start-value", -1)
            if start >= 0:
                counter.counts[outer.depth] = start - 1
            opens = local(item) == "list-item"
            self._blocks(item, _Place(style, counter, outer.depth + 1, opens, outer.cell, outer.aside))

    def _style_within(self, element: Element) -> str | None:
        """The list style that the first paragraph's own style brings."""
        first = next((one for one in element.iter() if local(one) in ("p", "h")), None)
        return self._styles.list_of(attribute(first, "style-name")) if first is not None else None

    def _counter(self, element: Element, style: str | None) -> ListCounter:
        """The counter of a list: that of the list it goes on with, or a new one."""
        before = self._by_id.get(attribute(element, "continue-list"))
        if before is None and attribute(element, "continue-numbering") == "true":
            before = self._by_style.get(style or "")
        counter = before or ListCounter()
        name = attribute(element, "id")
        if name is not None:
            self._by_id[name] = counter
        self._by_style[style or ""] = counter
        return counter

    def _paragraph(self, element: Element, place: _Place) -> None:
        name = attribute(element, "style-name")
        runs = list(self._runs(element, self._styles.paragraph(name)))
        if any(run.text.strip() for run in runs):
            level = whole(element, "outline-level", 1) if local(element) == "h" else None
            label = self._label(element, place, level)
            said = level or self._styles.heading_level(name)
            aside = "contents" if self._styles.is_contents(name) else place.aside
            self._flow.add(Paragraph(runs, label, said, place.depth, place.cell, aside))
        for box in _text_boxes(element):
            self._blocks(box, _Place(cell=place.cell, aside=place.aside))
        self._notes += element.iter("{*}note-body")

    def _label(self, element: Element, place: _Place, level: int | None) -> str:
        if place.counter is not None:
            levels = self._styles.levels(place.list_style) or (_PLAIN if level is None else {})
            return place.counter.label(levels, place.depth - 1) if place.opens else ""
        if level is None or attribute(element, "is-list-header") == "true":
            return ""
        return self._outline.label(self._styles.outline, level - 1)

    def _runs(self, parent: Element, style: Style) -> Iterator[Run]:
        if parent.text:
            yield Run(_collapsed(parent.text), style)
        for one in parent:
            name = local(one)
            if name in _SIGNS:
                yield Run(_SIGNS[name], style)
            elif name == "s":
                yield Run(" " * min(max(whole(one, "c", 1), 1), _MOST_SPACES), style)
            elif name and name not in _APART and name != "frame":
                yield from self._span(one, style)
            if one.tail:
                yield Run(_collapsed(one.tail), style)

    def _span(self, element: Element, style: Style) -> Iterator[Run]:
        named = attribute(element, "style-name") if local(element) == "span" else None
        if not self._styles.is_hidden(named):
            yield from self._runs(element, self._styles.text(style, named))

    def _table(self, element: Element, place: _Place) -> None:
        """The cells of a table; a table inside a cell is text of that cell, and one in a header is none of the plan."""
        if place.aside == "furniture":
            for one in (one for row in _rows(element) for one in row):
                self._blocks(one, _Place(aside=place.aside))
            return
        if place.cell is None:
            self._tables += 1
        table = self._tables
        for number, row in enumerate(_rows(element)):
            column = 0
            for one in row:
                if local(one) not in ("table-cell", "covered-table-cell"):
                    continue
                span = max(1, whole(one, "number-columns-spanned", 1))
                cell = place.cell or Cell(table, number, column, span)
                self._blocks(one, _Place(cell=cell, aside=place.aside))
                # What a wide cell covers follows as cells of their own.
                column += max(1, whole(one, "number-columns-repeated", 1))


def _rows(element: Element) -> Iterator[Element]:
    for one in element:
        if local(one) == "table-row":
            yield one
        elif local(one) in ("table-rows", "table-header-rows", "table-row-group"):
            yield from _rows(one)


def _collapsed(text: str) -> str:
    """White space of the XML is one space; what the document means is in elements of its own."""
    return re.sub(r"[ \t\r\n]+", " ", text)


def _text_boxes(paragraph: Element) -> Iterator[Element]:
    for frame in paragraph.iter():
        if local(frame) == "text-box":
            yield frame
