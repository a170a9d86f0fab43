"""The formats of a report: how each is called, sent and drawn."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from planspoor_site.reports.blocks import Document
from planspoor_site.reports.composing.compose import compose
from planspoor_site.reports.data import ReportData, encode
from planspoor_site.reports.drawing.docx import docx_file
from planspoor_site.reports.drawing.html import html_file
from planspoor_site.reports.drawing.pdf import pdf_file
from planspoor_site.reports.drawing.tables import csv_file, xlsx_file
from planspoor_site.reports.kept import kept_template


@dataclass(frozen=True, slots=True)
class Form:
    """A format: its name for people, its media type, and how a file of it is drawn."""

    name: str
    media_type: str
    draw: Callable[[ReportData, Document], bytes]


FORMS: Mapping[str, Form] = {
    "pdf": Form("PDF", "application/pdf", lambda _, document: pdf_file(document)),
    "docx": Form(
        "DOCX",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        lambda data, document: docx_file(document, kept_template(data)),
    ),
    "html": Form("HTML", "text/html; charset=utf-8", lambda _, document: html_file(document)),
    "xlsx": Form("XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", xlsx_file),
    "csv": Form("CSV", "text/csv; charset=utf-8", lambda data, _: csv_file(data)),
    "json": Form("JSON", "application/json", lambda data, _: encode(data)),
}
"""By the ending of a file, what it is. A report is published with all of them."""


def draw(form: str, data: ReportData, *, draft: bool = False) -> bytes:
    """Return the file of a report in a format: the same bytes for the same data."""
    return FORMS[form].draw(data, compose(data, draft=draft))
