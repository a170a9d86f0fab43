"""What to try where nothing was found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from planspoor_site.publication.search.databases import AT_MOST, Keys, database
from planspoor_site.publication.search.filters import Filter
from planspoor_site.publication.search.query import Query
from planspoor_site.publication.search.scope import Scope
from planspoor_site.publication.search.suggestions import corrected


@dataclass(frozen=True, slots=True)
class Try:
    """A question to ask instead, and how much it finds."""

    question: str
    count: int
    more: bool


@dataclass(frozen=True, slots=True)
class Advice:
    """Other questions that find something."""

    meant: Try | None = None
    unfiltered: Try | None = None
    apart: list[Try] = field(default_factory=list)
    """The words of the question alone."""
    wider: Try | None = None
    """The same question in all plans."""

    def __bool__(self) -> bool:
        return bool(self.meant or self.unfiltered or self.apart or self.wider)


def advise(question: str, query: Query, filters: Sequence[Filter], scope: Scope, wider: Scope | None) -> Advice:
    """Look for questions that find something where ``question`` found nothing in ``scope``."""
    meant = corrected(query, scope) if query else None
    apart = [Query((term,)) for term in query.wanted] if len(query.terms) > 1 else []
    return Advice(
        meant=_try(meant.written, meant, scope) if meant else None,
        unfiltered=_try(question, query, scope) if filters and query else None,
        apart=[one for one in (_try(alone.written, alone, scope) for alone in apart) if one],
        wider=_try(question, query, wider) if wider and query else None,
    )


def _try(question: str, query: Query, scope: Scope) -> Try | None:
    found: Keys = database().find(scope.clauses(query), scope.editions)
    return Try(question, AT_MOST if found.more else len(found.keys), found.more) if found.keys else None
