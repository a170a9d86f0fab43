"""The signs that a document itself uses for lists, learnt from where they stand: icons, arrows, glyphs of odd fonts."""

from __future__ import annotations

import unicodedata
from collections import Counter
from itertools import pairwise
from typing import NamedTuple

from planspoor.outline.numbering import BULLET
from planspoor.source.page import Line, Page

LEAST = 3
"""Lines that a sign must open."""
MOST = 0.8
"""Share of its places in the document that must be the start of a line."""
APART = 2
"""Characters of a line before its words where one sign and a space stand there."""
OTHER_WORK = frozenset("§€$£%=|/\\#@&\"'ÀÔÉÈÓÁ")
"""Signs and letters that are words, or open paragraphs of law and quotations."""


class ListSigns(NamedTuple):
    """The signs of one document: those that open an item wherever they open a line, and those that must stand apart."""

    anywhere: frozenset[str]
    apart: frozenset[str]
    """Those, and letters and figures that are icons where a tab parts them from the words."""

    def before(self, line: Line) -> frozenset[str]:
        """The signs that may open this line."""
        return self.apart if _stands_apart(line) else self.anywhere


def learn_list_signs(pages: list[Page]) -> ListSigns:
    """The signs, beyond those known everywhere, that open lines and stand nowhere else, or that are icons."""
    opening: Counter[str] = Counter()
    for page in pages:
        text = page.text
        for line in page.lines:
            sign = text[line.start : line.start + 1]
            if not sign.isascii() and text[line.start + 1 : line.start + 2].isspace():
                opening[sign] += 1
    signs = {sign for sign, count in opening.items() if count >= LEAST and _is_sign(sign, count, pages)}
    return ListSigns(frozenset(signs), frozenset(signs | _icons(pages)))


def _stands_apart(line: Line) -> bool:
    return bool(line.tabs) and line.tabs[0][0] == APART


def _icons(pages: list[Page]) -> set[str]:
    """The letters and figures that stand apart before line after line and do not count: what a font of icons prints."""
    opening = [
        page.text[line.start] for page in pages for line in page.lines if line.cell is None and _stands_apart(line)
    ]
    again = Counter(sign for before, sign in pairwise(opening) if before == sign and sign.isalnum())
    counts = Counter(opening)
    return {sign for sign, count in again.items() if count >= max(LEAST, MOST * counts[sign])}


def _is_sign(sign: str, count: int, pages: list[Page]) -> bool:
    if sign in OTHER_WORK or unicodedata.category(sign) in ("Ps", "Pe", "Pi", "Nd", "Ll") or BULLET.match(f"{sign} x"):
        return False
    return count >= MOST * sum(page.text.count(sign) for page in pages)
