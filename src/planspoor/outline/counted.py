"""Numbers that count through text without line breaks: where they follow each other, each opens an item.

``Doel 3 van de stad`` may be said in any sentence. That a text with a capital stands behind ``Doel 1``, ``Doel 2`` and
``Doel 3`` in turn is no accident.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import msgspec

from planspoor.outline.marks import Mark
from planspoor.outline.numbering import ROMAN, YEAR, LabelGrammar, Marker, form_of, is_quantity
from planspoor.outline.sequence import CONSISTENT, follows, opens

LEAST_NAMED, LEAST_BARE = 2, 3
"""So many numbers count, with the name of a level before them and without."""
MOST_MISSED = 3
"""By so much a number may be more than the one before: what stands behind those between opens with no capital."""
SIGN = r"(?P<sign>\s*[.:)|](?=\s)|\s[–—-](?=\s)|)\s+(?=[«“\"‘'(]?[A-ZÀ-Ý])"
PARTS = rf"(?:\d{{1,2}}|(?=[IVX]){ROMAN})(?:\.\d{{1,2}}){{1,4}}"
ROMAN_FIRST = re.compile(rf"(?=[IVX]){ROMAN}(?=\.)")
LETTERED = r"[A-Z]{1,4}[-_. ]?\d{1,6}(?:[./-](?:[A-Z]{1,4}[-_]?)?\d{1,6}){0,4}|\d{1,2}[A-Z]"
OF_A_LEVEL = r"(?=[A-Z0-9_./-]*[A-Z])(?=[A-Z0-9_./-]*\d)[A-Z0-9][A-Z0-9_./-]*[A-Z0-9]"
"""A code of capitals and figures behind the name of its level."""
LONE = rf"(?:\d{{1,2}}|(?=[IVX]){ROMAN})(?=\s*[.)])|[a-z](?=\))"
PARTING = re.compile(r"(?<=\d)[./_-](?=[A-Z])")
"""What stands between a code and the code that goes on from it: ``BD1``, then ``BD1.AP2``."""
LEAST_ENTRIES, LONGEST_ENTRY = 4, 120
"""Entries of a table of contents, at least, and characters of one, at most."""
PAGED = re.compile(r"[^\W\d][\s.…·]+\d{1,3}$")

Page = tuple[str, tuple[int, int]]
"""The text of a page, and where its own text starts and ends."""


class _Found(msgspec.Struct, frozen=True):
    page: int
    start: int
    end: int
    label: str | None
    number: str


class Key(NamedTuple):
    """What numbers of one series have in common: their level, the shape of the number, the sign behind it."""

    label: str | None
    shape: str
    sign: str


class Counted:
    """Finds the numbers of a vocabulary's levels, and bare ones, that count through a document."""

    def __init__(self, labels: LabelGrammar) -> None:
        # A level in small letters may have a quality before it: ``Prioritaire doelstelling 1``.
        quality = r"(?=[A-ZÀ-Ý])(?:[^\W\d_]+\s(?=[a-zà-ÿ]))?"
        named = rf"{quality}(?P<label>(?i:{labels.names})(?:n|en|s)?)\s+(?:n°\s*|nr\.?\s*|no\.?\s*)?"
        number = rf"{OF_A_LEVEL}|[A-Z]{{2,5}}(?=\s*:)|{PARTS}|\d{{1,3}}|{ROMAN}|[A-Z]"
        self._named = re.compile(rf"(?<![\w(]){named}(?P<number>{number})(?![\w/]){SIGN}")
        bare = rf"(?<!\d )(?:{PARTS}|{LONE})|{LETTERED}"
        self._bare = re.compile(rf"(?<![\w.,/(€$£§%–-])(?P<number>{bare})(?![\w/]){SIGN}")

    def marks(self, pages: Sequence[Page]) -> list[list[Mark]]:
        """For each page what its numbers open, in order."""
        counting = self._counting(pages)
        counting += _heads(pages, counting)
        marks: list[list[Mark]] = [[] for _ in pages]
        for one in sorted(counting, key=lambda one: (one.page, one.start)):
            own = marks[one.page]
            if not own or own[-1].end <= one.start:
                marker = Marker(one.label, one.number, None, one.end - one.start, form_of(one.number))
                own.append(Mark(one.start, one.end, marker))
        return [
            [] if _are_contents(text, own, end) else own for (text, (_, end)), own in zip(pages, marks, strict=True)
        ]

    def _counting(self, pages: Sequence[Page]) -> list[_Found]:
        """The numbers that count; among those with a level, also one that stands alone before a colon."""
        groups: dict[Key, list[_Found]] = defaultdict(list)
        for key, found in self._all(pages):
            groups[key].append(found)
        counting = [one for key, group in groups.items() for one in _counting(group, key.label is not None)]
        if any(one.label for one in counting):
            alone = (group for key, group in groups.items() if key.label and key.sign == ":" and len(group) == 1)
            counting += [one for group in alone for one in group if one not in counting]
        taken = {(one.page, one.start) for one in counting}
        bare = [one.number for one in counting if one.label is None]
        firsts = {number[: cut.start()] for number in bare for cut in PARTING.finditer(number)}
        others = (one for key, group in groups.items() if key.label is None for one in group)
        return counting + [one for one in others if one.number in firsts and (one.page, one.start) not in taken]

    def _all(self, pages: Sequence[Page]) -> Iterator[tuple[Key, _Found]]:
        for page, (text, (start, end)) in enumerate(pages):
            for found in self._named.finditer(text, start, end):
                yield _keyed(page, found, found["label"])
            for found in self._bare.finditer(text, start, end):
                if not YEAR.fullmatch(found["number"]) and not is_quantity(found["number"]):
                    yield _keyed(page, found, None)


