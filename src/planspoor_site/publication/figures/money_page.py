"""The page of a plan and its money: what is budgeted and booked, for each part of the plan and each year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.safestring import SafeString, mark_safe

from planspoor_site.accounts.rights import Visitor
from planspoor_site.figures.charts.drawing import Chart, svg_of
from planspoor_site.figures.charts.kinds import Part, sunburst, tree_map
from planspoor_site.figures.models import Phase, Side
from planspoor_site.figures.of_edition import EditionMoney, money_of
from planspoor_site.figures.reconcile import budgeted
from planspoor_site.figures.words import euros
from planspoor_site.publication.addresses import address
from planspoor_site.publication.figures.item_figures import YearRow, years_of
from planspoor_site.publication.kinds import page_name
from planspoor_site.publication.plans.tree import shorten
from planspoor_site.register.models import Edition, EditionItem

MOST_AREAS = 60
"""Areas of a tree map, the largest: smaller ones could not be told apart. The table has all."""


RINGS = 2
"""How deep the sunburst goes."""


@dataclass(frozen=True, slots=True)
class PartRow:
    """A row of the table: a part of the plan, how deep it stands, and its money with all below it."""

    href: str
    code: str
    text: str
    depth: int
    page: str
    budget: Decimal | None
    booked: Decimal | None
    receipts: Decimal | None

    @property
    def words(self) -> list[str]:
        """The amounts as they are shown."""
        return [euros(self.budget), euros(self.booked), euros(self.receipts)]


@dataclass(frozen=True, slots=True)
class CountRow:
    """A row of what the plan is made of: a part, how deep it stands, and how many actions it has."""

    href: str
    code: str
    text: str
    depth: int
    actions: int


@dataclass(frozen=True, slots=True)
class MoneyView:
    """What the page shows. Pictures are empty where there is nothing to draw, or no time to."""

    parts: Sequence[PartRow]
    years: Sequence[YearRow]
    budget: str
    booked: str
    span: str
    outside: Sequence[YearRow]
    adrift: str
    wide: SafeString
    narrow: SafeString
    rings: SafeString
    counts: Sequence[CountRow]


def view_money(edition: Edition, visitor: Visitor) -> MoneyView:
    """Make the view of the page; asks five times."""
    money = money_of(edition, Edition.objects.visible_to(visitor).filter(plan=edition.plan_id))
    parts = [_row(edition, money, node) for node in money.nodes]
    everything = [money.rows[key] for key in sorted(money.rows)]
    sums = budgeted(everything)
    areas, rings = _areas(edition, money), _rings(edition, money.nodes)
    booked = sum((row.amount for row in everything if _spent(row.phase, row.side)), Decimal())
    adrift = budgeted(money.rows[key] for key in sorted(money.adrift)).get("expenses")
    return MoneyView(
        parts=[part for part in parts if (part.budget, part.booked, part.receipts) != (None, None, None)],
        years=years_of(everything),
        budget=euros(sums.get("expenses")),
        booked=euros(booked),
        span="–".join(str(year) for year in sorted({*money.years[:1], *money.years[-1:]})),
        outside=years_of([money.rows[key] for key in sorted(money.outside)]),
        adrift=euros(adrift) if adrift else "",
        wide=_drawn(tree_map(areas, wide=True)) if len(areas) > 2 else SafeString(""),
        narrow=_drawn(tree_map(areas, wide=False)) if len(areas) > 2 else SafeString(""),
        rings=_drawn(sunburst(rings)) if len(rings) > 2 else SafeString(""),
        counts=_counts(edition, money.nodes),
    )


def _counted_actions(nodes: Sequence[EditionItem]) -> dict[int, int]:
    """Return of each node how many actions it is or has below it."""
    counts = {node.pk: int(node.kind == "action") for node in nodes}
    for node in reversed(nodes):
        if node.parent_id is not None:
            counts[node.parent_id] += counts[node.pk]
    return counts


def _row(edition: Edition, money: EditionMoney, node: EditionItem) -> PartRow:
    rows = [money.rows[key] for key in sorted(money.below[node.pk])]
    sums = budgeted(rows)
    spent = [row.amount for row in rows if _spent(row.phase, row.side)]
    return PartRow(
        href=_href(edition, node),
        code=node.number,
        text=shorten(node.text, 24),
        depth=min(node.depth, 4),
        page=page_name(node.label, node.page),
        budget=sums.get("expenses"),
        booked=sum(spent, Decimal()) if spent else None,
        receipts=sums.get("receipts"),
    )


def _spent(phase: str, side: str) -> bool:
    return (phase, side) == (Phase.REALISED, Side.EXPENSES)


def _areas(edition: Edition, money: EditionMoney) -> list[Part]:
    """Return the parts of the tree map: each line of money where it stands first, so that areas add up."""
    met: set[int] = set()
    own: list[tuple[EditionItem, Decimal]] = []
    for node in money.nodes:
        keys = money.own[node.pk] - met
        met |= keys
        amount = budgeted(money.rows[key] for key in sorted(keys)).get("expenses", Decimal())
        if amount > 0:
            own.append((node, amount))
    kept = sorted(own, key=lambda pair: (-pair[1], pair[0].position))[:MOST_AREAS]
    by_key = {node.pk: node for node in money.nodes}
    tops = {node.pk: _top(node, by_key) for node, _ in kept}
    parts = [Part("plan", None, "", 0.0, "", address("edition", *_place(edition)))]
    firsts = {one.pk: one for one in tops.values()}
    parts += [Part(f"top-{key}", "plan", top.number, 0.0, "", _href(edition, top)) for key, top in firsts.items()]
    for node, amount in sorted(kept, key=lambda pair: pair[0].position):
        words = f"{node.number} {shorten(node.text, 8)}".strip()
        parts.append(
            Part(f"own-{node.pk}", f"top-{tops[node.pk].pk}", words, float(amount), euros(amount), _href(edition, node))
        )
    return parts


def _rings(edition: Edition, nodes: Sequence[EditionItem]) -> list[Part]:
    """Return the parts of the sunburst: what the plan is made of, by its actions, two levels deep."""
    counts = _counted_actions(nodes)
    shown = [node for node in nodes if node.depth < RINGS and counts[node.pk]]
    has_below = {node.parent_id for node in shown}
    parts = [Part("plan", None, "", 0.0, "", address("edition", *_place(edition)))]
    for number, node in enumerate(shown, 1):
        within = "plan" if node.parent_id is None else f"n-{node.parent_id}"
        own = counts[node.pk] if node.pk not in has_below else 0
        parts.append(Part(f"n-{node.pk}", within, node.number or str(number), float(own), "", _href(edition, node)))
    return parts


def _counts(edition: Edition, nodes: Sequence[EditionItem]) -> list[CountRow]:
    counts = _counted_actions(nodes)
    return [
        CountRow(_href(edition, node), node.number, shorten(node.text, 24), node.depth, counts[node.pk])
        for node in nodes
        if node.depth < RINGS and counts[node.pk]
    ]


def _top(node: EditionItem, by_key: dict[int, EditionItem]) -> EditionItem:
    while node.parent_id is not None:
        node = by_key[node.parent_id]
    return node


def _drawn(chart: Chart) -> SafeString:
    # Cleaned element by element; what stands in it came through Vega as text.
    return mark_safe(svg_of(chart))  # noqa: S308


def _href(edition: Edition, node: EditionItem) -> str:
    return address("item", *_place(edition), node.item.public_id)


def _place(edition: Edition) -> tuple[str, str, str]:
    return edition.plan.organisation.slug, edition.plan.slug, edition.slug
