"""How an edition stands, for those who steer it and for everyone: what holds now, and what held at a moment before.

Thousands of items are added up once for each thing that is done in the organisation, whoever looks: what was added up
is kept under the head of its trail. What held before is history, to which nothing is added, and is kept for good.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Count, Max
from django.utils import timezone
from django.utils.dateparse import parse_date

from planspoor_site.audit.trail import head_of
from planspoor_site.figures.models import Money
from planspoor_site.figures.steering import HighRisk, Year, expenses_of, high_risks
from planspoor_site.followup.overview import Overview, follow
from planspoor_site.followup.owners import owner_keys
from planspoor_site.followup.rollup import Place, Share, share_of
from planspoor_site.followup.round_models import Round
from planspoor_site.followup.stands import Stands, stands_of
from planspoor_site.lineage.line import Lines
from planspoor_site.publication.progress.recent import Recent
from planspoor_site.register.models import Edition, Organisation

_WORKED_OUT = 64
KEPT = 8
"""Editions whose sums a process keeps."""
WITHOUT_ROUND = datetime.timedelta(90)
"""How far back is looked where there never was a round."""
EARLIEST = 1990


@dataclass(frozen=True)
class Standing:
    """An edition on a day: ``owners`` are keys by item, ``expenses`` those of each year by item."""

    overview: Overview
    owners: Mapping[int, list[int]]
    expenses: Mapping[int, list[Year]]
    risks: Mapping[int, list[HighRisk]]
    public: bool

    @cached_property
    def memo(self) -> Recent[Hashable, Any]:
        """What was worked out of it, under what it was worked out for: as long as it holds, so does that."""
        return Recent(_WORKED_OUT)

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
    if not head:
        return _standing(edition, lambda lines: expenses_of(edition.plan_id, lines), public=public)
    trail = head.partition(":")[0]
    key = (edition.pk, public, head, timezone.localdate())
    return _NOW.get(key, lambda: _standing(edition, lambda lines: _spent(edition, lines, trail), public=public))


def before(standing: Standing, moment: datetime.datetime) -> Stands:
    """Return how the commitments stood at a moment that is past."""
    key = past(standing, moment)
    return _THEN.get(key, lambda: _stands(standing, moment)) if key else _stands(standing, moment)


def past(standing: Standing, moment: datetime.datetime) -> Hashable | None:
    """Return under what that which was known at a moment can be kept for good; None where it cannot."""
    edition = standing.overview.edition
    trail = head_of(edition.plan.organisation).partition(":")[0]
    if not trail or moment >= timezone.now():
        return None
    # Of the trail only whose it is: what is done later changes nothing of what was known then.
    return trail, edition.pk, standing.public, moment, _steps(standing.overview.lines)


def moment_of(day: str) -> datetime.datetime | None:
    """Return the first moment of a day that has begun (``2026-03-01``); None for what is no such day."""
    try:
        found = parse_date(day)
    except ValueError:
        return None
    if found is None or found.year < EARLIEST or found > timezone.localdate():
        return None
    return timezone.make_aware(datetime.datetime.combine(found, datetime.time()))


def last_time(last: Round | None) -> datetime.datetime:
    """Return the moment that now is held against where no other is asked for: when the last round began."""
    return last.opened_at if last else timezone.now().replace(minute=0, second=0, microsecond=0) - WITHOUT_ROUND


def last_round(organisation: Organisation) -> Round | None:
    """Return the round that was opened last."""
    return Round.objects.filter(organisation=organisation).order_by("opened_at", "pk").last()


_NOW: Recent[Hashable, Standing] = Recent(KEPT)
_THEN: Recent[Hashable, Stands] = Recent(4 * KEPT)


_SPENT: Recent[Hashable, Mapping[int, list[Year]]] = Recent(KEPT)


def _standing(edition: Edition, spent: Callable[[Lines], Mapping[int, list[Year]]], *, public: bool) -> Standing:
    overview = follow(edition, public=public)
    lines = overview.lines
    items = [place.item for place in overview.commitments]
    return Standing(
        overview=overview,
        owners=owner_keys(items, lines),
        expenses=spent(lines),
        risks=high_risks(edition.plan_id, lines, public=public),
        public=public,
    )


def _spent(edition: Edition, lines: Lines, trail: str) -> Mapping[int, list[Year]]:
    """Return the expenses as they were added up since the last row of money: most that is done is no money."""
    rows = Money.objects.filter(plan=edition.plan_id).aggregate(last=Max("pk"), at=Max("made_at"), count=Count("pk"))
    key = (trail, edition.pk, *rows.values(), _steps(lines))
    return _SPENT.get(key, lambda: expenses_of(edition.plan_id, lines))


def _steps(lines: Lines) -> Hashable:
    return frozenset((step.old, step.new) for step in lines.steps)


def _stands(standing: Standing, moment: datetime.datetime) -> Stands:
    overview = standing.overview
    items = [place.item for place in overview.commitments]
    return stands_of(items, overview.lines, public=standing.public, at=moment)
