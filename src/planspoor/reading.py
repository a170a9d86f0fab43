"""Read a document: its plan, and its pages as blocks in reading order.

``read`` has the work done in a confined child process; ``planspoor.pipeline`` is that work.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from planspoor.limits import DEFAULT_LIMITS, Limits, Progress, silent
from planspoor.plan import Plan
from planspoor.sandbox import path_argument, run

if TYPE_CHECKING:
    from planspoor.outline.block import Role, Stretch


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
    """Read the document at ``path`` in a confined child process.

    Raises the error of ``planspoor.errors`` that says what is wrong with the document or with reading it.
    """
    # The format brings a validator, which the command, that hands on what the child wrote, has no use for.
    from planspoor.plan_format import decode_pages, decode_plan  # noqa: PLC0415

    arguments = {"path": path_argument(path)}
    plan, pages = run("planspoor.pipeline:read_as_lines", arguments, limits, progress).splitlines()
    return Reading(decode_plan(plan), decode_pages(pages))
