"""What an owner has to report on: the commitments that it owns in the latest published edition of each plan."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from planspoor_site.followup.models import Latest, Owner
from planspoor_site.followup.overview import Overview, follow
from planspoor_site.followup.owners import owners_of
from planspoor_site.followup.rollup import Timing
from planspoor_site.followup.stands import Stand
from planspoor_site.register.models import Edition, EditionItem, Organisation


@dataclass(frozen=True, slots=True)
class Task:
    """A commitment as its owner sees it; ``version`` is the newest row of its history, 0 where there is none."""

    edition: Edition
    item: EditionItem
    owners: Sequence[Owner]
    stand: Stand | None
    timing: Timing
    due: datetime.date | None
    version: int
    reported_at: datetime.datetime | None

    def answered(self, since: datetime.datetime | None) -> bool:
        """Whether something was said of it since then."""
        return bool(since and self.reported_at and self.reported_at >= since)


def latest_editions(organisation: Organisation) -> list[Edition]:
    """Return the latest published edition of each plan."""
    editions = Edition.objects.published().filter(plan__organisation=organisation).order_by("plan__title", "position")
    return list({one.plan_id: one for one in editions.select_related("plan__organisation")}.values())


def tasks_of(organisation: Organisation, owners: Collection[int] | None = None) -> list[Task]:
    """Return what these owners have to report on, all commitments where None, in the order of the plans."""
    return [task for edition in latest_editions(organisation) for task in _of_edition(edition, owners)]


def _of_edition(edition: Edition, owners: Collection[int] | None) -> Iterable[Task]:
    overview = follow(edition, public=False)
    items = [place.item for place in overview.commitments]
    owned = owners_of(items, overview.lines)
    kept = {item for item in items if owners is None or any(one.pk in owners for one in owned.get(item, ()))}
    rows = EditionItem.objects.filter(edition=edition).select_related("item").order_by("position")
    # A list of thousands of keys costs more than all items of the edition.
    rows = rows if owners is None else rows.filter(item__in=kept)
    latest = _latest(edition)
    return [_task(overview, row, owned.get(row.item_id, ()), latest) for row in rows if row.item_id in kept]


def _latest(edition: Edition) -> dict[int, tuple[int, datetime.datetime | None]]:
    rows = Latest.objects.filter(item__plan=edition.plan_id).values_list("item", "row", "update__made_at")
    return {item: (row or 0, at) for item, row, at in rows}


def _task(
    overview: Overview,
    row: EditionItem,
    owners: Sequence[Owner],
    latest: dict[int, tuple[int, datetime.datetime | None]],
) -> Task:
    version, at = latest.get(row.item_id, (0, None))
    timing, due = overview.timing(row.item_id), overview.due(row.item_id)
    return Task(overview.edition, row, owners, overview.stand(row.item_id), timing, due, version, at)
