"""Decisions that a new reading left open: which they are, the same at another place, and dropping one with a reason.

A decision that is dropped is taken back by a judgement that says why; one that is taken at another place is a judgement
of its own, and the former is taken back for it.
"""

from __future__ import annotations

from dataclasses import dataclass

import msgspec
from django.db import transaction
from django.db.models import QuerySet

from planspoor_site.accounts.models import User
from planspoor_site.judgements.acts import Accept, Act, ChangeKind, Edit, Move, Remove, Undo, decode
from planspoor_site.judgements.errors import RefusedError
from planspoor_site.judgements.judge import Outcome, judge, judge_locked, lock_draft
from planspoor_site.judgements.models import Judgement, Standing
from planspoor_site.register.models import Edition


def left_open(edition: Edition) -> QuerySet[Judgement]:
    """Return the judgements in force that did not fit the last reading, the oldest first."""
    return Judgement.objects.filter(edition=edition, in_force=True, undoes=None, standing=Standing.TO_DECIDE).order_by(
        "number"
    )


def aimed(act: Act, item: str, *, correction: bool = False) -> Act | None:
    """Return the same act on another item; None for one that is about a place within an item, or about several.

    ``correction`` lets words be given that do not stand in the passage of that item.
    """
    match act:
        case Edit():
            return msgspec.structs.replace(act, item=item, correction=correction or act.correction)
        case ChangeKind():
            return msgspec.structs.replace(act, item=item)
        case Accept() | Remove() | Move() if len(act.items) == 1:
            return msgspec.structs.replace(act, items=(item,))
        case _:
            return None


@dataclass(frozen=True, slots=True)
class Aim:
    """Where a decision is to be taken: at which item, which ``seen`` is the last judgement before that was known."""

    item: str
    seen: int
    correction: bool = False


def take_at(open_one: Judgement, user: User, aim: Aim, reason: str) -> Outcome:
    """Take a decision that was left open where it is aimed, as a judgement of ``user``; raises what ``judge`` raises.

    Without a reason, that of the decision holds.
    """
    act = aimed(decode(open_one.act), aim.item, correction=aim.correction)
    if act is None:
        raise RefusedError("no-one-place")
    with transaction.atomic():
        locked = lock_draft(open_one.edition)
        taken = judge_locked(locked, user, act, aim.seen, reason or open_one.reason)
        judge_locked(locked, user, Undo(open_one.number), taken.judgement.number, reason or open_one.reason)
    return taken


def drop(open_one: Judgement, user: User, reason: str) -> Outcome:
    """Take a decision back that was left open; raises RefusedError where there is no reason."""
    if not reason.strip():
        raise RefusedError("no-reason")
    return judge(open_one.edition, user, Undo(open_one.number), 0, reason)
