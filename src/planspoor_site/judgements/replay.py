"""Applies judgements again, in their order, to a tree: that of the reading they were made on, or that of a new one."""

from __future__ import annotations

from planspoor_site.judgements.acts import Dismiss, ReadAgain, Undo, decode
from planspoor_site.judgements.apply import apply
from planspoor_site.judgements.models import Judgement
from planspoor_site.judgements.tree import Tree
from planspoor_site.register.models import Edition


def in_force(edition: Edition) -> list[Judgement]:
    """Return the judgements on an edition that hold, without those that only took others back."""
    return list(Judgement.objects.filter(edition=edition, in_force=True, undoes=None).order_by("number"))


def apply_again(tree: Tree, judgement: Judgement) -> None:
    """Apply a judgement as it was made; raises RefusedError where it cannot be on this tree.

    An item that it makes gets the name and the public id that it got then.
    """
    act = decode(judgement.act)
    if isinstance(act, Dismiss | ReadAgain | Undo):
        return
    apply(tree, act, judgement.number)
    for name, image in judgement.after.items():
        if image is not None and "item" in image and name in tree.nodes:
            tree.set_node(name, item=image["item"])
