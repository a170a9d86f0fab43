"""What a part of the bench measured: figures with the limits that must hold, tables, and what could not be measured."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from statistics import mean
from typing import Any

Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured value; where it is not at least ``least`` or at most ``most``, it does not hold."""

    what: str
    value: float
    unit: str = ""
    least: float | None = None
    most: float | None = None

    @property
    def holds(self) -> bool:
        """Whether the value keeps to its limit; without one it does."""
        return (self.least is None or self.value >= self.least) and (self.most is None or self.value <= self.most)

    @property
    def limit(self) -> str:
        """The limit in words, or nothing."""
        if self.least is not None:
            return f"at least {self.least:g}"
        return f"at most {self.most:g}" if self.most is not None else ""

    def line(self) -> str:
        """The figure in a line of text, with its limit and whether it holds."""
        verdict = f"{self.limit:<16}{'' if self.holds else ' NOT HELD'}" if self.limit else ""
        return f"  {self.what:<72} {self.value:9.4g} {self.unit:<8} {verdict}".rstrip()


def mean_and_worst(what: str, values: Sequence[float], least: float, least_worst: float | None) -> list[Figure]:
    """Give two figures of shares that several documents have; none where there is no document."""
    if not values:
        return []
    return [
        Figure(f"{what}, mean", mean(values), least=least),
        Figure(f"{what}, worst", min(values), least=least_worst),
    ]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of figures under the names of their columns."""

    title: str
    columns: tuple[str, ...]
    rows: list[list[Cell]]

    def lines(self) -> list[str]:
        """The table as text, its columns aligned."""
        cells = [list(self.columns), *([shown(cell) for cell in row] for row in self.rows)]
        widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
        return [self.title, *("  " + _aligned(row, widths) for row in cells)]


def _aligned(row: Sequence[str], widths: Sequence[int]) -> str:
    first, *rest = (
        cell.ljust(width) if not place else cell.rjust(width)
        for place, (cell, width) in enumerate(zip(row, widths, strict=True))
    )
    return "  ".join([first, *rest])


def shown(cell: Cell) -> str:
    """Give a cell as text: a share with three digits, a number of ten or more without any."""
    if isinstance(cell, float):
        return f"{cell:.3f}" if abs(cell) < 10 else f"{cell:.0f}"
    return "-" if cell is None else str(cell)


@dataclass(slots=True)
class Section:
    """All that one part of the bench found out."""

    figures: list[Figure] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    absent: list[str] = field(default_factory=list)
    """What could not be measured on this machine, and why."""

    def lines(self) -> list[str]:
        """The section as text."""
        tables = [line for table in self.tables for line in table.lines()]
        return [
            *tables,
            *(figure.line() for figure in self.figures),
            *(f"  NOT MEASURED {what}" for what in self.absent),
        ]

    def as_json(self) -> dict[str, Any]:
        """The section as JSON values."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Section:
        """The section that ``as_json`` gave."""
        figures = [Figure(**figure) for figure in data["figures"]]
        tables = [Table(table["title"], tuple(table["columns"]), table["rows"]) for table in data["tables"]]
        return cls(figures, tables, data["absent"])
