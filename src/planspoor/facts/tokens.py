"""A text as words and marks, each with its place, and the phrases of a lexicon found among them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

import msgspec

_TOKEN = re.compile(
    r"[^\W_]{3,}(?:[-’'&+§][^\W_]+)*[-+]?"  # most words, so they are tried first
    r"|(?:[^\W\d_]\.[ \u00a0]?)+[^\W\d_]\.(?!\w)"  # i.s.m., e. V.
    r"|(?:[qQ]u|[cdjlmnstCDJLMNST])['’](?=\w)"  # l'Agence
    r"|['’][ts](?=\s)"  # 't Kompas
    r"|[^\W_]+(?:[-’'&+§][^\W_]+)*[-+]?"
    r"|[^\w\s]"
)


_START = attrgetter("start")


class Token(msgspec.Struct, frozen=True, gc=False):
    """A word or a mark at ``text[start:end]``; ``low`` is it in lower case, with straight apostrophes."""

    start: int
    end: int
    text: str
    low: str


class Span(NamedTuple):
    """A stretch of tokens, from ``first`` up to but not including ``last``."""

    first: int
    last: int


def split_words(text: str) -> list[str]:
    """The words and marks of ``text`` as they are printed, without their places: a third of the time of tokens."""
    return _TOKEN.findall(text)


def split_tokens(text: str, words: Iterable[str] | None = None) -> list[Token]:
    """The words and marks of ``text``, in order; ``words`` are those of `split_words`, where that was asked before."""
    low = text.replace("’", "'").lower()
    if len(low) != len(text):  # as "İ" becomes two characters
        return [Token(*found.span(), found.group(), found.group().lower()) for found in _TOKEN.finditer(text)]
    tokens, end = [], 0
    for word in split_words(text) if words is None else words:
        # Between two words stands nothing that a word may begin with, so the next is where it is found first.
        start = text.index(word, end)
        end = start + len(word)
        tokens.append(Token(start, end, word, low[start:end]))
    return tokens


def place_of(tokens: Sequence[Token], offset: int) -> int:
    """The place among ``tokens`` of the first that begins at ``offset`` of the text or behind it."""
    return bisect_left(tokens, offset, key=_START)


class PhraseBook:
    """Phrases that are looked up among tokens, the longest first; each stands for a value."""

    def __init__(self, phrases: Iterable[tuple[str, str]]) -> None:
        self._single: dict[str, str] = {}
        self._longer: dict[str, dict[str, list[tuple[tuple[str, ...], str]]]] = {}
        """By first and second word."""
        for phrase, value in phrases:
            words = tuple(token.low for token in split_tokens(phrase))
            if len(words) == 1:
                self._single.setdefault(words[0], value)
            else:
                self._longer.setdefault(words[0], {}).setdefault(words[1], []).append((words, value))
        entries = [listed for seconds in self._longer.values() for listed in seconds.values()]
        for listed in entries:
            listed.sort(key=lambda entry: -len(entry[0]))
        self.first_words = self._single.keys() | self._longer.keys()
        """No phrase begins with any other word: asking this first spares most look-ups."""
        self.telltales = frozenset([*self._single, *(max(words, key=len) for listed in entries for words, _ in listed)])
        """The longest word of each phrase: without one of these, a text holds no phrase."""

    def at(self, tokens: Sequence[Token], place: int) -> tuple[Span, str] | None:
        """The longest phrase that begins at ``place``, with its value."""
        low = tokens[place].low
        seconds = self._longer.get(low)
        if seconds and place + 1 < len(tokens):
            for words, value in seconds.get(tokens[place + 1].low, ()):
                last = place + len(words)
                if tuple(token.low for token in tokens[place + 2 : last]) == words[2:]:
                    return Span(place, last), value
        value_alone = self._single.get(low)
        return (Span(place, place + 1), value_alone) if value_alone is not None else None

    def find(self, tokens: Sequence[Token]) -> Iterator[tuple[Span, str]]:
        """Every phrase among ``tokens``, in order; of those that overlap, the first."""
        end, first_words = 0, self.first_words
        for place in [at for at, token in enumerate(tokens) if token.low in first_words]:
            if place >= end and (hit := self.at(tokens, place)):
                end = hit[0].last
                yield hit
