"""Covers characters of a text, and the same characters wherever the text was taken over. Knows no database.

A covered character is a full block, one for each, so that offsets stay what they were. Line ends are never covered.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple

BLOCK = "█"
Span = tuple[int, int]
"""Start and end of a stretch of a text, end exclusive."""

_LINE_ENDS = frozenset("\r\n")


class Source(NamedTuple):
    """A stretch of a page from which words were taken over, and what of the page is covered."""

    page_text: str
    start: int
    end: int
    covered: Sequence[Span]


def cover(text: str, spans: Iterable[Span]) -> str:
    """Return ``text`` with blocks in the place of all characters in ``spans``."""
    characters = list(text)
    for start, end in spans:
        for at in range(start, min(end, len(characters))):
            if characters[at] not in _LINE_ENDS:
                characters[at] = BLOCK
    return "".join(characters)


def cover_taken_over(text: str, sources: Sequence[Source]) -> str:
    """Return ``text``, which was made of ``sources`` in their order, with what is covered there covered in it too.

    The letters and digits of the two have to be the same. Where they are not, it cannot be told which of the text are
    to be covered, and all are.
    """
    covered: list[bool] = []
    letters: list[str] = []
    for source in sources:
        for letter, at in folded(source.page_text, source.start, source.end):
            letters.append(letter)
            covered.append(any(start <= at < end for start, end in source.covered))
    if not any(covered):
        return text
    own = folded(text)
    if [letter for letter, _ in own] != letters:
        return cover(text, [(0, len(text))])
    return cover(text, _runs([at for _, at in own], covered))


def find_words(text: str, words: str) -> list[Span]:
    """Find ``words`` in ``text``: whole words, whatever their case, accents, line breaks, hyphens and signs between."""
    wanted = [letter for letter, _ in folded(words)]
    found = folded(text)
    letters = [letter for letter, _ in found]
    spans: list[Span] = []
    at = 0
    while wanted and at + len(wanted) <= len(letters):
        start, end = found[at][1], found[at + len(wanted) - 1][1] + 1
        if letters[at : at + len(wanted)] == wanted and whole_words(text, start, end) == (start, end):
            spans.append((start, end))
            at += len(wanted)
        else:
            at += 1
    return spans


def whole_words(text: str, start: int, end: int) -> Span:
    """Widen a stretch of ``text`` to whole words, so that no part of a word tells what the rest was."""
    while 0 < start < len(text) and _in_word(text[start]) and _in_word(text[start - 1]):
        start -= 1
    while 0 < end < len(text) and _in_word(text[end - 1]) and _in_word(text[end]):
        end += 1
    return start, end


def folded(text: str, start: int = 0, end: int | None = None) -> list[tuple[str, int]]:
    """Return the letters and digits of a part of ``text`` without accents and case, each with where it stands."""
    return [
        (letter, at)
        for at in range(start, len(text) if end is None else end)
        for letter in unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text[at]).casefold())
        if letter.isalnum()
    ]


def merge(spans: Iterable[Span]) -> list[Span]:
    """Return the stretches in order, those that touch or overlap as one."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def quotation_covered(message: str) -> str:
    """Return a message without the words that it quotes."""
    return re.sub(r"(?<=“)[^”]*(?=”)", lambda quoted: cover(quoted[0], [(0, len(quoted[0]))]), message)


def _runs(places: Sequence[int], covered: Sequence[bool]) -> list[Span]:
    """Return the stretches between the first and the last of neighbouring letters that are covered, signs included."""
    runs: list[Span] = []
    before = False
    for at, is_covered in zip(places, covered, strict=True):
        if is_covered:
            start = runs.pop()[0] if before else at
            runs.append((start, at + 1))
        before = is_covered
    return runs


def _in_word(character: str) -> bool:
    return character.isalnum() or character == "_" or unicodedata.combining(character) > 0
