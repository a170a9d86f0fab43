"""What an outline is made of: blocks in reading order, each with the stretches of page text it takes.

A block is what a person would mark as one thing on the page: a heading, a paragraph, a list item, a table row, a
piece of furniture. The site shows a page from its blocks; the tree is recovered from them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from planspoor.plan import Box
from planspoor.source.page import Style

if TYPE_CHECKING:
    from planspoor.outline.numbering import Marker

Role = Literal["heading", "paragraph", "item", "row", "contents", "furniture"]


class Stretch(msgspec.Struct, frozen=True, gc=False):
    """Offsets into one page's text, with the box of that line where the source has geometry."""

    page: int
    start: int
    end: int
    box: Box | None = None


class Block(msgspec.Struct):
    """One thing on the page. ``stretches`` are its lines, in order; its marker (number, bullet) comes first."""

    role: Role
    stretches: list[Stretch]
    style: Style = Style()
    level: int = 0
    """Headings: 1 is the highest. List items: nesting depth, from 1."""
    cells: tuple[tuple[int, int], ...] = ()
    """Rows only: for each stretch its column and the number of columns it spans."""
    marker: Marker | None = None
    left: float = 0.0
    """Where its first line starts, in points from the left edge of its text column."""
    text_left: float = 0.0
    """The same for its words, behind its marker."""
    sums: list[Stretch] = []
    """The sums that stand apart at the ends of its lines, as stretches of them."""
    table: int = 0
    """Rows only: the number of their table in the document, from 1."""
    strong: int = 0
    """How many characters at its start are bold where the rest is not."""
    space: float = 0.0
    """The way from the line before to its first line, in times the usual leading; 0 where it opens a page or column."""
    gap: int = 0
    """How many characters of its first line stand before a wide gap; 0 without one."""
    styles: tuple[Style, ...] = ()
    """Rows only: for each stretch its style."""

    @property
    def page(self) -> int:
        """The page on which it starts."""
        return self.stretches[0].page
