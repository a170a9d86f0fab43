"""Three or more columns of running text side by side, as a newspaper has them, told from the columns of a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby, pairwise
from statistics import median

from planspoor.source.pdf.fragments import Fragment

LEAST_LINES = 15
"""Fragments of a page in three columns, at least."""
NARROW = 0.35
"""Share of the width of all text that a fragment has at most, in the middle of all."""
NARROWEST = 0.08
"""The same, at least: what is narrower fills no column, be it one of five."""
WHITE = 0.6
"""Share of the size of the text that the white between two columns has, at least."""
CROSSING = 0.15
"""Share of all fragments that may run over such a white: the banners."""
LEAST_COLUMNS, MOST_COLUMNS = 3, 5
AS_WIDE = 1.2
"""Times the width of the narrowest that the widest column is, at most."""
SLIVER = 0.25
"""Share of the width of the widest that what stands between two whites has, at least, to be a column."""
IN_COLUMN = 4
"""Lines of a column, at least."""
FULL = 0.6
"""Share of its column that a line fills, in the middle of all."""
RUNNING = 0.15
"""Share of the lines of a column that begin inside a sentence, at least."""
GAP = 1.3
"""Times the usual distance of its lines from which white parts two paragraphs of a column."""
TOGETHER = 0.5
"""Share of the paragraphs of columns that begin at the height of those of the next in a table, at least."""
STEP = 2.0


def newspaper_gutters(found: Sequence[Fragment]) -> list[float]:
    """Where the whites between three columns or more stand, from left to right; empty for any other page."""
    if len(found) < LEAST_LINES:
        return []
    left, right = min([f.x0 for f in found]), max([f.x1 for f in found])
    if not NARROWEST * (right - left) <= median([f.x1 - f.x0 for f in found]) <= NARROW * (right - left):
        return []
    size = median([f.style.size for f in found]) or 10.0
    gutters = _without_slivers(_whites(found, left, right, WHITE * size), left, right)
    edges = [left, *gutters, right]
    wide = [after - before for before, after in pairwise(edges)]
    if not LEAST_COLUMNS <= len(wide) <= MOST_COLUMNS or max(wide) > AS_WIDE * min(wide):
        return []
    columns = [_lines(found, *place) for place in pairwise(edges)]
    full = all(len(own) >= IN_COLUMN and _is_full(own) for own in columns[:-1]) and bool(columns[-1])
    banners = sorted(f.baseline for f in found if any(f.x0 < gutter < f.x1 for gutter in gutters))
    return gutters if full and not _begin_together(columns, banners) else []


def _without_slivers(gutters: Sequence[float], left: float, right: float) -> list[float]:
    """The whites but for those beside what is too narrow for a column: the signs of lists, numbers in the margin."""
    widest = max(after - before for before, after in pairwise([left, *gutters, right]))
    kept: list[float] = []
    for gutter in gutters:
        if min(gutter - (kept[-1] if kept else left), right - gutter) >= SLIVER * widest:
            kept.append(gutter)
    return kept


def _whites(found: Sequence[Fragment], left: float, right: float, least: float) -> list[float]:
    """The middles of the upright whites that few fragments cross, where the fewest do."""
    edges = [0] * (int((right - left) / STEP) + 3)
    for f in found:
        edges[int((f.x0 - left) / STEP)] += 1
        edges[int((f.x1 - left) / STEP) + 1] -= 1
    cover = [*accumulate(edges[:-1]), len(found)]
    whites: list[float] = []
    for start, end in _runs(cover, 1, len(cover), CROSSING * len(found)):
        # A column of few lines is as clear as a white that banners cross: what stands between whites is a column.
        for first, last in _runs(cover, start, end, min(cover[start:end]) + 1):
            if (last - first) * STEP >= least and last < len(cover) - 1:
                whites.append(left + _clearest(cover, first, last) * STEP)
    return whites


def _runs(cover: Sequence[int], first: int, end: int, most: float) -> Iterator[tuple[int, int]]:
    """The runs of bins, between two places, that no more fragments cross than ``most``."""
    start = None
    for at in range(first, end + 1):
        if at < end and cover[at] <= most:
            start = at if start is None else start
        elif start is not None:
            yield start, at
            start = None


def _clearest(cover: Sequence[int], first: int, end: int) -> float:
    """The middle of the longest run of bins that the fewest fragments cross."""
    fewest = min(cover[first:end])
    runs = [(fewest == count, len([*group])) for count, group in groupby(cover[first:end])]
    at, best = first, (0, 0.0)
    for clear, length in runs:
        best = max(best, (length * clear, at + length / 2))
        at += length
    return best[1]


def _lines(found: Sequence[Fragment], x0: float, x1: float) -> list[list[Fragment]]:
    """The lines of one column, from top to bottom."""
    lines: list[list[Fragment]] = []
    for f in sorted((f for f in found if x0 - 1.0 <= f.x0 and f.x1 <= x1 + 1.0), key=lambda f: (f.baseline, f.x0)):
        if lines and f.baseline - lines[-1][0].baseline <= STEP:
            lines[-1].append(f)
        else:
            lines.append([f])
    return lines


def _is_full(lines: list[list[Fragment]]) -> bool:
    """Whether most lines of a column fill it, and enough of them go on with a sentence."""
    widths = [line[-1].x1 - line[0].x0 for line in lines]
    running = sum(line[-1].text.lstrip()[:1].islower() for line in lines)
    return median(widths) >= FULL * max(widths) and running >= RUNNING * len(lines)


def _begin_together(columns: list[list[list[Fragment]]], banners: list[float]) -> bool:
    """Whether most paragraphs of neighbours begin at the same heights, as the cells of the rows of a table do."""
    begins = [_paragraphs(lines, banners) for lines in columns]
    both = sum(any(abs(a - b) <= STEP for b in second) for first, second in pairwise(begins) for a in first)
    few = sum(min(len(first), len(second)) for first, second in pairwise(begins))
    return both > TOGETHER * few


def _paragraphs(lines: list[list[Fragment]], banners: list[float]) -> list[float]:
    """The heights at which paragraphs of a column begin, but for those at its top or below a banner."""
    bases = [line[0].baseline for line in lines]
    steps = [after - before for before, after in pairwise(bases)]
    usual = median(steps) if steps else 0.0
    gaps = [(before, after) for before, after in pairwise(bases) if after - before > GAP * usual]
    return [after for before, after in gaps if not any(before < banner < after for banner in banners)]
