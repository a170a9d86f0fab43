"""Page texts that an online-publication viewer served become pages: one file a page, its number on the first line."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from planspoor.errors import DamagedError
from planspoor.limits import Limits, Progress
from planspoor.plan import ReadingWarning
from planspoor.source.detect import Format
from planspoor.source.page import Line, Page, Source
from planspoor.source.page_files import PageFile, page_files

FIRST_LINE = re.compile(r"\ufeff?[ \t]*(\d{1,6})[ \t]*(?:\r?\n|\r|$)")
MEDIA_TYPE = "text/plain"


def read_page_texts(path: Path, form: Format, limits: Limits, progress: Progress) -> Source:
    """The pages of one file, a folder or a zip of page texts, by number. A page's text is its file."""
    files = page_files(path, form, limits)
    pages: dict[int, tuple[Page, PageFile]] = {}
    for done, file in enumerate(files.texts, 1):
        page = _page(file)
        if page.number in pages:
            raise DamagedError(
                f"{pages[page.number][1].name} and {file.name} both say that they are page {page.number}.",
                "Take one of them out of the set.",
            )
        pages[page.number] = page, file
        progress("extract", done, len(files.texts))
    ordered = [pages[number] for number in sorted(pages)]
    warnings = [
        ReadingWarning("file-skipped", None, f"{name} is no page text and was left aside.") for name in files.skipped
    ]
    return Source(
        path.name,
        _hash(path, form, ordered),
        MEDIA_TYPE,
        sum(len(file.content) for _, file in ordered),
        [page for page, _ in ordered],
        flattened=True,
        warnings=warnings,
    )


def _page(file: PageFile) -> Page:
    text = file.content.decode("utf-8", "replace")
    first = FIRST_LINE.match(text)
    if first is None:
        raise DamagedError(f"{file.name} does not begin with a page number.", "Put the number on its first line.")
    return Page(int(first[1]), text, None, lines=[Line(0, len(text))])


def _hash(path: Path, form: Format, pages: list[tuple[Page, PageFile]]) -> str:
    """The file's own hash, or for a set that of the lines ``<page>\\t<sha256 of the file>`` by page number."""
    if form == "page-text":
        return hashlib.sha256(pages[0][1].content).hexdigest()
    lines = (f"{page.number}\t{hashlib.sha256(file.content).hexdigest()}\n" for page, file in pages)
    return hashlib.sha256("".join(lines).encode()).hexdigest()
