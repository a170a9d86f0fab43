"""What someone has before them: the items of an edition, which of them ask for a decision, and the open one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from planspoor_site.accounts.rights import Deed, Visitor, may
from planspoor_site.judgements.passages import Unassigned, unassigned
from planspoor_site.publication.items.doubt_words import DOUBTFUL
from planspoor_site.publication.text.marks import HEADINGS
from planspoor_site.register.models import Edition, EditionItem, Page
from planspoor_site.register.published import State
from planspoor_site.review.desk.place import PAGE_BY_PAGE, Place

LIGHT = ("edition", "item", "parent", "position", "depth", "kind", "number", "text", "page", "label", "confidence")
DECIDED = ("doubts", "node_id", "version", "accepted")


@dataclass(frozen=True)
class Desk:
    """The desk of one edition for one member of staff. ``number`` is that of the last judgement."""

    edition: Edition
    place: Place
    may_judge: bool
    may_correct: bool
    """Whether the one who looks may correct what single items of this published edition are and say."""
    number: int
    items: Sequence[EditionItem]
    """In reading order, without their descriptions."""

    @cached_property
    def by_node(self) -> dict[str, EditionItem]:
        """The items by their node id."""
        return {item.node_id: item for item in self.items}

    @cached_property
    def by_key(self) -> dict[int, EditionItem]:
        """The items by their primary key."""
        return {item.pk: item for item in self.items}

    @cached_property
    def queue(self) -> list[EditionItem]:
        """The items that ask for a decision, the worst first or page by page."""
        open_items = [item for item in self.items if not item.accepted]
        if self.place.order == PAGE_BY_PAGE:
            return open_items
        return sorted(open_items, key=lambda item: (item.confidence, item.position))

    @cached_property
    def open(self) -> EditionItem | None:
        """The item that is open: the one that the address names, else the first that asks for a decision."""
        return self.by_node.get(self.place.item) or next(iter(self.queue or self.items), None)

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

    @property
    def doubtful(self) -> list[EditionItem]:
        """The items in the queue about which the reading says a doubt."""
        return [item for item in self.queue if is_doubtful(item)]

    def next_after(self, item: EditionItem) -> EditionItem | None:
        """Return what asks for a decision after ``item``, or else before it, in the order of the queue."""
        if item in self.queue:
            at = self.queue.index(item)
            return next(iter([*self.queue[at + 1 :], *reversed(self.queue[:at])]), None)
        if self.place.order == PAGE_BY_PAGE:
            return next((one for one in self.queue if one.position > item.position), next(iter(self.queue), None))
        return next(iter(self.queue), None)

    def before(self, item: EditionItem) -> EditionItem | None:
        """Return what asks for a decision before ``item`` in the order of the queue."""
        if item in self.queue:
            at = self.queue.index(item)
            return self.queue[at - 1] if at else None
        return next(iter(self.queue), None)

    def above(self, item: EditionItem) -> EditionItem | None:
        """Return what an item stands under."""
        return self.by_key.get(item.parent_id or 0)

    def siblings(self, item: EditionItem) -> list[EditionItem]:
        """Return what stands under the same item, itself too."""
        return [one for one in self.items if one.parent_id == item.parent_id]

    def moved_to(self, place: Place) -> Desk:
        """Return the same desk at another place."""
        return replace(self, place=place)


def is_doubtful(item: EditionItem) -> bool:
    """Tell whether the reading doubts an item that nobody decided about."""
    return not item.accepted and (bool(item.doubts) or item.confidence < DOUBTFUL)


def is_heading(item: EditionItem) -> bool:
    """Tell whether an item groups others."""
    return item.kind in HEADINGS


def lay_out(edition: Edition, user: Visitor, place: Place, number: int) -> Desk:
    """Lay an edition on the desk; asks the database twice."""
    items = EditionItem.objects.filter(edition=edition).only(*LIGHT, *DECIDED).order_by("position")
    organisation = edition.plan.organisation
    may_judge = edition.state == State.DRAFT and may(user, Deed.EDIT, organisation)
    may_correct = edition.state == State.PUBLISHED and may(user, Deed.APPROVE, organisation)
    return Desk(edition, place, may_judge, may_correct, number, list(items))
