"""Whether what a judgement is about still is as whoever makes it saw it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from planspoor_site.judgements.acts import OnItems, items_of, places_of
from planspoor_site.judgements.errors import Stale, StaleError
from planspoor_site.judgements.models import Judgement
from planspoor_site.judgements.tree import Tree
from planspoor_site.register.models import Edition


def check_seen(edition: Edition, tree: Tree, act: OnItems, seen: Mapping[str, int] | int) -> None:
    """Raise StaleError where an item of the act was changed since it was seen, or is gone.

    An item that ``seen`` does not name counts as seen as it was read.
    """
    found: list[Stale] = []
    for name in dict.fromkeys(items_of(act)):
        then = seen if isinstance(seen, int) else seen.get(name, 0)
        if name in tree.nodes and tree.nodes[name].version > then:
            by = Judgement.objects.filter(edition=edition, number=tree.nodes[name].version).first()
            found += stale(edition, tree, [name], then, by)
    for name in dict.fromkeys((*items_of(act), *places_of(act))):
        if name not in tree.nodes and (by := who_touched(edition, name)):
            found += stale(edition, tree, [name], 0, by)
    if found:
        raise StaleError(found)


def who_touched(edition: Edition, name: str) -> Judgement | None:
    """Return the last judgement that touched an item."""
    for one in Judgement.objects.filter(edition=edition).defer("before", "after", "anchors").order_by("-number"):
        if name in one.items:
            return one
    return None


def stale(edition: Edition, tree: Tree, names: Iterable[str], seen: int, by: Judgement | None) -> list[Stale]:
    """Describe items that are not as they were at judgement ``seen``, which ``by`` changed."""
    return [
        Stale(
            item=name,
            seen=seen,
            version=by.number if by else 0,
            by=by.made_by_id if by else None,
            at=by.made_at if by else None,
            there=_there(tree, name),
            was=_was(edition, name, seen),
        )
        for name in names
    ]


def _there(tree: Tree, name: str) -> dict[str, Any] | None:
    if name not in tree.nodes:
        return None
    node, content = tree.nodes[name], tree.contents[name]
    return {
        "kind": node.kind,
        "accepted": node.accepted,
        "number": content.number,
        "text": content.text,
        "description": content.description,
        "parent": tree.parents[name],
    }


def _was(edition: Edition, name: str, seen: int) -> dict[str, Any]:
    """Return the fields of an item that changed since, as they were then."""
    was: dict[str, Any] = {}
    for one in Judgement.objects.filter(edition=edition, number__gt=seen).only("items", "before").order_by("number"):
        if name in one.items:
            was = {**(one.before.get(name) or {}), **was}
    return was
