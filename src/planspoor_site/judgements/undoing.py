"""Takes judgements back, and puts them back: exactly what was there, unless someone changed that since."""

from __future__ import annotations

from planspoor_site.judgements.acts import Undo
from planspoor_site.judgements.errors import ConflictError, RefusedError, StaleError
from planspoor_site.judgements.freshness import stale, who_touched
from planspoor_site.judgements.images import Change, Images, change_of, restore
from planspoor_site.judgements.models import Judgement
from planspoor_site.judgements.stored_tree import stored_tree
from planspoor_site.judgements.tree import Tree
from planspoor_site.register.models import Edition


def undo_target(edition: Edition, act: Undo) -> Judgement:
    """Return the judgement that is to be taken back; raises RefusedError where it is not there, or not in force."""
    target = Judgement.objects.filter(edition=edition, number=act.judgement).select_related("undoes").first()
    if target is None:
        raise RefusedError("no-such-judgement", str(act.judgement))
    if target.act["act"] == "readagain":
        raise RefusedError("reading-stays")
    if target.reading != edition.readings.count() and edition.readings.exists():
        # What it put back would be of a reading that the edition does not show any more.
        raise RefusedError("older-reading")
    if not target.in_force:
        raise RefusedError("undone-already", str(act.judgement))
    return target


def stayed(target: Judgement) -> bool:
    """Tell whether a judgement left every item where it stood, so that taking it back does too."""
    images = [*target.before.values(), *target.after.values()]
    return all(image is not None and "parent" not in image for image in images)


def put_back(edition: Edition, tree: Tree, target: Judgement) -> Change:
    """Put back what was there before ``target``; raises StaleError where someone changed that since."""
    items, gaps = set(target.items), set(target.gaps)
    later = [one for one in later_effects(target) if items & set(one.items) or gaps & set(one.gaps)]
    if later:
        touched = [name for name in target.items if any(name in one.items for one in later)]
        raise StaleError(stale(edition, tree, touched or target.items[:1] or [""], target.number, later[-1]))
    order, journal = tree.order(), tree.begin()
    try:
        restore(tree, target.before)
    except ConflictError as conflict:
        by = who_touched(edition, conflict.item)
        there, _ = stored_tree(edition)
        raise StaleError(stale(edition, there, [conflict.item], target.number, by)) from conflict
    change = change_of(tree, journal, order)
    # An item that stays as it is, such as one that was moved and back, is touched all the same.
    same: Images = {name: {} for name in target.items if name not in change.before}
    return Change(same | change.before, same | change.after, change.gaps | gaps)


def later_effects(target: Judgement) -> list[Judgement]:
    """Return the judgements after ``target`` whose effect is there: not taken back, nor the taking back of such a one.

    What took back something older than ``target`` counts: it changed what ``target`` had left.
    """
    later = Judgement.objects.filter(edition=target.edition_id, number__gt=target.number, in_force=True)
    fields = ("number", "items", "gaps", "made_by", "made_at", "undoes__number", "edition")
    return [
        one
        for one in later.select_related("undoes").only(*fields).order_by("number")
        if one.undoes is None or one.undoes.number <= target.number
    ]


def turn(undone: Judgement) -> None:
    """Note that a judgement is taken back: what it had taken back itself holds again, and so on."""
    holds, one = False, undone
    while True:
        one.in_force = holds
        one.save(update_fields=["in_force"])
        if one.undoes is None:
            return
        holds, one = not holds, one.undoes
