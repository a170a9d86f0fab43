"""What the pictures of a plan are made of, for whoever looks: worked out when it is asked for, and kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from planspoor_site.figures.charts.drawing import Chart
from planspoor_site.figures.steering import milestones_of
from planspoor_site.followup.rollup import NEVER
from planspoor_site.publication.progress.money_parts import PartMoney, areas, money_of_parts, rings
from planspoor_site.publication.progress.parts import COLUMNS, Leads, Parts, parts_of
from planspoor_site.publication.progress.shown import ORDER
from planspoor_site.publication.progress.standing import Scope, Standing
from planspoor_site.publication.progress.trend import Point, rounds_of, trend_chart, trend_of

Table = Sequence[Sequence[str]]
Value = TypeVar("Value")


@dataclass(frozen=True)
class Seen:
    """A scope of a plan; ``leads`` says where its marks lead."""

    standing: Standing
    scope: Scope
    leads: Leads

    @property
    def parts(self) -> Parts:
        """Its parts side by side."""
        return self._worked_out("parts", lambda: parts_of(self.standing, self.scope))

    @property
    def timed(self) -> Parts:
        """The same with their milestones."""
        overview = self.standing.overview
        return self._worked_out(
            "timed", lambda: self.parts.with_milestones(milestones_of(overview.edition.plan_id, overview.lines))
        )

    @property
    def money(self) -> Sequence[PartMoney]:
        """The money of its parts."""
        return self._worked_out("money", lambda: money_of_parts(self.parts))

    @property
    def trend(self) -> Sequence[Point]:
        """How it stood at the end of each round."""
        organisation = self.standing.overview.edition.plan.organisation
        return self._worked_out("trend", lambda: trend_of(self.standing, self.scope, rounds_of(organisation)))

    def _worked_out(self, what: str, make: Callable[[], Value]) -> Value:
        found: Value = self.standing.memo.get((what, self.scope), make)
        return found


def _health(seen: Seen) -> Table:
    rows = [
        [part.public_id, part.number, part.text, *(str(counts[column]) for column in COLUMNS), str(counts.total())]
        for part, counts in seen.parts.health
    ]
    return [["id", "number", "text", *COLUMNS, "total"], *rows]


def _periods(seen: Seen) -> Table:
    head = ["id", "number", "text", "planned_from", "planned_to", "expected", "ended", "milestones", "reached"]
    head += ["missed", "reached_by_year"]
    rows = [
        [
            part.public_id, part.number, part.text,
            *(day.isoformat() if day else "" for day in (period.start, period.end, period.expected)),
            str(int(period.ended)), str(len(period.milestones)), str(period.reached),
            str(sum(year.missed for year in period.years)),
            "; ".join(f"{year.year}: {year.reached}/{year.due}" for year in period.years),
        ]
        for part, period in seen.timed.periods
    ]  # fmt: skip
    return [head, *rows]


def _money(seen: Seen) -> Table:
    rows = [
        [one.part.public_id, one.part.number, one.part.text, _amount(one.budget), _amount(one.booked), str(one.over)]
        for one in seen.money
    ]
    return [["id", "number", "text", "budget", "booked", "over"], *rows]


def _made_of(seen: Seen) -> Table:
    rows = [[part.public_id, part.number, part.text, str(len(part.places))] for part in seen.parts.parts]
    return [["id", "number", "text", "commitments"], *rows]


def _rounds(seen: Seen) -> Table:
    names = [stage if stage != NEVER else "never-reported" for stage in ORDER]
    rows = [
        [point.name, point.at.date().isoformat(), *map(str, point.in_order), str(point.off_track), str(point.attention)]
        for point in seen.trend
    ]
    return [["round", "at", *names, "off-track", "attention"], *rows]


def _amount(cents: int) -> str:
    return f"{'-' if cents < 0 else ''}{abs(cents) // 100}.{abs(cents) % 100:02d}"


@dataclass(frozen=True, slots=True)
class Picture:
    """How a picture is drawn, wide or narrow (None where there is nothing to draw), and the same as a table."""

    chart: Callable[[Seen, bool], Chart | None]
    table: Callable[[Seen], Table]


NARROW, ALONE = "smal", "los"
"""After the name of a picture: drawn for a telephone, and as a file that stands alone."""


@dataclass(frozen=True, slots=True)
class Variant:
    """A picture as it is asked for."""

    name: str
    wide: bool
    alone: bool

    def chart(self, seen: Seen) -> Chart | None:
        """Return what is to be drawn; None where there is nothing, or no such picture."""
        return PICTURES[self.name].chart(seen, self.wide) if self.name in PICTURES else None


def variant_of(asked: str) -> Variant:
    """Read the name of a picture: ``tijdlijn``, ``tijdlijn-smal``, ``tijdlijn-los``."""
    name, _, how = asked.partition("-")
    return Variant(name if how in {"", NARROW, ALONE} else "", how != NARROW, how == ALONE)


PICTURES: Mapping[str, Picture] = {
    "toestand": Picture(lambda seen, wide: seen.parts.heat_chart(seen.leads, wide=wide), _health),
    "tijdlijn": Picture(lambda seen, wide: seen.timed.time_chart(seen.leads, wide=wide), _periods),
    "geld": Picture(lambda seen, wide: areas(seen.parts, seen.leads, wide=wide), _money),
    "opbouw": Picture(lambda seen, _: rings(seen.parts, seen.leads), _made_of),
    "rondes": Picture(lambda seen, wide: trend_chart(seen.trend, seen.leads.part(""), wide=wide), _rounds),
}
"""The pictures, by the word for each in addresses."""
