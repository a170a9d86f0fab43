"""An indicator as it is shown: its chart, its table, and how it stands."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.utils.safestring import SafeString, mark_safe

from planspoor_site.figures.charts.drawing import svg_of
from planspoor_site.figures.charts.kinds import Bar, bars_against_path
from planspoor_site.figures.models import Actual, Direction, Indicator, Inhabitants
from planspoor_site.figures.path import Path, Standing, per_inhabitants
from planspoor_site.figures.rows import last_of_each
from planspoor_site.figures.words import NO_FIGURE, measured, standing_words
from planspoor_site.register.models import Organisation

MOST_BARS = 7
"""Periods that a chart has room for: the last ones; the table has all."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A row of the table: a period, what was measured, where it should have been, and the source."""

    label: str
    end: datetime.date
    value: Fraction | None
    counted: Decimal | None
    target: Fraction | None
    source: str

    @property
    def value_words(self) -> str:
        """What was measured."""
        return measured(_plain(self.value))

    @property
    def target_words(self) -> str:
        """Where it should have been."""
        return measured(_plain(self.target))


@dataclass(frozen=True, slots=True)
class Shown:
    """All that a page says of an indicator."""

    indicator: Indicator
    rows: Sequence[Measured]
    standing: Standing
    chart: SafeString

    @property
    def says(self) -> str:
        """How it stands."""
        return standing_words(self.standing)

    @property
    def anchor(self) -> str:
        """What leads to it on its page."""
        return f"ind-{str(self.indicator.thread)[:8]}"

    @property
    def last(self) -> Measured | None:
        """The last period that was measured."""
        return next((row for row in reversed(self.rows) if row.value is not None), None)

    @property
    def upward(self) -> bool:
        """Whether more is better."""
        return self.indicator.direction == Direction.UP


def indicators_of(organisation: Organisation, items: Iterable[int]) -> list[Shown]:
    """Return the indicators of these items; asks twice, and once more where one is per inhabitant."""
    keys = list(items)
    indicators = last_of_each(Indicator.objects.filter(item__in=keys))
    if not indicators:
        return []
    actuals = last_of_each(Actual.objects.filter(indicator__in=[one.thread for one in indicators]))
    people: dict[int, int] = {}
    if any(one.per for one in indicators):
        people = {one.year: one.count for one in last_of_each(Inhabitants.objects.filter(organisation=organisation))}
    return [_shown(one, [row for row in actuals if row.indicator == one.thread], people) for one in indicators]


def _shown(indicator: Indicator, actuals: Sequence[Actual], people: Mapping[int, int]) -> Shown:
    baseline = (indicator.baseline_year or 0, indicator.baseline) if indicator.baseline is not None else None
    path = Path(baseline, indicator.path, upward=indicator.direction == Direction.UP)
    rows = [_measured(row, indicator, path, people) for row in sorted(actuals, key=lambda row: (row.end, row.start))]
    covered = {row.end.year for row in rows}
    ahead = [year for year in (*([baseline[0]] if baseline else []), *path.targets) if year not in covered]
    rows += [_to_come(year, path) for year in sorted(set(ahead))]
    rows.sort(key=lambda row: row.end)
    last = next((row for row in reversed(rows) if row.counted is not None), None)
    standing = path.standing(last.value, last.end) if last else Standing.NO_ACTUAL
    if last and last.value is None:
        standing = Standing.NOT_PER_INHABITANT
    shown = Shown(indicator, rows, standing, SafeString(""))
    return Shown(indicator, rows, standing, _chart(shown))


def _measured(row: Actual, indicator: Indicator, path: Path, people: Mapping[int, int]) -> Measured:
    value: Fraction | None = Fraction(row.value or 0)
    if indicator.per:
        count = people.get(row.end.year)
        value = per_inhabitants(row.value or Decimal(), indicator.per, count) if count else None
    return Measured(_period(row.start, row.end), row.end, value, row.value, path.expected(row.end), row.source)


def _to_come(year: int, path: Path) -> Measured:
    end = datetime.date(year, 12, 31)
    at_start = path.baseline is not None and year == path.baseline[0]
    value = Fraction(path.baseline[1]) if at_start and path.baseline else None
    target = path.targets.get(year)
    return Measured(str(year), end, value, None, None if target is None else Fraction(target), "")


def _period(start: datetime.date, end: datetime.date) -> str:
    whole = (start.month, start.day, end.month, end.day) == (1, 1, 12, 31)
    if start.year == end.year and whole:
        return str(start.year)
    if start.year == end.year and (start.month, start.day, end.month, end.day) == (1, 1, 6, 30):
        return f"{start.year}-1"
    if start.year == end.year and (start.month, start.day, end.month, end.day) == (7, 1, 12, 31):
        return f"{start.year}-2"
    return f"{start.isoformat()} – {end.isoformat()}" if start != end else end.isoformat()


def _chart(shown: Shown) -> SafeString:
    rows = shown.rows[-MOST_BARS:]
    if not any(row.value is not None for row in rows):
        return SafeString("")
    bars = [
        Bar(
            row.label,
            None if row.value is None else float(row.value),
            "" if row.value is None else row.value_words,
            None if row.target is None else float(row.target),
            row.target_words if row.target is not None else NO_FIGURE,
            f"#{shown.anchor}-{at}",
        )
        for at, row in enumerate(shown.rows)
    ][-MOST_BARS:]
    # Cleaned element by element; what stands in it came through Vega as text.
    return mark_safe(svg_of(bars_against_path(bars)))  # noqa: S308


def _plain(value: Fraction | None) -> Decimal | Fraction | None:
    """Return a fraction that has an end as the decimal it is."""
    if value is None:
        return None
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return exact if Fraction(exact) == value else value
