"""The signs of lists in a picture: Tesseract takes them for other signs, or passes them over."""

from __future__ import annotations

from planspoor.plan import Box
from planspoor.source.scan.hocr import Recognised, TextLine, Word
from planspoor.source.scan.picture import INK, Picture

TAKEN_FOR = frozenset(
    (".", ",", "e,", "e.", "@", "©", "®", "¢", "°", "«", "»", "*", "+", "@®", "®©", "e", "o", "O", "0", "ϐ", "■", "·")
)
"""What a round or square sign before a line is read as."""
BULLET, DASH = "•", "-"
REACH = (2.6, 0.3)
"""How far left of its line a sign may begin and must end, in heights of the line."""
APART = 0.3
"""The white left of it."""
RISE = 0.9
"""How far a line reaches above its baseline, in heights of the line."""
LARGEST, SMALLEST, FLAT = 0.9, 0.1, 2.5
"""Sides of a sign in heights of the line; times its height that a dash is wide."""


def find_bullets(picture: Picture, found: Recognised) -> None:
    """Put the sign of a list before each line that has one in the picture."""
    if found.quarters:
        return
    for line in found.lines:
        first = line.words[0]
        if len(line.words) > 1 and first.text in TAKEN_FOR and _stands_apart(line):
            first.text = BULLET
        elif not _taken(found, line):
            sign = _sign_before(picture, line)
            if sign is not None:
                line.words.insert(0, sign)


def _stands_apart(line: TextLine) -> bool:
    return line.words[1].box[0] - line.words[0].box[2] > REACH[1] * line.size or not line.words[0].text.isalnum()


def _strip(line: TextLine) -> Box:
    """The stretch left of a line in which its sign stands, as high as the line."""
    left, top = line.words[0].box[0], line.baseline - RISE * line.size
    return (left - REACH[0] * line.size, top, left - REACH[1] * line.size, top + line.size)


def _taken(found: Recognised, line: TextLine) -> bool:
    """Whether words stand where the sign would."""
    left, top, right, bottom = _strip(line)
    boxes = (word.box for other in found.lines if other is not line for word in other.words)
    return any(box[0] < right and box[2] > left and box[1] < bottom and box[3] > top for box in boxes)


def _sign_before(picture: Picture, line: TextLine) -> Word | None:
    left, top, right, bottom = (max(0, int(side)) for side in _strip(line))
    rows = [
        picture.dots[row * picture.width + left : row * picture.width + right].translate(INK)
        for row in range(top, min(bottom, picture.height))
    ]
    inked = [(place, row) for place, row in enumerate(rows) if 1 in row]
    if not inked:
        return None
    start, end = min(row.find(1) for _, row in inked), max(row.rfind(1) for _, row in inked) + 1
    wide, high = (end - start) / line.size, (inked[-1][0] + 1 - inked[0][0]) / line.size
    if start < APART * line.size or wide > LARGEST or high > LARGEST or wide < SMALLEST:
        return None
    box = (left + start, top + inked[0][0], left + end, top + inked[-1][0] + 1)
    return Word(DASH if wide > FLAT * high else BULLET, box, 1.0)
