"""The answer to a reader's question: how much was found, the hits of one screen, and where the next ones are."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import F

from planspoor_site.publication.models import SearchEntry
from planspoor_site.publication.search.clauses import tagged
from planspoor_site.publication.search.databases import AT_MOST, Keys, database
from planspoor_site.publication.search.entry_id import FIRST_PAGE, plan_order
from planspoor_site.publication.search.filters import Filter
from planspoor_site.publication.search.hits import Hit, load_hits
from planspoor_site.publication.search.query import Query, parse
from planspoor_site.publication.search.scope import Scope, one_edition
from planspoor_site.register.models import Edition

PER_SCREEN = 20
WINDOW = 3 * PER_SCREEN
"""Items among which those come first that have the words of the question closest together."""
ORDERS = ("", "plan", "bedrag")
"""The best first; in the order of the plans; the highest sums first."""


@dataclass(frozen=True, slots=True)
class Question:
    """What a reader asks, and where; ``first`` is the first hit of the screen, from 0, a multiple of ``PER_SCREEN``."""

    text: str
    query: Query
    filters: tuple[Filter, ...]
    scope: Scope
    first: int = 0
    order: str = ""

    @property
    def asked(self) -> bool:
        """Whether there is anything to look for."""
        return bool(self.query or self.filters)

    def find(self) -> Keys:
        """Find the keys of all answers."""
        if not self.asked or not self.scope.editions:
            return Keys([], False)
        filters = [one.clause for one in self.filters]
        return database().find([*self.scope.clauses(self.query), *filters], self.scope.editions)


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found. Where there is ``more`` than is counted, ``items`` and ``pages`` say nothing."""

    question: Question
    items: int
    pages: int
    more: bool
    hits: list[Hit]
    reach: int
    """How many of the hits can be leafed through."""

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
        """How much was found, as far as it is counted."""
        return AT_MOST if self.more else self.items + self.pages

    @property
    def first(self) -> int:
        """The rank, from 0, of the first hit of this screen."""
        return self.question.first

    @property
    def last(self) -> int:
        """The rank, from 1, of the last hit of this screen."""
        return self.first + len(self.hits)

    @property
    def before(self) -> int:
        """From where the screen before this one begins."""
        return max(min(self.first, self.reach) - PER_SCREEN, 0)

    @property
    def follows(self) -> bool:
        """Whether another screen follows."""
        return self.last < self.reach

    @property
    def at_the_end(self) -> bool:
        """Whether there are more hits than can be leafed through, and these are the last that can."""
        return self.more and not self.follows


def ask(text: str, filters: Sequence[Filter], scope: Scope, first: int = 0, order: str = "") -> Question:
    """Make a question of what a reader typed and chose. Any text may be asked."""
    return Question(text, parse(text), tuple(filters), scope, first, order)


def pages_with(query: Query, edition: Edition) -> list[int]:
    """Return the numbers of the pages of an edition that hold all of ``query``, in order."""
    scope = one_edition(edition)
    if not query:
        return []
    found = database().find([*scope.clauses(query), tagged("kind", ["page"])], scope.editions)
    entries = SearchEntry.objects.filter(pk__in=found.keys)
    return sorted(set(entries.values_list("page__number", flat=True)))


def answer(question: Question) -> Answer:
    """Answer a question; asks the database for the keys, for what orders them where need be, and for the hits."""
    found = question.find()
    items = bisect_left(found.keys, FIRST_PAGE)
    keys = _in_order(question, found)
    return Answer(
        question=question,
        items=items,
        pages=len(found.keys) - items,
        more=found.more,
        hits=load_hits(keys, question.text, question.query),
        reach=len(found.keys),
    )


def _in_order(question: Question, found: Keys) -> list[int]:
    """Give the keys of the screen. What is too much to count is too much to sort."""
    first, keys = question.first, found.keys
    if question.order == "bedrag" and not found.more:
        return _by_amount(keys, first)
    if question.order == "plan" and not found.more:
        return sorted(keys, key=plan_order)[first : first + PER_SCREEN]
    if len(question.query.wanted) < 2:
        return keys[first : first + PER_SCREEN]
    start = first - first % WINDOW
    return _closest(question.query, keys[start : start + WINDOW])[first - start : first - start + PER_SCREEN]


def _closest(query: Query, keys: list[int]) -> list[int]:
    items = keys[: bisect_left(keys, FIRST_PAGE)]
    texts = SearchEntry.objects.filter(pk__in=items).values_list("pk", "edition_item__text", "edition__language")
    close = {key: query.closeness(text, language) for key, text, language in texts}
    return sorted(items, key=lambda key: (close.get(key, 0), key)) + keys[len(items) :]


def _by_amount(keys: list[int], first: int) -> list[int]:
    entries = SearchEntry.objects.filter(pk__in=keys).order_by(F("amount").desc(nulls_last=True), "pk")
    return list(entries.values_list("pk", flat=True)[first : first + PER_SCREEN])
