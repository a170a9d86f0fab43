"""Parts of a page: a heading over columns begins one, whose columns may stand elsewhere than those above it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from statistics import median
from typing import Protocol, TypeVar

from planspoor.plan import Box
from planspoor.source.pdf.fragments import SAME_LINE, Fragment

LARGER = 1.25
"""Times the size of the text that the type of such a heading is, at least."""
TIGHT = 1.6
"""Times its size that the lines of one heading are apart."""
LEAST_COLUMNS = 2


class Placed(Protocol):
    """What has a place on the page."""

    @property
    def box(self) -> Box:
        """The box in points from the top-left corner."""
        ...


P = TypeVar("P", bound=Placed)


def parts(pieces: Sequence[P]) -> list[tuple[list[P], list[P]]]:
    """The headings over columns of a page, each with what stands below it; first what stands above them all.

    Such a heading is larger than the text and alone at its height, and columns begin together below it.
    """
    pieces = sorted(pieces, key=_height_and_left)
    made: list[tuple[list[P], list[P]]] = [([], [])]
    size = median([piece.style.size for piece in pieces if isinstance(piece, Fragment)] or [0.0])
    lines = _alone(pieces, LARGER * size)
    at = 0
    while at < len(pieces):
        end = at
        while end in lines and (end == at or _go_on(pieces[end - 1], pieces[end])):
            end += 1
        if end > at and _columns_begin(pieces[end:]):
            made.append((list(pieces[at:end]), []))
        else:
            end = max(end, at + 1)
            made[-1][1].extend(pieces[at:end])
        at = end
    return made


def _height_and_left(piece: Placed) -> tuple[float, float]:
    x0, top, _, bottom = piece.box
    return (top + bottom) / 2, x0


def _alone(pieces: Sequence[Placed], least: float) -> set[int]:
    """The places of the lines in large type beside which nothing stands."""
    found: set[int] = set()
    bottom = float("-inf")
    boxes = [piece.box for piece in pieces]
    for at, (piece, box, after) in enumerate(zip_longest(pieces, boxes, boxes[1:])):
        large = isinstance(piece, Fragment) and piece.style.size > least
        if large and bottom <= box[1] and (after is None or box[3] <= after[1]):
            found.add(at)
        bottom = max(bottom, box[3])
    return found


def _go_on(before: Placed, after: Placed) -> bool:
    """Whether a line goes on with the heading above it."""
    if not isinstance(before, Fragment) or not isinstance(after, Fragment) or before.style != after.style:
        return False
    return after.baseline - before.baseline <= TIGHT * after.style.size


def _columns_begin(below: Sequence[Placed]) -> bool:
    """Whether words stand beside each other on the first line below."""
    first = below[0] if below else None
    if not isinstance(first, Fragment):
        return False
    beside = (piece for piece in below if isinstance(piece, Fragment) and _on_line(first, piece))
    return sum(any(map(str.isalpha, piece.text)) for piece in beside) >= LEAST_COLUMNS


def _on_line(first: Fragment, other: Fragment) -> bool:
    return abs(other.baseline - first.baseline) <= SAME_LINE
