"""The body of a DOCX: paragraphs and tables in reading order, what was deleted or hidden left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal

from planspoor.source.docx.numbering import Numbering
from planspoor.source.docx.styles import Look, Styles, with_paragraph_properties
from planspoor.source.flow import Flow, Paragraph, Run
from planspoor.source.markup import Element, attribute, child, local, whole
from planspoor.source.page import Cell, Page

_HOLDS_RUNS = frozenset(
    {"hyperlink", "ins", "moveTo", "smartTag", "fldSimple", "customXml", "sdt", "sdtContent", "dir", "bdo"}
)
_HOLDS_BLOCKS = frozenset({"sdt", "sdtContent", "customXml", "ins", "moveTo", "body", "footnote", "endnote"})
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "\u00ad", "ptab": "\t"}
_CONTENTS = "Table of Contents"
Aside = Literal["furniture", "contents"] | None


class BodyReader:
    """Reads the body with the styles and lists of its document."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self._styles = styles
        self._numbering = numbering
        self._flow = Flow()
        self._tables = 0

    def page(self, root: Element, above: Iterable[Element] = (), below: Iterable[Element] = ()) -> Page:
        """The whole body as one page, between what is printed above and below it: headers, notes and footers."""
        for part in above:
            self._blocks(part, None, "furniture")
        for body in root:
            if local(body) == "body":
                self._blocks(body, None, None)
        for part in below:
            self._blocks(part, None, "furniture")
        return self._flow.page()

    def _blocks(self, parent: Element, cell: Cell | None, aside: Aside) -> None:
        for one in parent:
            name = local(one)
            if name == "p":
                self._paragraph(one, cell, aside)
            elif name == "tbl":
                self._table(one, cell, aside)
            elif name in _HOLDS_BLOCKS:
                self._blocks(one, cell, aside or ("contents" if _is_contents(one) else None))

    def _paragraph(self, element: Element, cell: Cell | None, aside: Aside) -> None:
        properties = child(element, "pPr")
        named = child(properties, "pStyle")
        look = self._styles.paragraph(attribute(named, "val") if named is not None else None)
        look = with_paragraph_properties(look, properties)
        runs = list(self._runs(element, look))
        if any(run.text.strip() for run in runs):
            label, depth = self._numbering.label(look)
            beside: Aside = "contents" if look.contents and aside is None else aside
            self._flow.add(Paragraph(runs, label, look.level, depth, cell, beside))
        for box in _text_boxes(element):
            self._blocks(box, cell, aside)

    def _runs(self, parent: Element, look: Look) -> Iterator[Run]:
        for one in parent:
            name = local(one)
            if name == "r":
                own = self._styles.run(look, child(one, "rPr"))
                text = "" if own.hidden else _text(one)
                if text:
                    yield Run(text, own.style)
            elif name in _HOLDS_RUNS:
                yield from self._runs(one, look)

    def _table(self, element: Element, cell: Cell | None, aside: Aside) -> None:
        """The cells of a table; a table inside a cell is text of that cell, and one in a header is none of the plan."""
        if aside == "furniture":
            for one in (one for row in _rows(element) for one in _cells(row)):
                self._blocks(one, None, aside)
            return
        if cell is None:
            self._tables += 1
        table = self._tables
        for number, row in enumerate(_rows(element)):
            before = child(child(row, "trPr"), "gridBefore")
            column = max(0, whole(before, "val"))
            for one in _cells(row):
                properties = child(one, "tcPr")
                wide = child(properties, "gridSpan")
                span = max(1, whole(wide, "val", 1))
                self._blocks(one, cell or Cell(table, number, column, span), None)
                column += span


def _rows(element: Element) -> Iterator[Element]:
    for one in element:
        if local(one) == "tr":
            yield one
        elif local(one) in _HOLDS_BLOCKS:
            yield from _rows(one)


def _cells(row: Element) -> Iterator[Element]:
    for one in row:
        if local(one) == "tc":
            yield one
        elif local(one) in _HOLDS_BLOCKS:
            yield from _cells(one)


def _text(run: Element) -> str:
    parts: list[str] = []
    for one in run:
        name = local(one)
        if name == "t":
            parts.append((one.text or "").replace("\n", " "))
        elif name in _SIGNS:
            parts.append(_SIGNS[name])
        elif name == "sym":
            parts.append(_symbol(attribute(one, "char") or ""))
    return "".join(parts)


def _symbol(code: str) -> str:
    """The character of a symbol font, which lies in the private range."""
    return chr(int(code, 16)) if re.fullmatch("[0-9A-Fa-f]{4}", code) else ""


def _text_boxes(paragraph: Element) -> Iterator[Element]:
    """The boxes anchored in a paragraph; of the two forms that a box is kept in, the newer one."""
    waiting = [one for one in paragraph if local(one) != "pPr"]
    while waiting:
        one = waiting.pop(0)
        name = local(one)
        if name == "txbxContent":
            yield one
        elif name == "AlternateContent":
            waiting[:0] = [form for form in one if local(form) == "Choice"] or list(one)
        elif name not in ("t", "rPr", "del", "moveFrom"):
            waiting[:0] = list(one)


def _is_contents(element: Element) -> bool:
    gallery = child(child(child(element, "sdtPr"), "docPartObj"), "docPartGallery")
    return gallery is not None and attribute(gallery, "val") == _CONTENTS
