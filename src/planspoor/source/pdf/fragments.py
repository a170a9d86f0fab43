"""Runs become fragments: what stands on one baseline without a wide gap or a drawn rule in between."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise, zip_longest
from operator import attrgetter
from typing import NamedTuple

import msgspec

from planspoor.plan import Box
from planspoor.source.page import Style
from planspoor.source.pdf.runs import Run

SAME_BASELINE = 0.22
"""Share of the font size by which baselines of one line may differ."""
SAME_LINE = 2.0
"""Points by which the baselines of fragments on one line may differ."""
WIDE_GAP = 1.0
"""Share of the font size that a gap must have to part two fragments."""
FIGURE_GAP = 0.55
"""The same between two figures: columns of amounts stand closer than words."""
WORD_GAP = 0.13
"""Share of the font size that a gap must have to be a space."""
LONE_GAP = 0.22
"""The same behind a sign that is drawn on its own, whose ink may end far before its place does: that of a ``1``."""
TAB_GAP = 0.75
"""Share of the font size that a gap must have to be remembered as a tab."""
LEAST_LETTERS = 4
SPACED = 0.15
"""Share of the font size of the white between the letters of a word set wide, at least."""
BETWEEN_WORDS = 1.8
"""Times that white the white between two of its words is, at least."""
HIGHEST, LOWEST = 0.6, 0.35
"""Shares of the size of a line by which a raised sign stands above its baseline and a lowered one below it, at most."""
RAISED = 0.8
"""A run smaller than this share of its neighbour, and inside its height, is a raised or lowered sign on its line."""


SMALL_CAPITALS = 0.6, 0.9
"""How small the letters behind the capital of a word set in small capitals are, at least and at most."""
TITLE_LEADING = 1.6
"""Times the size of its capitals that the lines of such a text are apart at most."""
FIGURE = re.compile(r"\s*[-–—−+]?\s?€?\s?\d[\d.,\s]*%?\s*|\s*[-–—−]\s*")


class Fragment(msgspec.Struct):
    """Text on one baseline: its runs from left to right, its box and its style (that of most of its characters)."""

    runs: list[Run]
    x0: float
    top: float
    x1: float
    bottom: float
    baseline: float
    style: Style
    middle: float
    """The height at which it stands: a little above its baseline, whatever its letters."""

    @property
    def box(self) -> Box:
        """The box in points from the top-left corner."""
        return (self.x0, self.top, self.x1, self.bottom)

    @property
    def text(self) -> str:
        """The text of its runs, one behind the other."""
        return self.runs[0].text if len(self.runs) == 1 else "".join([run.text for run in self.runs])


def fragments(runs: list[Run], walls: list[Box]) -> list[Fragment]:
    """Fragments from top to bottom and left to right. ``walls`` are the upright rules that no fragment runs through."""
    walls = sorted(walls)
    lefts = [wall[0] for wall in walls]
    found: list[Fragment] = []
    for row in _rows([run for run in runs if run.upright]):
        if len(row) == 1:
            found.append(join(row))
            continue
        row.sort(key=attrgetter("x0"))
        current = [row[0]]
        end = row[0].x1
        for run in row[1:]:
            if _is_wide(run.x0 - end, current[-1], run) or _walled(end, run, walls, lefts):
                found.append(join(current))
                current = [run]
                end = run.x1
            else:
                current.append(run)
                end = max(end, run.x1)
        found.append(join(current))
    _go_on_in_small_capitals(found)
    return found


def _is_wide(gap: float, before: Run, run: Run) -> bool:
    """Whether a gap of so many points parts two runs; what they say matters only between the two limits."""
    size = min(run.style.size, before.style.size)
    if gap <= FIGURE_GAP * size:
        return False
    return gap > WIDE_GAP * size or bool(FIGURE.fullmatch(before.text) and FIGURE.fullmatch(run.text))


def _rows(runs: list[Run]) -> list[list[Run]]:
    runs.sort(key=attrgetter("baseline"))
    rows: list[list[Run]] = []
    base = size = 0.0
    for run in runs:
        if rows and run.baseline - base <= max(SAME_LINE, SAME_BASELINE * min(size, run.style.size)):
            rows[-1].append(run)
        else:
            rows.append([run])
            base, size = run.baseline, run.style.size
    return _settle_raised(rows)


def _settle_raised(rows: list[list[Run]]) -> list[list[Run]]:
    """Put rows of nothing but small raised or lowered signs into the line that they stand against."""
    sizes = [max([run.style.size for run in row]) for row in rows]
    settled: list[list[Run]] = []
    above: list[Run] = []
    largest = 0.0
    for row, small, below, larger in zip_longest(rows, sizes, rows[1:], sizes[1:]):
        if below and small < RAISED * larger and _hosts(below, row, larger):
            below.extend(row)
        elif above and small < RAISED * largest and _hosts(above, row, largest):
            above.extend(row)
        else:
            settled.append(row)
            above, largest = row, small
    return settled


def _hosts(line: list[Run], signs: list[Run], size: float) -> bool:
    """Whether smaller signs stand against a line of this size."""
    lower = (signs[0].baseline - line[0].baseline) / size
    if not -HIGHEST <= lower <= LOWEST or sum(len(run.text) for run in signs) > 12 * len(signs):
        return False
    large = [run for run in line if run.style.size == size]
    near = sum(any(abs(sign.x0 - run.x1) < 0.4 * size for run in large) for sign in signs)
    # A row of words beside one large figure is no sign, however its letters are drawn.
    return near > 0 and sum(len(run.text) for run in signs) <= 12 * near


def _walled(end: float, run: Run, walls: list[Box], lefts: list[float]) -> bool:
    """Whether an upright rule stands between ``end`` and the run, at the run's height."""
    if run.x0 - end < 0.5:
        return False
    height = run.baseline - 0.3 * run.style.size
    at = bisect_left(lefts, end - 1.0)
    while at < len(walls) and lefts[at] <= run.x0 + 1.0:
        if walls[at][1] <= height <= walls[at][3]:
            return True
        at += 1
    return False


