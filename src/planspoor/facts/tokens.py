"""A text as words and marks, each with its place, and the phrases of a lexicon found among them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}(?!\w)"  # i.s.m.
    r"|(?:qu|[cdjlmnst])['’](?=\w)"  # l'Agence
    r"|[^\W_]+(?:[-’'&+§][^\W_]+)*[-+]?"
    r"|[^\w\s]",
    re.IGNORECASE,
)


class Token(NamedTuple):
    """A word or a mark at ``text[start:end]``; ``low`` is it in lower case, with straight apostrophes."""

    start: int
    end: int
    text: str
    low: str


class Span(NamedTuple):
    """A stretch of tokens, from ``first`` up to but not including ``last``."""

    first: int
    last: int


def split_tokens(text: str) -> list[Token]:
    """The words and marks of ``text``, in order."""
    return [
        Token(match.start(), match.end(), word, word.lower().replace("’", "'"))
        for match in _TOKEN.finditer(text)
        for word in (match.group(),)
    ]


class PhraseBook:
    """Phrases that are looked up among tokens, the longest first; each stands for a value."""

    def __init__(self, phrases: Iterable[tuple[str, str]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for phrase, value in phrases:
            words = tuple(token.low for token in split_tokens(phrase))
            self._by_first.setdefault(words[0], []).append((words, value))
        for entries in self._by_first.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def at(self, tokens: Sequence[Token], place: int) -> tuple[Span, str] | None:
        """The longest phrase that begins at ``place``, with its value."""
        for words, value in self._by_first.get(tokens[place].low, ()):
            last = place + len(words)
            if last <= len(tokens) and all(token.low == word for token, word in zip(tokens[place:last], words, strict=True)):
                return Span(place, last), value
        return None

    def find(self, tokens: Sequence[Token]) -> Iterator[tuple[Span, str]]:
        """Every phrase among ``tokens``, in order; of those that overlap, the first."""
        end = 0
        for place, token in enumerate(tokens):
            if place >= end and token.low in self._by_first and (hit := self.at(tokens, place)):
                end = hit[0].last
                yield hit
