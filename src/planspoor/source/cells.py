"""The cells of a workbook or a CSV file as texts, for what takes a table in: read in the sandbox, whoever sent it."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum

from planspoor.errors import DamagedError, TooLargeError
from planspoor.limits import Limits, Progress
from planspoor.sandbox import path_argument, run
from planspoor.source.delimited import decode_text, delimiter_of
from planspoor.source.markup import locked
from planspoor.source.sheet import AGAIN, HEAD, check_size, check_unpacked, parse_csv

TABLE_LIMITS = Limits(bytes=200_000_000, memory=1_200_000_000, seconds=40.0)
"""What a table may cost: ``bytes`` is its size, and what it unpacks to."""
MOST_CHARACTERS = 60_000_000
"""Of all cells together: a text that a workbook keeps once may stand in each of its cells."""
_WORKBOOKS = (b"PK", b"\xd0\xcf\x11\xe0")


class SheetCells(NamedTuple):
    """A sheet: its name (empty for a CSV file), and its rows from the first on, so that they count as people see."""

    name: str
    rows: list[list[str]]


def read_cells(path: Path, limits: Limits = TABLE_LIMITS) -> list[SheetCells]:
    """Read the sheets of a file in a confined process.

    Raises ``DamagedError``, ``EncryptedError``, ``TooLargeError``, and what ``sandbox.run`` raises.
    """
    answer = run("planspoor.source.cells:cells_as_json", {"path": path_argument(path)}, limits)
    return [SheetCells(name, rows) for name, rows in json.loads(answer)]


def cells_as_json(*, path: str, limits: Limits, progress: Progress) -> bytes:
    """Give the sheets as JSON, each ``[name, rows]``: the task of the child."""
    file = Path(path)
    if file.stat().st_size > limits.bytes:
        raise TooLargeError(f"{file.name} has more than {limits.bytes:,} bytes.", "Split it.")
    with file.open("rb") as opened:
        is_workbook = opened.read(4).startswith(_WORKBOOKS)
    sheets = list(_workbook(file, limits) if is_workbook else [_table(file, limits)])
    progress("extract", 1, 1)
    return json.dumps(sheets).encode()


def _workbook(path: Path, limits: Limits) -> Iterator[SheetCells]:
    cells = characters = 0
    try:
        check_unpacked(path, limits)
        with CalamineWorkbook.from_path(path) as workbook:
            for sheet in workbook.sheets_metadata:
                if sheet.typ != SheetTypeEnum.WorkSheet:
                    continue
                found = workbook.get_sheet_by_name(sheet.name)
                cells += found.total_height * found.total_width
                check_size(path, cells)
                rows = [[_text(value) for value in row] for row in found.to_python(skip_empty_area=False)]
                characters += sum(len(text) for row in rows for text in row)
                if characters > MOST_CHARACTERS:
                    raise TooLargeError(f"{path.name} has more than {MOST_CHARACTERS:,} characters.", "Split it.")
                yield SheetCells(sheet.name, rows)
    except PasswordError as error:
        raise locked(path.name) from error
    except (CalamineError, zipfile.BadZipFile, OSError) as error:
        raise DamagedError(f"{path.name} is not a whole workbook ({error}).", AGAIN) from error


def _table(path: Path, limits: Limits) -> SheetCells:
    text = decode_text(path.read_bytes())
    delimiter = delimiter_of(text[:HEAD], cut=len(text) > HEAD) or ";"
    return SheetCells("", [[cell.strip() for cell in row] for row in parse_csv(path, text, delimiter, limits)])


def _text(value: object) -> str:
    if isinstance(value, float):
        # The digits that spreadsheet programs show: what is behind them is how machines keep fractions.
        return str(int(value)) if value.is_integer() else f"{value:.15g}"
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return str(value).strip()
