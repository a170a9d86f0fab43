"""One act, applied to a tree: what it does is worked out and noted, or it is refused and the tree is of no more use."""

from __future__ import annotations

from planspoor_site.judgements import deciding, reshaping
from planspoor_site.judgements.acts import (
    Accept,
    AcceptAbove,
    Add,
    AddFact,
    ChangeKind,
    Edit,
    EditFact,
    Merge,
    Move,
    OnItems,
    Remove,
    RemoveFact,
    Split,
    items_of,
    places_of,
)
from planspoor_site.judgements.errors import RefusedError
from planspoor_site.judgements.tree import Tree


def apply(tree: Tree, act: OnItems, number: int) -> None:  # noqa: C901 - one line for each act
    """Apply an act, which is the judgement with this number, to the tree; raises RefusedError where it cannot be."""
    _check_names(tree, act)
    match act:
        case Accept() | AcceptAbove():
            deciding.accept(tree, act)
        case Edit():
            deciding.edit(tree, act)
        case ChangeKind():
            deciding.change_kind(tree, act)
        case AddFact():
            deciding.add_fact(tree, act)
        case EditFact():
            deciding.edit_fact(tree, act)
        case RemoveFact():
            deciding.remove_fact(tree, act)
        case Move():
            reshaping.move(tree, act)
        case Remove():
            reshaping.remove(tree, act)
        case Merge():
            reshaping.merge(tree, act)
        case Split():
            reshaping.split(tree, act, number)
        case Add():
            reshaping.add(tree, act, number)


def _check_names(tree: Tree, act: OnItems) -> None:
    names = items_of(act)
    if unknown := [name for name in (*names, *places_of(act)) if name not in tree.nodes]:
        raise RefusedError("no-such-item", *unknown)
    if len(set(names)) < len(names) or not (names or isinstance(act, Add)):
        raise RefusedError("no-items")


def resolved(tree: Tree, act: OnItems, seen: int | None) -> OnItems:
    """Return the act with the items that it is about: of those to be accepted, the ones that are not accepted yet.

    ``seen`` is the number of the last judgement that whoever accepts all above a confidence had seen, None for all.
    """
    if isinstance(act, AcceptAbove) and not act.items:
        act = AcceptAbove(
            act.confidence,
            tuple(
                name
                for name in tree.order()
                if tree.nodes[name].confidence >= act.confidence and (seen is None or tree.nodes[name].version <= seen)
            ),
        )
    if isinstance(act, Accept | AcceptAbove):
        known = tuple(name for name in act.items if name not in tree.nodes or not tree.nodes[name].accepted)
        if not known and (act.items or isinstance(act, AcceptAbove)):
            raise RefusedError("all-accepted")
        return Accept(known) if isinstance(act, Accept) else AcceptAbove(act.confidence, known)
    return act
