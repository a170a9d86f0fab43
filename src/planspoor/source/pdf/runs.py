"""What PDFium gives of one page: runs of text in one font at one place, and the edges that are drawn.

Text is taken object by object, which costs half of asking for every character. Coordinates are turned to points from
the top-left corner of the page as a reader sees it.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from planspoor.plan import Box
from planspoor.source.page import Style

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
TEXT, PATH, FORM = pdfium_c.FPDF_PAGEOBJ_TEXT, pdfium_c.FPDF_PAGEOBJ_PATH, pdfium_c.FPDF_PAGEOBJ_FORM
BOLD_NAMES = ("bold", "black", "heavy", "semibold", "demi")
ITALIC_NAMES = ("italic", "oblique", "kursiv")
FORCE_BOLD = 1 << 18
DEEPEST_FORM = 8
LINE_END_HYPHEN = "\ufffe"
MOST_SIDES = 6
THIN = 2.5
"""Points: a drawn box thinner than this is a rule."""


class Run(NamedTuple):
    """Text of one text object, with the space that PDFium hears after it; the box bounds its ink.

    ``upright`` is false for turned text; ``origin`` is the x where the pen starts, left of the ink.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    baseline: float
    style: Style
    upright: bool
    origin: float


class Drawn(NamedTuple):
    """What a page holds: its runs in stream order, and the boxes of its drawn paths."""

    runs: list[Run]
    paths: list[Box]


class Extractor:
    """Reads the runs of the pages of one document; fonts are looked at once."""

    def __init__(self) -> None:
        self._sides = tuple(ctypes.c_float() for _ in range(4))
        self._matrix = pdfium_c.FS_MATRIX()
        self._size = ctypes.c_float()
        self._colour = tuple(ctypes.c_uint() for _ in range(4))
        self._buffer = ctypes.create_string_buffer(4096)
        self._letters = ctypes.cast(self._buffer, ctypes.POINTER(ctypes.c_ushort))
        self._fonts: dict[int | None, tuple[str, bool, bool]] = {}
        self._styles: dict[tuple[int | None, float, int], Style] = {}

    def page(self, page: pdfium.PdfPage) -> Drawn:
        """Runs and drawn boxes of one page; empty runs are left out."""
        textpage = page.get_textpage()
        place = placement(page)
        runs: list[Run] = []
        paths: list[Box] = []
        for raw, kind, matrix in _objects(page):
            if kind == TEXT:
                run = self._run(raw, textpage.raw, matrix, place)
                if run is not None:
                    runs.append(run)
            else:
                box = self._bounds(raw, matrix, place)
                if _is_straight(raw, box):
                    paths.append(box)
        textpage.close()
        return Drawn(runs, paths)

    def _bounds(self, raw: Any, matrix: Matrix, place: Callable[[float, float], tuple[float, float]]) -> Box:
        left, bottom, right, top = self._sides
        pdfium_c.FPDFPageObj_GetBounds(raw, left, bottom, right, top)
        ax, ay = left.value, bottom.value
        bx, by = right.value, top.value
        if matrix is not IDENTITY:
            ax, ay, bx, by = _turned_box(matrix, ax, ay, bx, by)
        px, py = place(ax, ay)
        qx, qy = place(bx, by)
        return (min(px, qx), min(py, qy), max(px, qx), max(py, qy))

    def _run(
        self, raw: Any, textpage: Any, matrix: Matrix, place: Callable[[float, float], tuple[float, float]]
    ) -> Run | None:
        text = self._text(raw, textpage)
        if not text:
            return None
        box = self._bounds(raw, matrix, place)
        own = self._matrix
        pdfium_c.FPDFPageObj_GetMatrix(raw, own)
        a, b, c, d, e, f = own.a, own.b, own.c, own.d, own.e, own.f
        if matrix is not IDENTITY:
            a, b, c, d, e, f = _product((a, b, c, d, e, f), matrix)
        ox, oy = place(e, f)
        ax, ay = place(e + a, f + b)
        upright = abs(ay - oy) <= 0.1 * abs(ax - ox)
        pdfium_c.FPDFTextObj_GetFontSize(raw, self._size)
        size = round(self._size.value * math.hypot(c, d) * 2) / 2
        return Run(text, *box, oy, self._style(raw, size), upright and ax > ox, ox)

    def _text(self, raw: Any, textpage: Any) -> str:
        need = pdfium_c.FPDFTextObj_GetText(raw, textpage, self._letters, len(self._buffer))
        if need <= 2:
            return ""
        if need > len(self._buffer):
            self._buffer = ctypes.create_string_buffer(need)
            self._letters = ctypes.cast(self._buffer, ctypes.POINTER(ctypes.c_ushort))
            pdfium_c.FPDFTextObj_GetText(raw, textpage, self._letters, need)
        text = ctypes.string_at(self._buffer, need - 2).decode("utf-16-le", "replace")
        if not text.isprintable():
            text = "".join(LINE_END_HYPHEN if c == "\x02" else " " if c in "\r\n\t" else c for c in text)
        return text if text.strip(" ") else ""

    def _style(self, raw: Any, size: float) -> Style:
        font = pdfium_c.FPDFTextObj_GetFont(raw)
        address = ctypes.cast(font, ctypes.c_void_p).value
        red, green, blue, alpha = self._colour
        pdfium_c.FPDFPageObj_GetFillColor(raw, red, green, blue, alpha)
        colour = red.value << 16 | green.value << 8 | blue.value
        key = (address, size, colour)
        style = self._styles.get(key)
        if style is None:
            name, bold, italic = self._font(font, address)
            style = self._styles[key] = Style(size, bold, italic, name, colour)
        return style

    def _font(self, font: Any, address: int | None) -> tuple[str, bool, bool]:
        if address not in self._fonts:
            buffer = ctypes.create_string_buffer(256)
            pdfium_c.FPDFFont_GetBaseFontName(font, buffer, 256)
            name = buffer.value.decode("utf-8", "replace").split("+")[-1]
            low = name.lower()
            forced = pdfium_c.FPDFFont_GetFlags(font) & FORCE_BOLD
            bold = any(word in low for word in BOLD_NAMES) or pdfium_c.FPDFFont_GetWeight(font) >= 600 or bool(forced)
            italic = any(word in low for word in ITALIC_NAMES)
            self._fonts[address] = (name, bold, italic)
        return self._fonts[address]


