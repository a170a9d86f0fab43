"""The parts of a plan side by side: how their commitments fare, and when they are planned. Words, figures, pictures."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Protocol

from django.utils.translation import gettext

from planspoor_site.figures.charts.drawing import Chart
from planspoor_site.figures.charts.standing_kinds import Cell, Heap, Moment, Span, heat, timeline
from planspoor_site.figures.steering import Due
from planspoor_site.followup.meanings import HEALTH_WORDS, Health
from planspoor_site.followup.rollup import Place
from planspoor_site.publication.kinds import page_name
from planspoor_site.publication.plans.tree import shorten
from planspoor_site.publication.progress.milestone_years import MilestoneYear, by_year, is_missed, is_reached
from planspoor_site.publication.progress.standing import Scope, Standing
from planspoor_site.register.models import EditionItem

MOST = 40
"""Parts that are set side by side."""
NEVER, ENDED = "never", "ended"
COLUMNS = (Health.OFF_TRACK, Health.ATTENTION, Health.ON_TRACK, NEVER, ENDED)
"""The columns of the heat table: the healths of what goes on, what nothing was reported of, what has ended."""
MOST_MOMENTS = 12
"""Of a part with more milestones than these, the timeline gathers them by year: they would hide each other."""


class Leads(Protocol):
    """Says where the marks of a picture lead, each by the public id of what it shows."""

    def part(self, public_id: str) -> str:
        """Return where a part leads, an empty id being the whole."""

    def column(self, public_id: str, column: str) -> str:
        """Return where a column of a part leads."""

    def item(self, public_id: str) -> str:
        """Return where a commitment leads."""


@dataclass(frozen=True)
class PartOf:
    """A part: what the plan calls it, and its commitments that are looked at."""

    key: int
    public_id: str
    number: str
    text: str
    page: str
    places: Sequence[Place]

    @property
    def label(self) -> str:
        """What it is called in a picture."""
        return f"{self.number} {self.text}".strip()


@dataclass(frozen=True)
class Parts:
    """The parts of a scope, with their milestones by item where those were asked for."""

    standing: Standing
    parts: Sequence[PartOf]
    milestones: Mapping[int, Sequence[Due]] = field(default_factory=dict)

    def with_milestones(self, milestones: Mapping[int, Sequence[Due]]) -> Parts:
        """Return the same parts with these milestones."""
        return replace(self, milestones=milestones)

    @cached_property
    def health(self) -> list[tuple[PartOf, Counter[str]]]:
        """Of each part, how many commitments are in each column."""
        return [(part, Counter(self._column(place.item) for place in part.places)) for part in self.parts]

    def _column(self, item: int) -> str:
        stand = self.standing.overview.stand(item)
        return NEVER if stand is None else ENDED if stand.ended else stand.health

    @cached_property
    def periods(self) -> list[tuple[PartOf, Period]]:
        """Of each part, when it is planned; those of which nothing is known are left out."""
        found = [(part, self._period(part)) for part in self.parts]
        return [(part, period) for part, period in found if period.known]

    def _period(self, part: PartOf) -> Period:
        overview = self.standing.overview
        planned = [decided for place in part.places if (decided := overview.decided(place.item))]
        stands = [overview.stand(place.item) for place in part.places]
        expected = [stand.expected_by for stand in stands if stand and stand.expected_by and not stand.ended]
        dues = [due for place in part.places for due in self.milestones.get(place.item, ())]
        return Period(
            start=min((one.planned_from for one in planned if one.planned_from), default=None),
            end=max((one.planned_to for one in planned if one.planned_to), default=None),
            expected=max(expected, default=None),
            ended=all(stand and stand.ended for stand in stands),
            milestones=sorted(dues, key=lambda due: due.due),
            years=by_year(dues, overview.today),
        )

    def heat_chart(self, leads: Leads, *, wide: bool) -> Chart | None:
        """Draw how the parts fare; None where there are none."""
        cells = [
            Cell(
                row=part.label,
                column=column_words(column),
                step=step_of(counts[column], counts.total()),
                words=str(counts[column] or ""),
                href=leads.column(part.public_id, column),
            )
            for part, counts in self.health
            for column in COLUMNS
        ]
        return heat(cells, wide=wide) if cells else None

    def time_chart(self, leads: Leads, *, wide: bool) -> Chart | None:
        """Draw when the parts are planned; None where nothing is known of that."""
        today = self.standing.overview.today
        spans = [
            Span(
                label=part.label,
                start=_year(period.start),
                end=_year(period.end),
                expected=_year(period.expected),
                ended=period.ended,
                moments=[] if period.gathered else [_moment(due, today) for due in period.milestones],
                heaps=[_heap(one) for one in period.years] if period.gathered else [],
                href=leads.part(part.public_id),
            )
            for part, period in self.periods
        ]
        return timeline(spans, _at(today), wide=wide) if spans else None


@dataclass(frozen=True, slots=True)
class Period:
    """When a part is planned, by when it is now expected, whether all ended, its milestones by day and by year."""

    start: datetime.date | None
    end: datetime.date | None
    expected: datetime.date | None
    ended: bool
    milestones: Sequence[Due]
    years: Sequence[MilestoneYear]

    @property
    def known(self) -> bool:
        """Whether there is any date."""
        return bool(self.start or self.end or self.expected or self.milestones)

    @property
    def later(self) -> datetime.date | None:
        """By when it is expected, where that is later than planned."""
        return self.expected if self.expected and (self.end is None or self.expected > self.end) else None

    @property
    def reached(self) -> int:
        """How many milestones were met, wholly or in part."""
        return sum(year.reached for year in self.years)

    @property
    def gathered(self) -> bool:
        """Whether the timeline shows the milestones by year, not each by itself."""
        return len(self.milestones) > MOST_MOMENTS


def parts_of(standing: Standing, scope: Scope) -> Parts:
    """Return the parts of a scope: those right below what is chosen, the objectives of the plan where nothing is.

    Asks once.
    """
    kept = standing.kept(scope)
    level = _level(standing, scope, {place.key for place in kept})[:MOST]
    holder = {key: part for part in level for key in standing.within([part])}
    within: dict[int, list[Place]] = {part: [] for part in level}
    for place in kept:
        if place.key in holder:
            within[holder[place.key]].append(place)
    fields = ("pk", "item__public_id", "number", "text", "label", "page")
    rows = EditionItem.objects.filter(pk__in=level).order_by("position").values_list(*fields)
    parts = [
        PartOf(key, public_id, number, shorten(text, 12), page_name(label, page), within[key])
        for key, public_id, number, text, label, page in rows
        if within[key]
    ]
    return Parts(standing, parts)


def _level(standing: Standing, scope: Scope, kept: set[int]) -> list[int]:
    """Return the keys of the parts that are set side by side: where there are themes, what hangs below them."""
    kinds = {place.key: place.kind for place in standing.overview.places}
    roots = [place.key for place in standing.overview.places if place.parent is None]
    level = [key for key in kinds if key in scope.parts] if scope.parts else roots
    while True:
        below = [child for key in level for child in standing.under.get(key, [])]
        below = [child for child in below if standing.within([child]) & kept]
        narrow = len(level) == 1 or all(kinds[key] == "theme" for key in level)
        if not below or not narrow or len(below) > MOST:
            return level
        level = below


def step_of(count: int, total: int) -> int:
    """Return how dark a cell is: by the share of the row that is in it, in quarters."""
    return 0 if not count else min(4, 1 + 4 * count // (total or 1)) if count < total else 4


def column_words(column: str) -> str:
    """Say what a column holds."""
    if column == NEVER:
        return gettext("niets gemeld")
    return gettext("beëindigd") if column == ENDED else str(HEALTH_WORDS[Health(column)])


def _moment(due: Due, today: datetime.date) -> Moment:
    return Moment(_at(due.due), is_reached(due), is_missed(due, today))


def _heap(one: MilestoneYear) -> Heap:
    return Heap(one.year + 0.5, one.due, one.reached == one.due, one.missed > 0)


def _year(day: datetime.date | None) -> float | None:
    return _at(day) if day else None


def _at(day: datetime.date) -> float:
    """Return a day as a year with a fraction."""
    days = (datetime.date(day.year + 1, 1, 1) - datetime.date(day.year, 1, 1)).days if day.year < 9999 else 365
    return round(day.year + (day.timetuple().tm_yday - 1) / days, 4)
