"""Where level names and list signs stand in text without line breaks."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

import msgspec

from planspoor.outline.numbering import CLEAR_BULLETS, PRIVATE, LabelGrammar, Marker
from planspoor.outline.sentences import capitalised

DEPTHS = r"\d{1,2}(?:\.\d{1,2}){0,4}"
DOUBTFUL = "-–—−*o§+>~¬¤"
"""Signs that do other work too: they open a list item only in its place."""
LIST_SIGN = re.compile(rf"[{CLEAR_BULLETS}{PRIVATE}]|(?:(?<=\s)|^)[{DOUBTFUL}](?=\s)")
IN_PLACE = re.compile(rf"(?:^|[.:;!?)])\s*(?<!\w)([{DOUBTFUL}])\s+(?=\w)")
HABITUAL = re.compile(rf"(?<!\S)(\S+)\s([{DOUBTFUL}])\s+(\S)")
LONGEST_LISTING = 160
"""Characters of a name over a list, at most."""
LEAST_HABITUAL, MOSTLY, HALF = 5, 0.8, 0.5
"""So many dashes, and such a share of all of their kind, stand before a capital where each opens a point of a list."""
NUMBER = re.compile(r"\S*\d\S*|[IVXL]+[.:]?|[-–—−*]")
"""What stands before a dash that parts a number from its title, or one figure from the next."""
FIGURES = re.compile(r"\s+(?:[-–—−](?=\s|$)|\d{1,3}(?:\.\d{3})+(?=\s|$))")
"""Behind a dash in a row of sums: another dash, or a sum."""
NEAR = 24
"""Characters around a sign in which the words beside it are looked for."""
LEAST_ALONE = 3
"""So many times a level name without a number stands before a colon where it opens items."""
SENTENCE_END = re.compile(r"[.!?]\s")
RUNS_ON = re.compile(r"van|de|het|in|uit|zie|ook|bij|cfr\.?|en|of|du|la|voir|see|the|siehe", re.I)
"""Words behind which a level name is mentioned in a sentence, not printed as a heading."""


CAPITALS = "capitals"
"""The form of the mark of a heading that is told by its capitals alone; it is the heading."""


class Mark(msgspec.Struct):
    """A level name with its number, or a list sign, at ``start`` to ``end`` of a page's text."""

    start: int
    end: int
    marker: Marker


class Names:
    """Finds level names before or behind a number, with a colon: ``4.3 Actieplan:``, ``Doel 4:``, ``Actiepunten:``."""

    def __init__(self, labels: LabelGrammar, lists: Iterable[str], aside: Collection[str] = ()) -> None:
        self._aside = aside
        self._alone = re.compile(rf"(?<![\w(])(?=[A-ZÀ-Ý])(?P<label>(?i:{labels.names}))\s?:\s+(?=[«“\"‘']?[A-ZÀ-Ý])")
        heads = capitalised(lists)
        capital = r"[A-ZÀ-Ý](?:(?!\d)[\w’'-])*"
        words = r"(?:\s[a-zà-ÿ]\w*)"
        self._pattern = re.compile(
            rf"(?<![\d(])(?<!\d[.,])(?P<first>{DEPTHS})\s*\.?\s*(?P<label>{capital}{words}{{0,2}})"
            rf"(?P<title>(?:\s+[^\s:.•\d]+){{0,9}}?)\s*:"
            rf"|(?<![(])(?=[A-ZÀ-Ý])(?P<name>(?i:{labels.names})(?i:n|en|s)?|(?<!\w){capital}{words}?(?=\s))"
            rf"\s*(?P<last>{DEPTHS})\s*\.?\s*:"
            rf"|(?<![\w(])(?P<list>{heads})\s*:",
        )

    def marks(self, text: str, start: int, end: int) -> list[Mark]:
        """The level names of ``text[start:end]`` in order."""
        found = self._pattern.finditer(text, start, end)
        return [_named(one) for one in found if _opens_sentence(text[start : one.start()])]

    def alone(self, text: str, start: int, end: int) -> list[Mark]:
        """The level names without a number, before a colon and a capital: ``Ambitie: Het dorp leeft.``"""
        found = self._alone.finditer(text, start, end)
        return [
            Mark(*one.span(), Marker(one["label"], None, None, one.end() - one.start(), "label"))
            for one in found
            if one["label"].casefold() not in self._aside and _opens_sentence(text[start : one.start()])
        ]


