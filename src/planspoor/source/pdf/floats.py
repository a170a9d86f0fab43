"""What text runs around: pull quotes and boxes of figures, set into the column and read apart from its sentences."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from planspoor.plan import Box
from planspoor.source.page import Style
from planspoor.source.pdf.fragments import Fragment
from planspoor.source.pdf.runs import THIN
from planspoor.source.pdf.tables import SAME_EDGE

LEAST_LINES, LEAST_IN_BOX, MOST_LINES = 3, 2, 14
LARGER = 1.0
"""Points by which the type of a pull quote is larger than that of the text, unless it alone is slanted."""
WIDE = 4
"""Times the size of the text that such a box is wide, at least."""
WIDEST = 0.55
"""Share of the width of all text that a float has at most."""
ALIGNED = 2.0
TIGHT = 1.9
"""Times its size that the lines of a float are apart at most."""
BESIDE = 0.6
"""Share of the lines of a float that text stands beside, at least."""
TOUCH = 3.0
"""Points by which the cells of a row are apart at most."""
NEAR = 5.0
"""Times the size of the text, over or under a float, within which it takes the whole width again."""
LISTS = re.compile(
    r"\s*(?:[^\w\s\"'“”„«»‘’(€$£%]\s|\d{1,3}(?:(?:\.\d{1,2})+[.)]?|[.)])\s|[A-Z]{1,4}[-.]?\d|[a-z]\)\s"
    r"|[^\W\d_][\w ]{2,24}:\s)"
)
"""How a point of a list or a line of a label and its value opens: what holds such lines is no mere float."""


def floats(found: Sequence[Fragment], paths: Sequence[Box]) -> list[list[Fragment]]:
    """What text runs around on a page: the fragments of each float, from top to bottom."""
    body = _body(found)
    if body is None:
        return []
    boxed = [group for group in _boxed(found, paths, body) if len(group) >= LEAST_IN_BOX]
    quotes = [group for group in _quotes(found, body) if len(group) >= LEAST_LINES]
    if not boxed and not quotes:
        return []
    left, right = min(f.x0 for f in found), max(f.x1 for f in found)
    text = [f for f in found if f.style == body]
    groups = [*((group, found) for group in boxed), *((group, text) for group in quotes)]
    taken: set[int] = set()
    kept: list[list[Fragment]] = []
    for group, around in groups:
        if len(group) > MOST_LINES or any(LISTS.match(f.text) for f in group):
            continue
        narrow = max(f.x1 for f in group) - min(f.x0 for f in group) <= WIDEST * (right - left)
        if narrow and not taken & {id(f) for f in group} and _runs_around(group, around, body):
            taken |= {id(f) for f in group}
            kept.append(group)
    return kept


def _body(found: Sequence[Fragment]) -> Style | None:
    """The style of most text, by how wide it runs."""
    weights: dict[Style, float] = {}
    for f in found:
        weights[f.style] = weights.get(f.style, 0.0) + f.x1 - f.x0
    return max(weights, key=lambda style: weights[style], default=None)


def _boxed(found: Sequence[Fragment], paths: Sequence[Box], body: Style) -> list[list[Fragment]]:
    """What stands in each drawn box that is of more than a line, and no cell."""
    if not any(b[2] - b[0] > WIDE * body.size and b[3] - b[1] > THIN for b in paths):
        return []
    # The sides of a box may be drawn as boxes too; a cell is wide enough for a letter.
    tall = [b for b in _joined(paths) if b[3] - b[1] > LEAST_IN_BOX * body.size and b[2] - b[0] > body.size]
    boxes = [box for box in tall if box[2] - box[0] > WIDE * body.size]
    cells = _cells(tall) if boxes else set()
    lines = [b for b in paths if b[3] - b[1] <= THIN and b[2] - b[0] > WIDE * body.size] if boxes else []
    own = [box for box in boxes if box not in cells and not any(_goes_through(line, box) for line in lines)]
    return [[f for f in found if _inside(f, box)] for box in own]


def _goes_through(line: Box, box: Box) -> bool:
    """Whether a rule goes on from within the height of a box: it is a cell, which others are beside."""
    beyond = line[0] <= box[2] + TOUCH and line[2] > box[2] + TOUCH
    return beyond and box[1] + TOUCH < line[1] and line[3] < box[3] - TOUCH


def _cells(boxes: Sequence[Box]) -> set[Box]:
    """The boxes of one height that touch beside each other: the cells of a row."""
    rows: dict[tuple[int, int], list[Box]] = defaultdict(list)
    for box in boxes:
        rows[round(box[1] / TOUCH), round(box[3] / TOUCH)].append(box)
    found: set[Box] = set()
    for row in rows.values():
        row.sort()
        for box, after in pairwise(row):
            if abs(after[0] - box[2]) <= TOUCH:
                found |= {box, after}
    return found


def _joined(paths: Sequence[Box]) -> list[Box]:
    """The drawn boxes; those right below each other, as wide as each other, are the grounds of the lines of one.

    What has another box beside it, as high as itself, is a cell of a row.
    """
    rows = Counter((round(top), round(bottom)) for _, top, _, bottom in paths)
    boxes: list[Box] = []
    alone = False
    for x0, top, x1, bottom in paths:
        before, alone = alone, rows[round(top), round(bottom)] == 1
        last = boxes[-1] if boxes and before and alone else None
        if last is not None and max(abs(x0 - last[0]), abs(x1 - last[2]), abs(top - last[3])) <= SAME_EDGE:
            boxes[-1] = (x0, last[1], x1, bottom)
        else:
            boxes.append((x0, top, x1, bottom))
    return boxes


def _inside(f: Fragment, box: Box) -> bool:
    return box[0] - 1.0 <= f.x0 and f.x1 <= box[2] + 1.0 and box[1] < f.middle < box[3]


def _quotes(found: Sequence[Fragment], body: Style) -> list[list[Fragment]]:
    """Runs of lines in larger or slanted type that stand close below each other."""
    groups: list[list[Fragment]] = []
    larger = {
        style for style in {f.style for f in found} if style.size > body.size + LARGER or style.italic > body.italic
    }
    for f in (f for f in found if f.style in larger) if larger else ():
        home = next((group for group in reversed(groups) if _goes_on(group[-1], f)), None)
        if home is None:
            groups.append([f])
        else:
            home.append(f)
    return groups


def _goes_on(last: Fragment, f: Fragment) -> bool:
    close = 0.0 < f.baseline - last.baseline <= TIGHT * f.style.size
    return close and last.style == f.style and abs(last.x0 - f.x0) <= ALIGNED


def _runs_around(group: list[Fragment], text: Sequence[Fragment], body: Style) -> bool:
    """Whether text stands beside most lines, and over or under them takes the width that they take from it.

    The heads beside the head of a column are set as it is, and as no text is.
    """
    own = {id(f) for f in group}
    x0, x1 = min(f.x0 for f in group), max(f.x1 for f in group)
    top, bottom = min(f.top for f in group), max(f.bottom for f in group)
    others = [f for f in text if id(f) not in own]
    beside = [f for f in others if top <= f.middle <= bottom]
    if not beside or any(f.x1 > x0 and f.x0 < x1 for f in beside):
        return False
    if all(f.style == group[0].style != body for f in beside):
        return False
    with_text = sum(any(abs(f.middle - g.middle) <= f.style.size for g in beside) for f in group)
    if with_text < BESIDE * len(group):
        return False
    reach = NEAR * beside[0].style.size
    edge = [f for f in others if bottom < f.middle <= bottom + reach or top - reach <= f.middle < top]
    return any(min(f.x1, x1) - max(f.x0, x0) > (x1 - x0) / 2 for f in edge if _from_column(f, beside))


def _from_column(f: Fragment, beside: list[Fragment]) -> bool:
    """Whether a line is of the column that the lines beside a float are of, wherever the float stands in it."""
    return any(min(f.x1, g.x1) - max(f.x0, g.x0) > (g.x1 - g.x0) / 2 for g in beside)
