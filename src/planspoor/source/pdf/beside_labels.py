"""Columns that labels show between level rules: a row opens with a label set apart, and what it says stands beside it.

A sheet for an action is often set so: bold labels at the left, level rules from side to side, no wall between them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from planspoor.plan import Box
from planspoor.source.pdf.runs import Run
from planspoor.source.pdf.tables import TOUCH, Rules

LEAST_ROWS = 3
SAME_EDGE, INSET = 1.5, 14.0
"""Points by which labels may begin elsewhere in another row, and what they say: the points of a list are set in."""
SAME_LINE = 1.0
"""Points by which the first line of what a label says stands higher or lower than the label."""
CLEAR = 0.5
"""Sizes of the letters that the white between a label and what it says has at least."""
WIDEST_LABEL = 0.45
"""Share of the width of the rules that labels take at most."""

WIDEST = 2.0
"""Sizes of the letters that the words of one cell are apart at most, the sign of a point before them too."""

Look = tuple[bool, int]
"""Whether type is bold, and its colour."""


class _Row(NamedTuple):
    """A row between two rules: its heights, from where to where its label goes and how it is set, where words begin."""

    top: float
    bottom: float
    left: float
    right: float
    said: float
    look: Look


def walls_beside_labels(rules: Rules, runs: Sequence[Run]) -> list[Box]:
    """The walls of such rows that follow each other: at both ends of their rules, and before what the labels say."""
    walls: list[Box] = []
    for (x0, x1), heights in _reaches(rules.levels):
        inside = [wall for wall in rules.walls if x0 + TOUCH < wall[0] < x1 - TOUCH]
        if any(wall[1] < heights[-1] and wall[3] > heights[0] for wall in inside):
            continue
        within = [run for run in runs if run.upright and x0 - TOUCH <= run.x0 and run.x1 <= x1 + TOUCH]
        rows = [_row(top, bottom, within, WIDEST_LABEL * (x1 - x0) + x0) for top, bottom in pairwise(heights)]
        for alike in _following(rows):
            edges = x0, min(row.said for row in alike) - SAME_EDGE, x1
            walls += [(x, alike[0].top, x, alike[-1].bottom) for x in edges]
    return walls


def _reaches(levels: Sequence[Box]) -> Iterator[tuple[tuple[float, float], list[float]]]:
    """The heights of the rules of each reach, from top to bottom, where there are enough for a table."""
    heights: dict[tuple[int, int], list[Box]] = defaultdict(list)
    for box in levels:
        heights[round(box[0]), round(box[2])].append(box)
    for boxes in heights.values():
        if len(boxes) > LEAST_ROWS:
            yield (boxes[0][0], boxes[0][2]), sorted({box[1] for box in boxes})


def _row(top: float, bottom: float, runs: Sequence[Run], most: float) -> _Row | None:
    """The row between two heights; None where nothing is set apart at its left with something else beside it."""
    own = sorted((run for run in runs if top < run.baseline <= bottom), key=lambda run: run.x0)
    if not own:
        return None
    look = _look(own[0])
    start = next((at for at, run in enumerate(own) if _look(run) != look), 0)
    label, said = own[:start], own[start:]
    right = max((run.x1 for run in label), default=most)
    if not label or right > most or _has_columns(said):
        return None
    beside = said[0].x0 - right >= CLEAR * own[0].style.size
    level = abs(min(run.baseline for run in label) - min(run.baseline for run in said)) <= SAME_LINE
    return _Row(top, bottom, own[0].x0, right, said[0].x0, look) if beside and level else None


def _has_columns(said: Sequence[Run]) -> bool:
    """Whether what stands beside a label is parted by white itself: a row of several cells."""
    by_line = sorted(said, key=lambda run: (round(run.baseline), run.x0))
    lines = (list(line) for _, line in groupby(by_line, key=lambda run: round(run.baseline)))
    return any(after.x0 - run.x1 > WIDEST * run.style.size for line in lines for run, after in pairwise(line))


def _look(run: Run) -> Look:
    return run.style.bold, run.style.colour


def _following(rows: Sequence[_Row | None]) -> Iterator[list[_Row]]:
    """The rows that follow each other and are set alike, where there are enough of them."""
    alike: list[_Row] = []
    for row in [*rows, None]:
        if row is not None and all(_is_like(other, row) for other in alike):
            alike.append(row)
            continue
        if len(alike) >= LEAST_ROWS:
            yield alike
        alike = [row] if row is not None else []


def _is_like(first: _Row, second: _Row) -> bool:
    near = abs(first.left - second.left) <= SAME_EDGE and abs(first.said - second.said) <= INSET
    return near and first.look == second.look and max(first.right, second.right) < min(first.said, second.said)
