"""What happened to an edition since a judgement: what another screen has to show anew."""

from __future__ import annotations

from dataclasses import dataclass

from planspoor_site.judgements.judge import version
from planspoor_site.judgements.models import Judgement
from planspoor_site.register.models import Edition, EditionItem


@dataclass(frozen=True, slots=True)
class Changes:
    """The number of the last judgement, and the node ids that changed, came or went since.

    ``changed`` stands in reading order. What came or was moved is among it.
    """

    version: int
    changed: list[str]
    gone: list[str]


def changed_since(edition: Edition, number: int) -> Changes:
    """Return what changed after judgement ``number``; asks the database once where nothing did, else three times."""
    last = version(edition)
    if last <= number:
        return Changes(last, [], [])
    items = EditionItem.objects.filter(edition=edition)
    there = dict(items.order_by("position").values_list("node_id", "version"))
    later = Judgement.objects.filter(edition=edition, number__gt=number).order_by("number")
    touched = dict.fromkeys(name for names in later.values_list("items", flat=True) for name in names)
    changed = [name for name, own in there.items() if own > number]
    return Changes(last, changed, [name for name in touched if name not in there])
