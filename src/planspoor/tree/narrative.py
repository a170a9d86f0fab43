"""Lists that tell and commit to nothing: facts, challenges, examples. Their points are no items of the plan."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from planspoor.outline.sentences import share_committing, speech
from planspoor.tree.structure import Knot

TOLD = 0.5
"""Share of the points of a list under a heading of prose (``Context``) that must commit for it to be one of a plan."""
SILENT = 0.1
"""Share of committing points up to which a list tells, where most points of the other lists commit."""
LEAST_POINTS = 2


def narrative_points(plain: list[Knot], language: str | None) -> set[int]:
    """The ids (``id(knot)``) of the list items that tell something and commit to nothing, under no named level."""
    lists: dict[int, list[Knot]] = defaultdict(list)
    heads: dict[int, Knot | None] = {}
    for knot in plain:
        inner = knot.parent is not None and knot.parent.found.bulleted
        if knot.found.bulleted and not inner and not _is_named(knot):
            lists[id(knot.parent)].append(knot)
            heads[id(knot.parent)] = knot.parent
    shares = {key: _share(points, language) for key, points in lists.items()}
    count = sum(map(len, lists.values()))
    usual = sum(shares[key] * len(points) for key, points in lists.items()) / max(1, count)
    return {
        id(inner)
        for key, points in lists.items()
        if _tells(heads[key], shares[key], len(points), usual)
        for point in points
        for inner in (point, *point.below())
    }


def _is_named(knot: Knot) -> bool:
    """Whether a list item has a kind, or what it stands under has: told by a level name, or by the head of a list."""
    if knot.kind is not None:
        return True
    outer = next((o for o in knot.above() if o.kind is not None or o.found.content is not None), None)
    return outer is not None and outer.found.content != "prose"


def _share(points: Iterable[Knot], language: str | None) -> float:
    texts = [f"{point.found.text} {point.found.rest.text}" for point in points]
    return share_committing(texts, speech(language))


def _tells(head: Knot | None, share: float, count: int, usual: float) -> bool:
    if head is not None and head.found.content == "prose" and share < TOLD:
        return True
    return count >= LEAST_POINTS and share <= SILENT and usual >= TOLD
