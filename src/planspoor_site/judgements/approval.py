"""The way of an edition from draft to public: proposed, sent back or approved; later withdrawn, and reinstated.

Each step is kept with who took it, when and why. All of a step happens, or nothing.
"""

from __future__ import annotations

import datetime

from django.db import transaction

from planspoor_site.accounts.models import User
from planspoor_site.audit.canonical import Json
from planspoor_site.audit.trail import record
from planspoor_site.judgements.errors import RefusedError
from planspoor_site.judgements.judge import version
from planspoor_site.judgements.models import ApprovalStep, Judgement, Step
from planspoor_site.register.models import Edition
from planspoor_site.register.published import State
from planspoor_site.register.publishing import publish
from planspoor_site.register.withdrawal import reinstate, withdraw


def propose(edition: Edition, user: User, note: str = "") -> None:
    """Put a draft before who approves; nobody judges it until it is sent back. Raises RefusedError where it is none."""
    with transaction.atomic():
        locked = _locked(edition, State.DRAFT)
        locked.state = State.PROPOSED
        locked.save()
        _keep(locked, user, Step.PROPOSED, note)
        record(locked.plan.organisation, user, "edition.proposed", locked.get_absolute_url())


def send_back(edition: Edition, user: User, reason: str) -> None:
    """Make a proposed edition a draft again, to be judged further.

    Raises RefusedError where it is not proposed, or where there is no reason.
    """
    with transaction.atomic():
        locked = _locked(edition, State.PROPOSED)
        if not reason.strip():
            raise RefusedError("no-reason")
        locked.state = State.DRAFT
        locked.save()
        _keep(locked, user, Step.SENT_BACK, reason)
        record(locked.plan.organisation, user, "edition.sent-back", locked.get_absolute_url())


def approve(
    edition: Edition, user: User, decided_on: datetime.date | None, reference: str, *, open_cases: bool = False
) -> None:
    """Approve a proposed edition and publish it, with the date and the reference of the decision of the council.

    Raises RefusedError where it is not proposed, the decision is not said, someone else has to look as well, or there
    are ``open_cases``: items of which nobody decided what they are of the edition before, and nobody says to know that.
    """
    with transaction.atomic():
        locked = _locked(edition, State.PROPOSED)
        if decided_on is None or not reference.strip():
            raise RefusedError("no-decision")
        if needs_another(locked, user):
            raise RefusedError("four-eyes")
        if open_cases:
            raise RefusedError("open-cases")
        locked.decided_on, locked.decision_reference = decided_on, reference.strip()
        _keep(locked, user, Step.APPROVED, "")
        decision: dict[str, Json] = {"decided_on": decided_on.isoformat(), "reference": reference.strip()}
        record(locked.plan.organisation, user, "edition.approved", locked.get_absolute_url(), decision)
        publish(locked, user)


def withdraw_with_step(edition: Edition, user: User, by: str, reason: str) -> None:
    """Withdraw a published edition; ``by``, a function, and ``reason`` are for everyone. Raises EditionError."""
    with transaction.atomic():
        withdraw(edition, by, reason, user)
        _keep(edition, user, Step.WITHDRAWN, reason)


def reinstate_with_step(edition: Edition, user: User, reason: str) -> None:
    """Show a withdrawn edition to everyone again; raises EditionError, and RefusedError without a reason."""
    with transaction.atomic():
        if not reason.strip():
            raise RefusedError("no-reason")
        reinstate(edition, user)
        _keep(edition, user, Step.REINSTATED, reason)


def needs_another(edition: Edition, user: User) -> bool:
    """Tell whether the organisation wants four eyes, and this user's two proposed it or judged it last."""
    if not edition.plan.organisation.four_eyes:
        return False
    proposed = ApprovalStep.objects.filter(edition=edition, step=Step.PROPOSED).last()
    judged = Judgement.objects.filter(edition=edition).order_by("number").last()
    return user.pk in {one.made_by_id for one in (proposed, judged) if one}


def _keep(edition: Edition, user: User, step: Step, reason: str) -> None:
    ApprovalStep.objects.create(
        edition=edition, step=step, made_by=user, reason=reason.strip(), judgement=version(edition)
    )


def _locked(edition: Edition, state: State) -> Edition:
    locked = Edition.objects.select_for_update(of=("self",)).select_related("plan__organisation").get(pk=edition.pk)
    if locked.state != state:
        raise RefusedError(f"not-{state}")
    return locked