def _is_straight(raw: Any, box: Box) -> bool:
    """Whether a path is a rule or a box. The letters of a drawn watermark are neither, and have more sides."""
    thin = box[2] - box[0] <= THIN or box[3] - box[1] <= THIN
    return thin or pdfium_c.FPDFPath_CountSegments(raw) <= MOST_SIDES


def placement(page: pdfium.PdfPage) -> Callable[[float, float], tuple[float, float]]:
    """A function from the page's own space to points from the top-left corner of the page as it is shown."""
    left, bottom, right, top = page.get_bbox()
    turn = page.get_rotation() % 360
    if turn == 90:
        return lambda x, y: (y - bottom, x - left)
    if turn == 180:
        return lambda x, y: (right - x, y - bottom)
    if turn == 270:
        return lambda x, y: (top - y, right - x)
    return lambda x, y: (x - left, top - y)


def _objects(page: pdfium.PdfPage) -> Iterator[tuple[Any, int, Matrix]]:
    raw = page.raw
    for index in range(pdfium_c.FPDFPage_CountObjects(raw)):
        yield from _object(pdfium_c.FPDFPage_GetObject(raw, index), IDENTITY, 0)


def _object(raw: Any, matrix: Matrix, depth: int) -> Iterator[tuple[Any, int, Matrix]]:
    kind = pdfium_c.FPDFPageObj_GetType(raw)
    if kind in (TEXT, PATH):
        yield raw, kind, matrix
    elif kind == FORM and depth < DEEPEST_FORM:
        own = pdfium_c.FS_MATRIX()
        pdfium_c.FPDFPageObj_GetMatrix(raw, own)
        inner = _product((own.a, own.b, own.c, own.d, own.e, own.f), matrix)
        for index in range(pdfium_c.FPDFFormObj_CountObjects(raw)):
            yield from _object(pdfium_c.FPDFFormObj_GetObject(raw, index), inner, depth + 1)


def _product(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def _turned_box(matrix: Matrix, x0: float, y0: float, x1: float, y1: float) -> Box:
    a, b, c, d, e, f = matrix
    xs = [a * x + c * y + e for x in (x0, x1) for y in (y0, y1)]
    ys = [b * x + d * y + f for x in (x0, x1) for y in (y0, y1)]
    return (min(xs), min(ys), max(xs), max(ys))
