"""A spreadsheet for reporting as XLSX. The same contents give the same bytes."""

from __future__ import annotations

import datetime
import io

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from planspoor_site.followup.sheets.book import HELP, SHEET, Book
from planspoor_site.followup.sheets.columns import Column, Holds, Value

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_HEAD = {"bold": True, "text_wrap": True, "valign": "top", "bottom": 2}
_BODY = {"valign": "top", "text_wrap": True}
_GREY = {"bg_color": "#EFEFEC"}
_ALLOWED = {"format_cells": True, "format_columns": True, "format_rows": True, "autofilter": True}
"""What may be done with the locked sheet: how it looks, and which rows of it are shown."""


def write_xlsx(book: Book) -> bytes:
    """Return the file."""
    made = io.BytesIO()
    # What others wrote is text, whatever it begins with.
    how = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(made, how) as workbook:
        day = datetime.datetime.combine(book.made_on, datetime.time())
        workbook.set_properties({"title": book.title, "created": day})
        sheet, explained = workbook.add_worksheet(SHEET), workbook.add_worksheet(HELP)
        _write_help(explained, book, workbook)
        _write_sheet(sheet, book, workbook)
    return made.getvalue()


def _write_help(sheet: Worksheet, book: Book, workbook: Workbook) -> None:
    """Explain it; from column C on stand the words of the lists, which the cells of the first sheet refer to."""
    wrapped, head = workbook.add_format(_BODY), workbook.add_format(_HEAD)
    sheet.set_column(0, 0, 90)
    for row, line in enumerate(book.help):
        sheet.write_string(row, 0, line, wrapped)
    for index, column in enumerate(_with_lists(book), 2):
        sheet.set_column(index, index, 24)
        sheet.write_string(0, index, str(column.head), head)
        sheet.write_column(1, index, column.choices, wrapped)
    sheet.protect()


def _write_sheet(sheet: Worksheet, book: Book, workbook: Workbook) -> None:
    head = workbook.add_format(_HEAD)
    last = len(book.rows) + 1
    lists = {column.key: index for index, column in enumerate(_with_lists(book), 2)}
    sheet.set_row(0, None, None, {"hidden": True})
    for index, column in enumerate(book.columns):
        body = workbook.add_format(_body(column))
        sheet.set_column(index, index, column.width)
        sheet.write_string(0, index, column.key)
        sheet.write_string(1, index, str(column.head), head)
        for number, row in enumerate(book.rows, 2):
            _write(sheet, number, index, row[index], body)
        if column.key in lists and book.rows:
            sheet.data_validation(2, index, last, index, _list(lists[column.key], len(column.choices)))
    sheet.freeze_panes(2, 2)
    sheet.autofilter(1, 0, last, len(book.columns) - 1)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(1)
    sheet.protect(options=_ALLOWED)


def _body(column: Column) -> dict[str, object]:
    shown = _BODY | (_GREY if column.locked else {"locked": False})
    return shown | ({"num_format": "yyyy-mm-dd"} if column.holds == Holds.DAY else {})


def _write(sheet: Worksheet, row: int, column: int, value: Value, shown: Format) -> None:
    if isinstance(value, datetime.date):
        sheet.write_datetime(row, column, value, shown)
    elif isinstance(value, int):
        sheet.write_number(row, column, value, shown)
    elif value:
        sheet.write_string(row, column, value, shown)
    else:
        sheet.write_blank(row, column, None, shown)


def _list(index: int, words: int) -> dict[str, object]:
    letter = chr(ord("A") + index)
    return {"validate": "list", "source": f"={HELP}!${letter}$2:${letter}${words + 1}", "ignore_blank": True}


def _with_lists(book: Book) -> list[Column]:
    return [column for column in book.columns if column.choices]
