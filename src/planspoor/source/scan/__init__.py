"""Pages without usable text become pages all the same: their pictures are recognised by Tesseract, side by side."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Lock

import pypdfium2 as pdfium

from planspoor.limits import RECOGNISE, Limits, Progress
from planspoor.plan import ReadingWarning
from planspoor.programs import Tesseract
from planspoor.source.language import tell_language
from planspoor.source.opening import open_pdf
from planspoor.source.page import Page, Source, Style
from planspoor.source.pdf.layout import lay_out
from planspoor.source.quality import UNUSABLE, page_quality
from planspoor.source.scan.bullets import find_bullets
from planspoor.source.scan.drawn import drawn_pages
from planspoor.source.scan.hocr import Recognised
from planspoor.source.scan.picture import may_hold_text, picture_of
from planspoor.source.scan.rules import find_rules
from planspoor.source.scan.stroke import measure_strokes
from planspoor.source.scan.tesseract import Recogniser, advice

RECOGNISED = "page-recognised"
MOST_AT_ONCE = 8
"""Pages side by side, however many cores there are: each takes some 300 MB."""
LEAST_SURE = 0.5
"""Confidence that the words of a page must have in the middle; less is a picture in which letters were imagined."""

LEAST_READ = 0.4
"""The same of the words of a line: on a map or a photograph other lines are read well."""


def scanned_pages(path: Path, source: Source, limits: Limits) -> list[int]:
    """The indexes of the pages without usable text whose pictures may hold some. Raises the errors of ``open_pdf``."""
    wanting = [index for index, page in enumerate(source.pages) if page.quality in UNUSABLE]
    if not wanting or source.pages[0].width is None:
        return []
    document = open_pdf(path, limits)
    try:
        return [i for i in wanting if source.pages[i].quality == "undecodable" or may_hold_text(document[i])]
    finally:
        document.close()


def recognise_pages(path: Path, source: Source, tesseract: Tesseract, limits: Limits, progress: Progress) -> None:
    """Put the recognised text of scanned and undecodable pages in their place, each marked and warned of.

    A page of which nothing can be made, or not in time, stays as it is. Raises the errors of ``open_pdf``.
    """
    indexes, recogniser = scanned_pages(path, source, limits), Recogniser(**tesseract)
    if not indexes or not recogniser.languages:
        return
    document = open_pdf(path, limits)
    try:
        reader = _Reader(document, recogniser, limits, progress)
        spoken = tell_language([page.text for page in source.pages if page.quality == "digital"])
        language = spoken or reader.spoken_on(indexes[len(indexes) // 2])
        _warn_of_language(source, recogniser, language)
        found = reader.pages(indexes, recogniser.choose(language))
    finally:
        document.close()
    _take_over(source, dict(zip(indexes, found, strict=True)))
    source.language = tell_language([page.text for page in source.pages])


class _Reader:
    """Draws pages one by one, since PDFium does no two things at once, and has them recognised side by side."""

    def __init__(
        self, document: pdfium.PdfDocument, recogniser: Recogniser, limits: Limits, progress: Progress
    ) -> None:
        self._document = document
        self._recogniser = recogniser
        self._limits = limits
        self._progress = progress
        self._drawing = Lock()

    def spoken_on(self, index: int) -> str | None:
        """The language of a page, found out with all languages at once."""
        self._progress(RECOGNISE, 0, 1)
        found = self._page(index, self._recogniser.languages)
        return tell_language([found.text]) if found is not None else None

    def pages(self, indexes: Sequence[int], languages: Sequence[str]) -> list[Recognised | None]:
        """What each page holds, in order."""
        total = len(indexes)
        self._progress(RECOGNISE, 0, total)
        workers = min(total, MOST_AT_ONCE, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 2)
        with ThreadPoolExecutor(workers) as pool:
            return list(self._told(pool.map(lambda index: self._page(index, languages), indexes), total))

    def _told(self, found: Iterator[Recognised | None], total: int) -> Iterator[Recognised | None]:
        for done, page in enumerate(found, 1):
            self._progress(RECOGNISE, done, total)
            yield page

    def _page(self, index: int, languages: Sequence[str]) -> Recognised | None:
        with self._drawing:
            picture = picture_of(self._document[index])
        if picture is None:
            return None
        found = self._recogniser.recognise(picture, languages, 3 * self._limits.seconds_per_image)
        if found is None or found.confidence < LEAST_SURE:
            return None
        found.drop_lines(LEAST_READ)
        find_rules(picture, found)
        measure_strokes(picture, found)
        find_bullets(picture, found)
        return found


def _warn_of_language(source: Source, recogniser: Recogniser, language: str | None) -> None:
    missing = advice(recogniser.languages, language)
    if missing is not None:
        message = f"Words are recognised badly: Tesseract lacks the language of the document. {missing}"
        source.warnings.append(ReadingWarning("language-not-installed", None, message))


def _take_over(source: Source, found: dict[int, Recognised | None]) -> None:
    known = {index: page for index, page in found.items() if page is not None}
    printed: Counter[Style] = Counter()
    for line in (line for page in source.pages if page.quality == "digital" for line in page.lines):
        printed[line.style] += line.end - line.start
    for index, drawn in zip(known, drawn_pages(list(known.values()), printed), strict=True):
        before, shape = source.pages[index], known[index]
        # What stands sideways is read as a reader would turn it.
        width, height = shape.turned_size(before.width or 0.0, before.height or 0.0)
        page = lay_out(drawn, before.number, before.label, width, height)
        page.turned = 90 * shape.quarters
        if page_quality(page.text) == "digital":
            page.quality = "ocr"
            source.pages[index] = page
            source.warnings.append(_warning(page))


def _warning(page: Page) -> ReadingWarning:
    message = "The page is a picture, or its text cannot be decoded: a program recognised its words (OCR), with faults."
    return ReadingWarning(RECOGNISED, page.number, message)
