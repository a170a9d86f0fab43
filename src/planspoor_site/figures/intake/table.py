"""A file becomes a table of texts: CSV in any encoding, with any delimiter, or the first filled sheet of a workbook."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext
from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from planspoor.source.delimited import decode_text, delimiter_of

MOST_BYTES = 20_000_000
MOST_UNPACKED = 200_000_000
MOST_ROWS = 200_000
_HEAD = 100_000


class TableError(Exception):
    """The file is no table that can be read; the message says so to people."""


@dataclass(frozen=True, slots=True)
class Table:
    """The heads, and each row by the number that a spreadsheet program shows for it."""

    heads: Sequence[str]
    rows: Sequence[tuple[int, Mapping[str, str]]]


def read_table(content: bytes) -> Table:
    """Read a file; its first row that is not empty holds the heads. Raises TableError."""
    if len(content) > MOST_BYTES:
        raise TableError(gettext("Het bestand is groter dan 20 MB. Splits het per jaar."))
    rows = _workbook(content) if content.startswith((b"PK", b"\xd0\xcf\x11\xe0")) else _text(content)
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


def _text(content: bytes) -> list[list[str]]:
    text = decode_text(content)
    delimiter = delimiter_of(text[:_HEAD], cut=len(text) > _HEAD) or ";"
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise TableError(gettext("Het bestand is geen hele tabel. Bewaar het opnieuw als CSV.")) from error
    return [[cell.strip() for cell in row] for row in rows]


def _workbook(content: bytes) -> list[list[str]]:
    try:
        if zipfile.is_zipfile(io.BytesIO(content)):
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                if sum(info.file_size for info in archive.infolist()) > MOST_UNPACKED:
                    raise TableError(gettext("Het werkboek is uitgepakt groter dan 200 MB. Splits het per jaar."))
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as workbook:
            for name in workbook.sheet_names:
                sheet = workbook.get_sheet_by_name(name)
                if sheet.height and sheet.width:
                    # From the first row of the sheet, so that rows have the numbers that people see.
                    rows = sheet.to_python(skip_empty_area=False)
                    return [[_cell(value) for value in row] for row in rows]
    except PasswordError as error:
        raise TableError(gettext("Het werkboek heeft een wachtwoord. Bewaar het zonder.")) from error
    except (CalamineError, zipfile.BadZipFile, OSError) as error:
        raise TableError(gettext("Het werkboek is beschadigd. Bewaar het opnieuw.")) from error
    return []


def _cell(value: object) -> str:
    if isinstance(value, float):
        # The digits that spreadsheet programs show: what is behind them is how machines keep fractions.
        return str(int(value)) if value.is_integer() else f"{value:.15g}"
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return str(value).strip()
