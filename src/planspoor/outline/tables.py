"""Cells become rows; a table that only sets a number beside its text becomes lines again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import msgspec

from planspoor.outline.block import Block, Stretch
from planspoor.outline.numbering import LONE_BULLET, LabelGrammar, read_marker
from planspoor.source.page import Line, Page


class PageTable(msgspec.Struct):
    """The lines of one table on one page, by row and column."""

    page: Page
    rows: dict[int, dict[int, list[Line]]]

    def text(self, row: int, column: int) -> str:
        """The text of a cell, its lines joined with spaces."""
        return " ".join(self.page.text[line.start : line.end] for line in self.rows[row].get(column, ()))

    @property
    def columns(self) -> list[int]:
        """The columns that hold any text."""
        return sorted({column for row in self.rows.values() for column in row})


def table_of(page: Page, lines: list[Line]) -> PageTable:
    """The table that the lines (all with a cell of one table) make."""
    rows: dict[int, dict[int, list[Line]]] = defaultdict(lambda: defaultdict(list))
    for line in lines:
        assert line.cell is not None
        rows[line.cell.row][line.cell.column].append(line)
    return PageTable(page, {row: dict(rows[row]) for row in sorted(rows)})


def sets_numbers_beside(table: PageTable, labels: LabelGrammar) -> bool:
    """Whether the table is layout: two columns at most, the first of numbers or bullets and nothing else."""
    columns = table.columns
    if len(columns) > 2:
        return False
    if len(columns) == 1:
        return True
    marks = [table.text(row, columns[0]) for row in table.rows if columns[0] in table.rows[row]]
    return all(is_mark(mark, labels) for mark in marks)


def is_mark(text: str, labels: LabelGrammar) -> bool:
    """Whether a cell holds a number or a bullet and nothing else."""
    if LONE_BULLET.fullmatch(text):
        return True
    marker = read_marker(f"{text} x", labels)
    return marker is not None and marker.length >= len(text) and marker.form != "letter"


def as_lines(table: PageTable) -> Iterator[list[Line]]:
    """The lines of a layout table, top to bottom, each number with the line beside it."""
    for row in table.rows.values():
        columns = sorted(row)
        if len(columns) == 1:
            yield from ([line] for line in row[columns[0]])
            continue
        first, rest = row[columns[0]], row[columns[1]]
        yield [*first, rest[0]]
        yield from ([line] for line in rest[1:])


def as_rows(table: PageTable, number: int, edge: float) -> Iterator[Block]:
    """A block for each row of a table; ``edge`` is the left edge of the text on its page."""
    for row in table.rows.values():
        stretches, cells, styles = [], [], []
        for column in sorted(row):
            for line in row[column]:
                stretches.append(Stretch(table.page.number, line.start, line.end, line.box))
                cells.append((column, line.cell.span if line.cell else 1))
                styles.append(line.style)
        left = min([stretch.box[0] for stretch in stretches if stretch.box]) - edge
        yield Block("row", stretches, styles[0], cells=tuple(cells), table=number, styles=tuple(styles), left=left)
