"""What changed along links, in the words of the library: of those of two editions, or of one that is being decided."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from planspoor.compare.comparison import Change
from planspoor.compare.decided import Tie, tell_ties
from planspoor_site.lineage.cases import Case, Pair
from planspoor_site.lineage.models import Lineage, Role
from planspoor_site.lineage.trees import Tree


def changes_along(older: Tree, newer: Tree, pair: Pair, now: Sequence[Case]) -> tuple[Change, ...]:
    """Return what changed between two nodes of which one goes on in the other, given how all else stands."""
    others = [row for case in now for row in case.rows if row.old_node != pair[0] and row.new_node != pair[1]]
    ties = [*ties_of(others), Tie(*pair, "whole")]
    told = tell_ties(older.plan(), newer.plan(), ties)
    return next(link.changes for link in told.links if link.old and link.new and (link.old.id, link.new.id) == pair)


def ties_of(rows: Iterable[Lineage]) -> Iterator[Tie]:
    """Give the ties of these rows; of whole links that share a node the later ones are further printings."""
    olds: set[str] = set()
    news: set[str] = set()
    for row in rows:
        if row.role == Role.WHOLE:
            again = row.old_node in olds or row.new_node in news
            yield Tie(row.old_node, row.new_node, "printing" if again else "whole")
            olds.add(row.old_node)
            news.add(row.new_node)
        elif row.role in {Role.SPLIT, Role.MERGED}:
            yield Tie(row.old_node, row.new_node, "split" if row.role == Role.SPLIT else "merged")
