"""The signs that a document itself uses for lists, learnt from where they stand: icons, arrows, glyphs of odd fonts."""

from __future__ import annotations

import unicodedata
from collections import Counter

from planspoor.outline.numbering import BULLET
from planspoor.source.page import Page

LEAST = 3
"""Lines that a sign must open."""
MOST = 0.8
"""Share of its places in the document that must be the start of a line."""
OTHER_WORK = frozenset("§€$£%=|/\\#@&\"'ÀÔÉÈÓÁ")
"""Signs and letters that are words, or open paragraphs of law and quotations."""


def learn_list_signs(pages: list[Page]) -> frozenset[str]:
    """The signs, beyond those known everywhere, that open lines and stand nowhere else."""
    opening: Counter[str] = Counter()
    for page in pages:
        text = page.text
        for line in page.lines:
            sign = text[line.start : line.start + 1]
            if not sign.isascii() and text[line.start + 1 : line.start + 2].isspace():
                opening[sign] += 1
    return frozenset(sign for sign, count in opening.items() if count >= LEAST and _is_sign(sign, count, pages))


def _is_sign(sign: str, count: int, pages: list[Page]) -> bool:
    if sign in OTHER_WORK or unicodedata.category(sign) in ("Ps", "Pe", "Pi", "Nd", "Ll") or BULLET.match(f"{sign} x"):
        return False
    return count >= MOST * sum(page.text.count(sign) for page in pages)
