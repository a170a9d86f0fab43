"""Cards whose labels stand over what they say, in a row of their own or on the first line of a cell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from msgspec.structs import replace

from planspoor.plan import KINDS
from planspoor.tree.candidates.candidate import Candidate
from planspoor.tree.candidates.cells import Cell
from planspoor.tree.tables.columns import ColumnReader

LEAST = 2
"""Labels of a row of nothing else."""
SHARE = 0.6
"""Share of them that are known words."""
LONGEST = 45
"""Characters of a label."""
FIGURE = re.compile(r"\d")


def with_labels_before(rows: list[Candidate], reader: ColumnReader) -> list[Candidate]:
    """The rows of such a card, each label with what it says in a row of its own; any other table as it is.

    What names a level above that of the card, in a row of labels, says where the card belongs.
    """
    if all(_says(row, reader) for row in rows):
        return [_in_two(row) for row in rows]
    values = {id(below) for above, below in pairwise(rows) if _are_labels(above, below, reader)}
    headed = [row for row in rows if any([cell.strong and _label(cell, reader) is not None for cell in row.cells])]
    named = [row for row in rows if values and _names(row, reader)]
    if not (headed or named) or len(headed) + len(named) + 2 * len(values) < SHARE * len(rows):
        return rows
    made: list[Candidate] = []
    for row, below in zip(rows, [*rows[1:], None], strict=True):
        if id(row) in values:
            continue
        if below is not None and id(below) in values:
            made += _side_by_side(row, below, reader)
        elif named:
            made.append(_in_two(row) if _names(row, reader) else row)
        else:
            made += _parted(row, reader)
    return made


def _says(row: Candidate, reader: ColumnReader) -> bool:
    """Whether a row is a known label and what it says, in whatever column that stands."""
    return len(row.cells) == LEAST and row.cells[0].column == 0 and reader.role(row.cells[0].words.text) is not None


def _names(row: Candidate, reader: ColumnReader) -> bool:
    """Whether a row is the name of a level and the words of an item, no heads: ``Strategy | Replace all lamps``."""
    if len(row.cells) != LEAST or row.cells[0].column != 0:
        return False
    label, words = (cell.words.text for cell in row.cells)
    return reader.level(label) is not None and not reader.is_known(words)


def _in_two(row: Candidate) -> Candidate:
    label, cell = row.cells
    return replace(row, cells=[label, replace(cell, column=1)])


def _are_labels(row: Candidate, below: Candidate, reader: ColumnReader) -> bool:
    """Whether a row is labels for the cells under them: words, most of them known, and the same columns below."""
    # What most rows of most tables fail is asked first: a table has thousands.
    if len(row.cells) < LEAST or len(row.cells) != len(below.cells):
        return False
    texts = [cell.words.text for cell in row.cells]
    for text in texts:
        if len(text) > LONGEST or FIGURE.search(text):
            return False
    if [cell.column for cell in row.cells] != [cell.column for cell in below.cells]:
        return False
    known = sum([reader.role(text) is not None for text in texts])
    if known < SHARE * len(texts) or any(cell.strong for cell in row.cells):
        return False
    # A value may open with a word that heads columns elsewhere: ``Cost savings``.
    return not any(reader.is_known(cell.words.text) for cell in below.cells)


def _side_by_side(row: Candidate, below: Candidate, reader: ColumnReader) -> Iterator[Candidate]:
    for label, cell in zip(row.cells, below.cells, strict=True):
        level = reader.level(label.words.text)
        if level is None or KINDS.index(level) >= KINDS.index("action"):
            yield replace(row, cells=[replace(label, column=0), replace(cell, column=1)])


def _parted(row: Candidate, reader: ColumnReader) -> Iterator[Candidate]:
    """A row with the labels on the first lines of its cells, each as a row of two cells."""
    for cell in row.cells:
        end = _label(cell, reader)
        if end is None:
            yield replace(row, cells=[replace(cell, column=0)])
        else:
            label, value = cell.words.cut(0, end), cell.words.cut(end)
            yield replace(row, cells=[replace(cell, column=0, words=label), replace(cell, column=1, words=value)])


def _label(cell: Cell, reader: ColumnReader) -> int | None:
    """Where the label ends that is the bold first line of a cell, or None."""
    end = cell.strong
    return end if 0 < end <= LONGEST and reader.role(cell.words.text[:end]) is not None else None
