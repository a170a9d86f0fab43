"""The marks of a whole set of page texts without line breaks: level names, list signs, and numbers that count."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from itertools import pairwise
from operator import attrgetter

from planspoor.outline.counted import Counted
from planspoor.outline.marks import (
    Mark,
    Names,
    Signs,
    habitual_signs,
    list_signs,
    marks_of,
    open_chain,
    with_bare_names,
)
from planspoor.outline.numbering import LabelGrammar
from planspoor.outline.sentences import Speech, title_end
from planspoor.outline.shouted import shouted_heads
from planspoor.outline.vocabulary import Vocabulary
from planspoor.source.page import Page

STOPS = tuple(".!?")
PARTING = tuple("./_-")
LEAST_SENTENCE = 4
"""Words of a sentence, at least."""
LEAST_ITEMS, STOPPED = 4, 0.7
"""So many items, and such a share of them, end in a full stop where all do."""


def page_marks(
    pages: list[Page], bodies: list[tuple[int, int]], labels: LabelGrammar, words: Vocabulary
) -> list[list[Mark]]:
    """For each page its marks in order; ``bodies`` say where its own text starts and ends."""
    names = Names(labels, words.lists, words.aside)
    texts = [page.text[start:end] for page, (start, end) in zip(pages, bodies, strict=True)]
    bounded = [(page.text, body) for page, body in zip(pages, bodies, strict=True)]
    always, mostly = habitual_signs(texts)
    signs = Signs(list_signs(texts) | always | mostly, always, mostly)
    counted = Counted(labels, words.aside).marks(bounded)
    named = [names.marks(page.text, *body) for page, body in zip(pages, bodies, strict=True)]
    named = with_bare_names(names, bounded, named)
    shouted = shouted_heads(bounded)
    said = Counter(_name(mark) for own in named for mark in own)
    chain: str | None = None
    marked: list[list[Mark]] = []
    for page, body, own, numbers, heads in zip(pages, bodies, named, counted, shouted, strict=True):
        found = marks_of(
            page.text, body, own, signs._replace(names=[one.end for one in numbers if one.marker.number]), chain
        )
        marks = [mark for mark in found if not _is_by_chance(mark, numbers, said, labels)]
        marked.append(_with_heads(page.text, _together(page.text, marks, numbers), heads))
        chain = open_chain(page.text, body, marked[-1], chain)
    return marked


def _is_by_chance(mark: Mark, numbers: list[Mark], said: Counter[str], labels: LabelGrammar) -> bool:
    """Whether what stands between a number that counts and a colon is no name: ``5.1. We geven sport …:``.

    It stands there once, or the number has a name before it.
    """
    place = bisect_right(numbers, mark.start, key=attrgetter("start"))
    number = numbers[place - 1] if place else None
    if number is None or mark.start >= number.end or mark.marker.bullet is not None:
        return False
    behind_name = number.marker.label is not None and number.start < mark.start
    return behind_name or (said[_name(mark)] == 1 and not labels.is_name(_name(mark)))


def _name(mark: Mark) -> str:
    return (mark.marker.label or "").casefold()


def _together(text: str, marks: list[Mark], numbers: list[Mark]) -> list[Mark]:
    """The marks and the numbers that stand in none of them, in order; a list sign right before a number is dropped."""
    starts = [mark.start for mark in marks]
    apart = [one for one in numbers if not _meets(one, marks, bisect_left(starts, one.end))]
    found = sorted([*marks, *apart], key=attrgetter("start"))
    behind = {id(mark): after for mark, after in pairwise(found)}
    return [mark for mark in found if not _leads(text, mark, behind.get(id(mark)))]


def _with_heads(text: str, marks: list[Mark], heads: list[Mark]) -> list[Mark]:
    """The marks and the headings in capitals, in order, without those that are the name behind a mark."""
    starts = [mark.start for mark in marks]
    apart: list[Mark] = []
    for head in heads:
        place = bisect_right(starts, head.start)
        before = marks[place - 1] if place else None
        if before is None or text[before.end : head.start].strip():
            apart.append(head)
    return sorted([*marks, *apart], key=attrgetter("start"))


def _meets(number: Mark, marks: list[Mark], place: int) -> bool:
    """Whether the last of the marks before ``place``, which all start before a number ends, reaches into it."""
    return place > 0 and marks[place - 1].end > number.start


def _leads(text: str, mark: Mark, after: Mark | None) -> bool:
    if after is None or mark.marker.bullet is None or after.marker.bullet is not None:
        return False
    return not text[mark.end : after.start].strip()


def are_stopped(pages: list[Page], marked: list[list[Mark]]) -> bool:
    """Whether the items of lists end in a full stop, so that what stands behind one without is no part of it."""
    ends = [
        page.text[mark.start : after.start].rstrip()[-1:] in STOPS
        for page, marks in zip(pages, marked, strict=True)
        for mark, after in pairwise(marks)
        if mark.marker.bullet is not None and after.marker.bullet == mark.marker.bullet
    ]
    return len(ends) >= LEAST_ITEMS and sum(ends) >= STOPPED * len(ends)


def points(
    pages: list[Page], bodies: list[tuple[int, int]], marked: list[list[Mark]], tongue: Speech
) -> frozenset[str]:
    """The shapes of numbers that open sentences and no names: those of points."""
    ends: dict[str, list[bool]] = defaultdict(list)
    for page, (_, end), marks in zip(pages, bodies, marked, strict=True):
        stops = [*(mark.start for mark in marks), end][1:]
        for mark, stop, after in zip(marks, stops, [*marks, None][1:], strict=True):
            if mark.marker.label is None and mark.marker.number is not None:
                text = page.text[mark.end : stop].strip()
                named = _heads(mark, after) or title_end(page.text, (mark.end, stop), tongue) < stop
                sentence = text[-1:] in STOPS and len(text.split()) >= LEAST_SENTENCE
                ends[shape(mark.marker.number)].append(sentence and not named)
    return frozenset(kept for kept, found in ends.items() if 2 * sum(found) > len(found))


def _heads(mark: Mark, after: Mark | None) -> bool:
    """Whether what comes right behind a number stands under it: an item of a list, or a number of more parts."""
    if after is None or after.marker.bullet is not None:
        return after is not None
    number, inner = mark.marker.number or "", after.marker.number or ""
    return inner.startswith(number) and inner[len(number) : len(number) + 1] in PARTING


def shape(number: str) -> str:
    """A number with its figures alike: ``9.9`` of ``1.12``, ``M9`` of ``M3``."""
    return re.sub(r"\d+[A-Z]?", "9", number)


def level_of(mark: Mark) -> str:
    """What the numbers of one level have in common: its name, and their shape."""
    return f"{mark.marker.label} {shape(mark.marker.number or '')}".casefold()
