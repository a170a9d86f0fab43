"""The mail of rounds: who gets a letter today is written down first, then the letters go out one by one.

A letter is noted as handed over before it is, and as sent after it was. A worker that is killed between the two leaves
one letter of which nobody knows whether it arrived: it goes out again, with the same Message-ID, as its attempts say.
"""

from __future__ import annotations

import datetime
import hashlib
import smtplib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from planspoor_site.followup.letter_text import message_of
from planspoor_site.followup.round_models import Invitation, Letter, Occasion, Outcome, Round
from planspoor_site.followup.rounds import Progress, is_open, progress_of
from planspoor_site.jobs.queue import put
from planspoor_site.jobs.registry import Task as Work
from planspoor_site.register.models import Organisation

KIND = "send-letters"
REMIND_BEFORE = (7, 1)
"""Days before the deadline on which whoever has not answered is reminded."""
ESCALATE_AFTER = 7
"""Days after the deadline on which whoever is to step in is told who has not answered."""


@dataclass(slots=True)
class _Due:
    """What is due to an address today."""

    occasion: Occasion
    invitations: list[Invitation] = field(default_factory=list)


def plan_letters(organisation: Organisation, day: datetime.date, remind: Iterable[int] = ()) -> int:
    """Write down the letters of a day; returns how many were added. ``remind`` are keys of invitations besides.

    An owner without an address gets none, nor does an address that has one that day already.
    """
    asked = set(remind)
    due: dict[str, _Due] = {}
    for one in Round.objects.filter(organisation=organisation, closed_at=None).select_related("organisation"):
        if is_open(one):
            _add_round(due, one, day, asked)
    return sum(_write(organisation, address, day, found) for address, found in due.items())


def send_letters(organisation: Organisation, work: Work | None = None) -> Mapping[str, int]:
    """Send the letters that wait, oldest first; returns how many went out and how many were refused."""
    counts = {Outcome.SENT.value: 0, Outcome.REFUSED.value: 0, Outcome.SPARED.value: 0}
    letters = Letter.objects.filter(organisation=organisation, outcome=Outcome.WAITING)
    waiting = list(letters.values_list("pk", flat=True))
    still = _still_waiting(organisation)
    with get_connection() as connection:
        for done, key in enumerate(waiting):
            if work:
                work.progress("send", done, len(waiting))
            counts[_send(key, still, connection)] += 1
    return counts


def put_letters(organisation: Organisation) -> None:
    """Have a worker send the letters that wait."""
    put(KIND, {"organisation": organisation.pk}, organisation, None, unique=f"letters of {organisation.pk}")


def _add_round(due: dict[str, _Due], asked: Round, day: datetime.date, remind: set[int]) -> None:
    has_had = set(Letter.objects.filter(invitations__round=asked).values_list("invitations", flat=True))
    before = (asked.deadline - day).days
    silent = [one for one in progress_of(asked) if one.waiting]
    for one in silent:
        invitation = one.invitation
        new = invitation.pk not in has_had
        if invitation.owner.address and (new or invitation.pk in remind or before in REMIND_BEFORE):
            occasion = Occasion.INVITATION if new else Occasion.REMINDER
            due.setdefault(invitation.owner.address, _Due(occasion)).invitations.append(invitation)
    if silent and asked.escalate_to and before == -ESCALATE_AFTER:
        due.setdefault(asked.escalate_to, _Due(Occasion.ESCALATION)).invitations += [one.invitation for one in silent]


def _write(organisation: Organisation, address: str, day: datetime.date, due: _Due) -> bool:
    with transaction.atomic():
        if Letter.objects.filter(address=address, outcome=Outcome.WAITING).exists():
            # One of an earlier day that could not be sent yet: both would arrive on the same day.
            return False
        letter, made = Letter.objects.get_or_create(
            address=address,
            day=day,
            defaults={
                "organisation": organisation,
                "occasion": due.occasion,
                "message_id": _message_id(due.invitations[0], day, due.occasion),
            },
        )
        if made:
            letter.invitations.set(due.invitations)
    return made


def _message_id(invitation: Invitation, day: datetime.date, occasion: Occasion) -> str:
    """Return the one id of the letter for a round, an owner and a day, which says nothing of them."""
    said = f"{invitation.round_id}:{invitation.owner_id}:{day.isoformat()}:{occasion}:{invitation.nonce}"
    return f"<{hashlib.sha256(said.encode()).hexdigest()[:32]}@planspoor>"


def _still_waiting(organisation: Organisation) -> Mapping[int, Progress]:
    """Return by invitation what has still to be said, as it is now."""
    rounds = Round.objects.filter(organisation=organisation, closed_at=None).select_related("organisation")
    return {one.invitation.pk: one for asked in rounds for one in progress_of(asked) if one.waiting}


def _send(key: int, still: Mapping[int, Progress], connection: BaseEmailBackend) -> str:
    """Send a letter; returns its outcome. Any other error than that of its address is the mail server's, for later."""
    letter = Letter.objects.select_related("organisation").get(pk=key)
    invitations = letter.invitations.select_related("round", "owner").order_by("round", "owner__name")
    progress = [still[one.pk] for one in invitations if one.pk in still]
    if not progress:
        # All was said since it was written down, or the round was closed.
        return _note(letter, Outcome.SPARED)
    Letter.objects.filter(pk=key).update(attempts=F("attempts") + 1)
    try:
        connection.send_messages([message_of(letter, progress)])
    except smtplib.SMTPRecipientsRefused as error:
        return _note(letter, Outcome.REFUSED, str(next(iter(error.recipients.values()), error)))
    return _note(letter, Outcome.SENT)


def _note(letter: Letter, outcome: Outcome, problem: str = "") -> str:
    Letter.objects.filter(pk=letter.pk).update(outcome=outcome, sent_at=timezone.now(), problem=problem)
    return outcome.value


def open_organisations() -> Iterable[Organisation]:
    """Return the organisations that have a round open."""
    return Organisation.objects.filter(rounds__closed_at=None).exclude(rounds=None).distinct()


def by_owner(letters: Iterable[Letter]) -> Mapping[int, list[Letter]]:
    """Return by owner the letters that were written to it, those that only tell of it left out."""
    found: dict[int, list[Letter]] = defaultdict(list)
    for letter in letters:
        if letter.occasion != Occasion.ESCALATION:
            for invitation in letter.invitations.all():
                found[invitation.owner_id].append(letter)
    return found
