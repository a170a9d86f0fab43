"""An edition as it is followed up: how each commitment stands, what is late or stale, and what that adds up to.

A commitment is stale where nothing was said of it for longer than the organisation allows, counted from the publication
of the edition where nothing was ever said; late where it goes on past the day by which it was expected, or else
planned. Nothing more is expected of what has ended: it is neither.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property

from django.utils import timezone

from planspoor_site.followup.meanings import Health
from planspoor_site.followup.models import Manners, Overruling, manners_of
from planspoor_site.followup.owners import Planned, particulars_of
from planspoor_site.followup.rollup import Overruled, Place, Share, Timing, add, commitments, roll_up
from planspoor_site.followup.stands import Stand, Stands, stands_of
from planspoor_site.lineage.line import Lines, lines_of
from planspoor_site.register.models import Edition, EditionItem
from planspoor_site.register.published import LASTING


@dataclass(frozen=True)
class Overview:
    """What is known of the follow-up of an edition on a day."""

    edition: Edition
    lines: Lines
    places: list[Place]
    stands: Stands
    particulars: Mapping[int, Planned]
    overruled: Mapping[int, Overruled]
    manners: Manners
    today: datetime.date

    @cached_property
    def commitments(self) -> list[Place]:
        """What is reported on, in the order of the plan."""
        return commitments(self.places)

    @cached_property
    def shares(self) -> dict[int, Share]:
        """By key in the edition, what each part adds up to."""
        return roll_up(self.places, self.stand, self.timing, self.overruled)

    @cached_property
    def whole(self) -> Share:
        """What the whole plan adds up to."""
        whole = Share()
        for place in self.places:
            if place.parent is None:
                add(whole, self.shares[place.key])
        return whole

    def stand(self, item: int) -> Stand | None:
        """Return how an item stands."""
        return self.stands.of(item)

    def timing(self, item: int) -> Timing:
        """Return whether an item is stale, and late."""
        if item not in self._timings:
            self._timings[item] = self._timing(item)
        return self._timings[item]

    @cached_property
    def _timings(self) -> dict[int, Timing]:
        return {}

    def _timing(self, item: int) -> Timing:
        stand = self.stand(item)
        if stand and stand.ended:
            return Timing(stale=False, late=False)
        due = self.due(item)
        return Timing(stale=self._is_stale(stand), late=bool(due and due < self.today))

    def due(self, item: int) -> datetime.date | None:
        """Return the day by which an item is expected, as reported last or as planned."""
        stand, planned = self.stand(item), self.decided(item)
        return (stand.expected_by if stand else None) or (planned.planned_to if planned else None)

    def decided(self, item: int) -> Planned | None:
        """Return what was decided on the follow-up of an item, or of the nearest that it comes from."""
        if item in self.particulars or not self.lines.steps:
            return self.particulars.get(item)
        return next((self.particulars[old] for old in self.lines.ancestors(item) if old in self.particulars), None)

    def _is_stale(self, stand: Stand | None) -> bool:
        since = stand.reported_at if stand else self.edition.published_at
        return bool(since and since < self._fresh_from)

    @cached_property
    def _fresh_from(self) -> datetime.datetime:
        """The moment from which on what was said is fresh: the first of the last day that is, as the place has it."""
        first = self.today - datetime.timedelta(self.manners.stale_after)
        return timezone.make_aware(datetime.datetime.combine(first, datetime.time()))


def follow(
    edition: Edition, *, public: bool, only: Collection[int] = (), today: datetime.date | None = None
) -> Overview:
    """Return the follow-up of an edition; ``public`` leaves out what is for staff, ``only`` asks for these items alone.

    Asks the database seven times at most, however large the plan.
    """
    rows = EditionItem.objects.filter(edition=edition).order_by("position")
    if only:
        rows = rows.filter(item__in=only)
    places = [Place(*row) for row in rows.values_list("pk", "parent", "kind", "item")]
    lines = plan_lines(edition)
    return Overview(
        edition=edition,
        lines=lines,
        places=places,
        stands=stands_of([place.item for place in places], lines, public=public),
        particulars=particulars_of(edition.plan_id),
        overruled=_overruled(edition),
        manners=manners_of(edition.plan.organisation),
        today=today or timezone.localdate(),
    )


def plan_lines(edition: Edition) -> Lines:
    """Return the lines between the editions of its plan that were published, and itself."""
    editions = Edition.objects.filter(plan=edition.plan_id)
    return lines_of([one for one in editions if one.pk == edition.pk or one.state in LASTING])


def _overruled(edition: Edition) -> dict[int, Overruled]:
    newest = {row.item_id: row for row in Overruling.objects.filter(item__plan=edition.plan_id).order_by("pk")}
    return {item: Overruled(Health(row.health), row.reason, row.made_at) for item, row in newest.items() if row.health}
