"""Which numbers count on from which, and which rows of numbers are a series."""

from __future__ import annotations

import pytest

from planspoor.outline.sequence import follows, is_series, opens


@pytest.mark.parametrize(
    ("before", "number", "expected", "why"),
    [
        ("1", "2", True, "figures"),
        ("9", "10", True, "over ten"),
        ("1", "3", False, "one is left out"),
        ("2", "1", False, "back"),
        ("1.2", "1.3", True, "the last part counts"),
        ("1.2", "2.1", False, "another first part"),
        ("1.9", "1.10", True, "parts are no fractions"),
        ("a", "b", True, "letters"),
        ("A", "B", True, "capitals"),
        ("a", "B", False, "not of one case"),
        ("z", "{", False, "behind the last letter"),
        ("II", "III", True, "Roman"),
        ("III", "IV", True, "Roman, subtracting"),
        ("IX", "X", True, "Roman ten"),
        ("H", "I", True, "a letter that is a Roman figure too"),
        ("I", "III", False, "a Roman figure is left out"),
        ("3A", "3B", True, "a letter behind a figure counts"),
        ("3A", "4B", False, "behind another figure"),
        ("3A", "3C", False, "a letter is left out"),
        ("", "1", False, "nothing before"),
    ],
)
def test_a_number_follows_another(before: str, number: str, expected: bool, why: str) -> None:
    assert follows(before, number) is expected, why


@pytest.mark.parametrize(
    ("number", "expected"),
    [("1", True), ("2.1", True), ("a", True), ("I", True), ("2", False), ("3A", True), ("3B", False)],
)
def test_a_number_opens_a_series(number: str, expected: bool) -> None:
    assert opens(number) is expected


@pytest.mark.parametrize(
    ("numbers", "expected", "why"),
    [
        ("1 2 3", True, "counts"),
        ("1 2 1 2 3", True, "restarts"),
        ("a b c a b", True, "letters that restart"),
        ("1 2", False, "too few"),
        ("1 1 1", False, "opens, and never goes on"),
        ("12 300 4", False, "figures of prose"),
        ("A P J M", False, "initials"),
        ("1 2 3 4 6 7 8", True, "one number is missing in print"),
    ],
)
def test_numbers_are_a_series(numbers: str, expected: bool, why: str) -> None:
    assert is_series(numbers.split()) is expected, why
