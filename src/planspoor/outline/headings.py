"""Tells headings from paragraphs, and gives them levels, by how they are set."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from planspoor.outline.block import Block
from planspoor.outline.measure import SAME_SIZE, Measure
from planspoor.source.page import Page, Style

LONGEST = 320
"""Characters that a heading may have."""
SHORT = 120
"""Characters that a heading may have which its size and weight do not tell from the text."""
NARROW = 160
"""Characters that fill more lines in a narrow column than a bold heading has across the page."""
LONGEST_NAME = 60
"""Characters of a heading that ends in a colon; what is longer is the sentence over a list."""
LARGER = 1.4
"""Times the body's size from which a text is a heading though it is a sentence: tables may be set smaller than text."""
SENTENCES = 0.5
"""Share of the blocks of one look that hold several sentences, from which they are text beside smaller tables."""
RESTS = 0.3
"""Share of the headings that open in lower case up to which those that do are rests of sentences."""
STOPS = ".!?"
NEXT_SENTENCE = re.compile(r"[a-zà-ÿ)][.!?]\s+[A-ZÀ-Ý]")

Look = tuple[float, bool, bool, int]


def look(style: Style) -> Look:
    """What tells heading styles apart: size, weight, slant, colour."""
    return (style.size, style.bold, style.italic, style.colour)


def mark_headings(blocks: list[Block], usual: Measure, pages: list[Page], plain: Iterable[Block] = ()) -> None:
    """Set ``role`` and ``level`` of the blocks that are headings; level 1 is the largest style.

    ``plain`` are headings in the type of the text, which others found.
    """
    texts = {page.number: page.text for page in pages}
    headings = [block for block in blocks if block.role == "paragraph" and stands_out(block, usual.body)]
    long = Counter(look(block.style) for block in blocks if block.role == "paragraph" and length_of(block) > LONGEST)
    running = _running_looks(headings, long, usual.body, texts)
    headings = [block for block in headings if look(block.style) not in running]
    headings = [block for block in headings if not _is_lead(block, usual.body, texts)]
    headings = _without_rests(headings, texts)
    headings += plain
    looks = sorted({look(block.style) for block in headings}, key=lambda one: (-one[0], -one[1], one[2], one[3]))
    rank = {one: index + 1 for index, one in enumerate(looks)}
    for block in headings:
        block.role, block.level = "heading", min(6, rank[look(block.style)])


def _running_looks(headings: list[Block], long: Counter[Look], body: Style, texts: Mapping[int, str]) -> set[Look]:
    """The looks of text among smaller tables, and of leads: a little larger than the body or in long paragraphs too.

    Most blocks of such a look are sentences; ``long`` counts those that are too long for any heading. No lead is in
    a look that has numbered headings.
    """
    numbered = {look(block.style) for block in headings if block.marker is not None}
    leads = Counter({one: count for one, count in long.items() if one not in numbered})
    larger = [block for block in headings if not block.style.bold and block.style.size > body.size]
    plain = [block for block in larger if block.style.size < LARGER * body.size or look(block.style) in leads]
    if not plain:
        return set()
    all_of = Counter(look(block.style) for block in plain) + leads
    running = Counter(look(block.style) for block in plain if block.marker is None and _is_text(block, texts)) + leads
    return {one for one, count in running.items() if count >= SENTENCES * all_of[one]}


def _without_rests(headings: list[Block], texts: Mapping[int, str]) -> list[Block]:
    """The headings but for the rests of sentences and names whose type changes within them: they open in lower case.

    Where many headings do, it is the way of the document, but for those that end a sentence; one that ends in a colon
    heads what follows, and what comes back is a label.
    """
    words = [_text_of(block, texts) for block in headings]
    counts = Counter(words)
    rests = [
        block.marker is None and own[:1].islower() and not own.endswith(":") and counts[own] == 1
        for block, own in zip(headings, words, strict=True)
    ]
    if sum(rests) > RESTS * len(headings):
        rests = [rest and own[-1:] in STOPS for own, rest in zip(words, rests, strict=True)]
    return [block for block, rest in zip(headings, rests, strict=True) if not rest]


def _text_of(block: Block, texts: Mapping[int, str]) -> str:
    return " ".join(texts[part.page][part.start : part.end] for part in block.stretches).strip()


def _is_text(block: Block, texts: Mapping[int, str]) -> bool:
    """Whether a block ends a sentence and begins one, or is a sentence of several lines."""
    text = _text_of(block, texts)
    return text[-1:] in STOPS and (len(block.stretches) > 1 or NEXT_SENTENCE.search(text) is not None)


def _is_lead(block: Block, body: Style, texts: Mapping[int, str]) -> bool:
    """Whether a block says one sentence that a list ends, or several in letters no larger than text: a lead in bold."""
    text = _text_of(block, texts) if block.marker is None else ""
    if text[-1:] in (":", ","):
        return len(text) > LONGEST_NAME
    if block.style.size > body.size + SAME_SIZE:
        return False
    return text[-1:] in STOPS and NEXT_SENTENCE.search(text) is not None


def stands_out(block: Block, body: Style) -> bool:
    """Whether a block is set as a heading is: larger than the text, or short and bolder, slanted or coloured."""
    length = length_of(block)
    if length > LONGEST:
        return False
    style = block.style
    if style.size >= body.size + SAME_SIZE:
        return True
    if style.size < body.size - SAME_SIZE:
        return False
    short = len(block.stretches) <= 3 or length <= NARROW
    return short and (
        (style.bold and not body.bold and not block.strong)
        or (style.colour != body.colour and length < SHORT)
        or _slanted(block, body)
    )


def _slanted(block: Block, body: Style) -> bool:
    return block.style.italic and not body.italic and length_of(block) < 90 and len(block.stretches) == 1


def length_of(block: Block) -> int:
    """The characters of a block."""
    return sum([stretch.end - stretch.start for stretch in block.stretches])
