"""Corrects an item of a published edition: a new version of it at the same address, the former one kept beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from planspoor_site.accounts.models import User
from planspoor_site.accounts.shown import shown_to_public
from planspoor_site.audit.trail import record
from planspoor_site.judgements.acts import Act, AddFact, ChangeKind, Edit, EditFact, RemoveFact
from planspoor_site.judgements.errors import RefusedError
from planspoor_site.judgements.judge import Outcome, Seen, judge_locked, lock, version
from planspoor_site.register.models import Edition, EditionItem, Revision
from planspoor_site.register.published import Act as Allowed
from planspoor_site.register.published import State, acting
from planspoor_site.register.revising import keep_former
from planspoor_site.register.signals import edition_changed

CORRECTIONS = (Edit, ChangeKind, AddFact, EditFact, RemoveFact)
"""What can be corrected: what one item is and says. Which items there are, and where, is what was approved."""


@dataclass(frozen=True, slots=True)
class Corrected:
    """A correction that was made: what the item said before, and the judgements that changed that."""

    revision: Revision
    outcomes: list[Outcome]


def correct(edition: Edition, user: User, acts: Sequence[Act], seen: Seen, reason: str) -> Corrected:
    """Correct one item of a published edition, with all of the acts or none; ``reason`` is for everyone.

    Raises StaleError where someone corrected the item since it was seen, and RefusedError where the edition is not
    published, there is no reason, or the acts are not about what one item is and says; nothing is changed then.
    """
    reason = reason.strip()
    names = {act.item for act in acts if isinstance(act, CORRECTIONS)}
    if not all(isinstance(act, CORRECTIONS) for act in acts):
        raise RefusedError("new-edition")
    if len(names) != 1:
        raise RefusedError("no-items")
    if not reason:
        raise RefusedError("no-reason")
    with transaction.atomic():
        locked = lock(edition, State.PUBLISHED)
        name = names.pop()
        item = EditionItem.objects.select_related("edition", "item").filter(edition=locked, node_id=name).first()
        if item is None:
            raise RefusedError("no-such-item", name)
        by = shown_to_public(user, locked.plan.organisation)
        revision = keep_former(item, reason, by, version(locked) + 1)
        outcomes = _judged(locked, user, acts, seen, reason)
        subject = f"{locked.get_absolute_url()}i/{item.item.public_id}"
        # Never its words: an entry cannot be forgotten.
        record(locked.plan.organisation, user, "item.revised", subject, {"revision": revision.number})
        edition_changed.send(Edition, edition=locked)
    return Corrected(revision, outcomes)


def _judged(edition: Edition, user: User, acts: Sequence[Act], seen: Seen, reason: str) -> list[Outcome]:
    """Judge the acts; each but the first has seen the one before it."""
    outcomes: list[Outcome] = []
    with acting(Allowed.CORRECT):
        for act in acts:
            outcomes.append(judge_locked(edition, user, act, seen, reason))
            seen = outcomes[-1].judgement.number
    return outcomes
