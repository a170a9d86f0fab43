"""What PDFium gives of one page: runs of text in one font at one place, and the edges that are drawn.

Text is taken object by object, which costs half of asking for every character. Coordinates are turned to points from
the top-left corner of the page as a reader sees it.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Callable
from struct import Struct
from typing import NamedTuple

import msgspec
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from planspoor.plan import Box
from planspoor.source.page import Style
from planspoor.source.pdf import calls
from planspoor.source.pdf.faces import Faces
from planspoor.source.pdf.letterspaced import close_up
from planspoor.source.pdf.pictograms import pictures_of
from planspoor.source.pdf.spoken import Spoken

Matrix = tuple[float, float, float, float, float, float]
Placed = Callable[[float, float, float, float], Box]
TEXT, PATH, FORM = pdfium_c.FPDF_PAGEOBJ_TEXT, pdfium_c.FPDF_PAGEOBJ_PATH, pdfium_c.FPDF_PAGEOBJ_FORM
STROKED = pdfium_c.FPDF_TEXTRENDERMODE_FILL_STROKE
"""How letters are drawn that are filled and outlined too: bold type of a font that has none."""
DEEPEST_FORM = 8
MOST_SIDES = 6
THIN = 2.5
"""Points: a drawn box thinner than this is a rule."""
SIGN_SIDE = 8.0
"""Points: a drawn shape no larger than this may be the sign of a list, however many sides it has."""


_SIDES, _MATRIX, _SIZE, _COLOUR = 0, 4, 10, 11
"""Where the first number of each answer of PDFium stands in the buffer that takes them: sides and a matrix, then the
size and colour of a text."""
_WIDE = 4
"""Bytes of a number."""
_BOX = Struct("4f")
_PLACE = Struct("6f")
_TEXT = Struct("11f3I")


class Run(msgspec.Struct, gc=False):
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
        self._answers = ctypes.create_string_buffer(_TEXT.size + _WIDE)
        self._sides = [self._at(_SIDES + index) for index in range(4)]
        self._matrix, self._size = self._at(_MATRIX), self._at(_SIZE)
        self._colour = [self._at(_COLOUR + index) for index in range(4)]
        self._faces = Faces()
        self._styles: dict[Style, Style] = {}
        self._of_page: dict[tuple[int, float, int, bool], Style] = {}

    def _at(self, index: int) -> object:
        """A reference to where the number with this index stands in the buffer of answers."""
        return ctypes.byref(self._answers, index * _WIDE)

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
        kind_of, bounds_of, sides, answers = calls.kind_of, calls.bounds_of, self._sides, self._answers
        runs, paths = drawn.runs, drawn.paths
        with_text = self._texts or {}
        placed = _placed_by(place)
        for handle in handles:
            kind = TEXT if handle in with_text else kind_of(handle)
            if kind == TEXT:
                text = self._text(handle)
                if text.strip(" "):
                    runs.append(self._run(handle, text, place, placed))
            elif kind == PATH:
                bounds_of(handle, *sides)
                box = placed(*_BOX.unpack_from(answers))
                if _is_plain(handle, box):
                    paths.append(box)
            elif kind == FORM and depth < DEEPEST_FORM:
                inside = [calls.form_object_at(handle, at) for at in range(calls.count_form_objects(handle))]
                self._read(inside, _product(self._own_matrix(handle), place), drawn, depth + 1)

    def _text(self, handle: int) -> str:
        if self._texts is None:
            return self._spoken.text(handle, self._textpage)
        return self._texts.get(handle, "")

    def _own_matrix(self, handle: int) -> Matrix:
        calls.matrix_of(handle, self._matrix)
        return _PLACE.unpack_from(self._answers, _MATRIX * _WIDE)

    def _run(self, handle: int, text: str, place: Matrix, placed: Placed) -> Run:
        calls.bounds_of(handle, *self._sides)
        calls.matrix_of(handle, self._matrix)
        calls.size_of(handle, self._size)
        calls.colour_of(handle, *self._colour)
        left, bottom, right, top, a, b, c, d, x, y, size, red, green, blue = _TEXT.unpack_from(self._answers)
        x0, upper, x1, lower = placed(left, bottom, right, top)
        a, b, c, d, x, y = _product((a, b, c, d, x, y), place)
        upright = a > 0.0 and abs(b) <= 0.1 * a
        # Rotations and mirrors of the page keep lengths: what is left is how the text itself is scaled.
        size = round(size * (abs(d) if c == 0.0 else math.hypot(c, d)) * 2) / 2
        stroked = calls.mode_of(handle) == STROKED
        style = self._style(calls.font_of(handle), size, red << 16 | green << 8 | blue, stroked)
        pictures = pictures_of(style.font)
        if pictures is not None:
            text = text.translate(pictures)
        return Run(text, x0, upper, x1, lower, y, style, upright, x)

    def _style(self, font: int, size: float, colour: int, stroked: bool) -> Style:
        key = (font, size, colour, stroked)
        style = self._of_page.get(key)
        if style is None:
            face = self._faces.face(font)
            made = Style(size, face.bold or stroked, face.italic, face.name, colour)
            style = self._of_page[key] = self._styles.setdefault(made, made)
        return style


def _is_plain(handle: int, box: Box) -> bool:
    """Whether a path is a rule, a box or a dot. The letters of a drawn watermark are none, and have more sides."""
    wide, high = box[2] - box[0], box[3] - box[1]
    small = wide <= SIGN_SIDE and high <= SIGN_SIDE
    return small or wide <= THIN or high <= THIN or bool(calls.segments_of(handle) <= MOST_SIDES)


def placement(page: pdfium.PdfPage) -> Matrix:
    """What turns the page's own space to points from the top-left corner of the page as it is shown."""
    left, bottom, right, top = page.get_bbox()
    turned: dict[int, Matrix] = {
        90: (0.0, 1.0, 1.0, 0.0, -bottom, -left),
        180: (-1.0, 0.0, 0.0, 1.0, right, -bottom),
        270: (0.0, -1.0, -1.0, 0.0, top, right),
    }
    return turned.get(page.get_rotation() % 360, (1.0, 0.0, 0.0, -1.0, -left, top))


def _placed_by(place: Matrix) -> Placed:
    """What gives the box of what has these sides (left, bottom, right, top) where ``place`` puts it."""
    a, b, c, d, e, f = place

    def upright(left: float, bottom: float, right: float, top: float) -> Box:
        return (a * left + e, d * top + f, a * right + e, d * bottom + f)

    def turned(left: float, bottom: float, right: float, top: float) -> Box:
        xs = [a * x + c * y + e for x in (left, right) for y in (bottom, top)]
        ys = [b * x + d * y + f for x in (left, right) for y in (bottom, top)]
        return (min(xs), min(ys), max(xs), max(ys))

    return upright if b == 0.0 == c and a > 0.0 > d else turned


def _product(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)
