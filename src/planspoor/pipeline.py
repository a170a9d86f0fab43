"""The steps from a file to a reading, in order, and the tasks that the sandbox's child does with them.

Importing this loads what every document needs. The child does so before its limits hold; nobody else needs to.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Literal, TypedDict

from msgspec.structs import replace

from planspoor.limits import Limits, Progress
from planspoor.outline import make_outline
from planspoor.outline.block import Block, Stretch
from planspoor.plan import Plan
from planspoor.plan_format import encode_pages, encode_plan
from planspoor.programs import Tesseract
from planspoor.reading import PageBlock, PageReading, Reading
from planspoor.source import open_source
from planspoor.source.page import Page, Source
from planspoor.source.quality import UNUSABLE, judge_pages, judge_text
from planspoor.tree import recover
from planspoor.write import OutputFormat, encode
from planspoor.write.explanation import encode_explanation


class Document(TypedDict):
    """What a task reads: a path, the document that was converted into what stands there, and what recognises scans."""

    path: str
    original: str | None
    tesseract: Tesseract | None


def read_here(path: Path, limits: Limits, progress: Progress) -> Reading:
    """Read the document in this process, which a hostile document may bring down; limits on its content hold."""
    return _reading({"path": str(path), "original": None, "tesseract": None}, limits, progress)


def read_as_lines(*, document: Document, limits: Limits, progress: Progress) -> bytes:
    """Give the plan and the pages of the document in the plan format, a line each."""
    reading = _reading(document, limits, progress)
    return encode_plan(reading.plan) + encode_pages(reading.plan.document.sha256, reading.pages)


def read_as(*, document: Document, form: OutputFormat | Literal["pages"], limits: Limits, progress: Progress) -> bytes:
    """Give the plan of the document, or its pages, ready to be written."""
    plan, source, blocks = _read(document, limits, progress)
    if form == "pages":
        return encode_pages(plan.document.sha256, lay_on_pages(source.pages, blocks))
    return encode(plan, form)


def explain(*, document: Document, node: str, limits: Limits, progress: Progress) -> bytes:
    """Give in words why a node, named by its id or printed number, is what it is."""
    plan, _, _ = _read(document, limits, progress)
    return encode_explanation(plan, node)


def _reading(document: Document, limits: Limits, progress: Progress) -> Reading:
    plan, source, blocks = _read(document, limits, progress)
    return Reading(plan, lay_on_pages(source.pages, blocks))


def _read(document: Document, limits: Limits, progress: Progress) -> tuple[Plan, Source, list[Block]]:
    source = open_document(document, limits, progress)
    if document["tesseract"] is not None and any(page.quality in UNUSABLE for page in source.pages):
        # What runs other programs is loaded where there is something for them to do.
        from planspoor.source.scan import recognise_pages  # noqa: PLC0415

        recognise_pages(Path(document["path"]), source, document["tesseract"], limits, progress)
    judge_text(source)
    blocks = make_outline(source)
    return recover(source, blocks), source, blocks


def open_document(document: Document, limits: Limits, progress: Progress) -> Source:
    """Give the pages of the document, with how the text of each is."""
    original = document["original"]
    source = open_source(Path(document["path"]), limits, progress, Path(original) if original else None)
    judge_pages(source)
    return source


def lay_on_pages(pages: Iterable[Page], blocks: Iterable[Block]) -> list[PageReading]:
    """Give each page its blocks; a block over several pages stands on each with the stretches that lie there."""
    known = {page.number: page for page in pages}
    readings = {number: PageReading(number, page.label, *page.shown_size, page.text) for number, page in known.items()}
    for block in blocks:
        for number, part in _parts(block).items():
            readings[number].blocks.append(part)
            if known[number].turned:
                part.stretches = [_as_shown(known[number], stretch) for stretch in part.stretches]
    return list(readings.values())


def _as_shown(page: Page, stretch: Stretch) -> Stretch:
    return replace(stretch, box=page.as_shown(stretch.box)) if stretch.box is not None else stretch


def _parts(block: Block) -> dict[int, PageBlock]:
    parts: dict[int, PageBlock] = {}
    for index, stretch in enumerate(block.stretches):
        part = parts.setdefault(stretch.page, PageBlock(block.role, [], block.level, continued=bool(parts)))
        part.stretches.append(stretch)
        if block.cells:
            part.cells += (block.cells[index],)
    return parts
