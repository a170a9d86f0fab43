"""A reporting round: opened, answered by owners through their links, closed. What remains to be said is computed."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from secrets import token_hex

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from planspoor_site.accounts.models import User
from planspoor_site.audit.trail import record
from planspoor_site.followup.models import Owner
from planspoor_site.followup.round_models import Invitation, Round
from planspoor_site.followup.tasks import Task, tasks_of
from planspoor_site.register.models import Organisation

KEPT_OPEN = datetime.timedelta(days=60)
"""How long after its deadline a round that nobody closed still lets its links in."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a round asks: about which period, and by which day."""

    name: str
    period_from: datetime.date
    period_to: datetime.date
    deadline: datetime.date
    escalate_to: str = ""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an owner is in a round."""

    invitation: Invitation
    answered: Sequence[Task]
    waiting: Sequence[Task]

    @property
    def total(self) -> int:
        """How many commitments it was asked about."""
        return len(self.answered) + len(self.waiting)


def open_round(organisation: Organisation, wish: Wish, owners: Iterable[Owner], by: User) -> Round:
    """Open a round and ask these owners; their letters go out with the next mail (``letters``)."""
    with transaction.atomic():
        opened = Round.objects.create(
            organisation=organisation,
            name=wish.name,
            period_from=wish.period_from,
            period_to=wish.period_to,
            deadline=wish.deadline,
            escalate_to=wish.escalate_to,
            opened_at=timezone.now(),
            opened_by=by,
        )
        invited = len([invite(opened, owner) for owner in owners])
        record(organisation, by, "round.opened", str(opened.pk), {"owners": invited, "deadline": f"{wish.deadline}"})
    return opened


def invite(asked: Round, owner: Owner) -> Invitation:
    """Ask an owner in a round, by a link of its own."""
    invitation = Invitation(round=asked, owner=owner, nonce=token_hex(16))
    invitation.token_hash = hash_of(token_of(invitation))
    invitation.save()
    return invitation


def close_round(closed: Round, by: User) -> None:
    """Close a round: its links open nothing any more."""
    with transaction.atomic():
        if Round.objects.filter(pk=closed.pk, closed_at=None).update(closed_at=timezone.now(), closed_by=by):
            record(closed.organisation, by, "round.closed", str(closed.pk))


def tell_reminded(asked: Round, by: User) -> None:
    """Enter in the trail that whoever had not answered was reminded."""
    with transaction.atomic():
        record(asked.organisation, by, "round.reminded", str(asked.pk))


def renew_link(invitation: Invitation, by: User) -> None:
    """Revoke the link of an owner and make another, which the next letter brings: for one that went astray."""
    with transaction.atomic():
        invitation.nonce = token_hex(16)
        invitation.token_hash = hash_of(token_of(invitation))
        invitation.revoked_at = timezone.now()
        invitation.save()
        details = {"owner": invitation.owner_id}
        record(invitation.round.organisation, by, "invitation.revoked", str(invitation.round_id), details)


def token_of(invitation: Invitation) -> str:
    """Return the token of a link: the same each time, and nothing that is in the database alone."""
    said = f"{invitation.round_id}:{invitation.owner_id}:{invitation.nonce}"
    return salted_hmac("planspoor.followup.link", said, algorithm="sha256").hexdigest()[:40]


def hash_of(token: str) -> str:
    """Return what is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def find_invitation(token: str) -> Invitation | None:
    """Return the invitation that a link opens now; None for any other, and after the round has closed."""
    invitation = (
        Invitation.objects.filter(token_hash=hash_of(token), owner__ended_at=None)
        .select_related("round__organisation", "owner")
        .first()
    )
    return invitation if invitation and is_open(invitation.round) else None


def is_open(asked: Round) -> bool:
    """Tell whether a round still takes answers."""
    return asked.closed_at is None and timezone.localdate() <= asked.deadline + KEPT_OPEN


def progress_of(asked: Round) -> list[Progress]:
    """Return how far each owner is, by name."""
    tasks = tasks_of(asked.organisation)
    return [_progress(invitation, tasks) for invitation in asked.invitations.select_related("owner__person", "round")]


def _progress(invitation: Invitation, tasks: Iterable[Task]) -> Progress:
    own = [task for task in tasks if any(owner.pk == invitation.owner_id for owner in task.owners)]
    since = invitation.round.opened_at
    answered = [task for task in own if task.answered(since)]
    return Progress(invitation, answered, [task for task in own if not task.answered(since)])
