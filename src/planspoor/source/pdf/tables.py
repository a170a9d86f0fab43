"""Fragments become cells: tables with drawn rules, and tables that only their alignment shows."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter

import msgspec
from msgspec.structs import replace

from planspoor.plan import Box
from planspoor.source.page import Cell
from planspoor.source.pdf.fragments import Fragment
from planspoor.source.pdf.runs import THIN, Run

NEAR = 3.0
"""Points: rules closer than this are one rule, or touch."""
TOUCH = 2.0
"""Points that pieces of one rule are apart at most."""


ON_A_LINE = 0.3
"""Share of the font size by which words on one line of a table stand higher or lower, at most."""
BLEED = 1.0
"""Points from the edge of the page within which a drawn box runs off it, and is the ground of a banner and no cell."""


TALL = 0.5
"""Share of the page's height from which a wall may be the side of a ground that text runs over."""
MOST_TALL = 40
"""Such walls of a page, at most: more are those of a table or the lines of a chart."""
LEAST_ACROSS = 5
"""Lines that run over such a wall, at least."""


SAME_EDGE = 0.6
"""Points by which edges of drawn boxes miss each other."""
LEAST_MARGIN, MOST_MARGIN = 1.5, 12.0
"""Points that the ground of a line stands in from that of its cell at either side."""
ONE_LINE = 24.0
"""Points that the ground of one line is high, at most."""
PAGE_OF_TEXT = 15
"""Lines in one cell from which a frame around them is the frame of a page of text."""
FRAMED = 0.8
"""Share of the lines in a frame that such a cell holds, at least."""


class Table(msgspec.Struct):
    """A table on a page: its box and the cells of its fragments, each with its place."""

    box: Box
    cells: list[tuple[Cell, list[Fragment]]] = []

    @property
    def columns(self) -> int:
        """How many columns hold anything."""
        return len({cell.column for cell, _ in self.cells})


class Rules(msgspec.Struct):
    """The drawn rules of a page: upright walls and level lines, as thin boxes."""

    walls: list[Box]
    levels: list[Box]


def rules_of(paths: list[Box], width: float, height: float) -> Rules:
    """Walls and levels among the drawn paths; the sides of drawn boxes of the size of cells count too."""
    walls: list[Box] = []
    levels: list[Box] = []
    cell: Box | None = None
    marked = _highlights(paths)
    level = [box for box in paths if box[3] - box[1] <= THIN and box[2] - box[0] > NEAR]
    ends = sorted(box[0] for box in level), sorted(box[2] for box in level)
    for box in paths:
        x0, top, x1, bottom = box
        wide, high = x1 - x0, bottom - top
        if wide <= THIN and high > NEAR:
            walls.append(box)
        elif high <= THIN and wide > NEAR:
            levels.append(box)
        elif wide > 8 and high > 6 and not _is_ground(box, width, height):
            if box in marked or (cell is not None and _shades_lines(box, cell)) or _shades_between(box, ends):
                continue
            cell = box
            walls += [(x0, top, x0, bottom), (x1, top, x1, bottom)]
            levels += [(x0, top, x1, top), (x0, bottom, x1, bottom)]
    return Rules(walls, levels)


def whole(rules: Rules) -> Rules:
    """The same rules, with pieces that touch in one line taken as one: many a program draws a piece for each cell."""
    return Rules(_whole(rules.walls), mirrored(_whole(mirrored(rules.levels))))


def _whole(walls: list[Box]) -> list[Box]:
    joined: list[Box] = []
    left = begin = right = end = float("nan")
    for wall in sorted(walls):
        x0, top, x1, bottom = wall
        if x0 == left and x1 == right and top - end <= TOUCH:
            end = max(end, bottom)
            joined[-1] = (x0, begin, x1, end)
        else:
            joined.append(wall)
            left, begin, right, end = wall
    return joined


