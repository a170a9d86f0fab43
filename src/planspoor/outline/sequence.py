"""Numbers that follow each other: ``a`` and ``b``, ``1.2`` and ``1.3``, ``II`` and ``III``; order is evidence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50}
FIRST = frozenset(("1", "a", "A", "I", "i"))
COUNTED_BY_LETTER = re.compile(r"(\d+)([A-Za-z])")
"""A number whose letter counts: ``3A``, ``3B``."""
CONSISTENT = 0.7
"""Share of the numbers of a series that open it anew or follow the one before."""
LEAST = 3


def follows(before: str, number: str) -> bool:
    """Whether ``number`` is the next after ``before``, as printed."""
    head, _, last = before.rpartition(".")
    own_head, _, own = number.rpartition(".")
    if head != own_head:
        return False
    first, second = COUNTED_BY_LETTER.fullmatch(last), COUNTED_BY_LETTER.fullmatch(own)
    if first is not None and second is not None:
        return first[1] == second[1] and ord(second[2]) == ord(first[2]) + 1
    if last.isdigit() and own.isdigit():
        return int(own) == int(last) + 1
    if len(last) == len(own) == 1 and last.isalpha() and own.isalpha() and ord(own) == ord(last) + 1:
        return True
    return 0 < roman(last) == roman(own) - 1


def opens(number: str) -> bool:
    """Whether a number is the first of a series: ``1``, ``a``, ``2.1``, ``I``, ``3A``."""
    last = number.rpartition(".")[2]
    lettered = COUNTED_BY_LETTER.fullmatch(last)
    return (last if lettered is None else lettered[2]) in FIRST


def is_series(numbers: Sequence[str]) -> bool:
    """Whether numbers, in the order of print, count: three or more, nearly all the first or the next of the last."""
    if len(numbers) < LEAST:
        return False
    counted = opens(numbers[0]) + sum(opens(number) or follows(before, number) for before, number in pairwise(numbers))
    return counted >= CONSISTENT * len(numbers) and any(follows(a, b) for a, b in pairwise(numbers))


def roman(number: str) -> int:
    """The value of a Roman figure; 0 for anything else."""
    if not re.fullmatch(r"[IVXL]+", number):
        return 0
    values = [ROMAN_VALUES[figure] for figure in number]
    return sum(-value if value < after else value for value, after in pairwise([*values, 0]))
