"""How an edition stands, for those who steer it and for everyone: what holds now, and what held at a moment before.

Thousands of items are added up once for each thing that is done in the organisation, whoever looks: what was added up
is kept under the head of its trail. What held before is history, to which nothing is added, and is kept for good.
"""

from __future__ import annotations

import datetime
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from django.utils import timezone

from planspoor_site.audit.trail import head_of
from planspoor_site.figures.steering import HighRisk, Year, expenses_of, high_risks
from planspoor_site.followup.overview import Overview, follow
from planspoor_site.followup.owners import owner_keys
from planspoor_site.followup.rollup import Place, Share, share_of
from planspoor_site.followup.round_models import Round
from planspoor_site.followup.stands import Stands, stands_of
from planspoor_site.publication.progress.recent import Recent
from planspoor_site.register.models import Edition, Organisation

KEPT = 8
"""Editions whose sums a process keeps."""
WITHOUT_ROUND = datetime.timedelta(90)
"""How far back is looked where there never was a round."""


@dataclass(frozen=True)
class Standing:
    """An edition on a day: ``owners`` are keys by item, ``expenses`` those of each year by item."""

    overview: Overview
    owners: Mapping[int, list[int]]
    expenses: Mapping[int, list[Year]]
    risks: Mapping[int, list[HighRisk]]
    public: bool

    @cached_property
    def over(self) -> Mapping[int, list[Year]]:
        """By item, the years in which more was booked than budgeted."""
        found = {item: [year for year in years if year.over] for item, years in self.expenses.items()}
        return {item: years for item, years in found.items() if years}

    @cached_property
    def under(self) -> Mapping[int, list[int]]:
        """By key in the edition, the keys of what hangs right below."""
        found: dict[int, list[int]] = {}
        for place in self.overview.places:
            if place.parent is not None:
                found.setdefault(place.parent, []).append(place.key)
        return found

    def within(self, parts: Iterable[int]) -> set[int]:
        """Return the keys of these parts and of all below them."""
        found, waiting = set[int](), list(parts)
        while waiting:
            key = waiting.pop()
            if key not in found:
                found.add(key)
                waiting.extend(self.under.get(key, ()))
        return found

    def kept(self, scope: Scope) -> list[Place]:
        """Return the commitments that a scope has, in the order of the plan."""
        places = self.overview.commitments
        if scope.parts:
            within = self.within(scope.parts)
            places = [place for place in places if place.key in within]
        if scope.owners:
            places = [place for place in places if not scope.owners.isdisjoint(self.owners.get(place.item, ()))]
        return places

    def share(self, scope: Scope) -> Share:
        """Return what a scope adds up to."""
        if scope.everything:
            return self.overview.whole
        return share_of(self.kept(scope), self.overview.stand, self.overview.timing)


@dataclass(frozen=True, slots=True)
class Scope:
    """What is looked at: below which parts (keys in the edition), of which owners; without any, the whole plan."""

    parts: frozenset[int] = frozenset()
    owners: frozenset[int] = frozenset()

    @property
    def everything(self) -> bool:
        """Whether it is the whole plan."""
        return not self.parts and not self.owners


def standing_of(edition: Edition, *, public: bool) -> Standing:
    """Return how an edition stands today; ``public`` leaves out what is for staff.

    Asks once where nothing was done since this process last added it up, and else eleven times.
    """
    head = head_of(edition.plan.organisation)
    key = (edition.pk, public, head, timezone.localdate())
    return _NOW.get(key, lambda: _standing(edition, public=public)) if head else _standing(edition, public=public)


def before(standing: Standing, moment: datetime.datetime) -> Stands:
    """Return how the commitments stood at a moment that is past."""
    edition = standing.overview.edition
    trail = head_of(edition.plan.organisation).partition(":")[0]
    if not trail or moment >= timezone.now():
        return _stands(standing, moment)
    steps = frozenset((step.old, step.new) for step in standing.overview.lines.steps)
    # Of the trail only whose it is: what is done later changes nothing of what was known then.
    return _THEN.get((trail, edition.pk, standing.public, moment, steps), lambda: _stands(standing, moment))


def last_round(organisation: Organisation) -> Round | None:
    """Return the round that was opened last."""
    return Round.objects.filter(organisation=organisation).order_by("opened_at", "pk").last()


_NOW: Recent[Hashable, Standing] = Recent(KEPT)
_THEN: Recent[Hashable, Stands] = Recent(4 * KEPT)


def _standing(edition: Edition, *, public: bool) -> Standing:
    overview = follow(edition, public=public)
    lines = overview.lines
    items = [place.item for place in overview.commitments]
    return Standing(
        overview=overview,
        owners=owner_keys(items, lines),
        expenses=expenses_of(edition.plan_id, lines),
        risks=high_risks(edition.plan_id, lines, public=public),
        public=public,
    )


def _stands(standing: Standing, moment: datetime.datetime) -> Stands:
    overview = standing.overview
    items = [place.item for place in overview.commitments]
    return stands_of(items, overview.lines, public=standing.public, at=moment)
