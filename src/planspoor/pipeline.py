"""The steps from a file to a reading, in order, and the tasks that the sandbox's child does with them.

Importing this loads every reader. The child does so before its limits hold; nobody else needs to.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from planspoor.check_report import CheckReport, PageCheck, PersonalDataSeen, encode_report
from planspoor.limits import Limits, Progress
from planspoor.outline import make_outline
from planspoor.outline.block import Block
from planspoor.plan import DocumentInfo
from planspoor.plan_format import encode_pages, encode_plan
from planspoor.reading import PageBlock, PageReading, Reading
from planspoor.source import open_source
from planspoor.source.detect import detect
from planspoor.source.page import Page
from planspoor.source.pdf.claims import structure_claims
from planspoor.source.personal_data import PersonalData, count_personal_data
from planspoor.source.quality import document_quality, judge_text, page_quality
from planspoor.tree import recover
from planspoor.write import OutputFormat, encode


def read_here(path: Path, limits: Limits, progress: Progress, original: Path | None = None) -> Reading:
    """Read the document in this process, which a hostile document may bring down; limits on its content hold.

    ``original`` is the document itself, where what stands at ``path`` was converted from it.
    """
    source = open_source(path, limits, progress, original)
    judge_text(source)
    blocks = make_outline(source)
    return Reading(recover(source, blocks), lay_on_pages(source.pages, blocks))


def read_as_lines(*, path: str, original: str | None = None, limits: Limits, progress: Progress) -> bytes:
    """Give the plan and the pages of the document in the plan format, a line each."""
    reading = read_here(Path(path), limits, progress, Path(original) if original else None)
    return encode_plan(reading.plan) + encode_pages(reading.plan.document.sha256, reading.pages)


def read_as(
    *,
    path: str,
    original: str | None = None,
    form: OutputFormat | Literal["pages"],
    limits: Limits,
    progress: Progress,
) -> bytes:
    """Give the plan of the document, or its pages, ready to be written."""
    reading = read_here(Path(path), limits, progress, Path(original) if original else None)
    if form == "pages":
        return encode_pages(reading.plan.document.sha256, reading.pages)
    return encode(reading.plan, form)


def check_here(path: Path, limits: Limits, progress: Progress, original: Path | None = None) -> CheckReport:
    """Say in this process what the document is, also where it has no text that could be read."""
    source = open_source(path, limits, progress, original)
    for page in source.pages:
        page.quality = page_quality(page.text)
    quality = document_quality([page.quality for page in source.pages])
    form = detect(original or path, limits)
    tagged, bookmarks = structure_claims(path, limits) if form == "pdf" else (None, None)
    return CheckReport(
        DocumentInfo(source.name, source.sha256, source.media_type, source.bytes, len(source.pages), quality),
        form,
        source.language,
        tagged,
        bookmarks,
        sum(page.label is not None for page in source.pages),
        [PageCheck(page.number, page.label, len(page.text), page.quality) for page in source.pages],
        _personal_data(source.pages),
    )


def _personal_data(pages: Iterable[Page]) -> list[PersonalDataSeen]:
    seen: dict[PersonalData, PersonalDataSeen] = {}
    for page in pages:
        for kind, count in count_personal_data(page.text).items():
            before = seen.get(kind, PersonalDataSeen(kind, 0, []))
            seen[kind] = PersonalDataSeen(kind, before.count + count, [*before.pages, page.number])
    return list(seen.values())


def check_as(
    *, path: str, original: str | None = None, form: Literal["json", "text"], limits: Limits, progress: Progress
) -> bytes:
    """Give what the document is, ready to be written."""
    return encode_report(check_here(Path(path), limits, progress, Path(original) if original else None), form)


def lay_on_pages(pages: Iterable[Page], blocks: Iterable[Block]) -> list[PageReading]:
    """Give each page its blocks; a block over several pages stands on each with the stretches that lie there."""
    readings = {page.number: PageReading(page.number, page.label, page.width, page.height, page.text) for page in pages}
    for block in blocks:
        for number, part in _parts(block).items():
            readings[number].blocks.append(part)
    return list(readings.values())


def _parts(block: Block) -> dict[int, PageBlock]:
    parts: dict[int, PageBlock] = {}
    for index, stretch in enumerate(block.stretches):
        part = parts.setdefault(stretch.page, PageBlock(block.role, [], block.level, continued=bool(parts)))
        part.stretches.append(stretch)
        if block.cells:
            part.cells += (block.cells[index],)
    return parts
