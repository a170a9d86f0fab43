"""The way of a report: proposed with its data fixed, sent back or approved, drawn, published, withdrawn and reinstated.

What is approved is what was proposed, to the byte, and what is published is what was drawn of it. Each step is kept
with who took it, when and why. All of a step happens, or nothing.
"""

from __future__ import annotations

import datetime

from django.db import transaction
from django.utils import timezone

from planspoor_site.accounts.models import User
from planspoor_site.audit.trail import record
from planspoor_site.jobs import queue
from planspoor_site.reports.collect import collect
from planspoor_site.reports.data import encode
from planspoor_site.reports.drawing.forms import FORMS
from planspoor_site.reports.errors import RefusedError
from planspoor_site.reports.kept import digest, store
from planspoor_site.reports.making import locked
from planspoor_site.reports.models import Kind, Report, ReportStep, State, Step, Text
from planspoor_site.reports.period import Period

DRAW = "report-draw"
"""The kind of job that draws the files of a report."""


def propose(report: Report, by: User, as_of: datetime.date, host: str, note: str = "") -> None:
    """Fix the data of a draft as they are now, for who approves to look at. Raises RefusedError."""
    files = store()
    with files.intake() as intake:
        content = encode(collect(report, as_of, host))
        intake.keep(content, files.report(digest(content)))
        intake.settle()
        with transaction.atomic():
            held = locked(report, State.DRAFT)
            period = Period(held.period_from, held.period_to)
            if held.kind == Kind.FIRST_SEMESTER and not period.is_first_semester:
                raise RefusedError("no-semester")
            held.state, held.data = State.PROPOSED, digest(content)
            held.save()
            _keep(held, Step.PROPOSED, by, note)
            record(held.plan.organisation, by, "report.proposed", held.get_absolute_url(), {"data": held.data})


def send_back(report: Report, by: User, reason: str) -> None:
    """Make a proposed report a draft again. Raises RefusedError, also where there is no reason."""
    with transaction.atomic():
        held = locked(report, State.PROPOSED)
        _asked(reason)
        _keep(held, Step.SENT_BACK, by, reason)
        held.state, held.data = State.DRAFT, ""
        held.save()
        record(held.plan.organisation, by, "report.sent-back", held.get_absolute_url())


def approve(report: Report, by: User) -> None:
    """Approve a proposed report, and have its files drawn. Raises RefusedError where someone else has to look too."""
    with transaction.atomic():
        held = locked(report, State.PROPOSED)
        if needs_another(held, by):
            raise RefusedError("four-eyes")
        held.state = State.APPROVED
        held.save()
        _keep(held, Step.APPROVED, by)
        record(held.plan.organisation, by, "report.approved", held.get_absolute_url(), {"data": held.data})
        put_drawing(held, by)


def put_drawing(report: Report, by: User | None) -> None:
    """Have the files of an approved report drawn, unless that is under way."""
    queue.put(DRAW, {"report": report.pk}, report.plan.organisation, by, unique=str(report.pk))


def publish(report: Report, by: User) -> None:
    """Show an approved report to everyone, whose files are all drawn. Raises RefusedError."""
    with transaction.atomic():
        held = locked(report, State.APPROVED)
        if not is_drawn(held):
            raise RefusedError("not-drawn")
        held.state, held.published_at = State.PUBLISHED, timezone.now()
        held.save()
        _keep(held, Step.PUBLISHED, by)
        record(held.plan.organisation, by, "report.published", held.get_absolute_url(), {"data": held.data})


def withdraw(report: Report, by: User, who: str, reason: str) -> None:
    """Take a published report away from everyone but staff; ``who``, a function, and ``reason`` are shown to everyone.

    Raises RefusedError.
    """
    with transaction.atomic():
        held = locked(report, State.PUBLISHED)
        _asked(who, reason)
        held.state, held.withdrawn_at = State.WITHDRAWN, timezone.now()
        held.withdrawn_by, held.withdrawal_reason = who.strip(), reason.strip()
        held.save()
        _keep(held, Step.WITHDRAWN, by, reason)
        told = {"by": held.withdrawn_by, "reason": held.withdrawal_reason}
        record(held.plan.organisation, by, "report.withdrawn", held.get_absolute_url(), told)


def reinstate(report: Report, by: User, reason: str) -> None:
    """Show a withdrawn report to everyone again. Raises RefusedError."""
    with transaction.atomic():
        held = locked(report, State.WITHDRAWN)
        _asked(reason)
        held.state, held.withdrawn_at = State.PUBLISHED, None
        held.withdrawn_by = held.withdrawal_reason = ""
        held.save()
        _keep(held, Step.REINSTATED, by, reason)
        record(held.plan.organisation, by, "report.reinstated", held.get_absolute_url())


def needs_another(report: Report, by: User) -> bool:
    """Tell whether the organisation wants four eyes, and this user's two proposed the report or wrote in it last."""
    if not report.plan.organisation.four_eyes:
        return False
    proposed = ReportStep.objects.filter(report=report, step=Step.PROPOSED).order_by("pk").last()
    written = Text.objects.filter(report=report).order_by("pk").last()
    return by.pk in {one.made_by_id for one in (proposed, written) if one}


def is_drawn(report: Report) -> bool:
    """Tell whether every format of a report is there."""
    return set(report.files.values_list("form", flat=True)) == set(FORMS)


def _asked(*words: str) -> None:
    if not all(word.strip() for word in words):
        raise RefusedError("no-reason")


def _keep(report: Report, step: Step, by: User, reason: str = "") -> None:
    ReportStep.objects.create(report=report, step=step, reason=reason.strip(), data=report.data, made_by=by)
