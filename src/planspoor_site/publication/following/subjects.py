"""What can be followed, and what happened to it: a published plan, or an item of one with what stands below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from planspoor_site.publication.addresses import address
from planspoor_site.publication.discovery.changes import Change, changes, place_of
from planspoor_site.publication.discovery.feed import MOST
from planspoor_site.publication.discovery.item_changes import item_changes
from planspoor_site.publication.kinds import item_name
from planspoor_site.publication.lookup import ABOVE
from planspoor_site.publication.plans.tree import shorten
from planspoor_site.register.models import Edition, EditionItem

SHORT = 14
"""Words of an item in its title."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A plan by its published editions, or an item as the latest of those that has it."""

    editions: Sequence[Edition]
    item: EditionItem | None

    @property
    def edition(self) -> Edition:
        """The edition in which it is shown."""
        return self.item.edition if self.item else self.editions[-1]

    @property
    def title(self) -> str:
        """What it is called."""
        if self.item is None:
            return self.edition.plan.title
        return f"{item_name(self.edition, self.item).text}: {shorten(self.item.text, SHORT)}"

    @property
    def href(self) -> str:
        """The address that always leads to it."""
        organisation, plan, _ = place_of(self.edition)
        if self.item is None:
            return address("plan", organisation, plan)
        return address("latest-item", organisation, plan, self.item.item.public_id)

    @property
    def feed(self) -> str:
        """The address of its feed."""
        organisation, plan, _ = place_of(self.edition)
        if self.item is None:
            return address("feed-plan", organisation, plan)
        return address("feed-item", organisation, plan, self.item.item.public_id)

    def changes(self) -> list[Change]:
        """Return what happened to it, the newest first: what its feed has."""
        if self.item is None:
            return changes(self.editions)[:MOST]
        return item_changes(self.item, self.editions, MOST)


def find_subject(plan: int, item: int | None) -> Subject | None:
    """Return the plan or the item with these keys; None where nothing of it is published any more."""
    published = Edition.objects.published().filter(plan=plan).select_related("plan__organisation")
    editions = list(published.order_by("position"))
    if not editions or item is None:
        return Subject(editions, None) if editions else None
    rows = EditionItem.objects.filter(edition__in=editions, item=item).select_related(
        "item", "edition__plan__organisation", *ABOVE
    )
    found = rows.order_by("edition__position").last()
    return Subject(editions, found) if found else None
