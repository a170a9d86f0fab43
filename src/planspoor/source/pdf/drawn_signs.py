"""List signs that are drawn and not written: a browser and many a layout program print discs and squares as paths."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from operator import attrgetter

from msgspec.structs import replace

from planspoor.plan import Box
from planspoor.source.pdf.runs import SIGN_SIDE, Run

SIGN = "•"
LEAST_SIDE, MOST_SIDE = 0.15, 0.62
"""Sides of a sign in sizes of the letters behind it: no dot of a map, no key of a chart."""
ICON_SIDE, MOST_ICON = 16.0, 1.3
"""Points of the sides of an icon, and sides in sizes of the letters behind it, at most."""
LEAST_ICONS = 3
"""Icons of one size below each other that make a list."""
DASH, MOST_DASH = 4.0, 3.0
"""Points that a dash is wide at least, and sizes of the letters behind it at most."""
LEADING = 1.8
"""Sizes of its letters that a line stands below the one that it goes on from, at most."""
REACH = 2.5
"""Sizes of its letters that a sign stands before its words at most."""
CLEAR = 1.5
"""The same of the white before a sign: one between two words only parts them."""
EDGE = 2.0
"""Points that the edge of a sign stands out from it at most."""
SQUARE = 1.6
"""Times its shorter side that the longer side of a sign is at most."""


def drawn_signs(paths: Iterable[Box], runs: list[Run], walls: Sequence[Box] = ()) -> list[Run]:
    """A run for each small drawn shape that stands before a line as a list sign does, set as what it stands before.

    ``walls`` are the upright rules that part it from the words of the cell before its own.
    """
    # Most paths are rules, longer than any sign, or pieces of walls, as high as a line.
    short = [box for box in paths if box[2] - box[0] <= MOST_DASH * ICON_SIDE and box[3] - box[1] <= ICON_SIDE]
    small, dashes = [*(box for box in short if _is_small(box)), *_icons(short)], _dashes(short)
    if not small and not dashes:
        return []
    upright = sorted((run for run in runs if run.upright), key=attrgetter("baseline"))
    bases = [run.baseline for run in upright]
    behind = [(box, _words_behind(box, upright, bases, walls)) for box in small]
    for group in dashes:
        before = [(box, _words_behind(box, upright, bases, walls)) for box in group]
        behind += before if _open_text([words for _, words in before if words is not None], upright, bases) else []
    found = {}
    starts: dict[int, list[float]] = defaultdict(list)
    for box, words in behind:
        starts[id(words)].append(box[0])
    for (x0, top, x1, bottom), words in behind:
        # More than one before the same words is a pattern on the page.
        if words is not None and max(starts[id(words)]) - min(starts[id(words)]) <= EDGE:
            # What is drawn as a shape and its edge is one sign.
            found[round(x0), round(words.baseline)] = replace(
                words, text=f"{SIGN} ", x0=x0, top=top, x1=x1, bottom=bottom, origin=x0
            )
    return list(found.values())


def _icons(paths: Sequence[Box]) -> list[Box]:
    """Larger shapes of one size below each other: ticks and icons before the points of a list."""
    alike: dict[tuple[int, int, int], list[Box]] = defaultdict(list)
    for box in paths:
        wide, high = box[2] - box[0], box[3] - box[1]
        if wide <= ICON_SIDE and SIGN_SIDE < max(wide, high) <= SQUARE * min(wide, high):
            alike[round(box[0]), round(wide), round(high)].append(box)
    return [box for group in alike.values() if len(group) >= LEAST_ICONS for box in group]


def _dashes(paths: Sequence[Box]) -> list[list[Box]]:
    """Short bars of one size: dashes before the points of a list, or samples of the lines of a chart."""
    alike: dict[tuple[int, int], list[Box]] = defaultdict(list)
    for box in paths:
        wide, high = box[2] - box[0], box[3] - box[1]
        if wide > DASH and SQUARE * high < wide:
            alike[round(wide), round(high)].append(box)
    return [group for group in alike.values() if len(group) >= LEAST_ICONS]


def _open_text(words: list[Run], runs: list[Run], bases: list[float]) -> bool:
    """Whether half of the lines that dashes stand before go on in the next line, as no name in the key of a chart does.

    A line goes on in one below it that has no dash.
    """
    begun = {id(run) for run in words}

    def goes_on(first: Run) -> bool:
        start = bisect_right(bases, first.baseline + first.style.size / 2)
        below = runs[start : bisect_right(bases, first.baseline + LEADING * first.style.size)]
        return any(run.x0 < first.x1 and run.x1 > first.x0 for run in below) and begun.isdisjoint(map(id, below))

    return len(words) >= LEAST_ICONS and 2 * sum(map(goes_on, words)) >= len(words)


def _is_small(box: Box) -> bool:
    wide, high = box[2] - box[0], box[3] - box[1]
    return 0.0 < max(wide, high) <= SIGN_SIDE and max(wide, high) <= SQUARE * min(wide, high)


def _words_behind(box: Box, runs: list[Run], bases: list[float], walls: Sequence[Box]) -> Run | None:
    """The run that the shape is the sign of, or None: nothing else may stand near before it on that line."""
    x0, top, x1, bottom = box
    middle = (top + bottom) / 2
    words: Run | None = None
    before: float | None = None
    for run in runs[bisect_left(bases, middle) : bisect_right(bases, middle + SIGN_SIDE)]:
        if not run.baseline - 0.8 * run.style.size <= middle <= run.baseline:
            continue
        if x0 < run.x1 and run.x0 < x1:
            return None
        if run.x0 >= x1:
            words = run if words is None or run.x0 < words.x0 else words
        elif run.x0 < x0:
            before = run.x1 if before is None else max(before, run.x1)
    if words is None or words.x0 - x1 > REACH * words.style.size:
        return None
    most = MOST_SIDE if bottom - top <= SIGN_SIDE else MOST_ICON
    fits = LEAST_SIDE * words.style.size <= bottom - top <= most * words.style.size
    fits = fits and x1 - x0 <= MOST_DASH * words.style.size
    if not fits or before is None or x0 - before > CLEAR * words.style.size:
        return words if fits else None
    return words if any(before <= wall[0] <= x0 and wall[1] <= middle <= wall[3] for wall in walls) else None
