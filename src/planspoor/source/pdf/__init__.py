"""A PDF with a text layer becomes pages: text objects, then lines, columns and tables, then one text per page."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from operator import attrgetter
from pathlib import Path

import pypdfium2 as pdfium

from planspoor.errors import DamagedError
from planspoor.limits import Limits, Progress, silent
from planspoor.source.digest import digest
from planspoor.source.opening import open_pdf, page_label
from planspoor.source.page import Page, Source
from planspoor.source.pdf.forks import forks, shares_of
from planspoor.source.pdf.layout import lay_out
from planspoor.source.pdf.runs import Extractor

MEDIA_TYPE = "application/pdf"


def read_pdf(path: Path, limits: Limits, progress: Progress) -> Source:
    """The pages of the PDF. Raises the errors of ``open_pdf``."""
    document = open_pdf(path, limits)
    try:
        pages = _all_pages(path, document, limits, progress)
        details = document.get_metadata_dict(skip_empty=True)
        bookmarks = tuple(bookmark.get_title() for bookmark in document.get_toc())
    finally:
        document.close()
    title = details.get("Title", "").strip() or None
    return Source(path.name, digest(path), MEDIA_TYPE, path.stat().st_size, pages, title, bookmarks=bookmarks)


def _all_pages(path: Path, document: pdfium.PdfDocument, limits: Limits, progress: Progress) -> list[Page]:
    own, *others = shares_of(len(document), limits.processes)
    with forks(others, partial(_opened_pages, path, limits)) as helpers:
        pages = _pages(document, own, progress)
        for helper in helpers:
            given = helper.pages()
            pages += _pages(document, helper.share, silent) if given is None else given
    return sorted(pages, key=attrgetter("number"))


def _opened_pages(path: Path, limits: Limits, indexes: Sequence[int]) -> list[Page]:
    """The same of a document that is opened for it: two processes must not read through one open file."""
    return _pages(open_pdf(path, limits), indexes, silent)


def _pages(document: pdfium.PdfDocument, indexes: Sequence[int], progress: Progress) -> list[Page]:
    extractor = Extractor()
    total = len(document)
    # To ask for every label costs PDFium a walk each time; most documents have none.
    labelled = any(page_label(document, index) for index in {0, total // 2, total - 1})
    pages = []
    for index in indexes:
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