def mirrored(boxes: Iterable[Box]) -> list[Box]:
    """Level rules as walls, and walls as level rules."""
    return [(top, x0, bottom, x1) for x0, top, x1, bottom in boxes]


def _highlights(paths: list[Box]) -> set[Box]:
    """The grounds of the lines of one text, right below each other and as wide as the words: no cells of a column.

    What is drawn so for a column of merged cells has another cell beside it.
    """
    found: set[Box] = set()
    openings: set[tuple[int, int]] | None = None
    for run in _below_each_other(paths):
        if max(box[2] for box in run) - min(box[2] for box in run) <= NEAR:
            continue
        if openings is None:
            openings = {(round(x0 + step), round(top)) for x0, top, _, _ in paths for step in (-1, 0, 1)}
        if not any((round(box[2]), round(box[1])) in openings for box in run):
            found.update(run)
    return found


def _below_each_other(paths: list[Box]) -> Iterator[list[Box]]:
    """Runs of boxes of the height of a line that are drawn from top to bottom, each from where the last one ends."""
    run: list[Box] = []
    for box in paths:
        if run and abs(box[0] - run[-1][0]) <= SAME_EDGE and abs(box[1] - run[-1][3]) <= SAME_EDGE:
            run.append(box)
        else:
            if len(run) > 1:
                yield run
            run = [box]
        if not THIN < box[3] - box[1] <= ONE_LINE:
            run = []
    if len(run) > 1:
        yield run


def _shades_lines(box: Box, cell: Box) -> bool:
    """Whether a box is the ground of lines in a cell, which Word draws after that of the cell, within its margins."""
    left, right = box[0] - cell[0], cell[2] - box[2]
    within = box[1] >= cell[1] - SAME_EDGE and box[3] <= cell[3] + SAME_EDGE
    return within and all(LEAST_MARGIN <= margin <= MOST_MARGIN for margin in (left, right))


def _shades_between(box: Box, ends: tuple[list[float], list[float]]) -> bool:
    """Whether a box is the ground of a line in a cell: it stands in from where level rules begin and end."""
    x0, top, x1, bottom = box
    if bottom - top > ONE_LINE:
        return False
    places = zip(ends, ((x0 - MOST_MARGIN, x0 - LEAST_MARGIN), (x1 + LEAST_MARGIN, x1 + MOST_MARGIN)), strict=True)
    return all(bisect_left(own, first) < bisect_right(own, last) for own, (first, last) in places)


def _is_ground(box: Box, width: float, height: float) -> bool:
    """Whether a drawn box is the ground of a banner, or of most of the page or of one of two side by side: no cell."""
    x0, top, x1, bottom = box
    wide, high = (x1 - x0) / width, (bottom - top) / height
    large = (wide > 0.9 and high > 0.5) or (wide > 0.6 and high > 0.7) or (wide > 0.4 and high > 0.9)
    return x0 <= BLEED or x1 >= width - BLEED or large


def without_grounds(walls: list[Box], runs: Sequence[Run], height: float) -> list[Box]:
    """The walls but for the sides of tall grounds that lines of text run over: those of a bar beside the text."""
    tall = [wall for wall in walls if wall[3] - wall[1] > TALL * height]
    if not tall or len(tall) > MOST_TALL:
        return walls
    over = {wall for wall in tall if _runs_across(wall, runs) >= LEAST_ACROSS}
    return [wall for wall in walls if wall not in over]


def _runs_across(wall: Box, runs: Sequence[Run]) -> int:
    """How many runs of text begin left of a wall and end right of it."""
    x0, top, x1, bottom = wall
    return sum(run.x0 < x0 - NEAR and run.x1 > x1 + NEAR and top < run.baseline < bottom for run in runs)


