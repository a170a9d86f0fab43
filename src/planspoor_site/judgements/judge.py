"""Takes a judgement: works out what it changes, writes that and the judgement itself, all of it or nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max, Q

from planspoor_site.accounts.models import User
from planspoor_site.audit.trail import record
from planspoor_site.judgements.acts import (
    STAYING,
    Act,
    Dismiss,
    Edit,
    EditFact,
    OnItems,
    ReadAgain,
    Undo,
    encode,
    items_of,
)
from planspoor_site.judgements.anchors import anchors_of
from planspoor_site.judgements.apply import apply, resolved
from planspoor_site.judgements.errors import RefusedError
from planspoor_site.judgements.freshness import check_seen
from planspoor_site.judgements.images import Change, change_of
from planspoor_site.judgements.models import Judgement
from planspoor_site.judgements.passages import dismissal
from planspoor_site.judgements.stored_tree import Row, stored_alone, stored_tree
from planspoor_site.judgements.storing import give_items, store
from planspoor_site.judgements.tree import Tree
from planspoor_site.judgements.undoing import put_back, stayed, turn, undo_target
from planspoor_site.register.models import Edition, EditionItem, Fact, Withheld
from planspoor_site.register.published import State

Seen = Mapping[str, int] | int
"""The versions of the items that a judgement is about, as they were seen; or the number of the last judgement seen."""
_FEW = 100
"""Items that are read one by one to take a judgement back; where it is about more, all are."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A judgement that was taken: its row, and the node ids of the items that it changed or made, and of those gone."""

    judgement: Judgement
    changed: list[str]
    gone: list[str]


def judge(edition: Edition, user: User, act: Act, seen: Seen, reason: str = "") -> Outcome:
    """Take a judgement of ``user`` on a draft.

    Raises StaleError where someone changed what it is about since it was seen, and RefusedError where it cannot be;
    nothing is changed then.
    """
    with transaction.atomic():
        return judge_locked(lock_draft(edition), user, act, seen, reason)


def judge_locked(locked: Edition, user: User, act: Act, seen: Seen, reason: str) -> Outcome:
    """Take a judgement on an edition that this transaction locked; raises what ``judge`` raises."""
    reason = reason.strip()
    if isinstance(act, Edit | EditFact) and act.correction and not reason:
        raise RefusedError("no-reason")
    number = version(locked) + 1
    undone = undo_target(locked, act) if isinstance(act, Undo) else None
    tree, rows = _tree_for(locked, act, undone)
    if undone is not None:
        change = put_back(locked, tree, undone)
    elif isinstance(act, ReadAgain | Undo):
        raise RefusedError("no-judgement")
    elif isinstance(act, Dismiss):
        change = dismissal(locked, tree, act)
    else:
        check_seen(locked, tree, act, seen)
        act = resolved(tree, act, seen if isinstance(seen, int) else None)
        change = _worked_out(locked, tree, act, number)
    _refuse_unreadable(locked, tree, rows)
    made = Judgement(
        edition=locked,
        number=number,
        act=encode(act),
        anchors=anchors_of(locked, tree, change),
        reason=reason,
        made_by=user,
        undoes=undone,
        reading=last_reading(locked),
    )
    store(locked, tree, tree.journal, rows, number)
    return _kept(made, change)


def version(edition: Edition) -> int:
    """Return the number of the last judgement on an edition; 0 where there is none."""
    last: int | None = Judgement.objects.filter(edition=edition).aggregate(last=Max("number"))["last"]
    return last or 0


def last_reading(edition: Edition) -> int:
    """Return the number of the reading that the edition shows."""
    return max(1, edition.readings.count())


def lock_draft(edition: Edition) -> Edition:
    """Lock an edition until the end of the transaction; raises RefusedError where it is no draft (any more)."""
    return lock(edition, State.DRAFT)


def lock(edition: Edition, state: State) -> Edition:
    """Lock an edition until the end of the transaction; raises RefusedError where it is in another state."""
    locked = Edition.objects.select_for_update().get(pk=edition.pk)
    if locked.state != state:
        raise RefusedError(locked.state)
    # An edition stays in its plan: who read it once need not read that again.
    locked.plan = edition.plan
    return locked


def _tree_for(edition: Edition, act: Act, undone: Judgement | None) -> tuple[Tree, dict[str, Row]]:
    """Return as much of the tree as an act needs: of a plan of thousands of items most acts need one."""
    if isinstance(act, STAYING):
        return stored_alone(edition, items_of(act))
    if isinstance(act, Dismiss):
        return stored_alone(edition, ())
    if undone is not None and len(undone.items) <= _FEW and stayed(undone):
        return stored_alone(edition, undone.items)
    return stored_tree(edition)


def _worked_out(edition: Edition, tree: Tree, act: OnItems, number: int) -> Change:
    order, journal = tree.order(), tree.begin()
    apply(tree, act, number)
    give_items(edition, tree, journal)
    return change_of(tree, journal, order)


def _refuse_unreadable(edition: Edition, tree: Tree, rows: Mapping[str, Row]) -> None:
    """Refuse to change what an item says while words of it are unreadable: nobody sees what it says."""
    if not tree.journal.contents or not Withheld.objects.filter(edition=edition).exists():
        return
    keys = [rows[name].pk for name in tree.journal.contents if name in rows]
    facts = Fact.objects.filter(edition_item__in=keys).values("pk")
    of_items = Q(table=EditionItem._meta.model_name, row__in=keys) | Q(table=Fact._meta.model_name, row__in=facts)
    if Withheld.objects.filter(of_items, edition=edition).exists():
        raise RefusedError("unreadable")


def _kept(made: Judgement, change: Change) -> Outcome:
    made.items, made.gaps = list(change.after | change.before), sorted(change.gaps)
    made.before, made.after = change.before, change.after
    made.save()
    if made.undoes:
        turn(made.undoes)
    record(
        made.edition.plan.organisation,
        made.made_by,
        "judgement.undone" if made.undoes else "judgement.made",
        made.edition.get_absolute_url(),
        # Never its words: an entry cannot be forgotten.
        {"number": made.number, "act": str(made.act["act"]), "items": len(made.items)},
    )
    changed = [name for name, image in change.after.items() if image is not None]
    return Outcome(made, changed, [name for name, image in change.after.items() if image is None])
