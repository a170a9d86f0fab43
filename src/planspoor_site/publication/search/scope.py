"""Where a question is asked: in one edition, or in the latest edition of each of several plans."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from planspoor_site.publication.search.clauses import Clause, clauses
from planspoor_site.publication.search.query import Query
from planspoor_site.publication.search.tokens import stemmed_as
from planspoor_site.register.models import Edition


@dataclass(frozen=True, slots=True)
class Scope:
    """The keys of the editions that a visitor may see and that are searched, and the languages they are in."""

    editions: tuple[int, ...]
    languages: tuple[str, ...]

    def clauses(self, query: Query) -> list[Clause]:
        """Ask for the terms of a question in the languages of these editions."""
        return clauses(query, self.languages)


def one_edition(edition: Edition) -> Scope:
    """Search one edition."""
    return Scope((edition.pk,), (stemmed_as(edition.language),))


def editions(rows: Iterable[tuple[int, str]]) -> Scope:
    """Search editions, given by their keys and languages."""
    keys, languages = zip(*found, strict=True) if (found := list(rows)) else ((), ())
    return Scope(keys, tuple(sorted({stemmed_as(language) for language in set(languages)})))
