"""Cards side by side: drawn boxes in rows, each read by itself before the next."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import msgspec

from planspoor.plan import Box
from planspoor.source.pdf.fragments import Fragment
from planspoor.source.pdf.tables import NEAR

LEAST_WIDE, LEAST_HIGH = 80.0, 24.0
"""Points of the sides of a card, at least."""
LEAST_LINES = 2
"""Lines that most cards of a row hold."""
LEVEL = 6.0
"""Points by which the tops of the cards of a row differ at most."""
LARGEST = 0.6
"""Share of the page that a card takes at most, along and across."""
ABOVE = 1.6
"""Times its size that the title of a card may stand above the box of it."""
SAME_WIDTH = 1.15
"""Times the width of the narrowest that the widest card of a row is, at most: the columns of a table differ."""


class CardRow(msgspec.Struct):
    """Cards side by side, from left to right: the box around them, and what stands in each."""

    box: Box
    cards: list[list[Fragment]]


def card_rows(found: Sequence[Fragment], paths: Sequence[Box], width: float, height: float) -> list[CardRow]:
    """The rows of cards of a page, from top to bottom.

    Boxes that touch are cells; a card has a title over its text."""
    boxes = sorted(
        {
            box
            for box in paths
            if LEAST_WIDE <= box[2] - box[0] <= LARGEST * width and LEAST_HIGH <= box[3] - box[1] <= LARGEST * height
        },
        key=lambda box: (box[1], box[0]),
    )
    if len(boxes) < 2:
        return []
    rows: list[list[Box]] = []
    for box in boxes:
        if rows and box[1] - rows[-1][0][1] <= LEVEL:
            rows[-1].append(box)
        else:
            rows.append([box])
    made = [_row(sorted(row), found) for row in rows if len(row) > 1 and _apart(sorted(row))]
    return [row for row in made if row is not None]


def _apart(row: list[Box]) -> bool:
    """Whether boxes stand side by side with white between them."""
    return all(after[0] - before[2] > NEAR for before, after in pairwise(row))


def _row(row: list[Box], found: Sequence[Fragment]) -> CardRow | None:
    wide = [box[2] - box[0] for box in row]
    if max(wide) > SAME_WIDTH * min(wide):
        return None
    titles = [[f for f in found if _is_over(f, box)] for box in row]
    titled = all(len(own) == 1 for own in titles)
    cards = [
        [*(own if titled else []), *(f for f in found if _inside(f, box))] for own, box in zip(titles, row, strict=True)
    ]
    full = sum(len(inside) >= LEAST_LINES and len({f.style for f in inside}) > 1 for inside in cards)
    if full < 2 or 2 * full <= len(cards):
        return None
    tops = [box[1] for box in row] + [own[0].top for own in titles if titled]
    bounds = (row[0][0], min(tops), row[-1][2], max(box[3] for box in row))
    return CardRow(bounds, [inside for inside in cards if inside])


def _is_over(f: Fragment, box: Box) -> bool:
    """Whether a text stands right above a box, and within its sides."""
    near = box[1] - ABOVE * f.style.size <= f.middle < box[1]
    return near and box[0] - 1.0 <= f.x0 and f.x1 <= box[2] + 1.0


def _inside(f: Fragment, box: Box) -> bool:
    return box[0] - 1.0 <= f.x0 and f.x1 <= box[2] + 1.0 and box[1] <= f.middle <= box[3]
