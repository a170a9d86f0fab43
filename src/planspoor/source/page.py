"""What every source becomes: pages of lines in reading order, over one text per page.

A line lies in its page's text; cells of a table row are lines of their own. A source without geometry gives lines
without boxes; a flattened page text is one long line.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from planspoor.plan import Box, ReadingWarning, TextQuality


class Style(msgspec.Struct, frozen=True, array_like=True, cache_hash=True, gc=False):
    """How a line is set: font size in points (0 where there is none), weight, slant, font name, colour 0xRRGGBB."""

    size: float = 0.0
    bold: bool = False
    italic: bool = False
    font: str = ""
    colour: int = 0


class Cell(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Where in a table a line stands; ``span`` is how many columns its cell takes."""

    table: int
    row: int
    column: int
    span: int = 1


class _Widths(dict[str, int]):
    """How wide letters are in most typefaces, in quarters of an ``n``."""

    def __missing__(self, letter: str) -> int:
        return 4


WIDTHS = _Widths(
    {chr(code): 4 for code in range(0x180)}
    | dict.fromkeys("iljtfI.,:;!'’|()[]/ ", 2)
    | dict.fromkeys("r-", 3)
    | dict.fromkeys("wABCDEHKNPRSUVXY", 5)
    | dict.fromkeys("mMGOQ%", 6)
    | {"W": 7}
)


class Line(msgspec.Struct, array_like=True, gc=False):
    """One line of a page: ``page.text[start:end]``, where it stands, how it is set."""

    start: int
    end: int
    box: Box | None = None
    baseline: float = 0.0
    style: Style = Style()
    column: int = 0
    cell: Cell | None = None
    level: int | None = None
    """Heading level 1-9 that the source itself states (a heading style, a tag): evidence, not truth."""
    strong: int = 0
    """How many characters at the start of the line are bold where its rest is not: a run-in head."""
    tabs: tuple[tuple[int, float], ...] = ()
    """Where the line goes on after a wide gap: offsets into it, and the x of what follows there."""
    turns: tuple[tuple[int, float], ...] = ()
    """Where the line goes on in another style: offsets into it, and the x of what follows there."""
    depth: int = 0
    """How deep in a list the source says that the line opens an item, from 1; 0 for no list item."""
    goes_on: bool = False
    """Whether the source says that the line is of one paragraph with the line before it."""
    aside: Literal["furniture", "contents"] | None = None
    """What the source says the line is where it is no text of the document itself."""

    def x_at(self, text: str, at: int) -> float:
        """Where the character at an offset of the page's ``text`` stands; 0 where the source has no geometry.

        Between places that are known it is as far along as letters are wide.
        """
        left, _, right, _ = self.box or (0.0, 0.0, 0.0, 0.0)
        offset, x, until, end = self.start, left, self.end, right
        for beyond, there in (*self.turns, *self.tabs):
            if offset <= self.start + beyond <= at:
                offset, x = self.start + beyond, there
            elif at < self.start + beyond < until:
                until, end = self.start + beyond, there
        return x + (end - x) * _width(text[offset:at]) / max(1, _width(text[offset:until]))


def _width(text: str) -> int:
    return sum(map(WIDTHS.__getitem__, text))


class Page(msgspec.Struct, array_like=True):
    """One page: physical number from 1 (or the one that a set of page texts gives), printed label, size in points."""

    number: int
    text: str
    label: str | None = None
    width: float | None = None
    height: float | None = None
    lines: list[Line] = []
    quality: TextQuality = "digital"
    turned: int = 0
    """Degrees clockwise by which the page is turned to set its text upright: size and boxes are those it has then."""

    def as_shown(self, box: Box) -> Box:
        """A box of the page as it is printed, before it is turned."""
        left, top, right, bottom = box
        wide, high = self.width or 0.0, self.height or 0.0
        match self.turned:
            case 90:
                return (top, wide - right, bottom, wide - left)
            case 180:
                return (wide - right, high - bottom, wide - left, high - top)
            case 270:
                return (high - bottom, left, high - top, right)
        return box

    @property
    def shown_size(self) -> tuple[float | None, float | None]:
        """Width and height of the page as it is printed."""
        return (self.height, self.width) if self.turned % 180 else (self.width, self.height)


class Source(msgspec.Struct):
    """A file that became pages, and what it says of itself (each claim is evidence, not truth)."""

    name: str
    sha256: str
    media_type: str
    bytes: int
    pages: list[Page]
    title: str | None = None
    language: str | None = None
    organisation: str | None = None
    bookmarks: tuple[str, ...] = ()
    """The names of places in the document that the file keeps."""
    flattened: bool = False
    """True where line breaks are lost (page texts of a viewer)."""
    warnings: list[ReadingWarning] = []
