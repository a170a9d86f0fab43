"""The rules of a page in its picture: long straight lines, of which Tesseract tells few and takes some for signs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec

from planspoor.plan import Box
from planspoor.source.pdf.tables import mirrored
from planspoor.source.scan.hocr import Recognised, TextLine
from planspoor.source.scan.picture import Picture

DARKER = 40
"""Shades of grey, of 256, by which a rule is darker than the paper: a thin one between two dots is grey in both."""
SAMPLED = 101
"""One dot in so many tells the shade of the paper."""
LEAST_LEVEL, LEAST_WALL = 0.6, 0.4
"""Inches that a level rule is long and a wall is high, at least: no dash is so long, and no letter so high."""
THICKEST = 0.05
"""Inches: what is thicker is the ground of a cell, of which the edges are rules."""
SOLID = 0.5
"""Share of such a ground that is drawn, at least: white letters stand on it, but a picture has no straight edges."""
BEFORE, BEHIND = "|¦\\/[(", "|¦\\/])"
"""What a stretch of a wall before and behind a word is read as; brackets where the word does not have both."""
BRACKETS = {"(": ")", "[": "]", ")": "(", "]": "["}
TOUCH = 0.06
"""Inches from a wall within which such a sign is a part of it."""


class _Stroke(msgspec.Struct):
    """What is drawn in a row of dots, and in rows below it that it touches: its ends in the row, first and last row."""

    start: int
    end: int
    first: int
    last: int
    drawn: int = 0
    """Dots of it in all rows."""

    @property
    def box(self) -> Box:
        """The box around it, where its rows are those of the page."""
        return (self.start, self.first, self.end, self.last + 1)

    @property
    def thick(self) -> float:
        """Rows that it takes, on average: one that was scanned aslant takes more in all."""
        return self.drawn / (self.end - self.start)

    @property
    def fills_its_box(self) -> bool:
        """Whether it is drawn nearly everywhere between its ends."""
        return self.thick >= SOLID * (self.last + 1 - self.first)


def find_rules(picture: Picture, found: Recognised) -> None:
    """Take the rules of an upright page from its picture, and the signs that walls were read as out of its words."""
    if found.quarters:
        return
    drawn, width, dpi = _drawn(picture.dots), picture.width, picture.dpi
    level = list(_strokes((drawn[at : at + width] for at in range(0, len(drawn), width)), LEAST_LEVEL * dpi))
    upright = _strokes((drawn[column::width] for column in range(width)), LEAST_WALL * dpi)
    thick = THICKEST * dpi
    grounds = [one.box for one in level if one.thick > thick and one.fills_its_box]
    walls = mirrored(one.box for one in upright if one.thick <= thick)
    walls = [wall for wall in walls if not any(_lies_in(wall, ground, thick) for ground in grounds)]
    walls += [(x, top, x + 1, bottom) for x0, top, x1, bottom in grounds for x in (x0, x1 - 1)]
    found.rules = [one.box for one in level if one.thick <= thick]
    found.rules += [(x0, y, x1, y + 1) for x0, top, x1, bottom in grounds for y in (top, bottom - 1)]
    found.rules += walls
    for line in found.lines:
        _leave_out(line, walls, TOUCH * dpi)
    found.lines = [line for line in found.lines if line.words]


def _drawn(dots: bytes) -> bytes:
    """The dots as 1 for what is drawn and 0 for paper, whose shade is the commonest."""
    sample = dots[::SAMPLED]
    paper = max(range(256), key=sample.count)
    return dots.translate(bytes(grey <= paper - DARKER for grey in range(256)))


def _strokes(rows: Iterable[bytes], least: float) -> Iterator[_Stroke]:
    """What is drawn over so many dots of a row at least, with what touches it in the rows below."""
    long = re.compile(b"\x01{%d,}" % round(least))
    growing: list[_Stroke] = []
    for at, row in enumerate(rows):
        for start, end in (drawn.span() for drawn in long.finditer(row)):
            stroke = next((one for one in growing if one.start < end and one.end > start), None)
            if stroke is None:
                stroke = _Stroke(start, end, at, at)
                growing.append(stroke)
            stroke.start, stroke.end, stroke.last = min(stroke.start, start), max(stroke.end, end), at
            stroke.drawn += end - start
        yield from (one for one in growing if one.last < at)
        growing = [one for one in growing if one.last == at]
    yield from growing


def _lies_in(wall: Box, ground: Box, edge: float) -> bool:
    """Whether what looks like a wall is a strip of a dark ground, between its white letters."""
    across = ground[0] + edge < wall[0] and wall[2] < ground[2] - edge
    return across and ground[1] - edge <= wall[1] and wall[3] <= ground[3] + edge


def _leave_out(line: TextLine, walls: Iterable[Box], touch: float) -> None:
    """Take the signs at either end of its words that are stretches of walls out of a line."""
    for word in line.words:
        left, top, right, bottom = word.box
        beside = [wall for wall in walls if wall[1] < bottom and wall[3] > top]
        if _may_be_wall(word.text[:1], word.text, BEFORE) and any(abs(wall[0] - left) <= touch for wall in beside):
            word.text = word.text[1:]
        if _may_be_wall(word.text[-1:], word.text, BEHIND) and any(abs(wall[2] - right) <= touch for wall in beside):
            word.text = word.text[:-1]
    line.words = [word for word in line.words if word.text]


def _may_be_wall(sign: str, text: str, signs: str) -> bool:
    """Whether a sign at an end of a word is one of those, and no bracket that the word has the other of."""
    return bool(sign) and sign in signs and (sign not in BRACKETS or BRACKETS[sign] not in text)
