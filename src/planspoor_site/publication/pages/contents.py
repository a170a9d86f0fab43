"""The plan's tree as a table of contents beside a page: the branch that the page stands in, with its neighbours.

A plan has hundreds of items; each page carries only the way down to it, and a link to the whole.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from django.db.models import Q

from planspoor_site.publication.addresses import address
from planspoor_site.publication.kinds import page_name
from planspoor_site.publication.pages.choice import Choice
from planspoor_site.publication.plans.tree import shorten
from planspoor_site.publication.text.marks import anchor
from planspoor_site.register.models import Edition, EditionItem

NEAR = 12
"""Items of one level that are listed at most: those around the one that the page stands in."""
WORDS = 10


@dataclass(slots=True)
class Line:
    """An item in the table of contents, and the level below it where that is opened."""

    href: str
    number: str
    text: str
    page: str
    here: bool
    level: Level | None = None


@dataclass(slots=True)
class Level:
    """Neighbours in the tree, and how many more there are that are not listed."""

    lines: list[Line] = field(default_factory=list)
    more: int = 0


def table_of_contents(
    edition: Edition, path: Sequence[EditionItem], here: Collection[str], choice: Choice
) -> Level | None:
    """List the items along ``path``, the highest first, with their neighbours; asks the database once.

    ``here`` holds the public ids of the items that stand on the page. None where the plan has no items.
    """
    listed = (
        EditionItem.objects.filter(Q(parent=None) | Q(parent__in=[item.pk for item in path]), edition=edition)
        .select_related("item")
        .only("parent_id", "number", "text", "page", "label", "position", "item__public_id")
        .order_by("position")
    )
    neighbours: dict[int | None, list[EditionItem]] = {}
    for item in listed:
        neighbours.setdefault(item.parent_id, []).append(item)
    way = _Way(edition, [item.pk for item in path], here, choice)
    level: Level | None = None
    for parent in reversed([None, *way.opened]):
        if parent in neighbours:
            level = way.level(neighbours[parent], level)
    return level


class _Way(NamedTuple):
    """The way down the tree to a page: the keys of the items that are opened, the public ids of those on the page."""

    edition: Edition
    opened: Sequence[int]
    here: Collection[str]
    choice: Choice

    def level(self, items: Sequence[EditionItem], below: Level | None) -> Level:
        """List the items around the one that is opened, or that stands on the page."""
        at = next((index for index, item in enumerate(items) if item.pk in self.opened or self._is_here(item)), 0)
        first = max(0, min(at - NEAR // 2, len(items) - NEAR))
        level = Level(more=max(0, len(items) - NEAR))
        for item in items[first : first + NEAR]:
            level.lines.append(self._line(item))
            if item.pk in self.opened:
                level.lines[-1].level = below
        return level

    def _is_here(self, item: EditionItem) -> bool:
        return item.item.public_id in self.here

    def _line(self, item: EditionItem) -> Line:
        place = (self.edition.plan.organisation.slug, self.edition.plan.slug, self.edition.slug)
        return Line(
            href=address("page", *place, item.page, fragment=anchor(item.item.public_id), **self.choice.kept),
            number=item.number,
            text=shorten(item.text, WORDS),
            page=page_name(item.label, item.page),
            here=self._is_here(item),
        )
