"""Holds the amounts that the document states against what is budgeted: where they differ, someone has to look.

An amount of a year is held against that year, one per year against each year, any other against all years together.
What is held is what was last decided: the adjusted amounts of a year, else the planned ones; with all below the item.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from planspoor_site.figures.models import Money, Phase, Settled
from planspoor_site.figures.of_edition import EditionMoney
from planspoor_site.figures.rows import last_of_each
from planspoor_site.register.models import Edition, EditionItem, Fact


@dataclass(frozen=True, slots=True)
class Stated:
    """An amount in words of the document; ``low`` and ``high`` are equal where it is one figure, None where open."""

    low: Decimal | None
    high: Decimal | None
    year: int | None = None
    yearly: bool = False

    def holds(self, amount: Decimal) -> bool:
        """Tell whether an amount is what was stated."""
        return (self.low is None or amount >= self.low) and (self.high is None or amount <= self.high)


@dataclass(frozen=True, slots=True)
class Unlike:
    """An amount of the document that is not what is booked: ``booked`` is None where nothing is, expenses first."""

    node: EditionItem
    fact: Fact
    stated: Stated
    year: int | None
    booked: Decimal | None
    settled: str
    """Why it differs, where someone said so."""


def stated(values: Mapping[str, Any]) -> Stated | None:
    """Read the values of an amount as the plan format has them; None for what is no sum in euros."""
    if values.get("currency", "EUR") != "EUR":
        return None
    per = values.get("per")
    if per not in (None, "year"):
        return None
    low, high = (_decimal(values.get(name)) for name in ("from", "to"))
    value = _decimal(values.get("value"))
    if value is not None:
        bound = values.get("bound")
        low, high = (None if bound == "max" else value), (None if bound == "min" else value)
    if low is None and high is None:
        return None
    return Stated(low, high, values.get("year"), per == "year")


def unlike(edition: Edition, money: EditionMoney) -> list[Unlike]:
    """Return the amounts of an edition that differ from what is booked, in reading order; asks twice.

    An amount of which nothing is booked anywhere is told only where there is any money of the plan at all.
    """
    if not money.rows:
        return []
    facts = Fact.objects.filter(edition_item__edition=edition, kind="amount").select_related("page")
    by_node: dict[int, list[Fact]] = {}
    for fact in facts.order_by("edition_item__position", "position"):
        by_node.setdefault(fact.edition_item_id, []).append(fact)
    settled = {row.key: row.why for row in last_of_each(Settled.objects.filter(item__plan=edition.plan_id))}
    found: list[Unlike] = []
    for node in money.nodes:
        for fact in by_node.get(node.pk, ()):
            said = stated(fact.values)
            if said:
                rows = [money.rows[key] for key in sorted(money.below[node.pk])]
                found += _differences(node, fact, said, rows, settled)
    return found


def _differences(
    node: EditionItem, fact: Fact, said: Stated, rows: Sequence[Money], settled: Mapping[Any, str]
) -> list[Unlike]:
    years = sorted({row.year for row in rows})
    asked: list[int | None] = [said.year] if said.year else list(years) if said.yearly and years else [None]
    found: list[Unlike] = []
    for year in asked:
        sums = budgeted(row for row in rows if year is None or row.year == year)
        if not any(said.holds(amount) for amount in sums.values()):
            booked = sums.get("expenses", sums.get("receipts"))
            why = settled.get((node.item_id, fact.quote, year, booked), "")
            found.append(Unlike(node, fact, said, year, booked, why))
    return found


def budgeted(rows: Iterable[Money]) -> dict[str, Decimal]:
    """Return by side what was last decided: of each year the adjusted amounts, else the planned ones."""
    sums: dict[tuple[str, int, str], Decimal] = {}
    for row in rows:
        at = (row.side, row.year, row.phase)
        sums[at] = sums.get(at, Decimal()) + row.amount
    found: dict[str, Decimal] = {}
    for side, year in sorted({(side, year) for side, year, _ in sums}):
        amount = sums.get((side, year, Phase.ADJUSTED), sums.get((side, year, Phase.PLANNED)))
        if amount is not None:
            found[side] = found.get(side, Decimal()) + amount
    return found


def _decimal(value: Any) -> Decimal | None:
    return None if value is None else Decimal(str(value))
