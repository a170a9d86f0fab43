"""What of the tree a screen has to show anew since a judgement that it saw."""

from __future__ import annotations

from dataclasses import dataclass

from planspoor_site.judgements.changes import changed_since
from planspoor_site.review.desk.desk import Desk

IN_PLACE = frozenset({"accept", "acceptabove", "edit", "changekind", "addfact", "editfact", "removefact", "dismiss"})
"""Acts after which every item stands where it stood."""


@dataclass(frozen=True, slots=True)
class Changes:
    """The node ids of the rows that changed, in reading order, and of those that are gone."""

    rows: list[str]
    gone: list[str]

    def __bool__(self) -> bool:
        return bool(self.rows or self.gone)


def changes_since(desk: Desk, number: int) -> Changes:
    """Return what changed on the desk since judgement ``number``.

    What stands below an item that was moved has not changed, but its row is to be moved along.
    """
    found = changed_since(desk.edition, number)
    rows = found.changed
    later = desk.edition.judgements.filter(number__gt=number)
    if rows and later.exclude(act__act__in=IN_PLACE).exists():
        rows = _with_below(desk, set(rows))
    return Changes(rows, found.gone)


def _with_below(desk: Desk, nodes: set[str]) -> list[str]:
    below: set[int] = set()
    rows = []
    for item in desk.items:
        if item.node_id in nodes or item.parent_id in below:
            below.add(item.pk)
            rows.append(item.node_id)
    return rows
