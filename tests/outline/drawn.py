"""Hand-drawn pages and the outline that is made of them."""

from __future__ import annotations

import textwrap
from pathlib import Path

from planspoor.outline import make_outline
from planspoor.outline.words import repair
from planspoor.source.page import Source
from source_pdf.drawing import lines, read

LEADING = 14
WIDE = 70
"""Letters of ten points that a line of running text holds."""


def prose(y: float, words: str, x: float = 60, wide: int = WIDE, first: float = 0, font: str = "M") -> str:
    """Draw a paragraph broken over lines; ``first`` is how far its first line is indented (hangs where negative)."""
    broken = textwrap.wrap(words, wide, initial_indent="." * int(max(0, first) / 6))
    broken[0] = broken[0].lstrip(".")
    return lines(x + first, y, broken[:1], font=font) + lines(x, y + LEADING, broken[1:], font=font)


def outline(folder: Path, *contents: str, language: str = "nl") -> list[tuple[str, str]]:
    """Role and words of each block of a document of a page for each content."""
    pages = read(folder, *contents)
    source = Source("drawn.pdf", "", "application/pdf", 0, pages, language=language)
    by_number = {page.number: page for page in pages}
    return [(block.role, repair(block.stretches, by_number).text) for block in make_outline(source)]
