"""Recognised lines beside pages with text of their own: they are set as those are."""

from __future__ import annotations

from planspoor.source.page import Style
from planspoor.source.scan.drawn import drawn_pages
from planspoor.source.scan.hocr import Recognised, TextLine, Word


def test_of_two_styles_that_are_as_common_one_is_taken_always() -> None:
    word = Word("Bomen", (100.0, 100.0, 300.0, 140.0), 0.95, 0.1)
    page = Recognised(300.0, lines=[TextLine([word], 41.7, 135.0, word.box)])
    first, second = Style(10.0, font="Serif"), Style(10.0, font="Sans")
    for printed in ({first: 50, second: 50}, {second: 50, first: 50}):
        (drawn,) = drawn_pages([page], printed)
        assert [run.style for run in drawn.runs] == [first]