def _are_contents(text: str, marks: Sequence[Mark], end: int) -> bool:
    """Whether a page is a table of contents: a page number stands behind most of its short entries."""
    stops = [*(mark.start for mark in marks), end][1:]
    entries = [text[mark.end : stop].strip() for mark, stop in zip(marks, stops, strict=True)]
    paged = [entry for entry in entries if len(entry) <= LONGEST_ENTRY and PAGED.search(entry)]
    return len(entries) >= LEAST_ENTRIES and len(paged) >= CONSISTENT * len(entries)


def _keyed(page: int, found: re.Match[str], label: str | None) -> tuple[Key, _Found]:
    figured = label is None and any(c.isdigit() for c in found["number"])
    letters = re.sub(r"[\d.]+[A-Z]?", "9", ROMAN_FIRST.sub("9", found["number"])) if figured else ""
    key = Key(label.casefold() if label else None, form_of(found["number"]) + letters, found["sign"].strip())
    return key, _Found(page, found.start(), found.end(), label, found["number"])


def _counting(group: list[_Found], named: bool) -> list[_Found]:
    """The numbers of a group that are the first of a series or the next, where most are and there are enough.

    Codes behind the name of a level need not count: it is enough that they differ.
    """
    if named and re.search(r"[A-Z]+.*\d|\d.*[A-Z]", group[0].number):
        differ = len({one.number for one in group})
        return group if differ >= max(LEAST_NAMED, CONSISTENT * len(group)) else []
    kept: list[_Found] = []
    for one in group:
        before = kept[-1].number if kept else None
        if opens(_last(one.number)) or (before is not None and _goes_on(_dotted(before), _dotted(one.number))):
            kept.append(one)
    enough = len(kept) >= max(LEAST_NAMED if named else LEAST_BARE, CONSISTENT * len(group))
    return kept if enough and len({one.number for one in kept}) > 1 else []


def _goes_on(before: str, number: str) -> bool:
    """Whether a number is the next, or the next but few: what stands behind one may not open with a capital."""
    if follows(before, number):
        return True
    (head, _, last), (own_head, _, own) = before.rpartition("."), number.rpartition(".")
    return head == own_head and last.isdigit() and own.isdigit() and 0 < int(own) - int(last) <= MOST_MISSED


def _dotted(number: str) -> str:
    """A code as a number of parts: ``AP-03`` is ``AP.3``, ``M 3`` is ``M.3``."""
    parts = re.findall(r"[A-Za-z]+|\d+", number)
    return ".".join(part.lstrip("0") or "0" for part in parts)


def _last(number: str) -> str:
    return _dotted(number).rpartition(".")[2]


def _heads(pages: Sequence[Page], counting: Iterable[_Found]) -> list[_Found]:
    """The numbers of one part before the first of their parts: the ``2`` before ``2.1``, where a capital follows."""
    heads: list[_Found] = []
    before = (0, pages[0][1][0] if pages else 0)
    for one in sorted(counting, key=lambda one: (one.page, one.start)):
        head, _, last = one.number.rpartition(".")
        if last == "1" and head and "." not in head and one.label is None:
            page, (text, (start, _)) = one.page, pages[one.page]
            pattern = rf"(?<![\w.,/(€$£§%–-])(?<!\d ){head}(?:\s*[.:)])?\s+(?=[A-ZÀ-Ý])"
            begin = before[1] if before[0] == page else start
            found = list(re.finditer(pattern, text[begin : one.start]))
            if found:
                at = found[-1]
                heads.append(_Found(page, begin + at.start(), begin + at.end(), None, head))
        before = (one.page, one.end)
    return heads