def with_bare_names(
    names: Names, pages: Sequence[tuple[str, tuple[int, int]]], named: Sequence[list[Mark]]
) -> list[list[Mark]]:
    """The level names of each page, with those without a number where the document has several of that name."""
    alone = [names.alone(text, *body) for text, body in pages]
    said = Counter((mark.marker.label or "").casefold() for own in alone for mark in own)
    together: list[list[Mark]] = []
    for own, bare in zip(named, alone, strict=True):
        starts = [mark.start for mark in own]
        kept = [
            mark
            for mark in bare
            if said[(mark.marker.label or "").casefold()] >= LEAST_ALONE
            and not ((place := bisect_left(starts, mark.end)) and own[place - 1].end > mark.start)
        ]
        together.append(sorted([*own, *kept], key=lambda mark: mark.start))
    return together


def _named(found: re.Match[str]) -> Mark:
    start, end = found.span()
    if found["list"]:
        return Mark(start, end, Marker(found["list"], None, None, end - start, "label"))
    number = found["first"] or found["last"]
    if (found["title"] or "").strip():
        end = found.end("label")
    form = ".".join("1" for _ in number.split("."))
    return Mark(start, end, Marker(found["label"] or found["name"], number, None, end - start, form))


def _opens_sentence(before: str) -> bool:
    """Whether a level name may open behind this text: not in brackets, not behind a small word of a sentence."""
    if before.count("(") > before.count(")"):
        return False
    last = before.rstrip()[-12:].split(" ")[-1]
    return not RUNS_ON.fullmatch(last)


def list_signs(bodies: Iterable[str]) -> frozenset[str]:
    """The signs that open list items in these texts: clear bullets, and doubtful ones where a list item can begin."""
    clear: set[str] = set()
    behind: Counter[str] = Counter()
    for body in bodies:
        clear |= set(re.findall(rf"[{CLEAR_BULLETS}{PRIVATE}]", body))
        for found in IN_PLACE.finditer(body):
            behind[found[1]] += 2 if found[0].startswith(":") else 1
    return frozenset(clear | {sign for sign, count in behind.items() if count >= 2 or not clear})


def habitual_signs(bodies: Iterable[str]) -> tuple[frozenset[str], frozenset[str]]:
    """The doubtful signs that open an item nearly wherever they stand apart, and those that mostly do.

    The former stand before a capital; the latter behind the end of a sentence or of an item.
    """
    apart: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    behind: Counter[str] = Counter()
    for body in bodies:
        for before, sign, after in HABITUAL.findall(body):
            if not NUMBER.fullmatch(before):
                apart[sign] += 1
                capital[sign] += after.isupper()
                behind[sign] += before[-1] in ".:;,!?)"
    always = {sign for sign, count in apart.items() if capital[sign] >= max(LEAST_HABITUAL, MOSTLY * count)}
    mostly = {sign for sign, count in apart.items() if behind[sign] >= max(LEAST_ALONE, HALF * count)}
    return frozenset(always), frozenset(mostly)


class Signs(NamedTuple):
    """The list signs of a document, and those of them that need no place of their own."""

    known: frozenset[str]
    habitual: frozenset[str] = frozenset()
    listing: frozenset[str] = frozenset()
    """Those that may open a list behind a name with a number, which ends in no sign."""
    names: Sequence[int] = ()
    """Where the numbers end behind which those names stand, in order."""


