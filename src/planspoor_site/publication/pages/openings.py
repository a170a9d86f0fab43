"""The pages of a document by what is printed on them: which one has a number, and which ones face each other."""

from __future__ import annotations

import re
from collections.abc import Sequence

Numbered = tuple[int, str]
"""The physical number of a page, and its printed label."""

_ROMAN = re.compile(r"(?=[mdclxvi])m{0,3}(cm|cd|d?c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})", re.IGNORECASE)
# What stands before a larger letter is taken away instead of added, which leaves even and odd as they are.
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


def find_page(pages: Sequence[Numbered], asked: str) -> int | None:
    """Return the place of the first page with a printed label, else of the one with that physical number."""
    by_label = (at for at, (_, label) in enumerate(pages) if label == asked)
    by_number = (at for at, (number, _) in enumerate(pages) if asked.isdecimal() and asked.lstrip("0") == str(number))
    return next(by_label, next(by_number, None)) if asked else None


def opening(pages: Sequence[Numbered], at: int) -> range:
    """Return the places of the page at ``at`` and of the one that faces it, if one does: even left, odd right."""
    right = right_hand(pages)
    if not right[at] and at + 1 < len(pages) and right[at + 1]:
        return range(at, at + 2)
    if right[at] and at > 0 and not right[at - 1]:
        return range(at - 1, at + 1)
    return range(at, at + 1)


def right_hand(pages: Sequence[Numbered]) -> list[bool]:
    """Say of each page whether it is printed on the right. A page without a printed number lies across the one before.

    Pages before the first printed number count back from it; without any the first page is a cover, on the right.
    """
    odd = [_is_odd(label) for _, label in pages]
    known, right = next(((at, side) for at, side in enumerate(odd) if side is not None), (0, True))
    right ^= known % 2 == 1
    sides: list[bool] = []
    for side in odd:
        right = right if side is None else side
        sides.append(right)
        right = not right
    return sides


def _is_odd(label: str) -> bool | None:
    """Say whether a label is an odd number, in figures or Roman ones; None where it is no number."""
    if label.isdecimal():
        return int(label[-1]) % 2 == 1
    if not _ROMAN.fullmatch(label):
        return None
    values = [_VALUES[letter] for letter in label.lower()]
    return sum(values) % 2 == 1
