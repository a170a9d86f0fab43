"""What figures say of a whole plan to who steers it: where more was spent than budgeted, high risks, what is due.

In columns and sums of the database, because a plan has thousands of items and tens of thousands of figures. An item
has what the items have that it comes from.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple, TypeVar

from django.db.models import BigIntegerField, Max, Q, Sum
from django.db.models.functions import Cast, Round

from planspoor_site.figures.models import Milestone, Money, Phase, Risk, Side
from planspoor_site.lineage.line import Lines

HIGH = 15
"""Chance times effect from which on a risk is high: of 25."""
_CENTS = 100
_LINE = ("item", "year", "section", "side", "account", "policy_field", "phase")

Row = TypeVar("Row")


class Year(NamedTuple):
    """The expenses of a year in whole cents; ``budget`` is None where nothing was budgeted."""

    year: int
    budget: int | None
    booked: int

    @property
    def over(self) -> int:
        """How much more was booked than budgeted, in cents; 0 where that is nothing, or nothing was budgeted."""
        return 0 if self.budget is None else max(0, self.booked - self.budget)


class HighRisk(NamedTuple):
    """A risk of an item."""

    name: str
    weight: int


class Due(NamedTuple):
    """A milestone of an item."""

    name: str
    due: datetime.date
    reached: str


def expenses_of(plan: int, lines: Lines) -> dict[int, list[Year]]:
    """Return by item its expenses of each year, the earliest first; what hangs below is not in it. Asks once.

    The budget of a year is what was last decided: the adjusted amounts, else the planned ones.
    """
    held = Money.objects.filter(plan=plan).exclude(item=None).order_by().values(*_LINE).annotate(last=Max("pk"))
    of_year = Money.objects.filter(pk__in=held.values("last"), side=Side.EXPENSES).order_by().values("item", "year")
    phases = (Phase.PLANNED, Phase.ADJUSTED, Phase.REALISED)
    # Whole cents are exact on every database, and made of nothing.
    sums = {
        f"in_{phase}": Cast(Round(Sum("amount", filter=Q(phase=phase)) * _CENTS), BigIntegerField()) for phase in phases
    }
    rows = of_year.annotate(**sums).values_list("item", "year", *sums)
    own: dict[int, list[tuple[int, int | None, int | None, int | None]]] = defaultdict(list)
    for item, *kept in rows:
        own[item].append((kept[0], kept[1], kept[2], kept[3]))
    return {item: _by_year(rows) for item, rows in handed_down(own, lines).items()}


def high_risks(plan: int, lines: Lines, *, public: bool) -> dict[int, list[HighRisk]]:
    """Return by item its high risks, the highest first; asks once. ``public`` leaves out what is for staff."""
    last = Risk.objects.filter(item__plan=plan).order_by().values("thread").annotate(last=Max("pk")).values("last")
    rows = Risk.objects.filter(pk__in=last, gone=False).order_by("pk")
    own: dict[int, list[HighRisk]] = defaultdict(list)
    for item, name, chance, effect, everyone in rows.values_list("item", "name", "chance", "effect", "public"):
        if chance * effect >= HIGH and (everyone or not public):
            own[item].append(HighRisk(name, chance * effect))
    return {item: sorted(risks, key=lambda one: -one.weight) for item, risks in handed_down(own, lines).items()}


def milestones_of(plan: int, lines: Lines) -> dict[int, list[Due]]:
    """Return by item its milestones, the first first; asks once."""
    last = Milestone.objects.filter(item__plan=plan).order_by().values("thread").annotate(last=Max("pk")).values("last")
    rows = Milestone.objects.filter(pk__in=last, gone=False).order_by("pk")
    own: dict[int, list[Due]] = defaultdict(list)
    for item, name, due, reached in rows.values_list("item", "name", "due", "reached"):
        own[item].append(Due(name, due, reached))
    return {item: sorted(dues, key=lambda one: one.due) for item, dues in handed_down(own, lines).items()}


def handed_down(own: Mapping[int, list[Row]], lines: Lines) -> dict[int, list[Row]]:
    """Return by item its rows with those of the items that it comes from."""
    if not lines.steps:
        return dict(own)
    items = {*own, *(step.new for step in lines.steps if step.new is not None)}
    found = {item: [row for one in lines.inherits_from(item) for row in own.get(one, ())] for item in items}
    return {item: rows for item, rows in found.items() if rows}


def _by_year(rows: Iterable[tuple[int, int | None, int | None, int | None]]) -> list[Year]:
    planned: dict[int, int] = {}
    adjusted: dict[int, int] = {}
    booked: dict[int, int] = {}
    for year, *sums in rows:
        for kept, amount in zip((planned, adjusted, booked), sums, strict=True):
            if amount is not None:
                kept[year] = kept.get(year, 0) + amount
    years = sorted({*planned, *adjusted, *booked})
    return [Year(year, adjusted.get(year, planned.get(year)), booked.get(year, 0)) for year in years]
