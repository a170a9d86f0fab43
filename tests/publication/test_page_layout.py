"""Blocks of a page become headings without gaps, lists within lists, tables and lines of contents."""

from __future__ import annotations

from typing import Any

import pytest

from planspoor_site.publication.text.layout import (
    Contents,
    Heading,
    Listing,
    Paragraph,
    heading_levels,
    heading_ranks,
    list_depths,
)
from publication.written_page import WrittenPage

LEVELS = [
    ([1, 2, 3], [2, 3, 4], "as they are"),
    ([3], [2], "a page that begins deep"),
    ([1, 4, 4], [2, 3, 3], "a level is skipped"),
    ([2, 1, 2], [2, 2, 3], "a higher one follows"),
    ([1, 3, 2], [2, 3, 3], "back to a level between"),
    ([1, 2, 3, 4, 5, 6, 7], [2, 3, 4, 5, 6, 6, 6], "there is nothing below six"),
    ([], [], "none"),
]


@pytest.mark.parametrize(("levels", "shown"), [case[:2] for case in LEVELS], ids=[case[2] for case in LEVELS])
def test_headings_nest_without_gaps(levels: list[int], shown: list[int]) -> None:
    assert heading_levels(levels) == shown


INDENTED = [
    ([(86, "• a"), (97, "– b"), (97, "– c"), (86, "• d")], [0, 1, 1, 0], "by indent and another bullet"),
    ([(86, "1. a"), (100, "• b"), (114, "– c"), (86, "2. d")], [0, 1, 2, 0], "numbers, bullets, dashes"),
    ([(86, "• a"), (97, "• b")], [0, 0], "the same bullet: the margin of the facing page"),
    ([(86, "• a"), (89, "– b")], [0, 0], "too little for an indent"),
    ([(86, "• a"), (320, "– b")], [0, 0], "another column"),
    ([(97, "– a"), (86, "• b")], [0, 0], "begins in the middle of a list"),
    ([(None, "• a"), (None, "– b")], [0, 0], "places that are not known"),
]


@pytest.mark.parametrize(("items", "depths"), [case[:2] for case in INDENTED], ids=[case[2] for case in INDENTED])
def test_items_of_one_level_nest_by_their_indent(items: list[tuple[float | None, str]], depths: list[int]) -> None:
    blocks = [
        {"level": 0, "stretches": [{"start": 0, "end": 3} | ({"box": [edge, 0, 300, 10]} if edge else {})]}
        for edge, _ in items
    ]
    assert list_depths(blocks, [words for _, words in items]) == depths


RANKS = [
    ([1, 2, 4], {1: 1, 2: 2, 4: 3}, "a page with the highest heading"),
    ([5, 6, 5], {5: 2, 6: 3}, "a page deep in the document"),
    ([], {}, "no headings"),
]


@pytest.mark.parametrize(("levels", "ranks"), [case[:2] for case in RANKS], ids=[case[2] for case in RANKS])
def test_headings_are_ranked_by_page(levels: list[int], ranks: dict[int, int]) -> None:
    assert heading_ranks(levels) == ranks


def test_a_heading_that_is_a_sentence_is_set_smaller() -> None:
    sheet = WrittenPage().block("heading", "Wonen", level=1)
    sheet.block("heading", "Wij willen dat iedereen in de stad een betaalbare woning vindt.", level=1)
    assert [heading.rank for heading in sheet.parts()] == [1, 2]


def test_roles_become_parts_and_furniture_is_left_out() -> None:
    sheet = (
        WrittenPage().block("furniture", "Kop").block("heading", "1 Wonen", level=1).block("paragraph", "Een", "twee.")
    )
    heading, paragraph = sheet.block("furniture", "7").parts()
    assert isinstance(heading, Heading)
    assert isinstance(paragraph, Paragraph)
    assert (heading.flow.text, paragraph.flow.text) == ("1 Wonen", "Een twee.")


BULLETS = [
    ("• een", "een", False),
    ("- een", "een", False),
    ("– een", "een", False),
    ("\uf0b7 een", "een", False),
    ("o een", "een", False),
    ("1. een", "1. een", True),
    ("a) een", "a) een", True),
    ("BE-1 een", "BE-1 een", True),
    ("oever", "oever", False),
]


@pytest.mark.parametrize(("printed", "shown", "numbered"), BULLETS)
def test_bullets_go_and_numbers_stay(printed: str, shown: str, numbered: bool) -> None:
    (listing,) = WrittenPage().block("item", printed, level=1).parts()
    assert isinstance(listing, Listing)
    assert (listing.entries[0].flow.text, listing.numbered) == (shown, numbered)


def test_lists_nest_by_level() -> None:
    sheet = WrittenPage()
    for level, words in ((1, "• a"), (2, "- b"), (2, "- c"), (1, "• d")):
        sheet.block("item", words, level=level)
    (listing,) = sheet.parts()
    assert nested(listing) == [("a", [("b", []), ("c", [])]), ("d", [])]


def test_a_numbered_list_within_a_list_keeps_its_numbers() -> None:
    sheet = WrittenPage()
    for level, words in ((1, "• a"), (2, "1. b"), (3, "- c")):
        sheet.block("item", words, level=level)
    (listing,) = sheet.parts()
    assert not listing.numbered
    (entry,) = listing.entries
    assert entry.below
    assert entry.below.numbered
    assert nested(listing) == [("a", [("1. b", [("c", [])])])]


def nested(listing: Listing) -> list[Any]:
    return [(entry.flow.text, nested(entry.below) if entry.below else []) for entry in listing.entries]


def test_a_list_that_goes_on_from_the_page_before_may_begin_deep() -> None:
    (listing,) = WrittenPage().block("item", "- b", level=2).block("item", "• d", level=1).parts()
    assert [entry.flow.text for entry in listing.entries] == ["b", "d"]


CONTENTS = [
    ("1 Wonen ......... 7", "1 Wonen", "7"),
    ("1 Wonen . . . . . 12", "1 Wonen", "12"),
    ("1 Wonen   7", "1 Wonen 7", ""),
    ("1 Wonen", "1 Wonen", ""),
    ("Begroting 2026", "Begroting 2026", ""),
]


@pytest.mark.parametrize(("printed", "words", "label"), CONTENTS)
def test_lines_of_contents_name_their_page(printed: str, words: str, label: str) -> None:
    (contents,) = WrittenPage().block("contents", printed).parts()
    assert isinstance(contents, Contents)
    assert [(flow.text, named) for flow, named in contents.lines] == [(words, label)]
