"""A PDF with a text layer becomes pages: text objects, then lines, columns and tables, then one text per page."""

from __future__ import annotations

from pathlib import Path

import pypdfium2 as pdfium

from planspoor.errors import DamagedError
from planspoor.limits import Limits, Progress
from planspoor.source.digest import digest
from planspoor.source.opening import open_pdf, page_label
from planspoor.source.page import Page, Source
from planspoor.source.pdf.layout import lay_out
from planspoor.source.pdf.runs import Extractor

MEDIA_TYPE = "application/pdf"


def read_pdf(path: Path, limits: Limits, progress: Progress) -> Source:
    """The pages of the PDF. Raises the errors of ``open_pdf``."""
    document = open_pdf(path, limits)
    try:
        pages = _pages(document, progress)
        details = document.get_metadata_dict(skip_empty=True)
        bookmarks = tuple(bookmark.get_title() for bookmark in document.get_toc())
    finally:
        document.close()
    title = details.get("Title", "").strip() or None
    return Source(path.name, digest(path), MEDIA_TYPE, path.stat().st_size, pages, title, bookmarks=bookmarks)


def _pages(document: pdfium.PdfDocument, progress: Progress) -> list[Page]:
    extractor = Extractor()
    total = len(document)
    # To ask for every label costs PDFium a walk each time; most documents have none.
    labelled = any(page_label(document, index) for index in {0, total // 2, total - 1})
    pages = []
    for index in range(total):
        try:
            page = document[index]
            drawn = extractor.page(page)
        except pdfium.PdfiumError as error:
            raise DamagedError(
                f"Page {index + 1} cannot be read ({error}).", "Fetch or save the document again."
            ) from error
        width, height = page.get_size()
        pages.append(lay_out(drawn, index + 1, page_label(document, index) if labelled else None, width, height))
        page.close()
        progress("extract", index + 1, total)
    return pages
