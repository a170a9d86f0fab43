"""What the page of an item says in figures: indicators, milestones, money by year, risks, and what it waits for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Exists, OuterRef

from planspoor_site.accounts.rights import Visitor
from planspoor_site.figures.models import Dependency, Indicator, Milestone, Money, Risk
from planspoor_site.figures.of_edition import share_of
from planspoor_site.figures.rows import last_of_each
from planspoor_site.figures.sums import Cell, total
from planspoor_site.figures.words import euros, section_name, side_name
from planspoor_site.lineage.line import lines_of
from planspoor_site.publication.addresses import address
from planspoor_site.publication.figures.indicators import Shown, indicators_of
from planspoor_site.register.models import Edition, EditionItem, Plan

PHASES = ("planned", "adjusted", "committed", "realised")


@dataclass(frozen=True, slots=True)
class YearRow:
    """The money of a year, section and side, by phase in the order of ``PHASES``, and where it comes from."""

    year: int
    section: str
    side: str
    amounts: Sequence[Decimal | None]
    sources: str

    @property
    def name(self) -> str:
        """What it is, in words."""
        return f"{section_name(self.section)}, {side_name(self.side).lower()}"

    @property
    def words(self) -> list[str]:
        """The amounts as they are shown."""
        return [euros(amount) for amount in self.amounts]


@dataclass(frozen=True, slots=True)
class Waits:
    """Another item that this one waits for, and why."""

    href: str
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class ItemFigures:
    """All of it; empty where nobody entered anything."""

    indicators: Sequence[Shown] = ()
    milestones: Sequence[Milestone] = ()
    years: Sequence[YearRow] = ()
    risks: Sequence[Risk] = ()
    waits: Sequence[Waits] = ()

    @property
    def any(self) -> bool:
        """Whether there is something to show."""
        return bool(self.indicators or self.milestones or self.years or self.risks or self.waits)


def figures_of(edition: Edition, item: EditionItem, visitor: Visitor) -> ItemFigures:
    """Return the figures of an item with those of the items that it comes from.

    Asks once where the plan has no figures, and nine times at most.
    """
    present = _present(edition.plan_id)
    if not any(present.values()):
        return ItemFigures()
    earlier = Edition.objects.visible_to(visitor).filter(plan=edition.plan_id, position__lte=edition.position)
    items = lines_of(earlier).inherits_from(item.item_id)
    return ItemFigures(
        indicators=indicators_of(edition.plan.organisation, items) if present["indicators"] else [],
        milestones=_milestones(items) if present["milestones"] else [],
        years=years_of(last_of_each(Money.objects.filter(item__in=items).select_related("taken_in")))
        if present["money"]
        else [],
        risks=[one for one in last_of_each(Risk.objects.filter(item__in=items)) if one.public]
        if present["risks"]
        else [],
        waits=_waits(edition, items) if present["waits"] else [],
    )


def years_of(rows: Sequence[Money]) -> list[YearRow]:
    """Return the money by year, section and side."""
    found: list[YearRow] = []
    for year, section, side in sorted({(row.year, row.section, row.side) for row in rows}):
        here = [row for row in rows if (row.year, row.section, row.side) == (year, section, side)]
        sums = total(share_of(row) for row in here)
        amounts = [sums.get(Cell(section, side, phase)) for phase in PHASES]
        sources = sorted({row.taken_in.name if row.taken_in else row.source for row in here} - {""})
        found.append(YearRow(year, section, side, amounts, ", ".join(sources)))
    return found


def _present(plan: int) -> dict[str, bool]:
    below = {"item__plan": OuterRef("pk")}
    asked = {
        "has_indicators": Exists(Indicator.objects.filter(**below)),
        "has_milestones": Exists(Milestone.objects.filter(**below)),
        "has_money": Exists(Money.objects.filter(**below)),
        "has_risks": Exists(Risk.objects.filter(**below)),
        "has_waits": Exists(Dependency.objects.filter(**below)),
    }
    found = Plan.objects.filter(pk=plan).values(**asked).get()
    return {name.removeprefix("has_"): bool(value) for name, value in found.items()}


def _milestones(items: Sequence[int]) -> list[Milestone]:
    return sorted(last_of_each(Milestone.objects.filter(item__in=items)), key=lambda one: one.due)


def _waits(edition: Edition, items: Sequence[int]) -> list[Waits]:
    rows = last_of_each(Dependency.objects.filter(item__in=items))
    there = EditionItem.objects.filter(edition=edition, item__in=[row.on_id for row in rows]).select_related("item")
    by_item = {one.item_id: one for one in there}
    place = (edition.plan.organisation.slug, edition.plan.slug, edition.slug)
    return [
        Waits(
            address("item", *place, by_item[row.on_id].item.public_id),
            f"{by_item[row.on_id].number} {by_item[row.on_id].text}".strip(),
            row.why,
        )
        for row in rows
        if row.on_id in by_item
    ]
