"""The numbers and bullets that list formatting puts before paragraphs: no text of the document holds them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

import msgspec

_PLAIN_BULLETS = frozenset("•‣◦●○■□▪▫-–—*o>")
_ROMAN = (
    ("M", 1000), ("CM", 900), ("D", 500), ("CD", 400), ("C", 100), ("XC", 90), ("L", 50), ("XL", 40), ("X", 10),
    ("IX", 9), ("V", 5), ("IV", 4), ("I", 1),
)  # fmt: skip
_PLACE = re.compile(r"%(\d)")


class ListLevel(NamedTuple):
    """One level of a list: ``template`` holds ``%1`` where the number of the first level stands, ``%2`` of the second.

    ``form`` is ``decimal``, ``lower-letter``, ``upper-letter``, ``lower-roman``, ``upper-roman``, ``bullet`` or
    ``none``; the template of a bullet is the bullet itself.
    """

    form: str
    template: str
    start: int = 1


class ListCounter(msgspec.Struct):
    """Where the numbering of one list has come to, by level from 0."""

    counts: dict[int, int] = {}

    def label(self, levels: Mapping[int, ListLevel], depth: int) -> str:
        """Count an item at this level, and give what stands before it; empty for nothing."""
        level = levels.get(depth)
        if level is None or level.form == "none":
            return ""
        if level.form == "bullet":
            return plain_bullet(level.template)
        self.counts[depth] = self.counts.get(depth, level.start - 1) + 1
        self.counts = {place: count for place, count in self.counts.items() if place <= depth}
        return _PLACE.sub(lambda place: self._number(levels, int(place[1]) - 1), level.template).strip()

    def _number(self, levels: Mapping[int, ListLevel], depth: int) -> str:
        level = levels.get(depth)
        return numeral(self.counts.get(depth, level.start), level.form) if level is not None else ""


def plain_bullet(glyph: str) -> str:
    """The bullet as a sign that every font has: symbol fonts keep theirs where other fonts have nothing."""
    return glyph if glyph in _PLAIN_BULLETS and glyph else "•"


def numeral(count: int, form: str) -> str:
    """The number written in a form."""
    if form in ("lower-letter", "upper-letter"):
        # After z come aa, bb, cc.
        letters = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1) if count > 0 else ""
        return letters.upper() if form == "upper-letter" else letters
    if form in ("lower-roman", "upper-roman"):
        return _roman(count) if form == "upper-roman" else _roman(count).lower()
    return "" if form == "none" else str(count)


def _roman(count: int) -> str:
    letters = ""
    for letter, worth in _ROMAN:
        times, count = divmod(max(count, 0), worth)
        letters += letter * times
    return letters
