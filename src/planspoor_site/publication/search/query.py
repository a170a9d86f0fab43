"""A reader's question: words that must all be there, phrases in quotes, beginnings of words with an asterisk."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from planspoor_site.publication.search.tokens import Word, fold, stem, words

MAX_CHARACTERS = 200
MAX_TERMS = 12

_TERM = re.compile(r'"(?P<phrase>[^"]*)"?|(?P<bare>[^\s"]+)')


@dataclass(frozen=True, slots=True)
class Term:
    """Folded words that must follow each other; with ``prefix`` the one word is only the beginning of a word."""

    words: tuple[str, ...]
    prefix: bool = False

    def stems(self, language: str) -> tuple[str, ...]:
        """Give the term's words as a text in ``language`` would be indexed."""
        return tuple(stem(list(self.words), language))


@dataclass(frozen=True, slots=True)
class Query:
    """The terms of a question; a text must hold them all. Without terms it asks nothing."""

    terms: tuple[Term, ...]

    def __bool__(self) -> bool:
        return bool(self.terms)

    def fts5(self, languages: Sequence[str]) -> str:
        """Write the question for SQLite's FTS5, over the columns ``stems`` and ``words``."""
        return " AND ".join(
            f'words : "{term.words[0]}" *'
            if term.prefix
            else "stems : (" + " OR ".join(f'"{" ".join(form)}"' for form in _forms(term, languages)) + ")"
            for term in self.terms
        )

    def tsqueries(self, languages: Sequence[str]) -> tuple[str, str]:
        """Write the question for PostgreSQL: one query over ``stems``, one over ``words``; either may be empty."""
        whole = (
            "(" + " | ".join("(" + " <-> ".join(form) + ")" for form in _forms(term, languages)) + ")"
            for term in self.terms
            if not term.prefix
        )
        return " & ".join(whole), " & ".join(f"{term.words[0]}:*" for term in self.terms if term.prefix)

    def spans(self, text: str, language: str) -> list[tuple[int, int]]:
        """Find the terms in ``text``: start and end of each, in order, without overlap."""
        found = words(text, language)
        hits = sorted(span for term in self.terms for span in _occurrences(term, found, language))
        return _without_overlap(hits)


def parse(question: str) -> Query:
    """Read a question. Any text is one: what holds no letter or digit asks nothing."""
    terms: list[Term] = []
    for match in _TERM.finditer(question[:MAX_CHARACTERS]):
        term = _term(match["phrase"] if match["bare"] is None else match["bare"], quoted=match["bare"] is None)
        if term is not None and term not in terms:
            terms.append(term)
    return Query(tuple(terms[:MAX_TERMS]))


def _term(text: str, *, quoted: bool) -> Term | None:
    found = tuple(word.folded for word in words(text, ""))
    if not found:
        return None
    return Term(found, prefix=not quoted and len(found) == 1 and text.endswith("*"))


def _forms(term: Term, languages: Sequence[str]) -> list[tuple[str, ...]]:
    return sorted({term.stems(language) for language in languages} or {term.words})


def _occurrences(term: Term, found: Sequence[Word], language: str) -> Iterable[tuple[int, int]]:
    if term.prefix:
        beginning = fold(term.words[0])
        return ((word.start, word.end) for word in found if word.folded.startswith(beginning))
    stems, length = term.stems(language), len(term.words)
    return (
        (found[i].start, found[i + length - 1].end)
        for i in range(len(found) - length + 1)
        if tuple(word.stem for word in found[i : i + length]) == stems
    )


def _without_overlap(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    for start, end in spans:
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept
