"""A workbook (XLSX, XLSB, XLS, ODS) or a CSV file becomes a page a sheet: a line for each line of a filled cell."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from planspoor.errors import DamagedError, EmptyFileError, TooLargeError
from planspoor.limits import Limits, Progress
from planspoor.source.delimited import decode_text, delimiter_of
from planspoor.source.digest import digest
from planspoor.source.language import tell_language
from planspoor.source.markup import check_unlocked, locked, open_package
from planspoor.source.page import Cell, Line, Page, Source, Style

MEDIA_TYPES: Mapping[str, str] = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "xlsb": "application/vnd.ms-excel.sheet.binary.macroEnabled.12",
    "xls": "application/vnd.ms-excel",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "csv": "text/csv",
}
MOST_CELLS = 5_000_000
"""Cells of a whole workbook, empty ones inside its sheets too."""
_STYLE = Style(10.0)
HEAD = 100_000
"""Characters of a table that tell its delimiter."""
AGAIN = "Save the workbook again, and read that."
_DEEP_CODE = re.compile(r"\d{1,3}(?:\.\d{1,3}){2,5}\.?")
_FEWEST_CODES = 3
_WHOLE = re.compile(r"-?\d+(\.0+)")
"""A whole figure as a program writes it that keeps all figures as fractions."""

_PART, _WHOLE_CELL = re.compile(r"\S(?:[^\r\n]*\S)?"), re.compile(r"\S(?:.*\S)?", re.DOTALL)
"""A line of a cell: one that holds a list beside other cells has a line for each point. What stands alone is a text."""

Value = object
Row = Sequence[Value]


def read_workbook(path: Path, form: str, limits: Limits, progress: Progress) -> Source:
    """The visible sheets of the workbook, a page each; ``form`` is a key of ``MEDIA_TYPES``.

    Raises ``DamagedError``, ``EncryptedError``, ``EmptyFileError`` and ``TooLargeError``.
    """
    check_unpacked(path, limits)
    try:
        with CalamineWorkbook.from_path(path) as workbook:
            sheets = list(_sheets(path, workbook, limits, progress))
    except PasswordError as error:
        raise locked(path.name) from error
    except (CalamineError, zipfile.BadZipFile, OSError) as error:
        raise DamagedError(f"{path.name} is not a whole workbook ({error}).", AGAIN) from error
    texts = [value for _, _, rows in sheets for row in rows for value in row if isinstance(value, str)]
    mark = "." if tell_language(texts) == "en" else ","
    pages = [_page(number, name, _shown(rows, mark)) for number, name, rows in sheets]
    return _source(path, MEDIA_TYPES[form], pages)


def read_csv(path: Path, limits: Limits, progress: Progress) -> Source:
    """The one page of the table. Raises ``DamagedError`` for what is no text, and ``TooLargeError``."""
    text = decode_text(path.read_bytes())
    delimiter = delimiter_of(text[:HEAD], cut=len(text) > HEAD) or ";"
    rows = parse_csv(path, text, delimiter, limits)
    progress("extract", 1, 1)
    return _source(path, MEDIA_TYPES["csv"], [_page(1, None, rows)])


def parse_csv(path: Path, text: str, delimiter: str, limits: Limits) -> list[list[str]]:
    """The rows of a table. Raises ``DamagedError`` and ``TooLargeError``."""
    csv.field_size_limit(limits.bytes)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise DamagedError(f"{path.name} is not a whole table ({error}).", "Save it again as CSV.") from error
    check_size(path, sum(map(len, rows)))
    return rows


def check_unpacked(path: Path, limits: Limits) -> None:
    """Refuse a zip that unpacks to more than the limit, or is encrypted, before anything unpacks it.

    Raises ``TooLargeError`` and ``EncryptedError``.
    """
    if not zipfile.is_zipfile(path):
        return
    with zipfile.ZipFile(path) as archive:
        size = sum(info.file_size for info in archive.infolist())
    if size > limits.bytes:
        raise TooLargeError(f"{path.name} unpacks to more than {limits.bytes / 1e6:.0f} MB.", "Split the workbook.")
    with open_package(path, limits) as package:
        check_unlocked(package)


def check_size(path: Path, cells: int) -> None:
    """Refuse a workbook of more cells than ``MOST_CELLS``; raises ``TooLargeError``."""
    if cells > MOST_CELLS:
        raise TooLargeError(f"{path.name} has more than {MOST_CELLS:,} cells.", "Split it, and read its parts.")


def _sheets(
    path: Path, workbook: CalamineWorkbook, limits: Limits, progress: Progress
) -> Iterator[tuple[int, str, Sequence[Row]]]:
    listed = workbook.sheets_metadata
    if len(listed) > limits.pages:
        raise TooLargeError(f"{path.name} has {len(listed)} sheets, more than {limits.pages} pages.", "Split it.")
    cells = 0
    for number, sheet in enumerate(listed, 1):
        if sheet.typ == SheetTypeEnum.WorkSheet and sheet.visible == SheetVisibleEnum.Visible:
            found = workbook.get_sheet_by_name(sheet.name)
            cells += found.height * found.width
            check_size(path, cells)
            yield number, sheet.name, found.to_python()
        progress("extract", number, len(listed))


def _source(path: Path, media_type: str, pages: list[Page]) -> Source:
    if not any(page.text.strip() for page in pages):
        raise EmptyFileError(f"{path.name} has no filled cell.", "Check that it was saved with its contents.")
    return Source(path.name, digest(path), media_type, path.stat().st_size, pages)


def _page(number: int, name: str | None, rows: Iterable[Sequence[str]]) -> Page:
    """The page of a sheet: rows end in a newline, cells are parted by tabs, the sheet's name is the page's label."""
    texts: list[str] = []
    lines: list[Line] = []
    at = 0
    for index, row in enumerate(rows):
        beside = sum(map(bool, map(str.strip, row))) > 1
        for column, text in enumerate(row):
            for part in (_PART if beside else _WHOLE_CELL).finditer(text):
                start, end = at + part.start(), at + part.end()
                figure = _WHOLE.fullmatch(text.strip())
                end -= len(figure[1]) if figure else 0
                lines.append(Line(start, end, style=_STYLE, cell=Cell(number, index, column)))
            texts.append(text + ("\t" if column < len(row) - 1 else "\n"))
            at += len(text) + 1
    return Page(number, "".join(texts), name, lines=lines)


def _shown(rows: Sequence[Row], mark: str) -> Iterator[list[str]]:
    """The texts of the cells; in a column of codes a code of two parts, which the program took for a figure, is one."""
    codes = _columns_of_codes(rows)
    for row in rows:
        yield [_text(value, "." if column in codes else mark) for column, value in enumerate(row)]


def _columns_of_codes(rows: Sequence[Row]) -> set[int]:
    """The columns in which figures stand among codes of three parts, or count on: 1, 1.1, 1.2, 2, 2.1."""
    width = max(map(len, rows), default=0)
    fractions = {
        c for row in rows for c, value in enumerate(row) if isinstance(value, float) and not value.is_integer()
    }
    return {c for c in range(width) if c in fractions and _are_codes([row[c] for row in rows if c < len(row)])}


def _are_codes(values: list[Value]) -> bool:
    if any(isinstance(value, str) and _DEEP_CODE.fullmatch(value.strip()) for value in values):
        return True
    figures = [value for value in values if isinstance(value, float)]
    return len(figures) > _FEWEST_CODES and all(map(_follows, figures, figures[1:]))


def _follows(before: float, after: float) -> bool:
    """Whether a code comes next: the first below it, the one beside it, or the next one above."""
    head, last = divmod(round(before * 10), 10)
    return round(after * 10) in (10 * head + last + 1, 10 * (head + 1), 10 * (head + 1) + 1) and after == round(
        after, 1
    )


def _text(value: Value, mark: str) -> str:
    """A value as a sheet shows it; ``mark`` is the decimal mark of its language."""
    if isinstance(value, bool) or not isinstance(value, float):
        return _day(value) if isinstance(value, date | time | timedelta) else str(value)
    return str(int(value)) if value.is_integer() else repr(value).replace(".", mark)


def _day(value: date | time | timedelta) -> str:
    midnight = isinstance(value, datetime) and value.time() == time()
    return value.date().isoformat() if isinstance(value, datetime) and midnight else str(value)
