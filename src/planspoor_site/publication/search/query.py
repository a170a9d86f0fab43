"""A reader's question: words that must all be there, phrases in quotes, beginnings of words with an asterisk.

A word is found in every form, a phrase in quotes as it is written; what has a minus before it must not be there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from planspoor_site.publication.search.tokens import Word, stem, words

MAX_CHARACTERS = 200
MAX_TERMS = 12
SHORTEST_BEGINNING = 2
"""Letters that the beginning of a word must have: a single letter would begin too many."""

_TERM = re.compile(r'(?:(?<!\S)(?P<minus>-))?(?:"(?P<phrase>[^"]*)"?|(?P<bare>[^\s"]+))')


@dataclass(frozen=True, slots=True)
class Term:
    """Folded words that must follow each other, in any form.

    With ``prefix`` the one word is only the beginning of a word; with ``exact`` the words are as they are written;
    with ``without`` they must not be there.
    """

    words: tuple[str, ...]
    prefix: bool = False
    exact: bool = False
    without: bool = False
    written_as: str = ""
    """How its one word is spelled, where that is known: with its accents."""

    def stems(self, language: str) -> tuple[str, ...]:
        """Give the term's words as a text in ``language`` would be indexed."""
        return _stems(self.words, language)

    @property
    def written(self) -> str:
        """The term as it may be asked again."""
        text = self.written_as or " ".join(self.words)
        return (
            ("-" if self.without else "")
            + (f'"{text}"' if self.exact or len(self.words) > 1 else text)
            + ("*" if self.prefix else "")
        )


@dataclass(frozen=True, slots=True)
class Query:
    """The terms of a question; a text must hold them all. Without a term to look for it asks nothing."""

    terms: tuple[Term, ...]

    def __bool__(self) -> bool:
        return bool(self.wanted)

    @property
    def wanted(self) -> tuple[Term, ...]:
        """The terms that must be there."""
        return tuple(term for term in self.terms if not term.without)

    @property
    def written(self) -> str:
        """The question as it may be asked again."""
        return " ".join(term.written for term in self.terms)

    def matches(self, text: str, language: str) -> bool:
        """Whether ``text`` answers the question: what the index must say too."""
        found = _words(text, language)
        return bool(self) and all(bool(_occurrences(term, found, language)) != term.without for term in self.terms)

    def closeness(self, text: str, language: str) -> int:
        """Say in how many characters of ``text`` all wanted terms stand together: the fewer, the closer."""
        found = _words(text, language)
        ends = [
            (start, end, at)
            for at, term in enumerate(self.wanted)
            for start, end in _occurrences(term, found, language)
        ]
        last: dict[int, int] = {}
        closest = len(text)
        for start, end, at in sorted(ends):
            last[at] = start
            if len(last) == len(self.wanted):
                closest = min(closest, end - min(last.values()))
        return closest

    def spans(self, text: str, language: str) -> list[tuple[int, int]]:
        """Find the wanted terms in ``text``: start and end of each, in order, without overlap."""
        found = _words(text, language)
        return _without_overlap(sorted(span for term in self.wanted for span in _occurrences(term, found, language)))


def parse(question: str) -> Query:
    """Read a question. Any text is one: what holds no letter or digit asks nothing."""
    terms: list[Term] = []
    for match in _TERM.finditer(question[:MAX_CHARACTERS]):
        term = _term(match)
        if term is not None and term not in terms:
            terms.append(term)
    return Query(tuple(terms[:MAX_TERMS]))


def _term(match: re.Match[str]) -> Term | None:
    bare = match["bare"]
    text = match["phrase"] if bare is None else bare
    found = tuple(word.folded for word in words(text, ""))
    if not found:
        return None
    term = Term(found, exact=bare is None, without=match["minus"] is not None)
    beginning = bare is not None and text.endswith("*") and len(found) == 1 and len(found[0]) >= SHORTEST_BEGINNING
    return replace(term, prefix=beginning)


@lru_cache(maxsize=1 << 10)
def _stems(words: tuple[str, ...], language: str) -> tuple[str, ...]:
    """Stem the words of a question once, and not again for each text that may answer it."""
    return tuple(stem(list(words), language))


@lru_cache(maxsize=1 << 7)
def _words(text: str, language: str) -> tuple[Word, ...]:
    """Take a text apart once for what orders the hits of a screen, what cuts their context, and what marks words."""
    return tuple(words(text, language))


def _occurrences(term: Term, found: Sequence[Word], language: str) -> list[tuple[int, int]]:
    if term.prefix:
        return [(word.start, word.end) for word in found if word.folded.startswith(term.words[0])]
    wanted = term.words if term.exact else term.stems(language)
    forms = [word.folded if term.exact else word.stem for word in found]
    length = len(wanted)
    return [
        (found[at].start, found[at + length - 1].end)
        for at, form in enumerate(forms)
        if form == wanted[0] and tuple(forms[at : at + length]) == wanted
    ]


def _without_overlap(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    for start, end in spans:
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept
