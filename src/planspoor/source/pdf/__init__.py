"""A PDF with a text layer becomes pages: text objects, then lines, columns and tables, then one text per page."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing
from functools import partial
from operator import attrgetter
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from planspoor.errors import DamagedError, NoTextError
from planspoor.limits import Limits, Progress, silent
from planspoor.plan import ReadingWarning
from planspoor.source.digest import digest
from planspoor.source.opening import open_pdf, page_label
from planspoor.source.page import Page, Source
from planspoor.source.pdf.forks import Queue, forks, helpers_for
from planspoor.source.pdf.layout import lay_out
from planspoor.source.pdf.runs import Drawn, Extractor

MEDIA_TYPE = "application/pdf"
LONGEST_NOTICE = 2000
"""Characters of the notice that stands in the place of a form."""
TURNS = (90, 270, 180)
LEAST_UPRIGHT, LEAST_RUNS = 0.2, 8
"""Share of a page's runs of text below which it is printed sideways, but for a head; runs that tell."""


def read_pdf(path: Path, limits: Limits, progress: Progress) -> Source:
    """The pages of the PDF. Raises the errors of ``open_pdf``, and ``NoTextError`` for a form without its text."""
    document = open_pdf(path, limits)
    try:
        pages = _all_pages(path, document, limits, progress)
        details = document.get_metadata_dict(skip_empty=True)
        bookmarks = tuple(bookmark.get_title() for bookmark in document.get_toc())
        form, attached = document.get_formtype(), document.count_attachments()
    finally:
        document.close()
    if form == pdfium_c.FORMTYPE_XFA_FULL and sum(len(page.text) for page in pages) < LONGEST_NOTICE:
        raise NoTextError(
            f"{path.name} is a form that only Adobe Reader shows (XFA): its pages hold a notice, and none of its text.",
            "Open it there, print it to PDF, and read that.",
        )
    title = details.get("Title", "").strip() or None
    source = Source(path.name, digest(path), MEDIA_TYPE, path.stat().st_size, pages, title, bookmarks=bookmarks)
    if attached:
        message = f"The PDF has files attached ({attached}), which are not read: save them, and read each on its own."
        source.warnings.append(ReadingWarning("attachments-not-read", None, message))
    return source


def _all_pages(path: Path, document: pdfium.PdfDocument, limits: Limits, progress: Progress) -> list[Page]:
    total = len(document)
    with (
        closing(Queue(total)) as queue,
        forks(helpers_for(total, limits.processes), queue, partial(_opened_pages, path, limits)) as helpers,
    ):
        pages = _pages(document, queue, progress)
        for helper in helpers:
            pages += helper.pages()
    given = {page.number - 1 for page in pages}
    pages += _pages(document, (index for index in range(total) if index not in given), silent)
    return sorted(pages, key=attrgetter("number"))


def _opened_pages(path: Path, limits: Limits, indexes: Iterable[int]) -> list[Page]:
    """The same of a document that is opened for it: two processes must not read through one open file."""
    return _pages(open_pdf(path, limits), indexes, silent)


def _pages(document: pdfium.PdfDocument, indexes: Iterable[int], progress: Progress) -> list[Page]:
    extractor = Extractor()
    total = len(document)
    # To ask for every label costs PDFium a walk each time; most documents have none.
    labelled = any(page_label(document, index) for index in {0, total // 2, total - 1})
    pages = []
    for index in indexes:
        try:
            page = document[index]
            drawn, turned = _upright(extractor, page)
        except pdfium.PdfiumError as error:
            raise DamagedError(
                f"Page {index + 1} cannot be read ({error}).", "Fetch or save the document again."
            ) from error
        width, height = page.get_size()
        pages.append(lay_out(drawn, index + 1, page_label(document, index) if labelled else None, width, height))
        pages[-1].turned = turned
        page.close()
        progress("extract", index + 1, total)
    return pages


def _upright(extractor: Extractor, page: pdfium.PdfPage) -> tuple[Drawn, int]:
    """What the page draws, and the degrees by which it was turned: one whose text runs sideways, as a reader would."""
    drawn = extractor.page(page)
    if not _is_sideways(drawn):
        return drawn, 0
    shown = page.get_rotation()
    for turned in TURNS:
        page.set_rotation((shown + turned) % 360)
        again = extractor.page(page)
        if not _is_sideways(again):
            return again, turned
    page.set_rotation(shown)
    return drawn, 0


def _is_sideways(drawn: Drawn) -> bool:
    upright = sum(run.upright for run in drawn.runs)
    return upright < LEAST_UPRIGHT * len(drawn.runs) and len(drawn.runs) >= LEAST_RUNS
