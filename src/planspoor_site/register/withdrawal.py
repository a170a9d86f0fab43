"""Withdraws a published edition, and takes that back: nothing of it is deleted, and its addresses say what happened."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from planspoor_site.accounts.models import User
from planspoor_site.audit.trail import record
from planspoor_site.errors import EditionError
from planspoor_site.register.at_address import edition_at
from planspoor_site.register.models import Edition
from planspoor_site.register.published import Act, State, acting


def withdraw(edition: Edition, by: str, reason: str, actor: User | None) -> None:
    """Take a published edition away from everyone but staff; ``by``, a function, and ``reason`` are shown to everyone.

    ``actor`` is who does it; None is the command line. Raises EditionError where it is not published, or where one of
    the two is empty.
    """
    if not by.strip() or not reason.strip():
        raise EditionError("A withdrawal says who did it and why.", "Give --by a function or a service, and --reason.")
    with transaction.atomic():
        locked = _locked(edition, State.PUBLISHED)
        locked.withdrawn_at, locked.withdrawn_by, locked.withdrawal_reason = timezone.now(), by.strip(), reason.strip()
        _set_state(locked, State.WITHDRAWN)
        told = {"by": locked.withdrawn_by, "reason": locked.withdrawal_reason}
        record(locked.plan.organisation, actor, "edition.withdrawn", locked.get_absolute_url(), told)


def reinstate(edition: Edition, actor: User | None) -> None:
    """Show a withdrawn edition to everyone again; raises EditionError where it is not withdrawn."""
    with transaction.atomic():
        locked = _locked(edition, State.WITHDRAWN)
        _set_state(locked, State.PUBLISHED)
        record(locked.plan.organisation, actor, "edition.reinstated", locked.get_absolute_url())


def withdraw_at(address: str, by: str, reason: str) -> None:
    """``planspoor site withdraw``; raises what ``withdraw`` and ``edition_at`` raise."""
    withdraw(edition_at(address), by, reason, None)


def reinstate_at(address: str) -> None:
    """``planspoor site reinstate``; raises what ``reinstate`` and ``edition_at`` raise."""
    reinstate(edition_at(address), None)


def _locked(edition: Edition, state: State) -> Edition:
    locked = Edition.objects.select_for_update().get(pk=edition.pk)
    if locked.state != state:
        raise EditionError(
            f"This edition is not {state.label.lower()}: it is {locked.get_state_display().lower()}.",
            "Nothing was changed.",
        )
    return locked


def _set_state(edition: Edition, state: State) -> None:
    edition.state = state
    with acting(Act.WITHDRAW):
        edition.save()
