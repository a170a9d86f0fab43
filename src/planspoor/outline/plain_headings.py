"""Headings that are set as the text is: white, wording, what follows, and what the contents page names are weighed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from itertools import zip_longest

from planspoor.outline.assemble import ENDS
from planspoor.outline.block import Block
from planspoor.outline.headings import SHORT, Look, length_of, look, stands_out
from planspoor.outline.measure import SAME_SIZE, Measure
from planspoor.outline.sequence import follows
from planspoor.source.page import Page

HEADING = 3.0
"""Evidence from which a paragraph in the type of the text is a heading."""
LISTED = 1.5
"""What it adds that the contents page or a bookmark names the line."""
BETWEEN = re.compile(r"[\W_]+")
NAMED = re.compile(r"\s*([A-ZÀ-Ý]\w*)\s+\w*\d\S*\s")
WIDER = 1.2
"""Times the usual leading that the white above a heading is at least, and what it is more than the white below."""


def plain_headings(
    blocks: list[Block], usual: Measure, pages: Mapping[int, Page], listed: frozenset[str]
) -> list[Block]:
    """The blocks that are headings though they are set as the text is.

    What is set and numbered alike is a heading, or is not, as most of it is. ``listed`` are the names of headings that
    the contents page and the bookmarks of the file give, as ``bare`` texts.
    """
    headings: list[Block] = []
    numbered: dict[tuple[Look, str], list[tuple[Block, bool]]] = defaultdict(list)
    running = [block for block in blocks if block.role != "furniture"]
    for block, after in zip_longest(running, running[1:]):
        if block.role != "paragraph":
            continue
        clear = stands_out(block, usual.body)
        said = clear or _is_said(block, after, usual, pages, listed)
        opening = block.marker.form if block.marker is not None else _opening(block, pages)
        if opening is not None:
            numbered[look(block.style), opening].append((block, said))
        elif said and not clear:
            headings.append(block)
    for group in numbered.values():
        if 2 * sum(said for _, said in group) > len(group):
            headings += [block for block, _ in group if not stands_out(block, usual.body)]
    return headings


def _opening(block: Block, pages: Mapping[int, Page]) -> str | None:
    """The word before the code that opens a text, where a name of a level may stand: ``A`` of ``A 1.03.04: …``."""
    first = block.stretches[0]
    found = NAMED.match(pages[first.page].text, first.start, first.end)
    return found[1] if found is not None else None


def bare(text: str) -> str:
    """Letters and digits only, in lower case: headings are compared so."""
    return BETWEEN.sub("", text.casefold())


def _is_said(
    block: Block, after: Block | None, usual: Measure, pages: Mapping[int, Page], listed: frozenset[str]
) -> bool:
    """Whether a short line in the type of the text is a heading: its white, its words and what follows are weighed."""
    if len(block.stretches) > 1 or length_of(block) > SHORT or block.style.size < usual.body.size - SAME_SIZE:
        return False
    text = pages[block.page].text[block.stretches[0].start : block.stretches[0].end].strip()
    if not text[:1].isupper() and not text[:1].isdigit():
        return False
    evidence = 1.0 + _white(block, after) + _followed(block, after) + _wording(text)
    evidence += 1.0 if block.marker is not None and block.marker.label else 0.0
    # To bare a text costs more than all else here: it is done where it decides.
    if HEADING - LISTED <= evidence < HEADING and listed and bare(text) in listed:
        evidence += LISTED
    return evidence >= HEADING


def _white(block: Block, after: Block | None) -> float:
    """White above a line, and less below it, sets it before what follows."""
    if not block.space:
        return 0.5
    below = after.space if after is not None else 0.0
    return 1.0 if block.space >= WIDER and block.space >= WIDER * below else 0.0


def _followed(block: Block, after: Block | None) -> float:
    """A list or a paragraph of lines follows a heading; the next number shows that it is a point of a list itself.

    No heading is the last line of its column or page.
    """
    if after is None or (not after.space and after.role == "paragraph"):
        return -1.0
    numbers = [other.marker.number if other.marker is not None else None for other in (block, after)]
    if numbers[0] is not None and numbers[1] is not None and follows(numbers[0], numbers[1]):
        return -1.0
    return 0.5 if after.role == "item" or len(after.stretches) > 1 else 0.0


def _wording(text: str) -> float:
    """A heading is no sentence, and may be all capitals; a colon leads to a list in a sentence."""
    if text.endswith(":"):
        return -1.0
    stopped = text[-1] in f"{ENDS},"
    return (0.0 if stopped else 0.5) + (1.0 if text.isupper() else 0.0)
