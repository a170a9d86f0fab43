"""A number in a box or circle beside a title, between two of its lines or lower than its only one, opens the title."""

from __future__ import annotations

import re

from msgspec.structs import replace

from planspoor.source.pdf.fragments import Fragment

NUMBER = re.compile(r"\s*(?:[A-Z]{1,3}[-. ]?)?\d{1,3}(?:[.-]\d{1,3}){0,3}[.)]?\s*|\s*(?:[A-Z]|[IVX]{1,5})[.)]?\s*")
"""What may stand in the box: ``3``, ``1.2``, ``AP 4``, ``B``, ``IV``."""
ALIGNED = 2.0
"""Points by which the left edges of the lines of a title differ at most."""
TIGHT = 1.6
"""Times its size that the lines of a title are apart at most."""

SIGN = re.compile(r"\s*[^\w\s]\s*")
"""A sign alone: that of a list, in a font that sets it higher than its words."""
SAME_HEIGHT = 0.5
"""Sizes of its words that it stands higher or lower than their first line, at most."""
WIDEST = 90.0
"""Points that such a number is wide at most."""
MUCH_LARGER = 1.5
"""Times as large as a title that a number is that may also begin lower than its middle, under a word in its box."""
NEAR = 2.0
"""Times its size that a larger number stands before a title of one line at most."""

Lines = list[list[Fragment]]


def numbers_to_first_lines(lines: Lines) -> Lines:
    """The lines of a column from top to bottom, each number beside a title of several lines in the first of them."""
    short = [at for at, line in enumerate(lines) if line[0].x1 - line[0].x0 <= WIDEST and len(line) <= 2]
    numbered = [at for at in short if NUMBER.fullmatch(lines[at][0].text)]
    loose = {at for at in numbered if len(lines[at]) == 1}
    loose |= {at for at in short if len(lines[at]) == 1 and SIGN.fullmatch(lines[at][0].text)}
    ahead = {at for at in numbered if len(lines[at]) == 2}
    if not loose and not ahead:
        return lines
    moved: dict[int, list[Fragment]] = {}
    taken: set[int] = set()
    for block in _titles(lines, loose, ahead):
        number = _number_beside(lines, block, loose, ahead)
        if number is None or number in taken:
            continue
        first, own = lines[block[0]][-1], lines[number][0]
        moved[block[0]] = [replace(own, baseline=first.baseline, middle=first.middle), *lines[block[0]]]
        if number in loose:
            taken.add(number)
        else:
            moved[number] = lines[number][1:]
    return [moved.get(at, line) for at, line in enumerate(lines) if at not in taken]


def stands_before(number: Fragment, words: Fragment) -> bool:
    """Whether a fragment is a number that stands near before words, however large it is."""
    near = words.x0 - number.x1 <= NEAR * number.style.size
    return near and number.style.size > words.style.size and NUMBER.fullmatch(number.text) is not None


def _titles(lines: Lines, loose: set[int], ahead: set[int]) -> list[list[int]]:
    """Runs of lines of words that are set alike and stand close below each other."""
    runs: list[list[int]] = []
    for at, line in enumerate(lines):
        if at in loose or not (len(line) == 1 or at in ahead):
            continue
        if runs and _goes_on(lines[runs[-1][-1]][-1], line[-1]):
            runs[-1].append(at)
        else:
            runs.append([at])
    return runs


def _goes_on(first: Fragment, second: Fragment) -> bool:
    close = second.baseline - first.baseline <= TIGHT * first.style.size
    return close and first.style == second.style and abs(first.x0 - second.x0) <= ALIGNED


def _number_beside(lines: Lines, block: list[int], loose: set[int], ahead: set[int]) -> int | None:
    """The line of the one number that stands in the middle of a title's left side, or None.

    Several numbers are those of a list; one that is set as the words are may be that of a point behind the rest of
    another.
    """
    top, bottom = lines[block[0]][-1], lines[block[-1]][-1]
    stands = _stands_between if len(block) > 1 else _stands_over
    beside = [at for at in loose if stands(lines[at][0], top, bottom) or _is_sign_of(lines[at][0], top)]
    within = [at for at in block if at in ahead]
    if len(beside) + len(within) != 1:
        return None
    if beside:
        return beside[0]
    at = within[0]
    above, below = block.index(at), len(block) - 1 - block.index(at)
    number, words = lines[at][0].style, lines[at][-1].style
    other = number.size > words.size or number.colour != words.colour
    return at if above and abs(above - below) <= 1 and other else None


def _is_sign_of(sign: Fragment, line: Fragment) -> bool:
    """Whether the sign of a list stands a little higher or lower than the first line of its point."""
    return SIGN.fullmatch(sign.text) is not None and _stands_over(sign, line, line)


def _stands_over(number: Fragment, line: Fragment, _: Fragment) -> bool:
    """Whether a larger number stands at the height of a line, near before it."""
    if not 0.0 < line.x0 - number.x1 <= NEAR * number.style.size:
        return False
    if SIGN.fullmatch(number.text):
        return abs(number.middle - line.middle) <= SAME_HEIGHT * line.style.size
    if number.style.size > line.style.size and number.top < line.middle < number.bottom:
        return True
    return number.style.size > MUCH_LARGER * line.style.size and number.top - line.bottom < 0 < number.bottom - line.top


def _stands_between(number: Fragment, top: Fragment, bottom: Fragment) -> bool:
    lowest = bottom.bottom if number.style.size > bottom.style.size else bottom.middle
    return number.x1 < top.x0 and top.middle < number.middle < lowest
