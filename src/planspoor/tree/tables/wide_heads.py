"""Heads in two rows: a wide one over several columns, and below it what each of them holds (``Uitgaven | 2026, 2027``).

Spreadsheets keep the words of a merged cell in its first column and leave the others empty; so is the column of a head
that takes both rows. That tells them: the lower row fills columns under wide heads and none else.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from planspoor.facts import year_of_heading

LONGEST = 60
Known = Callable[[str], object]


def in_one(upper: Sequence[str], lower: Sequence[str], level: Known, role: Known) -> tuple[str, ...] | None:
    """The heads of the columns, of two rows of them; None where the second is none.

    ``level`` and ``role`` say of a head which level it names, and what its column holds.
    """
    width = max(len(upper), len(lower))
    above, below = ([*row, *[""] * (width - len(row))] for row in (upper, lower))
    starts = [column for column in range(width) if above[column]]
    if not starts or any(below[: starts[0]]) or not any(below):
        return None
    heads = list(above)
    for start, end in zip(starts, [*starts[1:], width], strict=True):
        filled = [column for column in range(start, end) if below[column]]
        if len(filled) == 1 or any(len(below[column]) > LONGEST for column in filled):
            return None
        for column in filled:
            heads[column] = _head(above[start], below[column], level, role)
    own = [text for text in below if text]
    said = sum(level(text) is not None or role(text) is not None or _year(text) for text in own)
    return tuple(heads) if 2 * said >= len(own) else None


def _year(text: str) -> bool:
    return year_of_heading(text) is not None


def _head(wide: str, own: str, level: Known, role: Known) -> str:
    """What a column is called: by its own head, unless that says less than with the wide one before it."""
    both = f"{wide} {own}"
    if level(own) is None and (level(both) is not None or _year(both)):
        return both
    return own if role(own) is not None else both
