"""Words: page text repaired for reading, and the way back from every letter to its place on the page."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from planspoor.outline.block import Stretch
from planspoor.outline.words import Words, join, passages, repair
from planspoor.plan import Box
from planspoor.source.page import Line, Page


def printed(*pages: Sequence[str]) -> tuple[list[Stretch], dict[int, Page]]:
    """The lines of each page as stretches, and the pages, numbered from 1, with the label ``p<number>``."""
    stretches, made = [], {}
    for number, lines in enumerate(pages, 1):
        at = 0
        for line in lines:
            stretches.append(Stretch(number, at, at + len(line)))
            at += len(line) + 1
        made[number] = Page(number, "\n".join(lines), f"p{number}")
    return stretches, made


def normal(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())


LINES = [
    (["De stad plant", "bomen."], "De stad plant bomen.", "lines join with a space"),
    (["gemeen-", "telijk"], "gemeentelijk", "a hyphen that only breaks a word goes"),
    (["gemeen\ufffe", "telijk"], "gemeentelijk", "so does PDFium's own sign for it"),
    (["gemeen\u00ad", "telijk"], "gemeentelijk", "and a soft hyphen"),
    (["politiek‐", "bestuur"], "politiekbestuur", "and the Unicode hyphen"),
    (["land-", "en tuinbouw"], "land- en tuinbouw", "a suspended hyphen stays, with its space"),
    (["in-", "of uitstroom"], "in- of uitstroom", "before 'of' too"),
    (["op-", "(en af)bouw"], "op- (en af)bouw", "and before a bracket"),
    (["Ein-", "und Ausgang"], "Ein- und Ausgang", "in German"),
    (["Sint-", "Jansberg"], "Sint-Jansberg", "a hyphen before a capital is the word's own"),
    (["KU-", "gebouw"], "KU-gebouw", "as is one behind a capital"),
    (["2014-", "2019"], "2014-2019", "or between figures"),
    (["een 3-", "jarig plan"], "een 3-jarig plan", "or behind one"),
    (["wij kiezen -", "samen"], "wij kiezen - samen", "a dash between words keeps its spaces"),
    (["restauratie\u00adproject"], "restauratieproject", "a soft hyphen inside a line is not printed"),
    (["rest\ufffeauratie"], "restauratie", "nor is a hyphen sign inside a line"),
    (["een\u00a0stad"], "een stad", "an odd space is a plain one"),
    (["een \u2003 stad"], "een stad", "several spaces are one"),
    (["bomen\u200b"], "bomen", "a space without width at the end is none"),
    (["een\r\nstad"], "een stad", "a line break in flattened text is a space"),
    (["een\tstad"], "een stad", "a tab is a space"),
    (["een \u200bstad"], "een stad", "a space beside one without width is a space"),
    (["een \ufffe stad"], "een stad", "a hyphen sign between spaces leaves one"),
    (["bomen", "\ufffe"], "bomen", "a hyphen sign on its own line is nothing"),
    (["bo\x07men"], "bomen", "a control character is nothing"),
    (["bomen\ufffe"], "bomen", "nothing follows: the hyphen goes"),
    (["een", "", "  ", "stad"], "een stad", "empty lines add nothing"),
    (["", " "], "", "nothing at all"),
]


@pytest.mark.parametrize(("lines", "text", "why"), LINES, ids=[row[2] for row in LINES])
def test_lines_read_as_a_person_would_write_them(lines: list[str], text: str, why: str) -> None:
    stretches, pages = printed(lines)
    assert repair(stretches, pages).text == text, why


def test_a_word_goes_on_over_a_page_break() -> None:
    stretches, pages = printed(["• We planten gemeen-"], ["telijke bomen."])
    words = repair(stretches, pages)
    assert words.text == "• We planten gemeentelijke bomen."
    assert words.spans() == [(1, 0, 19), (2, 0, 14)]
    assert [passage.label for passage in passages(words, pages)] == ["p1", "p2"]


ALPHABET = "aéBß1 .-‐\ufffe\u00ad\u00a0\u2003\u200b\t\n\x07(•ﬁ€"
LISTS = st.lists(st.text(alphabet=ALPHABET, max_size=9), min_size=1, max_size=4)
TEXTS = st.lists(LISTS, min_size=1, max_size=2)


@given(TEXTS)
def test_passages_hold_the_letters_of_the_words_and_no_others(texts: list[list[str]]) -> None:
    stretches, pages = printed(*texts)
    words = repair(stretches, pages)
    found = passages(words, pages)
    assert normal("".join(pages[p.page].text[p.start : p.end] for p in found)) == normal(words.text)
    assert words.text == " ".join(words.text.split())


@given(TEXTS)
def test_every_piece_stands_where_it_says(texts: list[list[str]]) -> None:
    stretches, pages = printed(*texts)
    words = repair(stretches, pages)
    ends = [*words.at[1:], len(words.text)]
    for at, end, page, origin in zip(words.at, ends, words.page, words.origin, strict=False):
        piece = words.text[at:end].rstrip()
        assert pages[page].text[origin : origin + len(piece)] == piece


@given(TEXTS, st.integers(0, 40), st.integers(0, 40))
def test_a_cut_is_the_same_words_between_two_places(texts: list[list[str]], start: int, end: int) -> None:
    stretches, pages = printed(*texts)
    words = repair(stretches, pages)
    start, end = sorted((min(start, len(words.text)), min(end, len(words.text))))
    part = words.cut(start, end)
    assert part.text == words.text[start:end].strip()
    shown = "".join(pages[page].text[first:last] for page, first, last in part.spans())
    assert normal(shown) == normal(part.text)


@given(TEXTS)
def test_an_offset_is_the_way_back(texts: list[list[str]]) -> None:
    stretches, pages = printed(*texts)
    words = repair(stretches, pages)
    ends = [*words.at[1:], len(words.text)]
    for at, end, page, origin in zip(words.at, ends, words.page, words.origin, strict=False):
        for step in range(len(words.text[at:end].rstrip())):
            assert words.offset(page, origin + step) == at + step
    assert words.offset(99, 0) == len(words.text)
    assert words.offset(0, 5) == 0


OFFSETS = [
    (0, 0),  # the bullet itself
    (1, 1),  # the first of three spaces: the one that stands for them
    (3, 2),  # the last of them: the letter behind
    (4, 2),
    (10, 8),  # the hyphen that was taken out: the letter behind it
    (11, 8),  # the line break
    (12, 8),
    (99, 14),  # behind everything
]


@pytest.mark.parametrize(("origin", "offset"), OFFSETS)
def test_an_offset_into_what_was_taken_out_is_that_of_what_follows(origin: int, offset: int) -> None:
    words = repair(*printed(["•   gemeen-", "telijk"]))
    assert words.text == "• gemeentelijk"
    assert words.offset(1, origin) == offset


def test_a_place_over_a_page_break_is_on_the_page_with_most_of_it() -> None:
    stretches, pages = printed(["We planten"], ["elk jaar honderd bomen."])
    words = repair(stretches, pages)
    assert words.place(0, 10) == (1, 0, 10)
    assert words.place(3, len(words.text)) == (2, 0, 23)
    assert words.place(0, 14) == (1, 0, 10)


@given(st.lists(TEXTS, max_size=3))
def test_joined_words_keep_their_places(parts: list[list[list[str]]]) -> None:
    made = [printed(*texts) for texts in parts]
    whole = [repair(stretches, pages) for stretches, pages in made]
    assume(any(words.text for words in whole))
    joined = join(whole)
    assert joined.text == " ".join(words.text for words in whole if words.text)
    assert joined.spans() == [span for words in whole for span in words.spans()]
    assert normal(joined.cut(1).text) == normal(joined.text[1:])


Places = tuple[tuple[int, float], ...]
BOXES: list[Box] = [(100.0, 50.0, 200.0, 62.0), (100.0, 64.0, 180.0, 76.0)]
PLACES = [
    (0, 10, [BOXES[0]]),  # a whole line
    (0, 21, [BOXES[0], BOXES[1]]),  # two lines
    (5, 10, [(150.0, 50.0, 200.0, 62.0)]),  # the second half of a line
    (5, 16, [(150.0, 50.0, 200.0, 62.0), (100.0, 64.0, 140.0, 76.0)]),
    (11, 21, [BOXES[1]]),  # not a sliver of the line before
]


@pytest.mark.parametrize(("start", "end", "boxes"), PLACES)
def test_a_passage_has_the_part_of_each_line_that_it_takes(start: int, end: int, boxes: list[Box]) -> None:
    page = Page(1, "abcdeghnop anopqsuvxy", lines=[Line(0, 10, BOXES[0]), Line(11, 21, BOXES[1])])
    words = Words(page.text[start:end], [0], [1], [start])
    (passage,) = passages(words, {1: page})
    assert list(passage.boxes) == boxes
    assert (passage.start, passage.end) == (start, end)


INSIDE = [
    ("aaaaabbbbb", 5, 10, (), (), (150, 200), "letters as wide as each other"),
    ("iiiiibbbbb", 5, 10, (), (), (133.3, 200), "narrow ones take half the place"),
    ("WWWWWbbbbb", 0, 5, (), (), (100, 163.6), "wide ones take more"),
    ("aaaaabbbbb", 5, 10, (), ((5, 130.0),), (130, 200), "from where another style is known to begin"),
    ("aaaaabbbbb", 0, 5, (), ((5, 130.0),), (100, 130), "up to there"),
    ("aaaaabbbbb", 7, 10, (), ((5, 130.0),), (158, 200), "behind there, as a share of what is left"),
    ("aaaaabbbbb", 2, 10, (), ((5, 130.0),), (112, 200), "before there, as a share of what comes first"),
    ("aaaaabbbbb", 5, 10, ((5, 160.0),), ((2, 110.0),), (160, 200), "behind a tab, after a turn"),
    ("aaaaabbbbb", 2, 4, ((5, 160.0),), ((2, 110.0),), (110, 143.3), "between a turn and a tab"),
]


@pytest.mark.parametrize(("text", "start", "end", "tabs", "turns", "sides", "why"), INSIDE, ids=[r[6] for r in INSIDE])
def test_a_part_of_a_line_stands_where_its_letters_do(
    text: str, start: int, end: int, tabs: Places, turns: Places, sides: tuple[float, float], why: str
) -> None:
    line = Line(0, 10, BOXES[0], tabs=tabs, turns=turns)
    (passage,) = passages(Words(text[start:end], [0], [1], [start]), {1: Page(1, text, lines=[line])})
    ((left, _, right, _),) = passage.boxes
    assert (left, right) == pytest.approx(sides, abs=0.05), why


def test_words_between_which_other_words_stand_are_two_passages() -> None:
    page = Page(1, "Doel 1 Bomen (zie bijlage) planten")
    words = join([repair([Stretch(1, 7, 12)], {1: page}), repair([Stretch(1, 27, 34)], {1: page})])
    found = passages(words, {1: page})
    assert words.text == "Bomen planten"
    assert [(p.start, p.end, p.boxes) for p in found] == [(7, 12, ()), (27, 34, ())]
