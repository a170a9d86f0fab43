"""Draws pages of a PDF with words covered; knows no Django, and runs in the sandbox.

What is covered is where PDFium draws the characters. Where a line's characters cannot be told one by one (the text of a
scan, letters drawn twice), the whole line is covered: rather too much than a word too little.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from planspoor.limits import Limits, Progress
from planspoor.plan import Box
from planspoor.sandbox import path_argument, run
from planspoor.source.pdf.runs import placement
from planspoor_site.register.pictures import Picture, pictures_of
from planspoor_site.register.redaction.masking import Span, folded

MARGIN = 0.8
"""Points around characters that are covered too: less than the space between two words."""
LINE_MARGIN = 2.0
"""Points around a line that is covered as a whole."""
TOLERANCE = 2.0
"""Points by which the middle of a character may lie outside the box of its line."""


class Line(msgspec.Struct, frozen=True):
    """A line of a page: its text, what of that is to be covered, and its box."""

    text: str
    spans: list[Span]
    box: Box


class Cover(msgspec.Struct, frozen=True):
    """What is to be covered on a page: of each redaction its lines, or None for the whole page."""

    page: int
    redactions: list[list[Line] | None]


class Covered(msgspec.Struct, frozen=True):
    """A page as it was drawn, and of each redaction the boxes that are covered."""

    page: int
    boxes: list[list[Box]]
    pictures: list[Picture]


def draw_covered(path: Path, covers: Sequence[Cover], limits: Limits, progress: Progress) -> list[Covered]:
    """Draw the pages of the PDF at ``path`` that ``covers`` names, in a child process.

    Raises an error of ``planspoor.errors`` where the document brings the child down.
    """
    arguments = {"path": path_argument(path), "covers": msgspec.to_builtins(covers)}
    drawn = run("planspoor_site.register.redaction.covering:draw", arguments, limits, progress)
    return msgspec.msgpack.decode(drawn, type=list[Covered])


def draw(path: str, covers: list[object], limits: Limits, progress: Progress) -> bytes:
    """Draw the pages: a MessagePack list of ``Covered``."""
    document = pdfium.PdfDocument(path)
    drawn = []
    for count, cover in enumerate(msgspec.convert(covers, list[Cover]), 1):
        page = document[cover.page - 1]
        boxes = _boxes(page, cover)
        pictures = pictures_of(page, cover.page, [box for each in boxes for box in each])
        drawn.append(Covered(cover.page, boxes, pictures))
        progress("draw", count, len(covers))
    return msgspec.msgpack.encode(drawn)


def _boxes(page: pdfium.PdfPage, cover: Cover) -> list[list[Box]]:
    whole = (0.0, 0.0, *page.get_size())
    glyphs = _glyphs(page)
    return [
        [whole] if lines is None else [_rounded(box) for line in lines for box in _of_line(line, glyphs)]
        for lines in cover.redactions
    ]


def _of_line(line: Line, glyphs: Sequence[_Glyph]) -> Iterator[Box]:
    on_line = [glyph for glyph in glyphs if _is_on(glyph.box, line.box)]
    letters = folded(line.text)
    drawn = [(letter, glyph) for glyph in on_line for letter, _ in folded(glyph.character)]
    told = [letter for letter, _ in letters] == [letter for letter, _ in drawn]
    if not told or not all(glyph.visible for glyph in on_line):
        yield _widened(line.box, LINE_MARGIN)
        return
    for start, end in line.spans:
        boxes = [glyph.box for (_, at), (_, glyph) in zip(letters, drawn, strict=True) if start <= at < end]
        if boxes:
            yield _widened(_around(boxes), MARGIN)


@dataclass(frozen=True, slots=True)
class _Glyph:
    """A character as PDFium draws it; one that is not visible lies over the picture of a scan."""

    character: str
    box: Box
    visible: bool


def _glyphs(page: pdfium.PdfPage) -> list[_Glyph]:
    textpage = page.get_textpage()
    place = placement(page)
    glyphs = []
    for index in range(textpage.count_chars()):
        code = pdfium_c.FPDFText_GetUnicode(textpage, index)
        if pdfium_c.FPDFText_IsGenerated(textpage, index) == 1 or not chr(code).strip():
            continue
        corners = [*_tight(textpage, index), *_loose(textpage, index)]
        glyphs.append(_Glyph(chr(code), _shown(corners, place), _is_visible(textpage, index)))
    return glyphs


def _tight(textpage: pdfium.PdfTextPage, index: int) -> list[tuple[float, float]]:
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    pdfium_c.FPDFText_GetCharBox(textpage, index, left, right, bottom, top)
    return [(x.value, y.value) for x in (left, right) for y in (bottom, top)]


def _loose(textpage: pdfium.PdfTextPage, index: int) -> list[tuple[float, float]]:
    box = pdfium_c.FS_RECTF()
    pdfium_c.FPDFText_GetLooseCharBox(textpage, index, box)
    return [(x, y) for x in (box.left, box.right) for y in (box.bottom, box.top)]


def _is_visible(textpage: pdfium.PdfTextPage, index: int) -> bool:
    owner = pdfium_c.FPDFText_GetTextObject(textpage, index)
    return bool(pdfium_c.FPDFTextObj_GetTextRenderMode(owner) != pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE)


def _shown(corners: Sequence[tuple[float, float]], place: tuple[float, ...]) -> Box:
    """Return the box around ``corners`` in points from the top-left corner of the page as it is shown."""
    a, b, c, d, e, f = place
    xs = [a * x + c * y + e for x, y in corners]
    ys = [b * x + d * y + f for x, y in corners]
    return min(xs), min(ys), max(xs), max(ys)


def _is_on(glyph: Box, line: Box) -> bool:
    x, y = (glyph[0] + glyph[2]) / 2, (glyph[1] + glyph[3]) / 2
    left, top, right, bottom = _widened(line, TOLERANCE)
    return left <= x <= right and top <= y <= bottom


def _around(boxes: Sequence[Box]) -> Box:
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _widened(box: Box, margin: float) -> Box:
    return box[0] - margin, box[1] - margin, box[2] + margin, box[3] + margin


def _rounded(box: Box) -> Box:
    return round(box[0], 1), round(box[1], 1), round(box[2], 1), round(box[3], 1)
