"""Headings in capitals, in text without line breaks: ``… bomen. WONEN EN RUIMTE De stad …``."""

from __future__ import annotations

import re
from collections.abc import Sequence

from planspoor.outline.marks import CAPITALS, Mark
from planspoor.outline.numbering import Marker

WORD = r"(?:[A-ZÀ-Ý][A-ZÀ-Ý’'/-]*[A-ZÀ-Ý]|&)"
RUN = re.compile(
    rf"(?<![^\s])(?P<words>{WORD}(?:,?\s+(?:{WORD}|[A-Z](?=\s+[A-ZÀ-Ý]{{2}}))){{0,11}})(?=\s+[^\sa-z]|\s*$)"
)
SMALL_LETTERS = re.compile(r"(?<!\S)[a-zà-ÿ][\w’'-]+")
ENDS = tuple(".!?:;)”’»")
LEAST_LETTERS, LEAST_ALONE = 6, 4
"""Letters of such a heading, and of one that is a single word, at least."""
NEAR = 8
"""Characters before capitals in which the end of what stands before them is looked for."""
LEAST = 3
"""So many such headings are a habit; fewer are words that are stressed, and names of bodies."""

Page = tuple[str, tuple[int, int]]


def shouted_heads(pages: Sequence[Page]) -> list[list[Mark]]:
    """For each page its headings in capitals; none where the document has few.

    A word that is never printed in small letters is an abbreviation.
    """
    common = {word.casefold() for text, body in pages for word in SMALL_LETTERS.findall(text, *body)}
    found = [[one for one in RUN.finditer(text, *body) if _heads(text, body[0], one, common)] for text, body in pages]
    if len({one["words"] for own in found for one in own}) < LEAST:
        return [[] for _ in pages]
    return [[Mark(*one.span("words"), Marker(None, None, None, 0, CAPITALS)) for one in own] for own in found]


def _heads(text: str, start: int, found: re.Match[str], common: set[str]) -> bool:
    """Whether capitals stand where a heading can: behind the end of a sentence or item, and are words."""
    words = re.findall(r"[^\W\d_]+", found["words"])
    known = sum(word.casefold() in common for word in words)
    before = text[max(start, found.start() - NEAR) : found.start()].rstrip()
    if before and not before.endswith(ENDS):
        return False
    if len(words) == 1:
        return len(words[0]) >= LEAST_ALONE and known == 1
    return sum(map(len, words)) >= LEAST_LETTERS and known > 0
