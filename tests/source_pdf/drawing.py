"""Small PDFs drawn by hand: text where it is put, in the font that is named, and rules."""

from __future__ import annotations

import io
from collections.abc import Iterable
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from planspoor.limits import DEFAULT_LIMITS, silent
from planspoor.source.page import Page
from planspoor.source.pdf import read_pdf

WIDTH, HEIGHT = 600, 800
FONTS = {
    "F": {"BaseFont": "Helvetica"},
    "B": {"BaseFont": "Helvetica-Bold"},
    "I": {"BaseFont": "Helvetica-Oblique"},
    "M": {"BaseFont": "Courier"},  # each letter 0.6 of its size wide
}


def text(x: float, y: float, words: str, size: float = 10, font: str = "M") -> str:
    """Draw words with the pen at ``x`` points from the left and ``y`` points from the top."""
    shown = words.encode("cp1252").hex()
    return f"BT /{font} {size} Tf 1 0 0 1 {x} {HEIGHT - y} Tm <{shown}> Tj ET\n"


def lines(x: float, y: float, words: Iterable[str], leading: float = 14, size: float = 10, font: str = "M") -> str:
    """Draw lines of words below each other."""
    return "".join(text(x, y + leading * index, line, size, font) for index, line in enumerate(words))


def rule(x0: float, y0: float, x1: float, y1: float) -> str:
    """Draw a line half a point thick between two places, measured from the top."""
    return f"0.5 w {x0} {HEIGHT - y0} m {x1} {HEIGHT - y1} l S\n"


def box(x0: float, top: float, x1: float, bottom: float, grey: float = 0.9) -> str:
    """Fill a box, measured from the top."""
    return f"q {grey} g {x0} {HEIGHT - bottom} {x1 - x0} {bottom - top} re f Q\n"


def grid(xs: list[float], ys: list[float]) -> str:
    """Draw every rule of a table."""
    upright = (rule(x, ys[0], x, ys[-1]) for x in xs)
    level = (rule(xs[0], y, xs[-1], y) for y in ys)
    return "".join([*upright, *level])


class Drawing:
    """A PDF in the making; each page gets its content and what it says of itself."""

    def __init__(self) -> None:
        self.document = pikepdf.new()
        self.fonts = Dictionary()
        for name, font in FONTS.items():
            self.font(name, **font)

    def font(self, name: str, **details: object) -> None:
        """Add a font under a name of one letter."""
        base = str(details.pop("BaseFont"))
        made = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name("/" + base), Encoding=Name.WinAnsiEncoding)
        for key, value in details.items():
            made[Name("/" + key)] = value
        self.fonts[Name("/" + name)] = self.document.make_indirect(made)

    def page(self, content: str, **details: object) -> pikepdf.Page:
        """Add a page of 600 by 800 points with this content; ``details`` are entries of its dictionary."""
        page = self.document.add_blank_page(page_size=(WIDTH, HEIGHT))
        page.Resources = Dictionary(Font=self.fonts)
        page.Contents = Stream(self.document, content.encode("latin-1"))
        for key, value in details.items():
            page.obj[Name("/" + key)] = value
        return page

    def form(
        self, content: str, resources: Dictionary | None = None, matrix: Iterable[float] = (1, 0, 0, 1, 0, 0)
    ) -> Stream:
        """Make a drawing that pages may draw."""
        own = resources if resources is not None else Dictionary(Font=self.fonts)
        return Stream(
            self.document,
            content.encode("latin-1"),
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=Array([0, 0, WIDTH, HEIGHT]),
            Matrix=Array(matrix),
            Resources=own,
        )

    def read(self, folder: Path) -> list[Page]:
        """Read what was drawn as the reader does."""
        target = io.BytesIO()
        self.document.save(target)
        path = folder / "drawn.pdf"
        path.write_bytes(target.getvalue())
        return read_pdf(path, DEFAULT_LIMITS, silent).pages


def read(folder: Path, *contents: str) -> list[Page]:
    """Read a document of a page for each content."""
    drawing = Drawing()
    for content in contents:
        drawing.page(content)
    return drawing.read(folder)


def texts(page: Page) -> list[str]:
    """Give the lines of a page in reading order."""
    return [page.text[line.start : line.end] for line in page.lines]


def cells(page: Page) -> dict[tuple[int, int], str]:
    """Give the text of each cell by row and column, its lines joined by ``|``."""
    found: dict[tuple[int, int], list[str]] = {}
    for line in page.lines:
        if line.cell is not None:
            found.setdefault((line.cell.row, line.cell.column), []).append(page.text[line.start : line.end])
    return {place: "|".join(parts) for place, parts in found.items()}
