"""Read a document: its plan, and its pages as blocks in reading order.

``read`` does it in a confined child process and is what callers use; ``read_here`` is the same work in this process.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from planspoor.limits import DEFAULT_LIMITS, Limits, Progress, silent
from planspoor.outline.block import Block, Role, Stretch
from planspoor.plan import Plan

if TYPE_CHECKING:
    from planspoor.source.page import Page


@dataclass(slots=True)
class PageBlock:
    """The part of a block that stands on one page; ``continued`` where the block began on an earlier page."""

    role: Role
    stretches: list[Stretch]
    level: int = 0
    """Headings: 1 is the highest. List items: nesting depth, from 1."""
    continued: bool = False
    cells: tuple[tuple[int, int], ...] = ()
    """Rows only: for each stretch its column and the number of columns it spans."""


@dataclass(slots=True)
class PageReading:
    """One page: physical number, printed label, size in points (null without geometry), its text and its blocks."""

    number: int
    label: str | None
    width: float | None
    height: float | None
    text: str
    blocks: list[PageBlock] = field(default_factory=list)


@dataclass(slots=True)
class Reading:
    """A document as it was read: the plan, and every page. A block that runs over pages stands on each of them."""

    plan: Plan
    pages: list[PageReading]


def read(path: Path | str, *, limits: Limits = DEFAULT_LIMITS, progress: Progress = silent) -> Reading:
    """Read the document at ``path`` in a child process; raises an error of ``planspoor.errors``."""
    return read_here(Path(path), limits, progress)


def read_here(path: Path, limits: Limits, progress: Progress) -> Reading:
    """Read the document in this process, which a hostile document may bring down; the limits on content hold."""
    # The readers load PDFium and the profiles, which the process that only asks for a reading does without.
    from planspoor.outline import make_outline  # noqa: PLC0415
    from planspoor.source import open_source  # noqa: PLC0415
    from planspoor.tree import recover  # noqa: PLC0415

    source = open_source(path, limits, progress)
    blocks = make_outline(source)
    return Reading(recover(source, blocks), lay_on_pages(source.pages, blocks))


def lay_on_pages(pages: list[Page], blocks: list[Block]) -> list[PageReading]:
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
