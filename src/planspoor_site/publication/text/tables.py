"""Rows of a document as tables of a web page: caption, heads of columns and of rows, groups, empty cells.

A table that goes on over a page break is one table; where its head is printed again there, it is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from planspoor_site.publication.text.flow import Flow, join

_FIGURE = re.compile(r"\d")
_YEARS = re.compile(r"(?:[^\W\d]+\s)?(?:19|20)\d\d(?:\s?[-–/]\s?(?:(?:19|20)\d\d|\d\d))?")
_CODE = re.compile(r"(?!EUR)[A-Z]{1,4}[-. ]?\d[\d.-]*")
_NAMED = re.compile(r"(?:tabel|table|tableau|tabelle)\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?;,]\W?$")
LONGEST_CAPTION = 100
"""Characters of a line above a table that may be its caption."""
LONGEST_HEAD = 60
"""Characters that the heads of rows have at most, in the middle one of them."""

Block = Mapping[str, Any]
"""A block as ``Page.blocks`` has it; in a running text also with its page, under "page"."""


@dataclass(slots=True)
class Cell:
    """A cell of a table. ``amount`` where it holds a number, or heads a column of them."""

    flow: Flow
    span: int = 1
    amount: bool = False

    @property
    def empty(self) -> bool:
        """Whether nothing is printed in it."""
        return not self.flow.text


@dataclass(slots=True)
class Row:
    """A row of a table; ``group`` where its only cell names the rows below it."""

    cells: list[Cell]
    group: bool = False


@dataclass(slots=True)
class Table:
    """A table of ``columns`` columns; all its rows have them all.

    ``heads`` are the rows that name the columns; with ``row_heads`` the first cell of the others names its row.
    """

    heads: list[Row]
    rows: list[Row]
    columns: int
    row_heads: bool
    caption: Flow | None = None


def make_tables(text: str, blocks: Sequence[Block]) -> list[Table]:
    """Make the tables of a run of rows: one, unless another begins where a page does."""
    runs: list[tuple[list[Row], list[Row]]] = []
    for on_page in _by_page(blocks):
        rows = [Row(_cells(text, block)) for block in on_page]
        heads = _heads(rows)
        if runs and (again := _goes_on(runs[-1], rows, heads)) is not None:
            runs[-1][1].extend(rows[again:])
        else:
            runs.append((heads, rows[len(heads) :]))
    return [_table(heads, rows) for heads, rows in runs]


def heads_of(text: str, blocks: Sequence[Block]) -> Sequence[Block]:
    """Return those of the first rows of a table that name its columns."""
    return blocks[: len(_heads([Row(_cells(text, block)) for block in blocks]))]


def is_caption(line: str) -> bool:
    """Whether a line right above a table is its caption: it is short and no sentence, or calls itself a table."""
    return len(line) <= LONGEST_CAPTION and bool(_NAMED.match(line) or not _SENTENCE_END.search(line))


def is_amount(text: str) -> bool:
    """Whether a cell holds a number, not a year, a code or a text with a number in it."""
    if text in {"-", "–", "—"}:
        return True
    figures, letters = len(_FIGURE.findall(text)), sum(map(str.isalpha, text))
    if not figures or _YEARS.fullmatch(text) or _CODE.fullmatch(text):
        return False
    return letters < figures or (figures > 4 and letters <= 3 * figures)


def _by_page(blocks: Sequence[Block]) -> list[list[Block]]:
    runs: list[list[Block]] = []
    for index, block in enumerate(blocks):
        if index and block.get("page") == blocks[index - 1].get("page"):
            runs[-1].append(block)
        else:
            runs.append([block])
    return runs


def _goes_on(before: tuple[list[Row], list[Row]], rows: list[Row], heads: list[Row]) -> int | None:
    """Say with which of ``rows`` a table goes on over a page break; None where another table begins there."""
    old_heads, old_rows = before
    if old_heads and _words(rows[: len(old_heads)]) == _words(old_heads):
        return len(old_heads)
    columns = _columns([*old_heads, *old_rows])
    is_other = _columns(rows) > columns or (bool(heads) and _columns(heads) != columns)
    return None if is_other else 0


def _words(rows: Iterable[Row]) -> list[list[str]]:
    return [[cell.flow.text for cell in row.cells if not cell.empty] for row in rows]


def _columns(rows: Iterable[Row]) -> int:
    return max((sum(cell.span for cell in row.cells) for row in rows), default=0)


def _heads(rows: list[Row]) -> list[Row]:
    """Return the rows that name the columns: the first, and a second one below heads that span columns."""
    if not _names_columns(rows):
        return []
    spans = any(cell.span > 1 for cell in rows[0].cells)
    second = spans and len(rows) > 2 and not _has_amount(rows[1]) and any(_has_amount(row) for row in rows[2:])
    return rows[: 1 + second]


def _names_columns(rows: list[Row]) -> bool:
    if len(rows) < 2 or len(rows[0].cells) < 2 or _has_amount(rows[0]):
        return False
    if len(rows[0].cells) > 2 or any(_has_amount(row) for row in rows):
        return True
    # Two columns of words: a list of names and what they are, unless the first row is much shorter than what follows.
    right = [len(row.cells[1].flow.text) for row in rows if len(row.cells) > 1]
    return len(right) > 1 and 2 * right[0] < median(right[1:])


def _has_amount(row: Row) -> bool:
    return any(cell.amount for cell in row.cells)


def _table(heads: list[Row], rows: list[Row]) -> Table:
    columns = _columns([*heads, *rows])
    for index, row in enumerate(rows):
        filled = [cell for cell in row.cells if not cell.empty]
        alone = len(filled) == 1 and filled[0] is row.cells[0] and not filled[0].amount
        row.group = alone and columns > 1 and index + 1 < len(rows)
        if row.group:
            row.cells = [Cell(filled[0].flow, columns)]
    for row in (*heads, *rows):
        if short := columns - sum(cell.span for cell in row.cells):
            row.cells.append(Cell(join("", ()), short))
    for head in heads:
        _align(head, rows)
    return Table(heads, rows, columns, _has_row_heads(rows, columns))


def _align(head: Row, rows: Sequence[Row]) -> None:
    """Set the heads of columns of amounts as those are set."""
    places = _places(head)
    amounts = [(place, cell) for row in rows for place, cell in _places(row).items() if not cell.empty]
    for place, cell in places.items():
        below = [other.amount for at, other in amounts if place <= at < place + cell.span]
        cell.amount = sum(below) * 2 > len(below)


def _places(row: Row) -> dict[int, Cell]:
    placed: dict[int, Cell] = {}
    column = 0
    for cell in row.cells:
        placed[column] = cell
        column += cell.span
    return placed


def _has_row_heads(rows: Sequence[Row], columns: int) -> bool:
    """Whether first cells name their rows: words, short ones, in nearly all rows that have more than them."""
    first = [row.cells[0] for row in rows if not row.group]
    named = [len(cell.flow.text) for cell in first if not cell.empty and not cell.amount]
    return columns > 1 and len(named) * 4 > len(first) * 3 and median(named) <= LONGEST_HEAD


def _cells(text: str, block: Block) -> list[Cell]:
    columns: dict[tuple[int, int], list[tuple[int, int]]] = {}
    cells = block.get("cells") or [(index, 1) for index in range(len(block["stretches"]))]
    for stretch, (column, span) in zip(block["stretches"], cells, strict=True):
        columns.setdefault((column, span), []).append((stretch["start"], stretch["end"]))
    row: list[Cell] = []
    filled = 0
    for (column, span), stretches in sorted(columns.items()):
        row += [Cell(join("", ())) for _ in range(filled, column)]
        flow = join(text, stretches)
        row.append(Cell(flow, span, is_amount(flow.text)))
        filled = column + span
    return row
