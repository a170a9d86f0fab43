"""Pages run on: what goes on over a page break is joined, no word is lost, and every page is marked where it begins."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.utils.safestring import SafeString
from hypothesis import given
from hypothesis import strategies as st

from planspoor_site.publication.kinds import Name
from planspoor_site.publication.search.query import parse
from planspoor_site.publication.text.layout import Listing, Paragraph, lay_out
from planspoor_site.publication.text.marks import Mark
from planspoor_site.publication.text.markup import Highlighter, PageMarkup
from planspoor_site.publication.text.running import Sheet
from publication.written_page import WrittenPage, running, running_parts

TAG = re.compile(r"<[^>]*>")

JOINS = [
    ("De stad koopt", "drie panden.", "De stad koopt drie panden.", "between words"),
    ("De stad bouwt wo-", "ningen.", "De stad bouwt woningen.", "within a word, with a hyphen"),
    (
        "De stad bouwt wo\ufffe",
        "ningen.",
        "De stad bouwt woningen.",
        "within a word, with PDFium's hyphen",
    ),
    ("zorg-", "en welzijn", "zorg- en welzijn", "behind a hyphen that stands for a left-out part"),
    ("een auto-", "CO2-plan", "een auto-CO2-plan", "behind a hyphen of the word itself"),
]


@pytest.mark.parametrize(("above", "below", "joined", "reason"), JOINS, ids=[case[3] for case in JOINS])
def test_a_paragraph_goes_on_over_a_page_break(above: str, below: str, joined: str, reason: str) -> None:
    second = WrittenPage().block("furniture", "Kop").block("paragraph", below, continued=True)
    (part,) = running_parts(WrittenPage().block("paragraph", above).block("furniture", "7"), second)
    assert isinstance(part, Paragraph)
    assert part.flow.text == joined, reason


def test_a_paragraph_goes_on_over_more_than_one_page() -> None:
    pages = [WrittenPage().block("paragraph", word, continued=word != "een") for word in ("een", "twee", "drie")]
    (part,) = running_parts(*pages)
    assert isinstance(part, Paragraph)
    assert part.flow.text == "een twee drie"


def test_a_list_goes_on_over_a_page_break_and_so_does_its_last_entry() -> None:
    first = WrittenPage().block("item", "• een", level=1).block("item", "- twee en", level=2)
    second = WrittenPage().block("item", "een half", level=2, continued=True).block("item", "• drie", level=1)
    (part,) = running_parts(first, second)
    assert isinstance(part, Listing)
    assert [entry.flow.text for entry in part.entries] == ["een", "drie"]
    assert part.entries[0].below
    assert [entry.flow.text for entry in part.entries[0].below.entries] == ["twee en een half"]


def test_what_goes_on_from_a_page_that_is_not_there_stands_alone() -> None:
    (part,) = running_parts(WrittenPage().block("paragraph", "drie panden.", continued=True))
    assert isinstance(part, Paragraph)
    assert part.flow.text == "drie panden."


def test_new_paragraphs_after_a_page_break_stay_apart() -> None:
    parts = running_parts(WrittenPage().block("paragraph", "Een"), WrittenPage().block("paragraph", "twee"))
    assert len(parts) == 2


def _html(*pages: WrittenPage, marks: list[Mark] | None = None) -> str:
    text = running(*pages)
    sheets = [Sheet(n, start, SafeString(f"[{n}]")) for n, start in enumerate(text.starts, start=1)]
    markup = PageMarkup(text.text, marks or [], Highlighter(parse(""), "nl"), str, sheets)
    return markup.html(lay_out(text.text, text.blocks))


def test_a_page_is_marked_between_blocks_and_before_whole_words_within_them() -> None:
    first = WrittenPage().block("paragraph", "De stad bouwt wo-")
    second = WrittenPage().block("paragraph", "ningen en", continued=True)
    third = WrittenPage().block("heading", "Zorg", level=1).block("item", "• een", level=1)
    fourth = WrittenPage().block("item", "• twee", level=1)
    assert _html(first, second, third, fourth) == (
        '<p class="leaf">[1]</p>\n<p id="t-1-0">De stad bouwt woningen [2]en</p>\n'
        '<p class="leaf">[3]</p>\n<h2 class="rank-1" id="t-3-0">Zorg</h2>\n'
        '<ul><li id="t-3-5">een</li>\n<li id="t-4-0">[4]twee</li>\n</ul>\n'
    )


def test_pages_on_which_nothing_stands_are_marked_too() -> None:
    blank = WrittenPage().block("furniture", "2")
    assert _html(WrittenPage().block("paragraph", "Een."), blank, blank) == (
        '<p class="leaf">[1]</p>\n<p id="t-1-0">Een.</p>\n<p class="leaf">[2][3]</p>\n'
    )


def test_a_page_that_begins_within_a_table_is_marked_in_a_row_of_its_own() -> None:
    html = _html(WrittenPage().row("", "2026").row("Wonen", "1 000"), WrittenPage().row("Zorg", "2 000"))
    assert '<tr class="leaf"><td colspan="2">[2]</td></tr>' in html
    assert html.count("<table") == 1


def test_an_item_over_a_page_break_is_one_mark() -> None:
    first = WrittenPage().block("paragraph", "De stad koopt")
    second = WrittenPage().block("paragraph", "drie panden.", continued=True)
    mark = Mark(1, "id1", Name("Actie 1", "nl"), "", "/i/1", False, False, stretches=[(0, 13), (15, 27)])
    html = _html(first, second, marks=[mark])
    assert '<mark data-n="1" id="i-id1">De stad koopt [2]drie panden.</mark>' in html
    assert html.count('class="goes"') == 1


WORDS = st.lists(st.text("abcé", min_size=1, max_size=6), min_size=1, max_size=5).map(" ".join)
BLOCKS = st.tuples(st.sampled_from(["paragraph", "item", "heading", "furniture", "contents"]), WORDS, st.booleans())


@given(st.lists(st.lists(BLOCKS, max_size=4), min_size=1, max_size=4))
def test_every_word_stands_once_and_in_order(document: list[list[tuple[str, str, bool]]]) -> None:
    pages = []
    for blocks in document:
        page = WrittenPage()
        for index, (role, words, continued) in enumerate(blocks):
            page.block(role, words, level=1, continued=continued and index == 0 and role != "heading")
        pages.append(page)
    marks, words = [], []
    for piece in re.split(r"(\[\d+\])", unescape(TAG.sub(" ", _html(*pages)))):
        (marks if piece.startswith("[") else words).extend(piece.split())
    assert marks == [f"[{number}]" for number in range(1, len(pages) + 1)]
    expected = [w for blocks in document for role, words, _ in blocks if role != "furniture" for w in words.split()]
    in_order = _goes_on_from_the_last_block(document)
    assert (words if in_order else sorted(words)) == (expected if in_order else sorted(expected))


def _goes_on_from_the_last_block(document: list[list[tuple[str, str, bool]]]) -> bool:
    """Whether nothing stands between the two parts of a block, as a note may: then it is put after the whole."""
    shown = [[block for block in blocks if block[0] != "furniture"] for blocks in document]
    previous = ""
    for blocks in shown:
        if blocks and blocks[0][2] and blocks[0][0] != previous:
            return False
        previous = blocks[-1][0] if blocks else previous
    return True