def ruled_tables(found: list[Fragment], rules: Rules) -> list[Table]:
    """Tables whose cells are drawn."""
    tables: list[Table] = []
    rest = found
    for group in _touching(rules):
        grid = _Grid.of(group)
        if grid is None:
            continue
        inside = grid.holds(rest)
        table = grid.table(inside)
        if table is not None:
            tables.append(table)
            # What lies in a grid lies in a cell of it.
            taken = set(map(id, inside))
            rest = [f for f in rest if id(f) not in taken]
    return tables


class _Cluster(msgspec.Struct, eq=False):
    """Rules that touch, and the box around them."""

    x0: float
    x1: float
    bottom: float
    rules: Rules

    def take(self, other: _Cluster) -> None:
        """Join another cluster to this one."""
        self.widen(other.x0, other.x1, other.bottom)
        self.rules.walls += other.rules.walls
        self.rules.levels += other.rules.levels

    def widen(self, x0: float, x1: float, bottom: float) -> None:
        """Make room for a box that begins no higher."""
        self.x0, self.x1, self.bottom = min(self.x0, x0), max(self.x1, x1), max(self.bottom, bottom)


def _touching(rules: Rules) -> list[Rules]:
    """Groups of rules that touch, by union of their boxes from top to bottom."""
    edges = [(box[1], box, True) for box in rules.walls] + [(box[1], box, False) for box in rules.levels]
    edges.sort(key=itemgetter(0))
    done: list[_Cluster] = []
    near: list[_Cluster] = []
    for height, box, upright in edges:
        x0, _, x1, bottom = box
        left, top, right = x0 - NEAR, height - NEAR, x1 + NEAR
        met = [one for one in near if top <= one.bottom and left <= one.x1 and right >= one.x0]
        if met:
            home = met[0]
            home.widen(x0, x1, bottom)
            for other in met[1:]:
                home.take(other)
                near.remove(other)
        else:
            done += [one for one in near if top > one.bottom]
            home = _Cluster(x0, x1, bottom, Rules([], []))
            near = [*(one for one in near if top <= one.bottom), home]
        (home.rules.walls if upright else home.rules.levels).append(box)
    return [cluster.rules for cluster in done + near]


def _meets(x: float, xs: list[float]) -> bool:
    """Whether a level line ends at a wall; the underline of a word in a cell does not."""
    at = bisect_right(xs, x)
    return (at > 0 and x - xs[at - 1] <= NEAR) or (at < len(xs) and xs[at] - x <= NEAR)


def places(values: list[float]) -> list[float]:
    """The places of rules, those nearer than NEAR taken as one."""
    places: list[float] = []
    for value in sorted(values):
        if not places or value - places[-1] > NEAR:
            places.append(value)
    return places