def marks_of(text: str, span: tuple[int, int], named: list[Mark], signs: Signs, chain: str | None = None) -> list[Mark]:
    """The level names of a stretch of text, which are ``named``, and its list signs, in order.

    ``chain`` is the sign of the list that was still open where the text before it ended, as ``open_chain`` tells it.
    """
    start, end = span
    marks = list(named)
    for found in LIST_SIGN.finditer(text, start, end):
        inside = any(mark.start <= found.start() < mark.end for mark in named)
        open_here = (
            _is_habitual(text, start, found, signs)
            or _in_place(text, start, found, marks, chain)
            or _opens_under_name(text, found, marks, signs)
        )
        if found[0] in signs.known and not inside and open_here:
            marks.append(Mark(found.start(), found.end(), Marker(None, None, found[0], 1, found[0])))
    return sorted(marks, key=lambda mark: mark.start)


def _is_habitual(text: str, start: int, found: re.Match[str], signs: Signs) -> bool:
    """Whether a sign that always opens items stands before a capital, and behind no number."""
    before = text[max(start, found.start() - NEAR) : found.start()].rsplit(None, 1)
    numbered = bool(before) and NUMBER.fullmatch(before[-1]) is not None
    return found[0] in signs.habitual and not numbered and text[found.end() : found.end() + NEAR].lstrip()[:1].isupper()


def _opens_under_name(text: str, found: re.Match[str], marks: list[Mark], signs: Signs) -> bool:
    """Whether a sign that mostly opens items is the first behind a name with a number, or goes on with its list."""
    place = bisect_right(signs.names, found.start())
    if found[0] not in signs.listing or not place or FIGURES.match(text, found.end()):
        return False
    name = signs.names[place - 1]
    since = max(name, marks[-1].end if marks and name < marks[-1].start < found.start() else 0)
    between = text[since : found.start()]
    return bool(between.strip()) and len(between) <= LONGEST_LISTING and SENTENCE_END.search(between) is None


def open_chain(text: str, span: tuple[int, int], marks: list[Mark], chain: str | None) -> str | None:
    """The sign of the list that is still open where a stretch of text ends, or None: a page break may cut a list."""
    last = marks[-1].marker.bullet if marks else chain
    return last if last is not None and _is_open(text, span[0], span[1], list(marks), chain) else None


def _in_place(text: str, start: int, found: re.Match[str], marks: list[Mark], chain: str | None) -> bool:
    """Whether a sign stands where a list item can begin: behind a sentence end, a colon, a heading, or in a chain."""
    if found[0] not in DOUBTFUL:
        return True
    if FIGURES.match(text, found.end()):
        return False
    before = text[start : found.start()].rstrip()
    if not before or before[-1] in ".:;?!)":
        return True
    headed = any(mark.end == start + len(before) and mark.marker.bullet is None for mark in marks)
    return headed or _in_chain(text, start, found, marks, chain)


def _in_chain(text: str, start: int, found: re.Match[str], marks: list[Mark], chain: str | None) -> bool:
    """Whether a sign goes on with a list that opened behind a colon, no sentence having ended since."""
    earlier = sorted((mark for mark in marks if mark.start < found.start()), key=lambda mark: mark.start)
    last = earlier[-1].marker.bullet if earlier else chain
    if last is None or (last != found[0] and not text[found.end() :].lstrip()[:1].isupper()):
        return False
    return _is_open(text, start, found.start(), earlier, chain)


def _is_open(text: str, start: int, until: int, earlier: list[Mark], chain: str | None) -> bool:
    """Whether a list that opened behind a colon, in this text or before it, goes on up to ``until``."""
    while earlier and earlier[-1].marker.bullet is not None:
        mark = earlier.pop()
        if SENTENCE_END.search(text[mark.end : until]):
            return False
        if text[: mark.start].rstrip().endswith((":", ";")):
            return True
        until = mark.start
    return not earlier and chain is not None and SENTENCE_END.search(text[start:until]) is None
