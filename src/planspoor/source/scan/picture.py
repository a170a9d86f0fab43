"""The picture of a page in grey, as fine as recognition needs it."""

from __future__ import annotations

import math
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

DPI = 300
MOST_DOTS, LONGEST_SIDE = 40_000_000, 30_000
"""Dots of a picture, and of its side; a larger page is drawn more coarsely."""
LEAST_DPI = 70
LEAST_PATHS = 20
"""Drawn paths from which a page may hold letters that are drawn as shapes."""
INK = bytes(1 if grey < 128 else 0 for grey in range(256))
"""Turns the dots of a picture into 1 for ink and 0 for paper."""
_POINTS = 72


class Picture(NamedTuple):
    """A picture of a page, a byte a dot, 0 for black; rows follow one another without a gap."""

    width: int
    height: int
    dots: bytes
    dpi: float

    def as_pgm(self) -> bytes:
        """The picture as a file that Tesseract reads."""
        return b"P5 %d %d 255\n" % (self.width, self.height) + self.dots


def may_hold_text(page: pdfium.PdfPage) -> bool:
    """Whether anything but text is drawn on the page that could show letters; a blank page has nothing."""
    kinds = [pdfium_c.FPDFPageObj_GetType(raw.raw) for raw in page.get_objects(max_depth=1)]
    pictures = sum(kind in (pdfium_c.FPDF_PAGEOBJ_IMAGE, pdfium_c.FPDF_PAGEOBJ_FORM) for kind in kinds)
    return pictures > 0 or kinds.count(pdfium_c.FPDF_PAGEOBJ_PATH) >= LEAST_PATHS


def picture_of(page: pdfium.PdfPage) -> Picture | None:
    """Draw the page; None where it is too large to be drawn fine enough."""
    width, height = (side / _POINTS for side in page.get_size())
    dpi = min(DPI, math.sqrt(MOST_DOTS / (width * height)), LONGEST_SIDE / max(width, height))
    if dpi < LEAST_DPI:
        return None
    bitmap = page.render(scale=dpi / _POINTS, grayscale=True)
    dots, stride = bytes(bitmap.buffer), bitmap.stride
    wide, high = bitmap.width, bitmap.height
    bitmap.close()
    if stride != wide:
        dots = b"".join(dots[row * stride : row * stride + wide] for row in range(high))
    return Picture(wide, high, dots, dpi)
