"""A file becomes a table of texts: CSV in any encoding, with any delimiter, or the first filled sheet of a workbook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext

from planspoor_site.register.table_file import TableError, read_sheets

MOST_ROWS = 200_000


@dataclass(frozen=True, slots=True)
class Table:
    """The heads, and each row by the number that a spreadsheet program shows for it."""

    heads: Sequence[str]
    rows: Sequence[tuple[int, Mapping[str, str]]]


def read_table(path: Path) -> Table:
    """Read a file in a confined process; its first row that is not empty holds the heads. Raises TableError."""
    return as_table(next((sheet.rows for sheet in read_sheets(path) if any(map(any, sheet.rows))), []))


def as_table(rows: Sequence[Sequence[str]]) -> Table:
    """Return the table of these rows; raises TableError."""
    if len(rows) > MOST_ROWS:
        raise TableError(gettext("Het bestand heeft meer dan 200 000 rijen. Splits het per jaar."))
    filled = [(number, row) for number, row in enumerate(rows, 1) if any(row)]
    if not filled:
        raise TableError(gettext("Het bestand is leeg."))
    heads = filled[0][1]
    named = [head for head in heads if head]
    if len(set(named)) < len(named):
        raise TableError(gettext("Twee kolommen hebben dezelfde naam. Geef elke kolom een eigen naam."))
    return Table(named, [(number, _by_head(heads, row)) for number, row in filled[1:]])


def _by_head(heads: Sequence[str], row: Sequence[str]) -> dict[str, str]:
    # A row may be shorter or longer than the heads.
    return {head: cell for head, cell in zip(heads, row, strict=False) if head}
