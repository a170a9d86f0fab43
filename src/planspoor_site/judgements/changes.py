"""What happened to an edition since a judgement: what another screen has to show anew."""

from __future__ import annotations

from dataclasses import dataclass

from planspoor_site.judgements.models import Judgement
from planspoor_site.register.models import Edition, EditionItem

IN_PLACE = frozenset({"accept", "acceptabove", "edit", "changekind", "addfact", "editfact", "removefact", "dismiss"})
"""Acts after which every item stands where it stood."""


@dataclass(frozen=True, slots=True)
class Changes:
    """The node ids that changed, came or went since a judgement, and whether all others stand where they stood.

    ``changed`` stands in reading order. What came or was moved is among it.
    """

    changed: list[str]
    gone: list[str]
    in_place: bool


def changed_since(edition: Edition, number: int) -> Changes:
    """Return what changed after judgement ``number``; asks the database twice, once more where items went."""
    later = Judgement.objects.filter(edition=edition, number__gt=number).order_by("number")
    found = list(later.values_list("act__act", "items"))
    items = EditionItem.objects.filter(edition=edition)
    changed = list(items.filter(version__gt=number).order_by("position").values_list("node_id", flat=True))
    others = dict.fromkeys(name for _, names in found for name in names)
    for name in changed:
        others.pop(name, None)
    # What was touched and not changed is gone, or was moved and back.
    there = set(items.values_list("node_id", flat=True)) if others else set()
    in_place = all(act in IN_PLACE for act, _ in found)
    return Changes(changed, [name for name in others if name not in there], in_place)
