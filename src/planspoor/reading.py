"""What reading a document gives: its plan, and its pages as blocks in reading order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from planspoor.plan import Plan

if TYPE_CHECKING:
    from planspoor.outline.block import Role, Stretch


class PageBlock(msgspec.Struct):
    """The part of a block that stands on one page; ``continued`` where the block began on an earlier page."""

    role: Role
    stretches: list[Stretch]
    level: int = 0
    """Headings: 1 is the highest. List items: nesting depth, from 1."""
    continued: bool = False
    cells: tuple[tuple[int, int], ...] = ()
    """Rows only: for each stretch its column and the number of columns it spans."""


class PageReading(msgspec.Struct):
    """One page: physical number, printed label, size in points (null without geometry), its text and its blocks."""

    number: int
    label: str | None
    width: float | None
    height: float | None
    text: str
    blocks: list[PageBlock] = []


class Reading(msgspec.Struct):
    """A document as it was read: the plan, and every page. A block that runs over pages stands on each of them."""

    plan: Plan
    pages: list[PageReading]
