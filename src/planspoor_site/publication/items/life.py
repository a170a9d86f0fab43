"""The life of an item: in which editions of the plan it stands, and where its words changed."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

from planspoor_site.accounts.rights import Visitor
from planspoor_site.publication.addresses import address
from planspoor_site.publication.kinds import page_name
from planspoor_site.register.models import Edition, EditionItem

Change = Literal["first", "same", "changed", "gone"]


@dataclass(frozen=True, slots=True)
class Stage:
    """An edition in the life of an item; ``change`` compares with the edition before. A gone item has no page."""

    href: str
    title: str
    date: datetime.date | None
    page: str
    change: Change
    shown: bool
    """Whether it is the edition that the web page shows."""


@dataclass(frozen=True, slots=True)
class Life:
    """The stages, the latest first; none where the plan has one edition only."""

    stages: list[Stage]
    unchanged_since: str
    """The title of the first edition with the words that are shown; empty where that is the one that is shown."""


def life_of(edition: Edition, item: EditionItem, visitor: Visitor) -> Life:
    """Follow an item through the editions that a visitor may see; asks the database at most twice."""
    editions = list(Edition.objects.visible_to(visitor).filter(plan=edition.plan_id).order_by("position"))
    if len(editions) < 2:
        return Life([], "")
    appearances = EditionItem.objects.filter(item=item.item_id, edition__in=editions)
    there = {one.edition_id: one for one in appearances}
    place = (edition.plan.organisation.slug, edition.plan.slug)
    stages: list[Stage] = []
    before: EditionItem | None = None
    for one in editions:
        own = there.get(one.pk)
        if own is not None:
            href = address("item", *place, one.slug, item.item.public_id)
            page = page_name(own.label, own.page)
            stages.append(Stage(href, one.title, one.decided_on, page, _change(before, own), one.pk == edition.pk))
            before = own
        elif stages and stages[-1].change != "gone":
            stages.append(Stage(address("edition", *place, one.slug), one.title, one.decided_on, "", "gone", False))
    return Life(stages[::-1], _unchanged_since(stages))


def _change(before: EditionItem | None, now: EditionItem) -> Change:
    if before is None:
        return "first"
    return "same" if before.text == now.text else "changed"


def _unchanged_since(stages: list[Stage]) -> str:
    at = next(index for index, stage in enumerate(stages) if stage.shown)
    first = at
    while stages[first].change == "same" or (stages[first].change == "gone" and first > 0):
        first -= 1
    return stages[first].title if first < at else ""
