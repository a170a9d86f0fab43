"""Adds figures up over a tree, each line of money once. Knows no database.

An item that comes from another has all lines of that one, and so has every other part of what was split. What hangs
above adds the lines of its branches as sets: what two branches both have is counted once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple, TypeVar

Node = TypeVar("Node", bound=Hashable)
Line = TypeVar("Line", bound=Hashable)


class Cell(NamedTuple):
    """What an amount is of: exploitation, investment or financing, in or out, and how certain."""

    section: str
    side: str
    phase: str


class Share(NamedTuple):
    """An amount of one line, under the key of its row."""

    row: int
    cell: Cell
    amount: Decimal


def inherited(node: Node, comes_from: Iterable[Node], own: Mapping[Node, frozenset[Line]]) -> frozenset[Line]:
    """Return the lines of a node with those of all that it comes from."""
    return frozenset[Line]().union(own.get(node, frozenset()), *(own.get(each, frozenset()) for each in comes_from))


def gathered(
    tree: Sequence[tuple[Node, Node | None]], own: Mapping[Node, frozenset[Line]]
) -> dict[Node, frozenset[Line]]:
    """Return of each node its lines and those of all below it, each once.

    ``tree`` gives each node with the one above it, in reading order: what is above comes first.
    """
    sets: dict[Node, set[Line]] = {node: set(own.get(node, ())) for node, _ in tree}
    for node, above in reversed(tree):
        if above is not None:
            sets[above] |= sets[node]
    return {node: frozenset(lines) for node, lines in sets.items()}


def total(shares: Iterable[Share]) -> dict[Cell, Decimal]:
    """Return the sum of each cell; a cell without any share is not there, as opposed to one that is zero."""
    sums: dict[Cell, Decimal] = defaultdict(Decimal)
    for share in shares:
        sums[share.cell] += share.amount
    return dict(sums)
