"""A report as tables, for spreadsheets: its actions, its money, and every table that is read in it."""

from __future__ import annotations

import datetime
import io
from collections.abc import Sequence
from decimal import Decimal

import xlsxwriter
from django.utils import translation
from django.utils.translation import gettext
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from planspoor.write.csv import encode_rows
from planspoor_site.language import supported
from planspoor_site.reports.blocks import Document, Heading, Listing, Paragraph, Row, Run, Table, plain
from planspoor_site.reports.data import Line, ReportData
from planspoor_site.reports.drawing.docx import SOME_DAY

COLUMNS = (
    *("report", "edition", "id", "url", "number", "kind", "text", "page", "priority", "stage", "health", "reason"),
    *("progress", "done", "next_steps", "due", "reported_on", "owner", "stale", "late"),
)
"""The columns of the actions: the same in every language, for programs."""
Cell = str | int | Decimal | datetime.date | None
_LONGEST = 32_767
_WIDE = 60


def csv_file(data: ReportData) -> bytes:
    """Return the actions as CSV, in UTF-8 with a mark that spreadsheets know it by."""
    rows = [[_written(cell) for cell in _cells(data, line)] for line in data.commitments]
    return b"\xef\xbb\xbf" + encode_rows([COLUMNS, *rows])


def xlsx_file(data: ReportData, document: Document) -> bytes:
    """Return a workbook: the report in its order, then the actions and the money as rows with figures that count."""
    made = io.BytesIO()
    how = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(made, how) as book, translation.override(supported(data.language) or "nl"):
        book.set_properties({"title": data.title, "author": data.organisation, "created": SOME_DAY})
        book.add_format({"text_wrap": True})
        pen = _Pen(
            plain=book.add_format({"text_wrap": True, "valign": "top"}),
            bold=book.add_format({"bold": True, "text_wrap": True, "valign": "top"}),
            title=book.add_format({"bold": True, "font_size": 14}),
            day=book.add_format({"num_format": "yyyy-mm-dd", "valign": "top"}),
            euros=book.add_format({"num_format": "#,##0.00", "valign": "top"}),
        )
        _read(book.add_worksheet(gettext("Verslag")), document, pen)
        rows = [_cells(data, line) for line in data.commitments]
        _rows(book.add_worksheet(gettext("Acties")), COLUMNS, rows, pen)
        _rows(book.add_worksheet(gettext("Geld")), _MONEY, _money(data), pen)
    return made.getvalue()


class _Pen:
    """The formats of a workbook."""

    def __init__(self, plain: Format, bold: Format, title: Format, day: Format, euros: Format) -> None:
        self.plain, self.bold, self.title, self.day, self.euros = plain, bold, title, day, euros


def _read(sheet: Worksheet, document: Document, pen: _Pen) -> None:
    """Write all that is read, from the top down."""
    sheet.set_column(0, 0, _WIDE)
    sheet.set_column(1, 12, 18)
    at = 0
    for block in document.blocks:
        match block:
            case Heading():
                at += block.level > 1
                sheet.write_string(at, 0, block.text, pen.title if block.level < 3 else pen.bold)
                at += 1
            case Paragraph():
                at = _line(sheet, at, (block.run,), pen.plain)
            case Listing():
                for entry in block.entries:
                    at = _line(sheet, at, ([part for run in entry for part in (*run, *_GAP)],), pen.plain)
            case Table():
                at = _line(sheet, at + 1, ((),), pen.plain) - 1
                sheet.write_string(at, 0, block.caption, pen.bold)
                at = _table(sheet, at + 1, block, pen)


_GAP: Run = ()


def _table(sheet: Worksheet, at: int, table: Table, pen: _Pen) -> int:
    for column, head in enumerate(table.columns):
        sheet.write_string(at, column, head.text, pen.bold)
    at += 1
    for row in table.rows:
        at = _line(sheet, at, row.cells, pen.bold if _is_heavy(row) else pen.plain)
    return at


def _is_heavy(row: Row) -> bool:
    return row.sum or row.group


def _line(sheet: Worksheet, at: int, cells: Sequence[Run], pen: Format) -> int:
    for column, run in enumerate(cells):
        sheet.write_string(at, column, plain(run)[:_LONGEST], pen)
    return at + 1


def _rows(sheet: Worksheet, head: Sequence[str], rows: Sequence[Sequence[Cell]], pen: _Pen) -> None:
    for column, name in enumerate(head):
        sheet.write_string(0, column, name, pen.bold)
    for at, row in enumerate(rows, 1):
        for column, cell in enumerate(row):
            _write(sheet, at, column, cell, pen)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(1, len(rows)), len(head) - 1)
    sheet.set_column(0, len(head) - 1, 16)


def _write(sheet: Worksheet, at: int, column: int, cell: Cell, pen: _Pen) -> None:
    match cell:
        case datetime.date():
            sheet.write_datetime(at, column, cell, pen.day)
        case Decimal():
            sheet.write_number(at, column, float(cell), pen.euros)
        case int():
            sheet.write_number(at, column, cell, pen.plain)
        case str() if cell:
            sheet.write_string(at, column, cell[:_LONGEST], pen.plain)


def _cells(data: ReportData, line: Line) -> list[Cell]:
    assert line.stood
    stood = line.stood
    return [
        data.path,
        data.edition.slug,
        line.id,
        data.host + line.path,
        line.number,
        line.kind,
        line.text,
        line.label or str(line.page),
        int(line.priority),
        stood.stage,
        stood.health,
        stood.reason,
        stood.progress,
        stood.done,
        stood.next_steps,
        stood.due,
        stood.reported_on,
        line.owner,
        int(stood.stale),
        int(stood.late),
    ]


_MONEY = ("report", "edition", "id", "number", "text", "kind", "year", "section", "side", "phase", "euros")


def _money(data: ReportData) -> list[list[Cell]]:
    lines = {line.id: line for line in data.lines}
    found: list[list[Cell]] = []
    for row in data.money:
        line = lines.get(row.line)
        told: list[Cell] = [row.line, line.number if line else "", line.text if line else "", row.kind, data.year]
        found += [
            [data.path, data.edition.slug, *told, one.section, one.side, one.phase, one.amount] for one in row.sums
        ]
    return found


def _written(cell: Cell) -> str:
    return "" if cell is None else str(cell)
