"""The answer to a reader's question: the hits of one screen, and where the next ones are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from planspoor_site.publication.search.hits import Hit, make_hit
from planspoor_site.publication.search.index import search
from planspoor_site.publication.search.query import parse
from planspoor_site.register.models import Edition

PER_SCREEN = 25


@dataclass(frozen=True, slots=True)
class Answer:
    """What was asked and what was found; ``items`` and ``pages`` count all of it."""

    question: str
    asked: bool
    items: int
    pages: int
    hits: list[Hit]
    first: int
    single_words: list[str]
    """Where nothing was found: the words of the question, to be tried alone."""

    @property
    def item_hits(self) -> list[Hit]:
        """The items of this screen."""
        return [hit for hit in self.hits if hit.name]

    @property
    def page_hits(self) -> list[Hit]:
        """The pages of this screen."""
        return [hit for hit in self.hits if not hit.name]

    @property
    def total(self) -> int:
        """How much was found."""
        return self.items + self.pages

    @property
    def last(self) -> int:
        """The rank, from 1, of the last hit of this screen."""
        return self.first + len(self.hits)

    @property
    def before(self) -> int:
        """From where the screen before this one begins."""
        return max(self.first - PER_SCREEN, 0)

    @property
    def more(self) -> bool:
        """Whether another screen follows."""
        return self.last < self.total


def answer(question: str, editions: Sequence[Edition], first: int) -> Answer:
    """Search ``editions`` for ``question``, from hit ``first`` (from 0). Any text may be asked."""
    query = parse(question)
    found = search(query, editions, first, PER_SCREEN)
    words = [word for term in query.terms for word in term.words]
    return Answer(
        question=question,
        asked=bool(query),
        items=found.items,
        pages=found.pages,
        hits=[make_hit(entry, question, query) for entry in found.entries],
        first=first,
        single_words=words if len(words) > 1 and not found.items + found.pages else [],
    )
