"""What a document is, before its plan is read: kind, pages, text, language, and the personal data that it holds.

As JSON it is one object of ``planspoor/check``; of personal data it tells how many and on which pages, never which.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final, Literal

import msgspec

from planspoor.plan import DocumentInfo, TextQuality
from planspoor.source.personal_data import PersonalDataSeen

CHECK: Final = "planspoor/check"
VERSION: Final = 1
_MOST_PAGES_LISTED = 12
_WORKBOOKS = ("xlsx", "xlsb", "xls", "ods")


@dataclass(frozen=True, slots=True)
class PageCheck:
    """One page: its number, its printed label, the characters of its text and whether they can be read."""

    page: int
    label: str | None
    characters: int
    text: TextQuality


@dataclass(frozen=True, slots=True)
class Recognition:
    """Which pages are recognised from their pictures (OCR), in which languages, and what is to be installed for it."""

    installed: bool
    languages: list[str]
    pages: list[int]
    advice: str | None


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What is known of a document. ``tagged``, ``bookmarks`` and ``attachments`` are null where its kind has none.

    ``recognition`` is null where every page has text that can be read.
    """

    document: DocumentInfo
    kind: str
    language: str | None
    tagged: bool | None
    bookmarks: int | None
    page_labels: int
    """How many pages have a printed label."""
    pages: list[PageCheck] = field(default_factory=list)
    personal_data: list[PersonalDataSeen] = field(default_factory=list)
    recognition: Recognition | None = None
    attachments: int | None = None


def encode_report(report: CheckReport, form: Literal["json", "text"]) -> bytes:
    """Give the report as one line of JSON, or as text to read."""
    if form == "text":
        return "".join(f"{line}\n" for line in _lines(report)).encode()
    head = {"format": CHECK, "version": VERSION}
    return msgspec.json.encode(head | msgspec.to_builtins(report)) + b"\n"


def decode_report(content: bytes) -> CheckReport:
    """Read what ``encode_report`` gave as JSON."""
    return msgspec.json.decode(content, type=CheckReport)


def _lines(report: CheckReport) -> list[str]:
    document = report.document
    lines = [
        f"{document.name}: {report.kind}, {document.pages} {_plural('page', document.pages)}, {document.bytes} bytes",
        f"language: {report.language or 'not one that is read'}",
        f"text: {document.text}{_text_of_pages(report)}",
        f"page labels: {report.page_labels or 'none'}",
    ]
    if report.tagged is not None:
        lines.append(f"tags: {'yes' if report.tagged else 'no'}")
    if report.bookmarks is not None:
        lines.append(f"bookmarks: {report.bookmarks or 'none'}")
    if report.attachments:
        lines.append(f"attachments: {report.attachments}, which are not read with it")
    if report.recognition is not None:
        lines.append(f"recognition (OCR): {_recognised(report.recognition)}")
    if report.kind in _WORKBOOKS:
        lines.append(f"sheets: {', '.join(f'{page.page} {page.label}' for page in report.pages)}")
    return [*lines, f"personal data: {describe_personal_data(report.personal_data) or 'none seen'}"]


def describe_personal_data(seen: Iterable[PersonalDataSeen]) -> str:
    """Say how many personal data of which kind stand on which pages; nothing where there are none."""
    return "; ".join(f"{one.count} {_plural(one.kind, one.count)} ({_listed(one.pages)})" for one in seen)


def _recognised(recognition: Recognition) -> str:
    """What happens to the pages without usable text when the plan is read."""
    if not recognition.pages:
        return "no page has a picture that could be recognised"
    pages = _listed(recognition.pages)
    if not recognition.languages:
        missing = "lacks its languages" if recognition.installed else "is not installed"
        return f"{pages} cannot be read: Tesseract {missing}. {recognition.advice}"
    note = f"; {recognition.advice}" if recognition.advice else ""
    return f"{pages}, by Tesseract in {', '.join(recognition.languages)}{note}"


def _text_of_pages(report: CheckReport) -> str:
    """The pages whose text is not as that of the others."""
    odd: dict[TextQuality, list[int]] = {}
    for page in report.pages:
        if page.text != "digital":
            odd.setdefault(page.text, []).append(page.page)
    told = "; ".join(f"{quality}: {_listed(pages)}" for quality, pages in odd.items())
    return f" ({told})" if told else ""


def _listed(pages: list[int]) -> str:
    shown = ", ".join(map(str, pages[:_MOST_PAGES_LISTED]))
    more = len(pages) - _MOST_PAGES_LISTED
    return f"{_plural('page', len(pages))} {shown}{f' and {more} more' if more > 0 else ''}"


def _plural(word: str, count: int) -> str:
    return word if count == 1 else word + ("es" if word.endswith("s") else "s")
