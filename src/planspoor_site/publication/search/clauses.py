"""What the index is asked, in the words of neither database: clauses that must all hold.

Each database has a way of writing the same clauses, and nothing else of a question reaches it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from planspoor_site.publication.search.query import Query, Term
from planspoor_site.publication.search.tokens import (
    ALGORITHMS,
    OTHER,
    pair_token,
    stem_token,
    stemmed_as,
    tag,
    word_token,
)

ALL_LANGUAGES = (*ALGORITHMS, OTHER)


@dataclass(frozen=True, slots=True)
class Clause:
    """One of ``phrases`` must be there: tokens that follow each other, or with ``prefix`` the beginning of one.

    With ``without`` none may be there.
    """

    phrases: tuple[tuple[str, ...], ...]
    prefix: bool = False
    without: bool = False


def clauses(query: Query, languages: Iterable[str]) -> list[Clause]:
    """Ask for the terms of a question in texts of these languages."""
    codes = sorted({stemmed_as(language) for language in languages})
    return [_clause(term, codes) for term in query.terms]


def tagged(kind: str, values: Iterable[str | int]) -> Clause:
    """Ask for one of these values of a tag."""
    return Clause(tuple((tag(kind, value),) for value in values))


def as_fts5(asked: Sequence[Clause]) -> str:
    """Write clauses, one of which at least must be there, for SQLite's FTS5."""
    wanted = " AND ".join(_fts5(clause) for clause in asked if not clause.without)
    unwanted = " OR ".join(_fts5(clause) for clause in asked if clause.without)
    return f"({wanted}) NOT ({unwanted})" if unwanted else wanted


def as_tsquery(asked: Sequence[Clause]) -> str:
    """Write clauses for PostgreSQL."""
    return " & ".join(("!" if clause.without else "") + _tsquery(clause) for clause in asked)


def _clause(term: Term, languages: Sequence[str]) -> Clause:
    if term.prefix or term.exact:
        forms = [tuple(word_token(word) for word in term.words)]
    else:
        forms = [tuple(stem_token(stemmed, code) for stemmed in term.stems(code)) for code in languages]
    return Clause(tuple(forms), term.prefix, term.without)


def _fts5(clause: Clause) -> str:
    asterisk = " *" if clause.prefix else ""
    return "(" + " OR ".join(f'"{" ".join(phrase)}"{asterisk}' for phrase in clause.phrases) + ")"


def _tsquery(clause: Clause) -> str:
    asterisk = ":*" if clause.prefix else ""
    return "(" + " | ".join(_tsquery_phrase(phrase, asterisk) for phrase in clause.phrases) + ")"


def _tsquery_phrase(phrase: tuple[str, ...], asterisk: str) -> str:
    """Ask for tokens that follow each other: PostgreSQL looks whether they do where all pairs are."""
    pairs = "".join(f"'{pair_token(*pair)}' & " for pair in pairwise(phrase))
    return f"({pairs}" + " <-> ".join(f"'{token}'{asterisk}" for token in phrase) + ")"