def join(runs: list[Run]) -> Fragment:
    """One fragment of runs on one baseline, in the order given."""
    if len(runs) == 1:
        run = runs[0]
        middle = _middle(run.baseline, run.style)
        return Fragment(runs, run.x0, run.top, run.x1, run.bottom, run.baseline, run.style, middle)
    weight: dict[Style, int] = {}
    for run in runs:
        weight[run.style] = weight.get(run.style, 0) + len(run.text)
    style = (_of_capitals(runs) or max(weight, key=weight.__getitem__)) if len(weight) > 1 else runs[0].style
    baseline = next(run.baseline for run in runs if run.style is style or run.style == style)
    return Fragment(
        runs,
        min([run.x0 for run in runs]),
        min([run.top for run in runs]),
        max([run.x1 for run in runs]),
        max([run.bottom for run in runs]),
        baseline,
        style,
        _middle(baseline, style),
    )


def _of_capitals(runs: list[Run]) -> Style | None:
    """The style of the capitals of words in small capitals, or None: letters go on close behind, a little smaller."""
    for before, run in pairwise(runs):
        large, small = before.style, run.style
        if (
            SMALL_CAPITALS[0] * large.size <= small.size <= SMALL_CAPITALS[1] * large.size
            and before.text[-1:].isupper()
            and run.text[:1].isalpha()
            and run.x0 - before.x1 < WORD_GAP * large.size
            and (large.font, large.bold) == (small.font, small.bold)
        ):
            return large
    return None


def _go_on_in_small_capitals(found: list[Fragment]) -> None:
    """What goes on with a text in small capitals may have no capital to show it: it is set as what stands before it."""
    before: Fragment | None = None
    for fragment in found:
        if before is not None and before.style.size > fragment.style.size and before.runs[-1].style == fragment.style:
            near = fragment.baseline - before.baseline <= TITLE_LEADING * before.style.size
            fragment.style = before.style if near else fragment.style
        before = fragment


def _middle(baseline: float, style: Style) -> float:
    return baseline - 0.3 * (style.size or 10.0)


def lines_of(fragments: list[Fragment]) -> list[list[Fragment]]:
    """What stands on one baseline, from left to right, from the top line to the last."""
    if len(fragments) < 2:
        return [fragments] if fragments else []
    lines: list[list[Fragment]] = []
    for fragment in sorted(fragments, key=attrgetter("baseline", "x0")):
        if lines and fragment.baseline - lines[-1][0].baseline <= SAME_LINE:
            lines[-1].append(fragment)
        else:
            lines.append([fragment])
    for line in lines:
        if len(line) > 1:
            line.sort(key=attrgetter("x0"))
    return lines


def _spacing(runs: list[Run]) -> float | None:
    """Where letters are drawn one by one with white between them: how wide it is between words; else None."""
    if len(runs) < LEAST_LETTERS or any(len(run.text.strip(" ")) != 1 for run in runs[:LEAST_LETTERS]):
        return None
    letters = [run for run in runs if len(run.text.strip(" ")) == 1]
    gaps = sorted(after.x0 - before.x1 for before, after in pairwise(runs))
    usual = gaps[len(gaps) // 2]
    wide = usual > SPACED * runs[0].style.size and 2 * len(letters) > len(runs)
    return BETWEEN_WORDS * usual if wide else None


class Composed(NamedTuple):
    """What a line holds: see ``Line`` for all but its text."""

    text: str
    tabs: tuple[tuple[int, float], ...] = ()
    turns: tuple[tuple[int, float], ...] = ()
    strong: int = 0


def compose(fragments: list[Fragment]) -> Composed:
    """Put the fragments of one line after each other."""
    text = ""
    tabs: list[tuple[int, float]] = []
    turns: list[tuple[int, float]] = []
    strong = 0
    style = fragments[0].runs[0].style
    end, least = 0.0, WORD_GAP
    still_bold, ends_open = True, False
    runs = fragments[0].runs if len(fragments) == 1 else [run for fragment in fragments for run in fragment.runs]
    spaced = _spacing(runs)
    for run in runs:
        piece = run.text.strip(" ")
        gap = min(run.origin, run.x0) - end
        if text:
            open_ = ends_open or run.text[0] == " "
            if spaced is not None:
                text += " " if gap > spaced else ""
            elif gap > least * run.style.size or (open_ and gap > -0.5 * run.style.size):
                text += " "
            if gap > TAB_GAP * run.style.size:
                tabs.append((len(text), run.x0))
            elif run.style is not style:
                turns.append((len(text), run.x0))
        style = run.style
        text += piece
        least = LONE_GAP if len(piece) == 1 else WORD_GAP
        ends_open = run.text[-1] == " "
        end = run.x1 if not text else max(end, run.x1)
        still_bold = still_bold and run.style.bold
        if still_bold:
            strong = len(text)
    return Composed(text, tuple(tabs), tuple(turns), strong if strong < len(text) else 0)
