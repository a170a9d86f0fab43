"""The line of an item through all editions of its plan: what it comes from, and what became of it.

The line of items, not of nodes: where the work goes on an item is the same in both editions, and needs no link. Linked
are the parts of what was split, what several became, and the same work under another identity. Two questions to the
database are enough for a whole plan, however many items it has.
"""

from __future__ import annotations

import datetime
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from planspoor_site.lineage.models import Lineage, Role, Standing
from planspoor_site.register.models import Edition, EditionItem


@dataclass(frozen=True, slots=True)
class Step:
    """What was decided of an item of one edition and one of a later one, by their keys; None where it was dropped."""

    old: int
    new: int | None
    role: Role
    older: Edition
    newer: Edition
    decision: str
    """The reference of the decision by which it became so; empty where only that of the edition is known."""
    why: str
    made_at: datetime.datetime

    @property
    def reference(self) -> str:
        """The reference of the decision that made it so: its own, else that of the newer edition."""
        return self.decision or self.newer.decision_reference


@dataclass(frozen=True)
class Lines:
    """The decided steps between the items of a plan, in the order of its editions."""

    steps: Sequence[Step]

    def after(self, item: int) -> Iterator[Step]:
        """Give what became of an item: its own steps, and those of what it became, the nearest first."""
        yield from _walk(item, self._forward, lambda step: step.new)

    def before(self, item: int) -> Iterator[Step]:
        """Give what an item comes from: its own steps, and those of what it comes from, the nearest first."""
        yield from _walk(item, self._backward, lambda step: step.old)

    def descendants(self, item: int) -> list[int]:
        """Return the items that an item became, itself left out, the nearest first."""
        return list(dict.fromkeys(step.new for step in self.after(item) if step.new is not None))

    def ancestors(self, item: int) -> list[int]:
        """Return the items that an item comes from, itself left out, the nearest first."""
        return list(dict.fromkeys(step.old for step in self.before(item)))

    def inherits_from(self, item: int) -> list[int]:
        """Return the items whose follow-up an item has, itself first: each part of a split has the whole of it.

        A split copies, a merger joins: of what several became, everything of each of them.
        """
        return [item, *self.ancestors(item)]

    def ending(self, item: int) -> Step | None:
        """Return the step that dropped an item, or None."""
        return next((step for step in self._forward.get(item, ()) if step.role == Role.DROPPED), None)

    @cached_property
    def _forward(self) -> Mapping[int, list[Step]]:
        found: dict[int, list[Step]] = defaultdict(list)
        for step in self.steps:
            found[step.old].append(step)
        return found

    @cached_property
    def _backward(self) -> Mapping[int, list[Step]]:
        found: dict[int, list[Step]] = defaultdict(list)
        # The latest edition first, and within it the order of the plan.
        for step in sorted(self.steps, key=lambda step: -step.newer.position):
            if step.new is not None:
                found[step.new].append(step)
        return found


def lines_of(editions: Iterable[Edition]) -> Lines:
    """Return the lines between these editions of one plan; asks the database twice."""
    by_key = {edition.pk: edition for edition in editions}
    rows = Lineage.objects.filter(older__in=by_key, newer__in=by_key).order_by("newer__position", "pk")
    accepted = _accepted(_Said(*row) for row in rows.values_list(*_Said._fields))
    if not accepted:
        return Lines([])
    nodes = EditionItem.objects.filter(edition__in=by_key).order_by().values_list("edition", "node_id", "item")
    items = {(edition, node): item for edition, node, item in nodes}
    steps = []
    for row in accepted:
        old, new = items.get((row.older, row.old_node)), items.get((row.newer, row.new_node))
        if old != new and old is not None and (new is not None or row.role == Role.DROPPED):
            older, newer = by_key[row.older], by_key[row.newer]
            steps.append(Step(old, new, Role(row.role), older, newer, row.decision, row.why, row.made_at))
    return Lines(steps)


class _Said(NamedTuple):
    """What a row of the lineage says, as far as a line needs it: whole rows of a whole plan take long to make."""

    older: int
    newer: int
    old_node: str
    new_node: str
    role: str
    state: str
    decision: str
    why: str
    made_at: datetime.datetime


def _accepted(rows: Iterable[_Said]) -> list[_Said]:
    """Return what was accepted of each pair of nodes of each two editions, and not said otherwise later."""
    newest = {row[:4]: row for row in rows}
    return [row for row in newest.values() if row.state == Standing.ACCEPTED and row.role != Role.NEW]


def _walk(item: int, steps: Mapping[int, Sequence[Step]], end_of: Callable[[Step], int | None]) -> Iterator[Step]:
    waiting, met = deque([item]), {item}
    while waiting:
        for step in steps.get(waiting.popleft(), ()):
            yield step
            end = end_of(step)
            if end is not None and end not in met:
                met.add(end)
                waiting.append(end)
