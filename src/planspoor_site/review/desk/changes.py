"""What of the tree a screen has to show anew since a judgement that it saw."""

from __future__ import annotations

from dataclasses import dataclass

from planspoor_site.judgements.changes import changed_since
from planspoor_site.register.models import Passage
from planspoor_site.review.desk.desk import Desk


@dataclass(frozen=True, slots=True)
class Changes:
    """The node ids of the rows that changed, in reading order, and of those that are gone."""

    rows: list[str]
    gone: list[str]


def changes_since(desk: Desk, number: int) -> Changes:
    """Return what changed on the desk since judgement ``number``.

    What stands below an item that was moved has not changed, but its row is to be moved along.
    """
    found = changed_since(desk.edition, number)
    rows = found.changed if found.in_place or not found.changed else _with_below(desk, set(found.changed))
    return Changes(rows, found.gone)


def on_page(desk: Desk, changes: Changes) -> bool:
    """Tell whether what changed can be seen on the page that is shown; of what is gone nobody knows where it stood."""
    if changes.gone:
        return True
    here = Passage.objects.filter(page__edition=desk.edition, page__number=desk.shown_page)
    return not set(changes.rows).isdisjoint(here.values_list("edition_item__node_id", flat=True))


def _with_below(desk: Desk, nodes: set[str]) -> list[str]:
    below: set[int] = set()
    rows = []
    for line in desk.items.lines:
        if line.node_id in nodes or line.parent_id in below:
            below.add(line.pk)
            rows.append(line.node_id)
    return rows
