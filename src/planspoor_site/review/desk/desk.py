"""What someone has before them: which items of an edition ask for a decision, in which order, and the open one."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from operator import attrgetter

from planspoor_site.accounts.rights import Deed, Visitor, may
from planspoor_site.judgements.models import Judgement
from planspoor_site.judgements.passages import Unassigned, unassigned
from planspoor_site.register.models import Edition, EditionItem, Page
from planspoor_site.register.published import State
from planspoor_site.review.desk.items import DONE, DOUBTED, Items
from planspoor_site.review.desk.place import PAGE_BY_PAGE, Place


@dataclass(frozen=True)
class Desk:
    """The desk of one edition for one member of staff. ``number`` is that of the last judgement.

    Each part is read when it is asked for: a decision on one of a thousand items needs a few of them.
    """

    edition: Edition
    place: Place
    may_judge: bool
    may_correct: bool
    """Whether the one who looks may correct what single items of this published edition are and say."""
    number: int
    items: Items = field(compare=False)
    made: Judgement | None = field(default=None, compare=False)
    """The judgement that was just made, where it was made here and not before a page was asked for anew."""

    @cached_property
    def queue(self) -> list[str]:
        """The items that ask for a decision, by node id, the worst first or page by page."""
        waiting = [brief for brief in self.items.briefs if brief.state != DONE]
        if self.place.order != PAGE_BY_PAGE:
            waiting.sort(key=attrgetter("confidence"))
        return [brief.node_id for brief in waiting]

    @property
    def doubtful(self) -> int:
        """How many in the queue the reading doubts."""
        return [brief.state for brief in self.items.briefs].count(DOUBTED)

    @cached_property
    def open(self) -> EditionItem | None:
        """The item that is open: the one that the address names, else the first that asks for a decision."""
        named = self.items.item(self.place.item) if self.place.item else None
        return named or self._first()

    @cached_property
    def shown_page(self) -> int:
        """The number of the page that is shown: the one that the address names, else that of the open item."""
        return self.place.page or (self.open.page if self.open else 1)

    @cached_property
    def numbers(self) -> list[tuple[int, str]]:
        """The numbers and labels of the pages."""
        return list(Page.objects.filter(edition=self.edition).order_by("number").values_list("number", "label"))

    @cached_property
    def loose(self) -> list[Unassigned]:
        """The passages that no item was read from and nobody decided about; asks the database twice."""
        return unassigned(self.edition)

    def next_after(self, node: str) -> str:
        """Return what asks for a decision after an item, or else before it; empty where nothing else does."""
        if self.nth(node) or self.place.order == PAGE_BY_PAGE:
            return self.beyond(node)
        return next(iter(self.queue), "")

    def beyond(self, node: str) -> str:
        """Return what asks for a decision after where an item stands in the queue, or stood, or else before that."""
        key = self._key(self.items.at[node])
        others = [(self._key(self.items.at[one]), one) for one in self.queue if one != node]
        return next((one for other, one in others if other > key), others[-1][1] if others else "")

    def before(self, node: str) -> str:
        """Return what asks for a decision before an item in the order of the queue; empty where nothing does."""
        nth = self.nth(node)
        return self.queue[nth - 2] if nth > 1 else "" if nth else next(iter(self.queue), "")

    def nth(self, node: str) -> int:
        """Return which of the queue an item is, from 1; 0 where it asks for no decision."""
        return self.queue.index(node) + 1 if self.items.briefs[self.items.at[node]].state != DONE else 0

    def moved_to(self, place: Place) -> Desk:
        """Return the desk at another place, with what was read already."""
        return replace(self, place=place)

    def after(self, made: Judgement) -> Desk:
        """Return the desk as it is after a judgement that was made on it, to be read anew."""
        return replace(self, number=made.number, items=Items(self.edition), made=made)

    def _first(self) -> EditionItem | None:
        first = next(iter(self.queue), None) or next((one.node_id for one in self.items.briefs), None)
        return self.items.item(first) if first else None

    def _key(self, at: int) -> tuple[float, int]:
        """Return by what the item at a place in reading order is ordered in the queue."""
        return 0.0 if self.place.order == PAGE_BY_PAGE else self.items.briefs[at].confidence, at


def lay_out(edition: Edition, user: Visitor, place: Place, number: int) -> Desk:
    """Lay an edition on the desk; asks the database once at most."""
    organisation = edition.plan.organisation
    may_judge = edition.state == State.DRAFT and may(user, Deed.EDIT, organisation)
    may_correct = edition.state == State.PUBLISHED and may(user, Deed.APPROVE, organisation)
    return Desk(edition, place, may_judge, may_correct, number, Items(edition))
