"""Lists without signs: indented paragraphs under headings that commit to something, whose icons are pictures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from planspoor.outline.block import Block
from planspoor.outline.headings import NEXT_SENTENCE, length_of
from planspoor.outline.measure import SAME_SIZE, Measure
from planspoor.outline.sentences import Speech, share_committing
from planspoor.source.page import Page

LEAST_INDENT, MOST_INDENT = 8.0, 80.0
"""Points that the points of such a list stand right of the edge of the text."""
SAME_INDENT = 3.0
LEAST = 6
"""So many paragraphs with one indent make lists; fewer are quotations."""
TOGETHER = 2
"""Paragraphs of a list, at least."""
COMMITTING = 0.6
"""Share of them that commit to something, at least."""
MOST_PROSE = 0.3
"""Share of them that hold several sentences, as paragraphs of running text do, at most."""
LONGEST = 500


def mark_unsigned_points(blocks: Sequence[Block], usual: Measure, pages: Mapping[int, Page], tongue: Speech) -> None:
    """Make items of the paragraphs that are points of lists without signs, in a document that has hardly any others."""
    found = [block for group in _groups(blocks, usual) for block in group]
    if not found:
        return
    indents = Counter(round(block.left / SAME_INDENT) for block in found)
    usual_indent = indents.most_common(1)[0][0]
    points = [block for block in found if abs(round(block.left / SAME_INDENT) - usual_indent) <= 1]
    if len(points) < max(LEAST, sum(block.role == "item" for block in blocks)):
        return
    texts = [" ".join(pages[part.page].text[part.start : part.end] for part in block.stretches) for block in points]
    prose = sum(NEXT_SENTENCE.search(text) is not None for text in texts)
    if prose > MOST_PROSE * len(texts) or share_committing(texts, tongue) < COMMITTING:
        return
    for block in points:
        block.role = "item"


def _groups(blocks: Sequence[Block], usual: Measure) -> list[list[Block]]:
    """Runs of indented paragraphs in the type of the text, each behind a heading or a paragraph at the edge."""
    groups: list[list[Block]] = []
    open_group = False
    for block in blocks:
        if block.role in ("furniture", "contents"):
            continue
        if not _is_point(block, usual):
            open_group = False
        elif open_group:
            groups[-1].append(block)
        else:
            groups.append([block])
            open_group = True
    return [group for group in groups if len(group) >= TOGETHER]


def _is_point(block: Block, usual: Measure) -> bool:
    plain = block.role == "paragraph" and block.marker is None and abs(block.style.size - usual.body.size) <= SAME_SIZE
    return plain and LEAST_INDENT <= block.left <= MOST_INDENT and length_of(block) <= LONGEST
