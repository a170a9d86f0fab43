"""What PDFium gives of one page: runs of text in one font at one place, and the edges that are drawn.

Text is taken object by object, which costs half of asking for every character. Coordinates are turned to points from
the top-left corner of the page as a reader sees it.
"""

from __future__ import annotations

import ctypes
import math
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from planspoor.plan import Box
from planspoor.source.page import Style
from planspoor.source.pdf import calls
from planspoor.source.pdf.letterspaced import close_up
from planspoor.source.pdf.spoken import Spoken

Matrix = tuple[float, float, float, float, float, float]
TEXT, PATH, FORM = pdfium_c.FPDF_PAGEOBJ_TEXT, pdfium_c.FPDF_PAGEOBJ_PATH, pdfium_c.FPDF_PAGEOBJ_FORM
BOLD_NAMES = ("bold", "black", "heavy", "semibold", "demi")
ITALIC_NAMES = ("italic", "oblique", "kursiv")
FORCE_BOLD = 1 << 18
LONGEST_NAME = 256
DEEPEST_FORM = 8
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
    """Reads the runs of the pages of one document."""

    def __init__(self) -> None:
        self._spoken = Spoken()
        self._sides = (ctypes.c_float * 4)()
        self._side_addresses = _addresses(self._sides)
        self._matrix = (ctypes.c_float * 6)()
        self._matrix_address = ctypes.addressof(self._matrix)
        self._size = ctypes.c_float()
        self._size_address = ctypes.addressof(self._size)
        self._colour = (ctypes.c_uint * 4)()
        self._colour_addresses = _addresses(self._colour)
        self._name = ctypes.create_string_buffer(LONGEST_NAME)
        self._styles: dict[Style, Style] = {}
        self._of_page: dict[tuple[int, float, int], Style] = {}

    def page(self, page: pdfium.PdfPage) -> Drawn:
        """Runs and drawn boxes of one page; empty runs are left out."""
        textpage = page.get_textpage()
        drawn = Drawn([], [])
        # PDFium may put another font where one stood that no open page uses.
        self._of_page.clear()
        self._textpage = calls.address(textpage.raw)
        self._texts = self._spoken.texts(self._textpage)
        owner = calls.address(page.raw)
        handles = [calls.object_at(owner, index) for index in range(calls.count_objects(owner))]
        self._read(handles, placement(page), drawn, 0)
        drawn.runs[:] = close_up(drawn.runs, textpage.raw)
        textpage.close()
        return drawn

    def _read(self, handles: list[int], place: Matrix, drawn: Drawn, depth: int) -> None:
        """Add what the objects draw; ``place`` turns their coordinates to those of the page."""
        kind_of, runs, paths = calls.kind_of, drawn.runs, drawn.paths
        for handle in handles:
            kind = kind_of(handle)
            if kind == TEXT:
                text = self._text(handle)
                if text.strip(" "):
                    runs.append(self._run(handle, text, place))
            elif kind == PATH:
                box = self._bounds(handle, place)
                if _is_straight(handle, box):
                    paths.append(box)
            elif kind == FORM and depth < DEEPEST_FORM:
                inside = [calls.form_object_at(handle, at) for at in range(calls.count_form_objects(handle))]
                self._read(inside, _product(self._own_matrix(handle), place), drawn, depth + 1)

    def _text(self, handle: int) -> str:
        if self._texts is None:
            return self._spoken.text(handle, self._textpage)
        return self._texts.get(handle, "")

    def _bounds(self, handle: int, place: Matrix) -> Box:
        calls.bounds_of(handle, *self._side_addresses)
        left, bottom, right, top = self._sides
        a, b, c, d, e, f = place
        if b == 0.0 == c and a > 0.0 > d:
            return (a * left + e, d * top + f, a * right + e, d * bottom + f)
        xs = [a * x + c * y + e for x in (left, right) for y in (bottom, top)]
        ys = [b * x + d * y + f for x in (left, right) for y in (bottom, top)]
        return (min(xs), min(ys), max(xs), max(ys))

    def _own_matrix(self, handle: int) -> Matrix:
        calls.matrix_of(handle, self._matrix_address)
        a, b, c, d, e, f = self._matrix
        return a, b, c, d, e, f

    def _run(self, handle: int, text: str, place: Matrix) -> Run:
        x0, top, x1, bottom = self._bounds(handle, place)
        a, b, c, d, x, y = _product(self._own_matrix(handle), place)
        upright = a > 0.0 and abs(b) <= 0.1 * a
        calls.size_of(handle, self._size_address)
        # Rotations and mirrors of the page keep lengths: what is left is how the text itself is scaled.
        size = round(self._size.value * (abs(d) if c == 0.0 else math.hypot(c, d)) * 2) / 2
        return Run(text, x0, top, x1, bottom, y, self._style(handle, size), upright, x)

    def _style(self, handle: int, size: float) -> Style:
        font = calls.font_of(handle)
        calls.colour_of(handle, *self._colour_addresses)
        red, green, blue, _ = self._colour
        key = (font, size, red << 16 | green << 8 | blue)
        style = self._of_page.get(key)
        if style is None:
            made = Style(size, *self._font(font), key[2])
            style = self._of_page[key] = self._styles.setdefault(made, made)
        return style

    def _font(self, font: int) -> tuple[bool, bool, str]:
        """Whether a font is bold and slanted, and its name."""
        calls.name_of(font, ctypes.addressof(self._name), LONGEST_NAME)
        name = self._name.value.decode("utf-8", "replace").split("+")[-1]
        low = name.lower()
        forced = calls.flags_of(font) & FORCE_BOLD
        bold = any(word in low for word in BOLD_NAMES) or calls.weight_of(font) >= 600 or bool(forced)
        return bold, any(word in low for word in ITALIC_NAMES), name


def _addresses(array: ctypes.Array[ctypes.c_float] | ctypes.Array[ctypes.c_uint]) -> tuple[int, ...]:
    first = ctypes.addressof(array)
    return tuple(first + 4 * index for index in range(len(array)))


def _is_straight(handle: int, box: Box) -> bool:
    """Whether a path is a rule or a box. The letters of a drawn watermark are neither, and have more sides."""
    thin = box[2] - box[0] <= THIN or box[3] - box[1] <= THIN
    return thin or bool(calls.segments_of(handle) <= MOST_SIDES)


def placement(page: pdfium.PdfPage) -> Matrix:
    """What turns the page's own space to points from the top-left corner of the page as it is shown."""
    left, bottom, right, top = page.get_bbox()
    turned: dict[int, Matrix] = {
        90: (0.0, 1.0, 1.0, 0.0, -bottom, -left),
        180: (-1.0, 0.0, 0.0, 1.0, right, -bottom),
        270: (0.0, -1.0, -1.0, 0.0, top, right),
    }
    return turned.get(page.get_rotation() % 360, (1.0, 0.0, 0.0, -1.0, -left, top))


def _product(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)
