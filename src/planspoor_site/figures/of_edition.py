"""The figures of all items of an edition, with those that they have from earlier items, in a few questions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from planspoor_site.figures.models import Money
from planspoor_site.figures.rows import last_of_each
from planspoor_site.figures.sums import Cell, Share, gathered, inherited, total
from planspoor_site.lineage.line import Lines, lines_of
from planspoor_site.register.models import Edition, EditionItem


@dataclass(frozen=True)
class EditionMoney:
    """The money of an edition. ``rows`` are all lines of its plan that hold, also those of items it no longer has."""

    nodes: Sequence[EditionItem]
    rows: Mapping[int, Money]
    lines: Lines

    @cached_property
    def own(self) -> Mapping[int, frozenset[int]]:
        """The lines of each node of the edition, by its key, with those of the items that it comes from."""
        booked: dict[int, set[int]] = defaultdict(set)
        for key, row in self.rows.items():
            if row.item_id is not None:
                booked[row.item_id].add(key)
        fixed = {item: frozenset(keys) for item, keys in booked.items()}
        return {node.pk: inherited(node.item_id, self.lines.ancestors(node.item_id), fixed) for node in self.nodes}

    @cached_property
    def below(self) -> Mapping[int, frozenset[int]]:
        """The lines of each node with those of all below it, each once."""
        return gathered([(node.pk, node.parent_id) for node in self.nodes], self.own)

    @cached_property
    def outside(self) -> frozenset[int]:
        """The lines that were booked on no item: money outside the objectives of the plan."""
        return frozenset(key for key, row in self.rows.items() if row.item_id is None)

    @cached_property
    def adrift(self) -> frozenset[int]:
        """The lines of items that this edition does not have, and that nothing in it comes from."""
        placed = frozenset[int]().union(*self.own.values())
        return frozenset(self.rows) - placed - self.outside

    def total(self, keys: Iterable[int]) -> dict[Cell, Decimal]:
        """Return the sum of these lines by section, side and phase."""
        return total(share_of(self.rows[key]) for key in sorted(keys))

    def of_year(self, keys: Iterable[int], year: int) -> frozenset[int]:
        """Return those of these lines that are of a year."""
        return frozenset(key for key in keys if self.rows[key].year == year)

    @cached_property
    def years(self) -> list[int]:
        """The years of which there is money."""
        return sorted({row.year for row in self.rows.values()})


def money_of(edition: Edition, editions: Iterable[Edition]) -> EditionMoney:
    """Return the money of an edition; ``editions`` are those of its plan that may be looked at. Asks four times.

    An edition is looked at with those before it: what became of its items later is no matter of its own.
    """
    earlier = [one for one in editions if one.position <= edition.position]
    nodes = EditionItem.objects.filter(edition=edition).select_related("item").order_by("position")
    rows = last_of_each(Money.objects.filter(plan=edition.plan_id).select_related("taken_in"))
    return EditionMoney(list(nodes), {row.pk: row for row in rows}, lines_of(earlier))


def share_of(row: Money) -> Share:
    """Return a row as what is added up."""
    return Share(row.pk, Cell(row.section, row.side, row.phase), row.amount)
