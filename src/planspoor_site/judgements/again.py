"""Applies the judgements in force to a new reading, each as far as it can be, and says what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import msgspec

from planspoor_site.judgements.acts import Accept, AcceptAbove, Dismiss, OnItems, ReadAgain, Remove, Undo, decode
from planspoor_site.judgements.apply import apply
from planspoor_site.judgements.errors import ConflictError, RefusedError
from planspoor_site.judgements.images import Change, change_of
from planspoor_site.judgements.models import Judgement, Standing
from planspoor_site.judgements.tree import Tree

_NOTHING = Change({}, {}, frozenset())
_MOOT = frozenset({"same-words", "same-kind", "same-place", "same-fact", "all-accepted"})
"""Why a judgement is refused that changes nothing."""


@dataclass(frozen=True, slots=True)
class Again:
    """A judgement on the new reading: how it stands, and what it changes there."""

    judgement: Judgement
    standing: Standing
    change: Change


def apply_all(former: Tree, tree: Tree, judgements: list[Judgement]) -> tuple[Tree, list[Again]]:
    """Apply judgements in their order to the tree of a new reading, and return what that becomes.

    ``former`` is the tree of the reading that they hold on. Accepting holds only for what is read as it was: whoever
    accepted other words has not seen these.
    """
    news = {name for name in tree.nodes if _reads_otherwise(former, tree, name)}
    done: list[Again] = []
    for judgement in judgements:
        tree, one = _again(tree, judgement, news)
        done.append(one)
    return tree, done


def _reads_otherwise(former: Tree, tree: Tree, name: str) -> bool:
    if name not in former.nodes:
        return True
    then, now = former.contents[name], tree.contents[name]
    return (former.nodes[name].kind, then.number, then.text, then.description) != (
        tree.nodes[name].kind,
        now.number,
        now.text,
        now.description,
    )


def _again(tree: Tree, judgement: Judgement, news: set[str]) -> tuple[Tree, Again]:
    act = decode(judgement.act)
    if isinstance(act, Dismiss | ReadAgain | Undo):
        return tree, Again(judgement, Standing.APPLIED, Change({}, {}, frozenset(judgement.gaps)))
    if _says_so(tree, judgement):
        return _moot(tree, judgement)
    left = _left_of(act, tree, news)
    if left is None:
        moot = isinstance(act, Remove)
        return tree, Again(judgement, Standing.MOOT if moot else Standing.TO_DECIDE, _NOTHING)
    trial = tree.copy()
    order, journal = trial.order(), trial.begin()
    try:
        apply(trial, left, judgement.number)
    except (RefusedError, ConflictError, KeyError) as refused:
        moot = isinstance(refused, RefusedError) and refused.code in _MOOT
        return tree, Again(judgement, Standing.MOOT if moot else Standing.TO_DECIDE, _NOTHING)
    for name, image in judgement.after.items():
        if image is not None and "item" in image and name in trial.nodes:
            trial.set_node(name, item=image["item"])
    return trial, Again(judgement, Standing.APPLIED, change_of(trial, journal, order))


def _left_of(act: OnItems, tree: Tree, news: set[str]) -> OnItems | None:
    """Return the act on what of its items can be accepted, or is there to be removed; None where nothing is."""
    if isinstance(act, Accept | AcceptAbove):
        items = tuple(name for name in act.items if name in tree.nodes and name not in news)
    elif isinstance(act, Remove):
        items = tuple(name for name in act.items if name in tree.nodes)
    else:
        return act
    return msgspec.structs.replace(act, items=items) if items else None


def _says_so(tree: Tree, judgement: Judgement) -> bool:
    """Tell whether the new reading has what a judgement on words, kinds or items made of the former."""
    images: dict[str, dict[str, Any] | None] = judgement.after
    told = [
        (name, image)
        for name, image in images.items()
        if image is None or image.keys() - {"accepted", "parent", "after", "item", "confidence"}
    ]
    return bool(told) and all(
        name not in tree.nodes if image is None else name in tree.nodes and _has(tree, name, image)
        for name, image in told
    )


def _has(tree: Tree, name: str, image: dict[str, Any]) -> bool:
    now = {"kind": tree.nodes[name].kind, **msgspec.json.decode(msgspec.json.encode(tree.contents[name]))}
    return all(now[key] == image[key] for key in ("kind", "number", "text", "description", "facts") if key in image)


def _moot(tree: Tree, judgement: Judgement) -> tuple[Tree, Again]:
    """Keep of a judgement that the new reading agrees with only that someone answered for its items."""
    order, journal = tree.order(), tree.begin()
    for name, image in judgement.after.items():
        if image is not None and image.get("accepted") and name in tree.nodes:
            tree.set_node(name, accepted=True)
    return tree, Again(judgement, Standing.MOOT, change_of(tree, journal, order))
