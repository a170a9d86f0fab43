"""The money of a scope of a plan: what its parts may cost, what they cost, and where that went over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from planspoor_site.figures.charts.drawing import Chart
from planspoor_site.figures.charts.kinds import Part, sunburst, tree_map
from planspoor_site.figures.words import euros
from planspoor_site.publication.plans.tree import shorten
from planspoor_site.publication.progress.parts import Leads, PartOf, Parts
from planspoor_site.register.models import EditionItem

MOST_AREAS = 60
"""Areas of a tree map, the largest: smaller ones could not be told apart."""


MOST_ARCS = 72
"""Arcs of the outer ring: where there are more, the inner one stands alone."""


@dataclass(frozen=True, slots=True)
class PartMoney:
    """What a part may cost and costs, in cents over all years, and how many of its commitments went over a year."""

    part: PartOf
    budget: int
    booked: int
    over: int

    @property
    def words(self) -> list[str]:
        """The amounts as they are shown."""
        return [euros(Decimal(cents) / 100) for cents in (self.budget, self.booked)]


def money_of_parts(parts: Parts) -> list[PartMoney]:
    """Return the money of each part that has any."""
    expenses = parts.standing.expenses
    found = []
    for part in parts.parts:
        years = [year for place in part.places for year in expenses.get(place.item, ())]
        if years:
            over = sum(any(year.over for year in expenses.get(place.item, ())) for place in part.places)
            found.append(PartMoney(part, sum(one.budget or 0 for one in years), sum(one.booked for one in years), over))
    return found


def areas(parts: Parts, leads: Leads, *, wide: bool) -> Chart | None:
    """Draw the commitments with the largest budgets as areas within their parts; None where there are not two."""
    expenses = parts.standing.expenses
    sums = [
        (sum(year.budget or 0 for year in expenses.get(place.item, ())), part, place)
        for part in parts.parts
        for place in part.places
    ]
    kept = sorted((one for one in sums if one[0] > 0), key=lambda one: -one[0])[:MOST_AREAS]
    if len(kept) < 2:
        return None
    fields = ("pk", "item__public_id", "number", "text")
    rows = EditionItem.objects.filter(pk__in=[place.key for _, _, place in kept]).values_list(*fields)
    texts = {key: (public_id, f"{number} {shorten(text, 8)}".strip()) for key, public_id, number, text in rows}
    shown = [Part("plan", None, "", 0.0, "", leads.part(""))]
    holders = dict.fromkeys(part.public_id for _, part, _ in kept)
    shown += [Part(f"p-{holder}", "plan", "", 0.0, "", leads.part(holder)) for holder in holders]
    for cents, part, place in kept:
        public_id, words = texts[place.key]
        amount = euros(Decimal(cents) / 100)
        shown.append(Part(f"i-{public_id}", f"p-{part.public_id}", words, cents / 100, amount, leads.item(public_id)))
    return tree_map(shown, wide=wide)


def rings(parts: Parts, leads: Leads) -> Chart | None:
    """Draw what the scope is made of, by its commitments: its parts, and what hangs right below them."""
    shown = [Part("plan", None, "", 0.0, "", leads.part(""))]
    keys = {key for part in parts.parts for key in _below(parts, part)}
    deep = len(keys) <= MOST_ARCS
    fields = ("pk", "item__public_id", "number")
    names = {
        key: (public_id, number)
        for key, public_id, number in EditionItem.objects.filter(pk__in=keys).values_list(*fields)
    }
    for at, part in enumerate(parts.parts, 1):
        below = _below(parts, part)
        split = {key: len(places) for key, places in below.items()}
        alone = len(split) < 2 or not deep
        own = float(len(part.places)) if alone else 0.0
        shown.append(Part(f"p-{part.public_id}", "plan", part.number or str(at), own, "", leads.part(part.public_id)))
        for key, count in () if alone else split.items():
            public_id, number = names[key]
            shown.append(Part(f"b-{key}", f"p-{part.public_id}", number, float(count), "", leads.part(public_id)))
    return sunburst(shown) if len(shown) > 2 else None


def _below(parts: Parts, part: PartOf) -> dict[int, Sequence[int]]:
    """Return what hangs right below a part and holds others, with the commitments of it."""
    standing = parts.standing
    kept = {place.key for place in part.places}
    found: dict[int, Sequence[int]] = {}
    for child in standing.under.get(part.key, ()):
        within = standing.within([child]) & kept
        if within and standing.under.get(child):
            found[child] = sorted(within)
    return found