class _Grid(msgspec.Struct):
    """The places of a group of rules, and for each upright place the stretches of height where a wall stands."""

    xs: list[float]
    ys: list[float]
    walls: list[list[tuple[float, float]]]
    levels: list[list[tuple[float, float]]]
    """For each level place the stretches of width where a rule lies: a cell goes on where there is none."""

    @classmethod
    def of(cls, rules: Rules) -> _Grid | None:
        xs = places([(box[0] + box[2]) / 2 for box in rules.walls])
        ends = [y for box in rules.walls for y in (box[1], box[3])]
        across = [box for box in rules.levels if _meets(box[0], xs) and _meets(box[2], xs)]
        heights = [(box[1] + box[3]) / 2 for box in across]
        ys = places([*heights, *([min(ends), max(ends)] if ends else [])])
        if len(xs) < 3 or len(ys) < 2:
            return None
        walls: list[list[tuple[float, float]]] = [[] for _ in xs]
        for x0, top, x1, bottom in rules.walls:
            walls[max(0, bisect_right(xs, (x0 + x1) / 2 + 0.01) - 1)].append((top - 1, bottom + 1))
        levels: list[list[tuple[float, float]]] = [[] for _ in ys]
        for height, (x0, _, x1, _) in zip(heights, across, strict=True):
            levels[max(0, bisect_right(ys, height + 0.01) - 1)].append((x0 - 1, x1 + 1))
        return cls(xs, ys, *([_joined(stretches) for stretches in places] for places in (walls, levels)))

    def holds(self, found: list[Fragment]) -> list[Fragment]:
        left, right, top, bottom = 2 * self.xs[0], 2 * self.xs[-1], self.ys[0], self.ys[-1]
        return [f for f in found if left < f.x0 + f.x1 < right and top < f.middle < bottom]

    def cell(self, fragment: Fragment) -> tuple[int, int, int]:
        height = fragment.middle
        row = bisect_right(self.ys, height) - 1
        column = max(0, bisect_right(self.xs, fragment.x0 + 1.0) - 1)
        last = column + 1
        while last < len(self.xs) - 1 and not _lies_in(height, self.walls[last]):
            last += 1
        while column > 0 and not _lies_in(height, self.walls[column]):
            column -= 1
        middle = (fragment.x0 + fragment.x1) / 2
        while row > 0 and not _lies_in(middle, self.levels[row]):
            row -= 1
        return row, column, last - column

    def table(self, inside: list[Fragment]) -> Table | None:
        cells: dict[tuple[int, int], tuple[Cell, list[Fragment]]] = {}
        for fragment in inside:
            row, column, span = self.cell(fragment)
            cells.setdefault((row, column), (Cell(0, row, column, span), []))[1].append(fragment)
        if len({column for _, column in cells}) < 2 or _frames_text(cells):
            return None
        box = (self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])
        return Table(box, _in_rows([cells[place] for place in sorted(cells)]))


def _frames_text(cells: Mapping[tuple[int, int], tuple[Cell, list[Fragment]]]) -> bool:
    """Whether nearly all that a frame holds is the text of the page, in one cell that has nothing beside it."""
    widths = Counter(row for row, _ in cells)
    if sum(width > 1 for width in widths.values()) > 1:
        return False
    lines = {place: len({round(f.baseline) for f in found}) for place, (_, found) in cells.items()}
    longest = max(lines, key=lambda place: lines[place])
    return widths[longest[0]] == 1 and lines[longest] >= max(PAGE_OF_TEXT, FRAMED * sum(lines.values()))


def _in_rows(cells: list[tuple[Cell, list[Fragment]]]) -> list[tuple[Cell, list[Fragment]]]:
    """The cells, those of two rows that fill other columns in one row where they begin on one line.

    The ground of a number's cell, or a rule in its column, may begin below the rule of the row.
    """
    rows: list[list[tuple[Cell, list[Fragment]]]] = []
    for _, group in groupby(cells, key=lambda one: one[0].row):
        row = list(group)
        if rows and _is_beside(rows[-1], row):
            first = rows[-1][0][0].row
            both = [*rows[-1], *((replace(cell, row=first), found) for cell, found in row)]
            rows[-1] = sorted(both, key=lambda one: one[0].column)
        else:
            rows.append(row)
    return [cell for row in rows for cell in row]


def _is_beside(above: list[tuple[Cell, list[Fragment]]], below: list[tuple[Cell, list[Fragment]]]) -> bool:
    if not {cell.column for cell, _ in above}.isdisjoint(cell.column for cell, _ in below):
        return False
    openings = [found[0] for _, found in (*above, *below)]
    middles = [opening.middle for opening in openings]
    return max(middles) - min(middles) <= ON_A_LINE * min(opening.style.size for opening in openings)


def _lies_in(place: float, stretches: list[tuple[float, float]]) -> bool:
    at = bisect_right(stretches, (place, float("inf"))) - 1
    return at >= 0 and place <= stretches[at][1]


def _joined(stretches: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Stretches in order, those that touch taken as one."""
    joined: list[tuple[float, float]] = []
    for top, bottom in sorted(stretches):
        if joined and top <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], bottom))
        else:
            joined.append((top, bottom))
    return joined
