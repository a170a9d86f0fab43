"""Numbers that count through text without line breaks: where they follow each other, each opens an item.

``Doel 3 van de stad`` may be said in any sentence. That a text with a capital stands behind ``Doel 1``, ``Doel 2`` and
``Doel 3`` in turn is no accident.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import msgspec

from planspoor.outline.marks import Mark
from planspoor.outline.numbering import ROMAN, YEAR, LabelGrammar, Marker, form_of, is_quantity
from planspoor.outline.sequence import CONSISTENT, follows, opens, roman

LEAST_NAMED, LEAST_BARE = 2, 3
"""So many numbers count, with the name of a level before them and without."""
SMALL_STEPS = 0.3
"""Share of numbers that only rise that must follow the one before, or nearly."""
MOST_MISSED = 3
"""By so much a number may be more than the one before: what stands behind those between opens with no capital."""
CAPITAL = r"(?=[«“\"‘'(]?[A-ZÀ-Ý])"
SIGN = r"(?P<sign>\s*[.:)|](?=\s)|\s[–—-](?=\s)|)\s+"
PARTED = r"(?:(?<=[:|–—-]\s)|(?<=[:|–—-]\s\s))(?=\w)"
"""Behind the name of a level, its number and a sign, words may open with a small letter or a figure."""
PARTS = rf"(?:\d{{1,2}}|(?=[IVX]){ROMAN})(?:\.\d{{1,2}}){{1,4}}"
COUNTS_ON = re.compile(r"(?<=9)[a-z]$")
"""The letter behind a figure in the shape of a number: ``1a``, ``1b``."""
PART_OF = re.compile(r"\d{1,2}[a-z]")
"""A number that stands under the one that it goes on from: ``1a`` under ``1``."""
ROMAN_FIRST = re.compile(rf"(?=[IVX]){ROMAN}(?=\.)")
LETTERED = r"(?:[A-Z]\.){0,2}[A-Z]{1,4}[-_. ]?\d{1,6}(?:[./_-](?:[A-Z]{1,4}[-_]?)?\d{1,6}){0,4}|\d{1,2}[A-Z]"
TELLING = re.compile(r"[A-Z].*\d{3}|[A-Z].*\d\D+\d")
"""A code of letters that no word or figure of a text resembles: of three figures, or of parts."""
OF_A_LEVEL = r"(?=[A-Z0-9_./-]*[A-Z])(?=[A-Z0-9_./-]*\d)[A-Z0-9][A-Z0-9_./-]*[A-Z0-9]"
"""A code of capitals and figures behind the name of its level."""
BEHIND_SUMS = r"(?<=\.\d{3} )|(?<=\b20\d\d )"
LONE = rf"(?:\d{{1,2}}[a-z]?|(?=[IVX]){ROMAN})(?=\s*[.)])|[a-z](?=\))"
ONE_LETTER = re.compile(r"code[A-Z]9")
PARTING = re.compile(r"(?<=\d)[./_-](?=[A-Z])")
"""What stands between a code and the code that goes on from it: ``BD1``, then ``BD1.AP2``."""
NAME_BEFORE = re.compile(r"(?<!\S)([A-ZÀ-Ý][\w’'-]*)\s$")
NEAR = 8
"""Characters before a figure in which the end of what stands before it is looked for."""
ENDS = frozenset(("", *".:;,!?)”»’"))
"""What stands before a figure that opens a point: the end of a sentence or of a point, or nothing."""
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
    """Finds the numbers of levels, of a vocabulary and of the document's own, and bare ones, that count through it.

    ``aside`` are words that name no level where a number follows: ``Tabel 2``.
    """

    def __init__(self, labels: LabelGrammar, aside: Collection[str]) -> None:
        self._aside = aside
        # A level in small letters may have a quality before it: ``Prioritaire doelstelling 1``.
        quality = r"(?=[A-ZÀ-Ý])(?:[^\W\d_]+\s(?=[a-zà-ÿ]))??"
        named = rf"{quality}(?P<label>(?i:{labels.names})(?:n|en|s)?)\s+(?:n°\s*|nr\.?\s*|no\.?\s*)?"
        number = rf"{OF_A_LEVEL}|[A-Z]{{2,5}}(?=\s*:)|{PARTS}|\d{{1,6}}|{ROMAN}|[A-Z]"
        self._named = re.compile(rf"(?<![\w(]){named}(?P<number>{number})(?![\w/]){SIGN}(?:{CAPITAL}|{PARTED})")
        bare = rf"(?:(?<!\d )|{BEHIND_SUMS})(?:{PARTS}|{LONE})|{LETTERED}"
        self._labels = labels
        self._other = re.compile(
            rf"(?<![\w(])(?P<label>[A-ZÀ-Ý][\w’'-]{{2,}})\s(?P<number>\d{{1,2}}|{ROMAN})(?![\w/]){SIGN}{CAPITAL}"
        )
        self._bare = re.compile(rf"(?<![\w.,/(€$£§%–-])(?P<number>{bare})(?![\w/]){SIGN}(?:{CAPITAL}|{PARTED})")

    def marks(self, pages: Sequence[Page]) -> list[list[Mark]]:
        """For each page what its numbers open, in order."""
        counting = self._counting(pages)
        counting += _heads(pages, counting)
        marks: list[list[Mark]] = [[] for _ in pages]
        for one in sorted(counting, key=lambda one: (one.page, one.start)):
            own = marks[one.page]
            if not own or own[-1].end <= one.start:
                form = "1.1" if PART_OF.fullmatch(one.number) else form_of(one.number)
                marker = Marker(one.label, one.number, None, one.end - one.start, form)
                own.append(Mark(one.start, one.end, marker))
        return [
            [] if _are_contents(text, own, end) else own for (text, (_, end)), own in zip(pages, marks, strict=True)
        ]

    def _counting(self, pages: Sequence[Page]) -> list[_Found]:
        """The numbers that count; among those with a level, also one that stands alone before a colon."""
        alike: dict[Key, list[_Found]] = defaultdict(list)
        for key, found in self._all(pages):
            alike[key].append(found)
        _join_by_letters(alike)
        groups = {
            key: opening if key.label else _with_names_before(pages, opening)
            for key, group in alike.items()
            if (opening := group if key.label else _opening(pages, group))
        }
        counting = [one for key, group in groups.items() for one in self._those_that_count(group, key)]
        if any(one.label for one in counting):
            alone = (group for key, group in groups.items() if key.label and key.sign == ":" and len(group) == 1)
            counting += [one for group in alone for one in group if one not in counting]
        taken = {(one.page, one.start) for one in counting}
        bare = [one.number for one in counting if one.label is None]
        firsts = {number[: cut.start()] for number in bare for cut in PARTING.finditer(number)}
        others = (one for key, group in groups.items() if key.label is None for one in group)
        return counting + [one for one in others if one.number in firsts and (one.page, one.start) not in taken]

    def _those_that_count(self, group: list[_Found], key: Key) -> list[_Found]:
        """The numbers of a group that count; behind a word that no vocabulary knows, all of them do, from the first."""
        if key.label is None or self._labels.is_name(key.label.removesuffix("s")) or self._labels.is_name(key.label):
            return _counting(group, key)
        ordered = opens(group[0].number) and all(follows(a.number, b.number) for a, b in pairwise(group))
        return group if ordered and len(group) >= LEAST_BARE else []

    def _all(self, pages: Sequence[Page]) -> Iterator[tuple[Key, _Found]]:
        for page, (text, (start, end)) in enumerate(pages):
            # A page number that was printed before the text says nothing of its first number.
            own = text[start:end]
            for found in self._named.finditer(own):
                if not YEAR.fullmatch(found["number"]):
                    yield _keyed((page, start), found, found["label"])
            for found in self._other.finditer(own):
                if found["label"].casefold() not in self._aside and not self._labels.is_name(found["label"]):
                    yield _keyed((page, start), found, found["label"])
            for found in self._bare.finditer(own):
                if _may_open(found["number"], own[found.end() : found.end() + 2]):
                    yield _keyed((page, start), found, None)


def _opening(pages: Sequence[Page], group: list[_Found]) -> list[_Found]:
    """Those that open something, of figures with a full stop: where no sentence ends before one, it ends one itself."""
    if not group[0].number.isdigit():
        return group
    before = (
        pages[one.page][0][max(pages[one.page][1][0], one.start - NEAR) : one.start].rstrip()[-1:] for one in group
    )
    opening = [one for one, end in zip(group, before, strict=True) if end in ENDS]
    return group if 2 * len(opening) >= len(group) else opening


def _with_names_before(pages: Sequence[Page], group: list[_Found]) -> list[_Found]:
    """The numbers of a group, with the one word with a capital that stands before most of them: ``Werf 1.2``."""
    words = [
        NAME_BEFORE.search(pages[one.page][0], max(pages[one.page][1][0], one.start - 24), one.start) for one in group
    ]
    name, count = Counter(found[1] for found in words if found is not None).most_common(1)[0] if any(words) else ("", 0)
    if count < max(LEAST_BARE, CONSISTENT * len(group)):
        return group
    return [
        msgspec.structs.replace(one, start=found.start(1), label=name)
        if found is not None and found[1] == name
        else one
        for one, found in zip(group, words, strict=True)
    ]


def _join_by_letters(alike: dict[Key, list[_Found]]) -> None:
    """Make one group of codes of a letter and a figure where the letters count too: ``A1``, ``A2``, ``B1``, ``C1``."""
    for sign in {key.sign for key in alike}:
        own = [key for key in alike if key.sign == sign and key.label is None and ONE_LETTER.fullmatch(key.shape)]
        letters = sorted(key.shape[4] for key in own)
        if len(own) > 1 and all(ord(a) + 1 == ord(b) for a, b in pairwise(letters)):
            found = [one for key in own for one in alike.pop(key)]
            alike[Key(None, "codeA9", sign)] = sorted(found, key=lambda one: (one.page, one.start))


def _may_open(number: str, after: str) -> bool:
    """Whether a number is no year or sum, and a capital follows it; a code that tells itself and a sign need none."""
    if not (after[:1].isupper() or after[1:].isupper() or TELLING.search(number)):
        return False
    # A figure that stands alone has a sign behind it.
    return number.isdigit() or not (YEAR.fullmatch(number) or is_quantity(number))


def _are_contents(text: str, marks: Sequence[Mark], end: int) -> bool:
    """Whether a page is a table of contents: a page number stands behind most of its short entries."""
    stops = [*(mark.start for mark in marks), end][1:]
    entries = [text[mark.end : stop].strip() for mark, stop in zip(marks, stops, strict=True)]
    paged = [entry for entry in entries if len(entry) <= LONGEST_ENTRY and PAGED.search(entry)]
    return len(entries) >= LEAST_ENTRIES and len(paged) >= CONSISTENT * len(entries)


def _keyed(at: tuple[int, int], found: re.Match[str], label: str | None) -> tuple[Key, _Found]:
    """``at``: the page, and where in its text that begins in which the number was found."""
    figured = label is None and any(c.isdigit() for c in found["number"])
    letters = re.sub(r"\d[\d.]*[A-Z]?", "9", ROMAN_FIRST.sub("9", found["number"])) if figured else ""
    letters = COUNTS_ON.sub("a", letters)
    form = "1" if found["number"].isdigit() else form_of(found["number"])
    key = Key(label.casefold() if label else None, form + letters, found["sign"].strip())
    return key, _Found(at[0], at[1] + found.start(), at[1] + found.end(), label, found["number"])


def _counting(group: list[_Found], key: Key) -> list[_Found]:
    """The numbers of a group that are the first of a series or the next, where most are and there are enough.

    Codes need not count, nor numbers between the name of a level and a sign: it is enough that they differ.
    """
    named = key.label is not None
    signed = named and bool(key.sign)
    differ = len({one.number for one in group})
    if named and re.search(r"[A-Z]+.*\d|\d.*[A-Z]", group[0].number):
        return group if differ >= max(LEAST_NAMED, CONSISTENT * len(group)) else []
    least = max(LEAST_NAMED if named else LEAST_BARE, CONSISTENT * len(group))
    tells = TELLING.search(group[0].number) is not None or (signed and differ >= LEAST_BARE)
    if tells and differ >= least:
        return group
    kept: list[_Found] = []
    for one in group:
        before = kept[-1].number if kept else None
        if opens(_last(one.number)) or (before is not None and _goes_on(_dotted(before), _dotted(one.number))):
            kept.append(one)
    if named or not group[0].number.isdigit():
        kept = _with_those_between(group, kept) if len(kept) >= least else _rising(group, named)
    return kept if len(kept) >= least and len({one.number for one in kept}) > 1 else []


def _with_those_between(group: Sequence[_Found], kept: Sequence[_Found]) -> list[_Found]:
    """The numbers kept, and those between two of them in print and in value: some plans leave numbers out."""
    places = {id(one) for one in kept}
    ahead: list[_Found | None] = [None]
    for one in reversed(group[1:]):
        ahead.append(one if id(one) in places else ahead[-1])
    found: list[_Found] = []
    for one, after in zip(group, reversed(ahead), strict=True):
        rises = not found or _value(found[-1].number) < _value(one.number)
        if id(one) in places or (rises and (after is None or _value(one.number) < _value(after.number))):
            found.append(one)
    return found


def _rising(group: Sequence[_Found], named: bool) -> list[_Found]:
    """The most numbers of a group that rise in the order of print, in small steps or in more than two parts."""
    values = [_value(one.number) for one in group]
    ends: list[int] = []
    before: list[int | None] = []
    for place, value in enumerate(values):
        at = bisect_left(ends, value, key=values.__getitem__)
        before.append(ends[at - 1] if at else None)
        ends[at : at + 1] = [place]
    found: list[_Found] = []
    last = ends[-1] if ends else None
    while last is not None:
        found.append(group[last])
        last = before[last]
    steps = sum(_goes_on(a.number, b.number) for b, a in pairwise(found))
    return found[::-1] if steps >= SMALL_STEPS * len(found) or found[0].number.count(".") > 1 else []


def _value(number: str) -> tuple[tuple[int, str], ...]:
    """What tells which of two numbers of one shape is more."""
    return tuple((int(part), "") if part.isdigit() else (roman(part), part) for part in _dotted(number).split("."))


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
