"""Tells headings from paragraphs, and gives them levels, by how they are set."""

from __future__ import annotations

from planspoor.outline.assemble import SAME_SIZE, Measure
from planspoor.outline.block import Block
from planspoor.source.page import Style

LONGEST = 320
"""Characters that a heading may have."""

Look = tuple[float, bool, bool, int]


def look(style: Style) -> Look:
    """What tells heading styles apart: size, weight, slant, colour."""
    return (style.size, style.bold, style.italic, style.colour)


def mark_headings(blocks: list[Block], usual: Measure) -> None:
    """Set ``role`` and ``level`` of the blocks that are headings; level 1 is the largest style."""
    headings = [block for block in blocks if block.role == "paragraph" and _stands_out(block, usual.body)]
    looks = sorted({look(block.style) for block in headings}, key=lambda one: (-one[0], -one[1], one[2], one[3]))
    rank = {one: index + 1 for index, one in enumerate(looks)}
    for block in headings:
        block.role, block.level = "heading", min(6, rank[look(block.style)])


def _stands_out(block: Block, body: Style) -> bool:
    length = sum(stretch.end - stretch.start for stretch in block.stretches)
    if length > LONGEST:
        return False
    style = block.style
    if style.size >= body.size + SAME_SIZE:
        return True
    if style.size < body.size - SAME_SIZE:
        return False
    short = len(block.stretches) <= 3
    return short and (
        (style.bold and not body.bold) or (style.colour != body.colour and length < 120) or _slanted(block, body)
    )


def _slanted(block: Block, body: Style) -> bool:
    length = sum(stretch.end - stretch.start for stretch in block.stretches)
    return block.style.italic and not body.italic and length < 90 and len(block.stretches) == 1
