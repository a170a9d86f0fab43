"""How thick the letters of recognised words are: what tells bold type in a picture."""

from __future__ import annotations

import re

from planspoor.source.scan.hocr import Recognised, Word
from planspoor.source.scan.picture import INK, Picture

_RUN = re.compile(rb"\x01+")
MOST_ROWS = 40
"""Rows of dots of a word that are looked at."""


def measure_strokes(picture: Picture, found: Recognised) -> None:
    """Note of every word the width of its strokes, as a share of the height of its line."""
    if found.quarters:
        return
    for line in found.lines:
        for word in line.words:
            word.stroke = _stroke(picture, word) / max(line.size, 1.0)


def _stroke(picture: Picture, word: Word) -> float:
    """The mean of the middle half of the lengths of black in the rows of a word, in dots."""
    left, top, right, bottom = (int(side) for side in word.box)
    lengths: list[int] = []
    for row in range(top, bottom, max(1, (bottom - top) // MOST_ROWS)):
        dots = picture.dots[row * picture.width + left : row * picture.width + right].translate(INK)
        lengths += [match.end() - match.start() for match in _RUN.finditer(dots)]
    lengths.sort()
    middle = lengths[len(lengths) // 4 : len(lengths) * 3 // 4] or lengths
    return sum(middle) / len(middle) if middle else 0.0
