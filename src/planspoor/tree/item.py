"""An item on its way to a node: its words, what it stands under, what is said of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

from planspoor.facts import Finding
from planspoor.outline.words import Words
from planspoor.plan import Kind
from planspoor.rules import Rule
from planspoor.tree.candidates.candidate import Candidate


class Item(msgspec.Struct):
    """An item of the plan. ``told`` are facts read from cells, each with the words of its cell."""

    kind: Kind
    number: str | None
    words: Words
    parent: Item | None = None
    description: list[Words] = []
    also: list[Words] = []
    told: list[tuple[Finding, Words]] = []
    reasons: list[Rule] = []
    """The rules that decided that it is an item of its kind."""
    doubts: list[Rule] = []
    """The rules that speak against it; once it is weighed, those that are to be said."""
    printed_under: Item | None = None
    """What it is printed under, where its number says that it stands elsewhere."""
    found: Candidate | None = None
    """The block that it was read from; None for a table row."""
    confidence: float = 0.0
    evidence: Mapping[str, float] = {}
    """What every rule that holds of it weighs, by its name."""
    tentative: bool = False
    """A heading without a level name: an item only if items stand under it."""
    prunable: bool = False
    """Its kind comes from the way it is numbered alone: no item where nothing stands under it."""
    sheet: int = 0
    """The table that it is a row or a block of, from 1: a table prints nothing twice."""
    indexes: list[int] = []
    """The blocks that its words come from."""

    @property
    def text(self) -> str:
        """Its own words."""
        return self.words.text

    @property
    def place(self) -> tuple[int, int]:
        """Page and offset where it starts."""
        return self.words.page[0], self.words.origin[0]

    def above(self) -> Iterator[Item]:
        """What it stands under, from the nearest out."""
        item = self.parent
        while item is not None:
            yield item
            item = item.parent

    def held_by(self) -> Item | None:
        """The nearest item that it stands under, headings that may be none left out."""
        return next((outer for outer in self.above() if not outer.tentative), None)
