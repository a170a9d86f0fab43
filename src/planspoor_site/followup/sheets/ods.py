"""A spreadsheet for reporting as ODS (OpenDocument 1.3). The same contents give the same bytes."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Mapping, Sequence

from lxml import etree

from planspoor_site.followup.sheets.book import HELP, SHEET, Book
from planspoor_site.followup.sheets.columns import Column, Holds, Value

MEDIA_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
_URN = "urn:oasis:names:tc:opendocument:xmlns"
_SPACES = {name: f"{_URN}:{name}:1.0" for name in ("office", "table", "text", "style", "meta", "manifest")} | {
    "number": f"{_URN}:datastyle:1.0",
    "fo": f"{_URN}:xsl-fo-compatible:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
    "of": f"{_URN}:of:1.2",
}
_EARLIEST = (1980, 1, 1, 0, 0, 0)
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_WIDTH = 0.19
"""Centimetres of a character."""


def write_ods(book: Book) -> bytes:
    """Return the file."""
    parts = {
        "content.xml": _content(book),
        "meta.xml": _meta(book),
        "META-INF/manifest.xml": _manifest(),
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        # The format wants its name first, and not compressed.
        archive.writestr(zipfile.ZipInfo("mimetype", _EARLIEST), MEDIA_TYPE)
        for name, root in parts.items():
            info = zipfile.ZipInfo(name, _EARLIEST)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, etree.tostring(root, xml_declaration=True, encoding="UTF-8"))
    return made.getvalue()


def _content(book: Book) -> etree._Element:
    root = etree.Element(_name("office:document-content"), nsmap=_SPACES)
    root.set(_name("office:version"), "1.3")
    _write_styles(_add(root, "office:automatic-styles"), book)
    sheets = _add(_add(root, "office:body"), "office:spreadsheet")
    with_lists = [column for column in book.columns if column.choices]
    validations = _add(sheets, "table:content-validations")
    for column in with_lists:
        _add(
            validations,
            "table:content-validation",
            {
                "table:name": f"list-{column.key}",
                "table:condition": f"of:cell-content-is-in-list({';'.join(map(_quoted, column.choices))})",
                "table:allow-empty-cell": "true",
                "table:display-list": "unsorted",
            },
        )
    _write_sheet(_add(sheets, "table:table", {"table:name": SHEET, "table:protected": "true"}), book)
    _write_help(_add(sheets, "table:table", {"table:name": HELP, "table:protected": "true"}), book, with_lists)
    return root


def _write_styles(styles: etree._Element, book: Book) -> None:
    day = _add(styles, "number:date-style", {"style:name": "iso"})
    for part in ("year", "-", "month", "-", "day"):
        if part == "-":
            _add(day, "number:text").text = part
        else:
            _add(day, f"number:{part}", {"number:style": "long"})
    for index, column in enumerate(book.columns):
        _column_style(styles, f"c{index}", column.width)
    _column_style(styles, "help", 90)
    _cell_style(styles, "head", {"fo:font-weight": "bold"}, {"fo:border-bottom": "1pt solid #14191c"})
    _cell_style(styles, "locked", {}, {"fo:background-color": "#efefec"})
    _cell_style(styles, "free", {}, {"style:cell-protect": "none"})
    _cell_style(styles, "day", {}, {"style:cell-protect": "none"}, "iso")


def _column_style(styles: etree._Element, name: str, width: int) -> None:
    style = _add(styles, "style:style", {"style:name": name, "style:family": "table-column"})
    _add(style, "style:table-column-properties", {"style:column-width": f"{width * _WIDTH:.2f}cm"})


def _cell_style(
    styles: etree._Element, name: str, text: dict[str, str], cell: dict[str, str], data_style: str = ""
) -> None:
    about = {"style:name": name, "style:family": "table-cell"}
    style = _add(styles, "style:style", about | ({"style:data-style-name": data_style} if data_style else {}))
    _add(style, "style:table-cell-properties", {"fo:wrap-option": "wrap", "style:vertical-align": "top", **cell})
    if text:
        _add(style, "style:text-properties", text)


def _write_sheet(table: etree._Element, book: Book) -> None:
    for index in range(len(book.columns)):
        _add(table, "table:table-column", {"table:style-name": f"c{index}"})
    keys = _add(table, "table:table-row", {"table:visibility": "collapse"})
    for column in book.columns:
        _write(keys, column.key, "locked")
    _write_heads(_add(_add(table, "table:table-header-rows"), "table:table-row"), book.columns)
    for row in book.rows:
        cells = _add(table, "table:table-row")
        for column, value in zip(book.columns, row, strict=True):
            free = "day" if column.holds == Holds.DAY else "free"
            cell = _write(cells, value, "locked" if column.locked else free)
            if column.choices:
                cell.set(_name("table:content-validation-name"), f"list-{column.key}")


def _write_heads(row: etree._Element, columns: Sequence[Column]) -> None:
    for column in columns:
        _write(row, str(column.head), "head")


def _write_help(table: etree._Element, book: Book, with_lists: Sequence[Column]) -> None:
    """Explain it; from column C on stand the words of the lists."""
    _add(table, "table:table-column", {"table:style-name": "help"})
    longest = max(len(column.choices) + 1 for column in with_lists)
    for number in range(max(len(book.help), longest)):
        row = _add(table, "table:table-row")
        _write(row, book.help[number] if number < len(book.help) else None, "locked")
        _write(row, None, "locked")
        for column in with_lists:
            words = [str(column.head), *column.choices]
            _write(row, words[number] if number < len(words) else None, "locked" if number else "head")


def _write(row: etree._Element, value: Value, style: str) -> etree._Element:
    cell = _add(row, "table:table-cell", {"table:style-name": style})
    if value is None or value == "":
        return cell
    if isinstance(value, datetime.date):
        kind, held = "date", {"office:date-value": value.isoformat()}
    elif isinstance(value, int):
        kind, held = "float", {"office:value": str(value)}
    else:
        kind, held = "string", {}
    for name, text in {"office:value-type": kind, **held}.items():
        cell.set(_name(name), text)
    _add(cell, "text:p").text = _storable(str(value))
    return cell


def _meta(book: Book) -> etree._Element:
    root = etree.Element(_name("office:document-meta"), nsmap=_SPACES)
    root.set(_name("office:version"), "1.3")
    meta = _add(root, "office:meta")
    _add(meta, "dc:title").text = _storable(book.title)
    _add(meta, "dc:language").text = book.language
    _add(meta, "meta:creation-date").text = f"{book.made_on.isoformat()}T00:00:00"
    return root


def _manifest() -> etree._Element:
    root = etree.Element(_name("manifest:manifest"), nsmap={"manifest": _SPACES["manifest"]})
    root.set(_name("manifest:version"), "1.3")
    for path, media_type in (("/", MEDIA_TYPE), ("content.xml", "text/xml"), ("meta.xml", "text/xml")):
        about = {"manifest:full-path": path, "manifest:media-type": media_type}
        _add(root, "manifest:file-entry", about)
    return root


def _quoted(word: str) -> str:
    return '"' + _storable(word).replace('"', '""') + '"'


def _storable(text: str) -> str:
    """Leave out what XML cannot hold."""
    return _NOT_IN_XML.sub("", text)


def _add(parent: etree._Element, name: str, attributes: Mapping[str, str] = {}) -> etree._Element:
    return etree.SubElement(parent, _name(name), {_name(key): value for key, value in attributes.items()})


def _name(name: str) -> str:
    space, _, local = name.partition(":")
    return f"{{{_SPACES[space]}}}{local}"
