"""Words set with white between their letters: ``S T A D`` is one word, in which PDFium heard a space at every gap."""

from __future__ import annotations

import ctypes
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Any

import pypdfium2.raw as pdfium_c
from msgspec.structs import replace

if TYPE_CHECKING:
    from planspoor.source.pdf.runs import Run

LEAST_PIECES = 4
WORD = 1.8
"""Times the white between two letters, in the middle of all, that the white between two words is at least."""
LONGEST_PIECE = 1.5
"""Letters that the pieces of such a text have in the middle; pairs that stand close are heard as one piece."""


def close_up(runs: list[Run], textpage: Any) -> list[Run]:
    """The runs of a page, without the spaces that were heard between the letters of words set wide."""
    wide = [index for index, run in enumerate(runs) if is_wide(run.text)]
    if not wide:
        return runs
    count = pdfium_c.FPDFText_CountChars(textpage)
    letters = "".join(chr(pdfium_c.FPDFText_GetUnicode(textpage, index)) for index in range(count))
    closed = list(runs)
    for index in wide:
        at = letters.find(runs[index].text)
        if at >= 0:
            text = _written(letters, at, len(runs[index].text), textpage)
            closed[index] = replace(runs[index], text=text)
    return closed


def is_wide(text: str) -> bool:
    """Whether a text is letters and signs with a space behind nearly each."""
    spaces = text.count(" ")
    if spaces < LEAST_PIECES - 1 or (spaces + 1) * (LONGEST_PIECE + 1) < len(text):
        return False
    pieces = text.split()
    return (
        len(pieces) >= LEAST_PIECES and sum(len(piece) == 1 and piece.isalpha() for piece in pieces) > len(pieces) / 2
    )


def _written(letters: str, at: int, length: int, textpage: Any) -> str:
    """The letters from ``at``, with a space only where the white is wide for them."""
    own = [index for index in range(at, at + length) if letters[index] != " "]
    edges = [_edges(textpage, index) for index in own]
    gaps = [after[0] - before[1] for before, after in pairwise(edges)]
    widest = WORD * median(gaps)
    pieces = [
        f" {letters[index]}" if gap > widest else letters[index] for index, gap in zip(own[1:], gaps, strict=True)
    ]
    return letters[own[0]] + "".join(pieces) + (" " if letters[at + length - 1] == " " else "")


def _edges(textpage: Any, index: int) -> tuple[float, float]:
    """The left and right edge of a letter's ink, along the page."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    pdfium_c.FPDFText_GetCharBox(textpage, index, left, right, bottom, top)
    return left.value, right.value
