"""The rules of a scan are seen in its picture, and words lose the stretches of walls that they were read with."""

from __future__ import annotations

import pytest

from planspoor.plan import Box
from planspoor.source.scan.hocr import Recognised, TextLine, Word
from planspoor.source.scan.picture import Picture
from planspoor.source.scan.rules import find_rules

WIDE, HIGH, DPI = 600, 400, 300
PAPER, INK, FAINT = 250, 20, 170


def picture(*drawn: tuple[int, int, int, int], shade: int = INK, paper: int = PAPER) -> Picture:
    """Paper with these boxes drawn on it."""
    dots = bytearray([paper]) * (WIDE * HIGH)
    for left, top, right, bottom in drawn:
        for row in range(top, bottom):
            dots[row * WIDE + left : row * WIDE + right] = bytes([shade]) * (right - left)
    return Picture(WIDE, HIGH, bytes(dots), DPI)


RULES: list[tuple[str, Picture, list[Box]]] = [
    ("a level rule", picture((50, 100, 550, 103)), [(50, 100, 550, 103)]),
    ("a wall", picture((100, 50, 103, 350)), [(100, 50, 103, 350)]),
    ("a rule so thin that it is grey", picture((50, 100, 550, 102), shade=FAINT), [(50, 100, 550, 102)]),
    ("paper that is not white", picture((50, 100, 550, 103), paper=190), [(50, 100, 550, 103)]),
    ("a rule scanned aslant", picture((50, 100, 300, 103), (280, 102, 550, 105)), [(50, 100, 550, 105)]),
    (
        "a rule scanned so aslant that it takes more rows than a rule is thick",
        picture(*((50 + 25 * at, 100 + at, 250 + 25 * at, 104 + at) for at in range(14))),
        [(50, 100, 575, 117)],
    ),
    ("a dash", picture((50, 100, 120, 103)), []),
    (
        "the ground of a cell",
        picture((50, 100, 550, 300)),
        [(50, 100, 550, 101), (50, 299, 550, 300), (50, 100, 51, 300), (549, 100, 550, 300)],
    ),
    ("a dark shape that fills no box", picture((50, 60, 550, 72), (50, 72, 235, 362)), []),
    (
        "a strip between two white letters on a dark ground",
        picture((50, 100, 290, 300), (300, 100, 310, 300), (320, 100, 550, 300), (50, 100, 550, 130)),
        [(50, 100, 550, 101), (50, 299, 550, 300), (50, 100, 51, 300), (549, 100, 550, 300)],
    ),
    ("a cross", picture((50, 100, 550, 103), (300, 50, 303, 350)), [(50, 100, 550, 103), (300, 50, 303, 350)]),
    ("an empty page", picture(), []),
]


@pytest.mark.parametrize(("page", "rules"), [row[1:] for row in RULES], ids=[row[0] for row in RULES])
def test_rules_are_long_thin_and_straight(page: Picture, rules: list[Box]) -> None:
    found = Recognised(DPI)
    find_rules(page, found)
    assert found.rules == rules


WALL = picture((100, 50, 103, 350))
SIGNS: list[tuple[str, str, float, str | None]] = [
    ("a sign where the wall is", "|Bomen", 96, "Bomen"),
    ("the wall alone", "|", 98, None),
    ("a bracket that nothing closes", "(144.824", 104, "144.824"),
    ("a bracket that is closed", "(144.824)", 104, "(144.824)"),
    ("a sign far from any wall", "|Bomen", 300, "|Bomen"),
    ("a letter", "lBomen", 104, "lBomen"),
]


@pytest.mark.parametrize(("text", "left", "kept"), [row[1:] for row in SIGNS], ids=[row[0] for row in SIGNS])
def test_stretches_of_walls_are_no_signs(text: str, left: float, kept: str | None) -> None:
    word = Word(text, (left, 200.0, left + 150.0, 230.0), 0.9)
    found = Recognised(DPI, lines=[TextLine([word], 30.0, 225.0, word.box)])
    find_rules(WALL, found)
    assert [one.text for line in found.lines for one in line.words] == ([kept] if kept else [])


def test_a_page_on_its_side_keeps_what_tesseract_told() -> None:
    found = Recognised(DPI, quarters=1, rules=[(1.0, 2.0, 3.0, 4.0)])
    find_rules(WALL, found)
    assert found.rules == [(1.0, 2.0, 3.0, 4.0)]
