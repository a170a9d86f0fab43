"""How the lineage of an edition stands now: of each pair of nodes its newest row, gathered in cases."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from planspoor_site.lineage.models import HOLDS, Lineage, Role, Standing
from planspoor_site.lineage.trees import predecessor
from planspoor_site.register.models import Edition, EditionItem

Pair = tuple[str, str]
"""The ids of an old node and a new one, one of them perhaps empty."""


@dataclass(frozen=True, slots=True)
class Case:
    """Links that are told of together: all that the items in them became or came from."""

    olds: tuple[str, ...]
    news: tuple[str, ...]
    rows: tuple[Lineage, ...]

    @property
    def decided(self) -> bool:
        """Whether a person said so, of each of its links."""
        return all(row.state == Standing.ACCEPTED for row in self.rows)

    @property
    def confidence(self) -> float | None:
        """How sure its least sure proposal is; None where nothing was weighed."""
        weighed = [row.confidence for row in self.rows if row.state == Standing.PROPOSED]
        return None if None in weighed else min((one for one in weighed if one is not None), default=None)

    @property
    def step(self) -> int:
        """The step that last touched it."""
        return max(row.step for row in self.rows)

    @property
    def role(self) -> Role:
        """What it is: split and merged go before whole."""
        roles = {row.role for row in self.rows}
        return next(role for role in (Role.SPLIT, Role.MERGED, Role.WHOLE, Role.DROPPED, Role.NEW) if role in roles)


def history(older: Edition, newer: Edition) -> list[Lineage]:
    """Return all that was ever said of two editions, in the order in which it was said; asks the database once."""
    return list(Lineage.objects.filter(newer=newer, older=older).order_by("pk"))


def newest(rows: Iterable[Lineage]) -> dict[Pair, Lineage]:
    """Return of each pair its last row, whatever it says."""
    return {row.pair: row for row in rows}


def holding(rows: Iterable[Lineage]) -> list[Lineage]:
    """Return the rows that say how it stands now."""
    return [row for row in newest(rows).values() if row.state in HOLDS]


def cases(rows: Sequence[Lineage]) -> list[Case]:
    """Gather the rows that hold: those that share a node stand in one case. In the order of the rows."""
    leads: dict[Pair, Pair] = {}

    def lead(node: Pair) -> Pair:
        while leads.setdefault(node, node) != node:
            node = leads[node]
        return node

    for row in rows:
        first, *others = _ends(row)
        for other in others:
            leads[lead(other)] = lead(first)
    gathered: dict[Pair, list[Lineage]] = defaultdict(list)
    for row in rows:
        gathered[lead(_ends(row)[0])].append(row)
    return [_case(together) for together in gathered.values()]


def undecided(edition: Edition) -> int:
    """Return how many cases of an edition nobody has decided; all its items where it is yet to be compared.

    0 where no edition was published before it.
    """
    before = predecessor(edition)
    if before is None:
        return 0
    rows = history(before, edition)
    if not rows:
        return EditionItem.objects.filter(edition=edition).count()
    return sum(not case.decided for case in cases(holding(rows)))


def _ends(row: Lineage) -> list[Pair]:
    return [end for end in (("old", row.old_node), ("new", row.new_node)) if end[1]]


def _case(rows: list[Lineage]) -> Case:
    olds = dict.fromkeys(row.old_node for row in rows if row.old_node)
    news = dict.fromkeys(row.new_node for row in rows if row.new_node)
    return Case(tuple(olds), tuple(news), tuple(rows))
