"""What was measured and planned for a report, and what of it was changed in the period."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from django.utils import timezone

from planspoor_site.figures.models import Actual, Direction, Indicator, Inhabitants, Milestone
from planspoor_site.figures.path import Path, Standing, per_inhabitants
from planspoor_site.figures.rows import last_of_each
from planspoor_site.followup.models import Update
from planspoor_site.register.models import Organisation
from planspoor_site.reports import data
from planspoor_site.reports.period import Period

Homes = Mapping[int, Sequence[str]]
"""By item the public ids of the parts of the edition that are it, or come from it."""


def indicators_of(organisation: Organisation, homes: Homes, until: datetime.date) -> tuple[data.Indicator, ...]:
    """Return how each indicator stood at the end of a day; asks three times."""
    indicators = last_of_each(Indicator.objects.filter(item__in=list(homes)))
    actuals = last_of_each(Actual.objects.filter(indicator__in=[one.thread for one in indicators], end__lte=until))
    people = {one.year: one.count for one in last_of_each(Inhabitants.objects.filter(organisation=organisation))}
    found: list[data.Indicator] = []
    for one in indicators:
        own = [row for row in actuals if row.indicator == one.thread]
        last = max(own, key=lambda row: (row.end, row.start, row.pk), default=None)
        found += [_indicator(one, line, last, people) for line in homes[one.item_id]]
    order = _order(homes)
    return tuple(sorted(found, key=lambda one: (order[one.line], one.name)))


def _order(homes: Homes) -> dict[str, int]:
    """Return where each public id comes in reading order."""
    return {line: at for at, line in enumerate(dict.fromkeys(one for lines in homes.values() for one in lines))}


def _indicator(one: Indicator, line: str, last: Actual | None, people: Mapping[int, int]) -> data.Indicator:
    path = _path(one)
    value: Fraction | None = None if last is None else Fraction(last.value or 0)
    if last and one.per:
        count = people.get(last.end.year)
        value = per_inhabitants(last.value or Decimal(), one.per, count) if count else None
    standing = path.standing(value, last.end if last else None)
    if last and value is None:
        standing = Standing.NOT_PER_INHABITANT
    year, target = path.points[-1] if path.targets else (None, None)
    return data.Indicator(
        line=line,
        name=one.name,
        unit=one.unit,
        per=one.per,
        standing=standing,
        baseline="" if one.baseline is None else _plain(Fraction(one.baseline)),
        baseline_year=one.baseline_year,
        value=_plain(value),
        until=last.end if last else None,
        expected=_plain(path.expected(last.end)) if last else "",
        target=_plain(target),
        target_year=year,
        source=(last.source if last else "") or one.source,
    )


def _path(one: Indicator) -> Path:
    baseline = (one.baseline_year or 0, one.baseline) if one.baseline is not None else None
    return Path(baseline, one.path, upward=one.direction == Direction.UP)


def _plain(value: Fraction | None) -> str:
    """Return a figure as it is, or with two decimals where it has no end."""
    if value is None:
        return ""
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    shown = exact if Fraction(exact) == value else round(exact, 2)
    return f"{shown.normalize():f}"


def milestones_of(homes: Homes, period: Period) -> tuple[data.Milestone, ...]:
    """Return the milestones that fell in the period, or were due before it and not reached."""
    found = [
        data.Milestone(line, one.name, one.due, one.reached, one.met_on, one.note)
        for one in last_of_each(Milestone.objects.filter(item__in=list(homes)))
        if one.due <= period.last and (one.due >= period.first or one.reached in {"scheduled", "not-met"})
        for line in homes[one.item_id]
    ]
    return tuple(sorted(found, key=lambda one: (one.due, one.line, one.name)))


def retargeted(homes: Homes, period: Period) -> tuple[data.Retargeted, ...]:
    """Return the indicators whose path was said anew in the period."""
    threads: dict[object, list[Indicator]] = {}
    for row in Indicator.objects.filter(item__in=list(homes)).order_by("pk"):
        threads.setdefault(row.thread, []).append(row)
    found: list[data.Retargeted] = []
    for rows in threads.values():
        before = [row for row in rows if period.is_after(row.made_at)]
        until = [row for row in rows if not period.is_before(row.made_at)]
        if before and not until[-1].gone and _aims(before[-1]) != _aims(until[-1]):
            last = until[-1]
            found += [data.Retargeted(line, last.name, _aims(before[-1]), _aims(last)) for line in homes[last.item_id]]
    return tuple(sorted(found, key=lambda one: (one.line, one.name)))


def _aims(row: Indicator) -> dict[str, str]:
    return {str(year): _plain(Fraction(value)) for year, value in row.path.items()}


def moved_dates(homes: Homes, period: Period) -> tuple[data.Moved, ...]:
    """Return the expected days that public updates of the period put elsewhere than the one before them."""
    rows = Update.objects.filter(item__in=list(homes), public=True, corrected_by=None, retracts=False)
    last: dict[int, datetime.date | None] = {}
    found: list[data.Moved] = []
    for row in rows.order_by("pk"):
        before = last.get(row.item_id)
        if row.expected_by and row.expected_by != before and (before or row.date_reason) and period.has(row.made_at):
            day = timezone.localdate(row.made_at)
            moved = [data.Moved(line, before, row.expected_by, row.date_reason, day) for line in homes[row.item_id]]
            found += moved
        last[row.item_id] = row.expected_by
    order = _order(homes)
    return tuple(sorted(found, key=lambda one: (order[one.line], one.on, one.after)))
