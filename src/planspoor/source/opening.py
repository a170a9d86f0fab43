"""Opening a PDF safely: what cannot or must not be read is refused before any page is."""

from __future__ import annotations

from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from planspoor.errors import DamagedError, EncryptedError, PlanspoorError, TooLargeError
from planspoor.limits import Limits

_TAIL = 2048
_AGAIN = "Fetch or save the document again; this copy is damaged."
_SMALLER = "Split the document, and read its parts."


def open_pdf(path: Path, limits: Limits) -> pdfium.PdfDocument:
    """Open the PDF for reading; the caller closes it. A password that only guards changes is no hindrance.

    Raises ``EncryptedError``, ``DamagedError`` (truncated, corrupt, a page is missing) and ``TooLargeError`` (pages or
    page size).
    """
    try:
        document = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        raise _refusal(path, error) from error
    try:
        _check_end(path)
        _check_pages(path, document, limits)
    except PlanspoorError:
        document.close()
        raise
    return document


def page_label(document: pdfium.PdfDocument, index: int) -> str | None:
    """Give the label that the document itself keeps for the page with this index from 0, if it keeps one."""
    return document.get_page_label(index).strip() or None


def _refusal(path: Path, error: pdfium.PdfiumError) -> PlanspoorError:
    if error.err_code in (pdfium_c.FPDF_ERR_PASSWORD, pdfium_c.FPDF_ERR_SECURITY):
        return EncryptedError(
            f"{path.name} is locked with a password.", "Ask for a copy without one, or open it and print it to PDF."
        )
    return DamagedError(f"{path.name} is not a whole PDF.", _AGAIN)


def _check_end(path: Path) -> None:
    """Refuse a file that breaks off: PDFium would rebuild it with what is left, and pages would be missing unseen."""
    with path.open("rb") as file:
        file.seek(0, 2)
        file.seek(max(file.tell() - _TAIL, 0))
        tail = file.read()
    if b"startxref" not in tail and b"%%EOF" not in tail:
        raise DamagedError(f"{path.name} breaks off before its end.", _AGAIN)


def _check_pages(path: Path, document: pdfium.PdfDocument, limits: Limits) -> None:
    count = len(document)
    if count == 0:
        raise DamagedError(f"{path.name} has no pages.", _AGAIN)
    if count > limits.pages:
        raise TooLargeError(f"{path.name} has {count} pages, more than the {limits.pages} that are read.", _SMALLER)
    for index in range(count):
        _check_size(path, document, index, limits)


def _check_size(path: Path, document: pdfium.PdfDocument, index: int, limits: Limits) -> None:
    try:
        longest = max(document.get_page_size(index))
    except pdfium.PdfiumError as error:
        raise DamagedError(f"Page {index + 1} of {path.name} is missing.", _AGAIN) from error
    if longest > limits.page_size:
        raise TooLargeError(
            f"Page {index + 1} of {path.name} is {longest:.0f} points long; the limit is {limits.page_size:.0f}.",
            "Print the document to PDF on an ordinary paper size, and read that.",
        )
