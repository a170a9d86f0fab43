"""Which pages face each other, and which page has a number: by what is printed on them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planspoor_site.publication.pages.openings import find_page, opening, right_hand

LABELS = st.lists(st.sampled_from(["", "i", "ii", "xiv", "1", "2", "3", "8", "129", "A-1", "Bijlage"]), min_size=1)

OPENINGS = [
    (["", "2", "3", "4"], [[0], [1, 2], [3]], "a cover alone, then even left and odd right"),
    (
        ["i", "ii", "iii", "1", "2", "3"],
        [[0], [1, 2], [3], [4, 5]],
        "Roman numbers first, and an odd one after an odd one",
    ),
    (["", "", "", ""], [[0], [1, 2], [3]], "no numbers: the first page is a cover"),
    (["", "", "2", "3"], [[0, 1], [2, 3]], "pages without a number count back from the first that has one"),
    (["7", "8"], [[0], [1]], "an odd and an even one are two sides of one sheet"),
    (["2", "4", "6"], [[0], [1], [2]], "pages are missing between"),
    (["2", "", "4", "5"], [[0, 1], [2, 3]], "a page without a number lies across the one before"),
    (["12a", "13"], [[0, 1]], "a label that is no number is like none"),
    (["1"], [[0]], "a single page"),
]


@pytest.mark.parametrize(("labels", "openings"), [case[:2] for case in OPENINGS], ids=[case[2] for case in OPENINGS])
def test_pages_face_each_other_as_printed(labels: list[str], openings: list[list[int]]) -> None:
    pages = list(enumerate(labels, start=1))
    found: list[list[int]] = []
    while sum(map(len, found)) < len(pages):
        found.append(list(opening(pages, sum(map(len, found)))))
    assert found == openings


@given(LABELS)
def test_every_page_is_in_one_opening_which_it_shares_with_its_neighbour(labels: list[str]) -> None:
    pages = list(enumerate(labels, start=1))
    sides = right_hand(pages)
    for at in range(len(pages)):
        shown = opening(pages, at)
        assert at in shown
        assert all(opening(pages, other) == shown for other in shown)
        assert [sides[one] for one in shown] in ([False], [True], [False, True])


FINDS = [
    ("8", 2, "the printed label goes before the physical number"),
    ("3", 2, "the physical number where no label is the same"),
    ("003", 2, "written with zeros"),
    ("i", 0, "a Roman label"),
    ("0", None, "no page"),
    ("9", None, "no page"),
    ("x", None, "no number"),
    ("", None, "nothing asked"),
    ("²", None, "a digit that is no number"),
]


@pytest.mark.parametrize(("asked", "place"), [case[:2] for case in FINDS], ids=[case[2] for case in FINDS])
def test_a_page_is_found_by_what_is_printed_on_it(asked: str, place: int | None) -> None:
    assert find_page([(1, "i"), (2, "7"), (3, "8")], asked) == place
