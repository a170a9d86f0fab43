"""Which items of either edition may go with those that are chosen: what is most alike, or what has the words asked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set

from planspoor.compare.edition import words_of
from planspoor_site.lineage.trees import Tree
from planspoor_site.register.models import EditionItem
from planspoor_site.review.amendment.case_view import Side, sides
from planspoor_site.review.amendment.desk import Desk

MOST = 12
"""Items that are offered of each edition."""
_SHORT = 4
"""Letters of a word that says little by itself."""


def choices(desk: Desk, olds: Sequence[str], news: Sequence[str], words: str) -> tuple[list[Side], list[Side]]:
    """Return items of the old edition and of the new one beside those that are chosen, the likeliest first."""
    chosen = [desk.older.by_node[node] for node in olds if node in desk.older.by_node]
    chosen += [desk.newer.by_node[node] for node in news if node in desk.newer.by_node]
    asked = _telling([words]) if words else _telling(item.text for item in chosen)
    ends = [case for case in desk.cases if not words and not (case.olds and case.news)]
    return (
        _nearest(desk.older, asked, olds, {node for case in ends for node in case.olds}),
        _nearest(desk.newer, asked, news, {node for case in ends for node in case.news}),
    )


def _nearest(tree: Tree, asked: frozenset[str], chosen: Sequence[str], ends: Set[str]) -> list[Side]:
    """Return what shares words, the most alike first, then what is linked to nothing."""
    scored = [(_share(asked, item), item) for item in tree.items if item.node_id not in chosen]
    offered = [one for one in scored if one[0] > 0 or one[1].node_id in ends]
    best = sorted(offered, key=lambda one: (-one[0], one[1].position))[:MOST]
    return [side for _, item in best for side in sides(tree, [item.node_id])]


def _share(asked: frozenset[str], item: EditionItem) -> float:
    own = _telling([item.number, item.text])
    return len(asked & own) / (len(asked | own) or 1)


def _telling(texts: Iterable[str]) -> frozenset[str]:
    words = [word for text in texts for word in words_of(text)]
    return frozenset(word for word in words if len(word) >= _SHORT or word.isdigit()) or frozenset(words)
