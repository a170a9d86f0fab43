"""A block that may be an item: its words, apart from what is printed before them."""

from __future__ import annotations

import msgspec

from planspoor.outline.block import Block, Role
from planspoor.outline.numbering import Marker
from planspoor.outline.words import Words
from planspoor.plan import Kind
from planspoor.tree.candidates.cells import Cell

Look = tuple[float, bool, bool, int]
"""How its first line is set: size, weight, slant, colour."""


class Candidate(msgspec.Struct):
    """A block as the tree sees it. ``words`` are its own words; ``kind`` is set where its level name says it."""

    index: int
    role: Role
    block: Block
    marker: Marker | None
    words: Words
    look: Look
    printed: Words = msgspec.field(default_factory=Words)
    """Its words with its marker: what it says where that is no number of the plan."""
    kind: Kind | None = None
    content: str | None = None
    """What a heading that names only a kind of content announces: a kind of node, ``prose``, ``money``, ``annex``,
    ``glossary``, ``accounts``, ``years``, or ``repeated`` where it only shows by coming back."""
    cells: list[Cell] = []
    rest: Words = msgspec.field(default_factory=Words)
    """What follows a bold run-in head in its paragraph: the explanation of the item that the head names."""
    sums: list[Words] = []
    """The sums that stand apart from its words, at the ends of its lines."""
    told: list[tuple[str, Words]] = []
    """What a line of labels and values tells of the item before it, each with its words.

    ``owner``, ``period``…; the empty string for a value without a label: ``Lead: Parks · by June 2027``.
    """
    indexes: list[int] = []
    """The blocks that make it up."""
    titles_card: bool = False
    """Whether it is the heading over a card that says the rest of it."""
    above: str = ""
    """First row of a table only: the lines right above the table."""

    @property
    def text(self) -> str:
        """The words as text."""
        return self.words.text

    @property
    def number(self) -> str | None:
        """The printed number or code."""
        return self.marker.number if self.marker else None

    @property
    def bulleted(self) -> bool:
        """Whether it is an item of a list."""
        return self.role == "item"
