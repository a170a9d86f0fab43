"""The words of the cells of a row: their points and steps, and how they are set."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise

import msgspec

from planspoor.outline.block import Block, Stretch
from planspoor.outline.numbering import BULLET
from planspoor.outline.words import Words, repair
from planspoor.source.page import Page, Style

LETTER = re.compile(r"\s*\(?([a-z])[.)]\s+(?=\S)")
"""The letter of a step at the start of a line of a cell."""
LEAST_STEPS = LEAST_POINTS = 2
"""A list in a cell has so many points behind a colon; a sign that opens a cell may be that of the only one."""
BLANK = 2.0
"""Points that a blank before the text of a cell indents it, where the source has no geometry."""


class Cell(msgspec.Struct):
    """The words of one table cell, its column, and how it is set."""

    column: int
    words: Words
    style: Style
    left: float
    strong: int = 0
    """How many characters of it are bold first lines of a text that goes on otherwise: a label over what it says."""
    points: list[Words] = []
    """The points of the list that fills it, where it holds several."""
    steps: list[Words] = []
    """The lettered points of the list that ends it."""
    before: Words = msgspec.field(default_factory=Words)
    """What it says before them, where there are any."""


def read_cells(block: Block, pages: Mapping[int, Page]) -> list[Cell]:
    """The cells of a row, from the first column to the last."""
    by_column: dict[int, list[Stretch]] = {}
    styles: dict[int, list[Style]] = {}
    for (column, _), stretch, style in zip(block.cells, block.stretches, block.styles, strict=True):
        by_column.setdefault(column, []).append(stretch)
        styles.setdefault(column, []).append(style)
    return [
        Cell(
            column,
            repair(own, pages),
            styles[column][0],
            _left(own[0], pages),
            _strong(own, styles[column], pages) if styles[column][0].bold else 0,
            _points(own, pages),
            *(_steps(own, pages) if len(own) > LEAST_STEPS else ([], Words())),
        )
        for column, own in sorted(by_column.items())
    ]


def _points(own: list[Stretch], pages: Mapping[int, Page]) -> list[Words]:
    """The points of a list whose sign opens the first line of a cell, or whose signs open that behind a colon."""
    starts = [place for place, one in enumerate(own) if _opens_point(one, pages)]
    least = LEAST_POINTS if starts and starts[0] else 1
    if len(starts) < least or (starts[0] and not _ends_in_colon(own[starts[0] - 1], pages)):
        return []
    points = [repair(own[a:b], pages) for a, b in pairwise([*starts, len(own)])]
    return [words.cut(found.end()) for words in points if (found := BULLET.match(words.text)) is not None]


def _opens_point(one: Stretch, pages: Mapping[int, Page]) -> bool:
    """Whether a sign stands before words; one before a figure may be a minus."""
    found = BULLET.match(pages[one.page].text, one.start, one.end)
    return found is not None and not pages[one.page].text[found.end()].isdigit()


def _ends_in_colon(stretch: Stretch, pages: Mapping[int, Page]) -> bool:
    return pages[stretch.page].text[stretch.start : stretch.end].rstrip().endswith(":")


def _steps(own: list[Stretch], pages: Mapping[int, Page]) -> tuple[list[Words], Words]:
    """The points that end a cell, whose letters open a line and count from the first, and what is before them."""
    starts: list[int] = []
    for place, one in enumerate(own):
        letter = LETTER.match(pages[one.page].text, one.start, one.end)
        if letter is not None and ord(letter[1]) == ord("a") + len(starts):
            starts.append(place)
    if len(starts) < LEAST_STEPS or not starts[0]:
        return [], Words()
    steps = [repair(own[a:b], pages) for a, b in pairwise([*starts, len(own)])]
    return steps, repair(own[: starts[0]], pages)


def _strong(own: list[Stretch], styles: list[Style], pages: Mapping[int, Page]) -> int:
    bold = next((at for at, style in enumerate(styles) if not style.bold), 0)
    return len(repair(own[:bold], pages).text) if bold else 0


def _left(stretch: Stretch, pages: Mapping[int, Page]) -> float:
    return stretch.box[0] if stretch.box else BLANK * _blanks(stretch, pages)


def _blanks(stretch: Stretch, pages: Mapping[int, Page]) -> int:
    """How many blanks stand before the text of a cell."""
    before = pages[stretch.page].text[max(0, stretch.start - 40) : stretch.start]
    return len(before) - len(before.rstrip(" \u00a0"))
