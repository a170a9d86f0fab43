"""Fragments become cells: tables with drawn rules, and tables that only their alignment shows."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from planspoor.plan import Box
from planspoor.source.page import Cell
from planspoor.source.pdf.fragments import Fragment
from planspoor.source.pdf.runs import THIN

NEAR = 3.0
"""Points: rules closer than this are one rule, or touch."""


@dataclass(slots=True)
class Table:
    """A table on a page: its box and the cells of its fragments, each with its place."""

    box: Box
    cells: list[tuple[Cell, list[Fragment]]] = field(default_factory=list)

    @property
    def columns(self) -> int:
        """How many columns hold anything."""
        return len({cell.column for cell, _ in self.cells})


@dataclass(slots=True)
class Rules:
    """The drawn rules of a page: upright walls and level lines, as thin boxes."""

    walls: list[Box]
    levels: list[Box]


def rules_of(paths: list[Box], width: float, height: float) -> Rules:
    """Walls and levels among the drawn paths; the sides of drawn boxes of the size of cells count too."""
    walls: list[Box] = []
    levels: list[Box] = []
    for box in paths:
        x0, top, x1, bottom = box
        wide, high = x1 - x0, bottom - top
        if wide <= THIN and high > NEAR:
            walls.append(box)
        elif high <= THIN and wide > NEAR:
            levels.append(box)
        elif wide > 8 and high > 6 and not (wide > 0.9 * width and high > 0.5 * height):
            walls += [(x0, top, x0, bottom), (x1, top, x1, bottom)]
            levels += [(x0, top, x1, top), (x0, bottom, x1, bottom)]
    return Rules(walls, levels)


def ruled_tables(found: list[Fragment], rules: Rules) -> list[Table]:
    """Tables whose cells are drawn."""
    tables: list[Table] = []
    rest = found
    for group in _touching(rules):
        grid = _Grid.of(group)
        if grid is None:
            continue
        inside = [f for f in rest if grid.holds(f)]
        table = grid.table(inside)
        if table is not None:
            tables.append(table)
            taken = {id(f) for _, fragments in table.cells for f in fragments}
            rest = [f for f in rest if id(f) not in taken]
    return tables


def _touching(rules: Rules) -> list[Rules]:
    """Groups of rules that touch, by union of their boxes from top to bottom."""
    edges = [(box, True) for box in rules.walls] + [(box, False) for box in rules.levels]
    edges.sort(key=lambda edge: edge[0][1])
    groups: list[tuple[list[float], Rules]] = []
    for box, upright in edges:
        home: tuple[list[float], Rules] | None = None
        for group in list(groups):
            outer = group[0]
            if (
                box[0] <= outer[2] + NEAR
                and box[2] >= outer[0] - NEAR
                and box[1] <= outer[3] + NEAR
                and box[3] >= outer[1] - NEAR
            ):
                if home is None:
                    home = group
                else:
                    _widen(home[0], outer)
                    home[1].walls.extend(group[1].walls)
                    home[1].levels.extend(group[1].levels)
                    groups.remove(group)
        if home is None:
            home = ([*box], Rules([], []))
            groups.append(home)
        _widen(home[0], box)
        (home[1].walls if upright else home[1].levels).append(box)
    return [group for _, group in groups]


def _widen(outer: list[float], box: Box | list[float]) -> None:
    outer[0], outer[1] = min(outer[0], box[0]), min(outer[1], box[1])
    outer[2], outer[3] = max(outer[2], box[2]), max(outer[3], box[3])


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


@dataclass(slots=True)
class _Grid:
    """The places of a group of rules, and for each upright place the stretches of height where a wall stands."""

    xs: list[float]
    ys: list[float]
    walls: list[list[tuple[float, float]]]

    @classmethod
    def of(cls, rules: Rules) -> _Grid | None:
        xs = places([(box[0] + box[2]) / 2 for box in rules.walls])
        ends = [y for box in rules.walls for y in (box[1], box[3])]
        levels = [(box[1] + box[3]) / 2 for box in rules.levels if _meets(box[0], xs) and _meets(box[2], xs)]
        ys = places([*levels, *([min(ends), max(ends)] if ends else [])])
        if len(xs) < 3 or len(ys) < 2:
            return None
        walls: list[list[tuple[float, float]]] = [[] for _ in xs]
        for x0, top, x1, bottom in rules.walls:
            walls[max(0, bisect_right(xs, (x0 + x1) / 2 + 0.01) - 1)].append((top - 1, bottom + 1))
        return cls(xs, ys, [_joined(stretches) for stretches in walls])

    def holds(self, fragment: Fragment) -> bool:
        middle = (fragment.x0 + fragment.x1) / 2
        return self.xs[0] < middle < self.xs[-1] and self.ys[0] < fragment.middle < self.ys[-1]

    def cell(self, fragment: Fragment) -> tuple[int, int, int]:
        height = fragment.middle
        row = bisect_right(self.ys, height) - 1
        column = max(0, bisect_right(self.xs, fragment.x0 + 1.0) - 1)
        last = column + 1
        while last < len(self.xs) - 1 and not self._wall_at(last, height):
            last += 1
        while column > 0 and not self._wall_at(column, height):
            column -= 1
        return row, column, last - column

    def _wall_at(self, index: int, height: float) -> bool:
        stretches = self.walls[index]
        at = bisect_right(stretches, (height, float("inf"))) - 1
        return at >= 0 and height <= stretches[at][1]

    def table(self, inside: list[Fragment]) -> Table | None:
        cells: dict[tuple[int, int], tuple[Cell, list[Fragment]]] = {}
        for fragment in inside:
            row, column, span = self.cell(fragment)
            cells.setdefault((row, column), (Cell(0, row, column, span), []))[1].append(fragment)
        if len({column for _, column in cells}) < 2:
            return None
        box = (self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])
        return Table(box, [cells[place] for place in sorted(cells)])


def _joined(stretches: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Stretches in order, those that touch taken as one."""
    joined: list[tuple[float, float]] = []
    for top, bottom in sorted(stretches):
        if joined and top <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], bottom))
        else:
            joined.append((top, bottom))
    return joined
