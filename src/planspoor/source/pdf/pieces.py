"""Columns that only the rules between rows show: where each cell has its own piece of the rule, the next cell begins.

A browser or a word processor that draws the edges of cells leaves no walls where a table has only level rules, but
its rules break at every column.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from planspoor.plan import Box
from planspoor.source.pdf.runs import Run
from planspoor.source.pdf.tables import TOUCH, Rules

LEAST_PIECES = 3
LEAST_RULES = 2
LEAST_FILLED = 2
"""Columns that a row without a rule of its own fills."""
PARTED = 0.7
"""Share of the height of a row over which a wall parts it."""
CLEAR = 0.4
"""Sizes of the letters that the white between two cells has at least: words of one cell stand closer."""
NEXT = 2.2
"""Sizes of the letters that a row stands from a rule at most; what is farther is text between two tables."""
CLOSE = 1.5
"""The same of the lines of one row."""

Splits = tuple[int, ...]
Line = list[Run]


def walls_between_pieces(rules: Rules, runs: Sequence[Run]) -> list[Box]:
    """A wall in each row of such a table where a column begins, but for rows whose words run over it."""
    walls: list[Box] = []
    for heights, splits in _tables(rules.levels):
        # The grounds of the cells of its head say nothing of the rows below.
        if any(_row_parted(wall, heights, splits) for wall in rules.walls):
            continue
        lines = _lines([run for run in runs if run.upright and splits[0] <= run.x0 <= splits[-1]])
        for part in _parted(heights, lines, splits):
            edges = [_reach(part[0], lines, splits, up=True), *part, _reach(part[-1], lines, splits, up=False)]
            for top, bottom in pairwise(edges):
                inside = _between(lines, top, bottom)
                walls += [(x, top, x, bottom) for x in splits if bottom > top and not _runs_over(x, inside)]
    return walls


def _parted(heights: list[float], lines: list[Line], splits: Splits) -> Iterator[list[float]]:
    """The heights of each of several tables alike, parted where a heading or a paragraph stands between two rules."""
    part = heights[:1]
    for top, bottom in pairwise(heights):
        if _is_text(_between(lines, top, bottom), (top, bottom), splits):
            yield part
            part = []
        part.append(bottom)
    yield part


def _is_text(lines: list[Line], between: tuple[float, float], splits: Splits) -> bool:
    """Whether lines between two rules are text between tables: they run over columns, apart or in several sizes."""
    if not any(_runs_over(x, lines) for x in splits):
        return False
    sizes = {run.style.size for line in lines for run in line}
    bases = [between[0], *(line[0].baseline for line in lines), between[1]]
    return len(sizes) > 1 or max(after - before for before, after in pairwise(bases)) > NEXT * max(sizes)


def _between(lines: list[Line], top: float, bottom: float) -> list[Line]:
    return [line for line in lines if top < line[0].baseline <= bottom]


def _row_parted(wall: Box, heights: list[float], splits: Splits) -> int:
    """The row behind the head that a wall parts, else 0; sides of the table and of the ground of words part none."""
    x0, top, x1, bottom = wall
    row = bisect_right(heights, (top + bottom) / 2) - 1
    if not (splits[0] + TOUCH < x0 and x1 < splits[-1] - TOUCH and 0 <= row < len(heights) - 1):
        return 0
    first, last = heights[row : row + 2]
    return row if min(bottom, last) - max(top, first) >= PARTED * (last - first) else 0


def _tables(levels: Sequence[Box]) -> Iterator[tuple[list[float], Splits]]:
    """The heights of rules that follow each other and break at the same places, with these places.

    Between two of them a rule may lack pieces, where a cell goes on below it.
    """
    pieces: dict[int, list[Box]] = defaultdict(list)
    for box in levels:
        pieces[round(box[1])].append(box)
    open_heights: list[float] = []
    merging: list[float] = []
    open_splits: Splits = ()
    for height in sorted(pieces):
        own = sorted(_drawn(pieces[height]))
        splits = _splits(own)
        if open_heights and not _alike(splits, open_splits):
            if _underline(own, open_splits):
                continue
            if _end_alike(own, open_splits):
                merging.append(own[0][1])
                continue
            if len(open_heights) >= LEAST_RULES:
                yield open_heights, open_splits
            open_heights = []
        if splits:
            open_splits = open_splits if open_heights else splits
            open_heights += [*(merging if open_heights else ()), own[0][1]]
        merging = []
    if len(open_heights) >= LEAST_RULES:
        yield open_heights, open_splits


def _drawn(level: list[Box]) -> list[Box]:
    """The rules at one height, without the edges of grounds, which are not thick."""
    return [box for box in level if box[3] > box[1]] or level


def _end_alike(pieces: list[Box], splits: Splits) -> bool:
    """Whether all pieces begin and end where columns do."""
    return all(any(abs(x - split) <= TOUCH for split in splits) for box in pieces for x in (box[0], box[2]))


def _splits(pieces: list[Box]) -> Splits:
    """Where a rule of pieces that touch starts, breaks and ends; nothing for any other."""
    if len(pieces) < LEAST_PIECES or any(abs(after[0] - before[2]) > TOUCH for before, after in pairwise(pieces)):
        return ()
    return (*(round(box[0]) for box in pieces), round(pieces[-1][2]))


def _alike(first: Splits, second: Splits) -> bool:
    return len(first) == len(second) and all(abs(a - b) <= TOUCH for a, b in zip(first, second, strict=True))


def _underline(pieces: list[Box], splits: Splits) -> bool:
    """Whether all pieces lie within one column each, away from its sides: under words of a cell."""
    return all(
        any(left + TOUCH < box[0] and box[2] < right - TOUCH for left, right in pairwise(splits)) for box in pieces
    )


def _lines(runs: list[Run]) -> list[Line]:
    """Runs by baseline, from top to bottom, each line from left to right."""
    lines: dict[int, Line] = defaultdict(list)
    for run in sorted(runs, key=lambda run: run.baseline):
        lines[round(run.baseline)].append(run)
    return [sorted(line, key=lambda run: run.x0) for line in lines.values()]


def _reach(height: float, lines: list[Line], splits: Splits, *, up: bool) -> float:
    """How far a row without a rule of its own reaches above the first rule, or below the last."""
    end, last = height, height
    beyond = [line for line in (reversed(lines) if up else lines) if (line[0].baseline < height) == up]
    for line in beyond:
        size, base = line[0].style.size or 10.0, line[0].baseline
        first = last == height
        filled = {bisect_right(splits, run.x0 + TOUCH) for run in line}
        if abs(base - last) > (NEXT if first else CLOSE) * size or (first and len(filled) < LEAST_FILLED):
            break
        if any(_runs_over(x, [line]) for x in splits):
            break
        end, last = base + (-1.0 if up else 0.3) * size, base
    return end


def _runs_over(x: float, lines: list[Line]) -> bool:
    """Whether the words of a line run over a place, without white that parts two cells."""
    for line in lines:
        at = bisect_left([run.x0 for run in line], x)
        before = max((run.x1 for run in line[:at]), default=None)
        after = line[at].x0 if at < len(line) else None
        if before is None or (after is None and before <= x):
            continue
        if after is None or before > x or after - before < CLEAR * line[0].style.size:
            return True
    return False
