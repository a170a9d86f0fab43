"""Makes a report, and keeps what the organisation and its people say in it while it is a draft."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db import transaction

from planspoor_site.accounts.models import User
from planspoor_site.audit.trail import record
from planspoor_site.register.models import Edition
from planspoor_site.register.slugs import first_free, slug
from planspoor_site.reports.composing.compose import INTRODUCTION, SECTIONS
from planspoor_site.reports.errors import RefusedError
from planspoor_site.reports.models import Comment, Kind, Report, State, Text

LONGEST = 20_000
"""Characters that the organisation can say in a section."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a report is to be: for what, under which title, over which days, and for which meeting."""

    kind: Kind
    title: str
    period_from: datetime.date
    period_to: datetime.date
    council_on: datetime.date | None = None


def make(edition: Edition, wish: Wish, by: User | None) -> Report:
    """Make a draft of a report on an edition, at a free address made of its title. Raises SlugError."""
    with transaction.atomic():
        taken = set(Report.objects.filter(plan=edition.plan_id).values_list("slug", flat=True))
        report = Report.objects.create(
            plan=edition.plan,
            edition=edition,
            slug=first_free(slug(wish.title, "title"), taken),
            kind=wish.kind,
            title=wish.title,
            period_from=wish.period_from,
            period_to=wish.period_to,
            council_on=wish.council_on,
            made_by=by,
        )
        record(edition.plan.organisation, by, "report.made", report.get_absolute_url(), {"kind": str(wish.kind)})
    return report


def change(report: Report, wish: Wish, by: User) -> None:
    """Change what a draft is to be; its address stays. Raises RefusedError."""
    with transaction.atomic():
        held = locked(report, State.DRAFT)
        held.kind, held.title, held.council_on = wish.kind, wish.title, wish.council_on
        held.period_from, held.period_to = wish.period_from, wish.period_to
        held.save()
        record(held.plan.organisation, by, "report.changed", held.get_absolute_url())


def say(report: Report, section: str, text: str, by: User) -> None:
    """Keep what the organisation says in a section of a draft, in the place of what it said. Raises RefusedError."""
    with transaction.atomic():
        held = locked(report, State.DRAFT)
        _known(held, section)
        Text.objects.create(report=held, section=section, text=text.strip()[:LONGEST], made_by=by)
        record(held.plan.organisation, by, "report.changed", held.get_absolute_url(), {"section": section})


def comment(report: Report, section: str, text: str, by: User) -> None:
    """Keep what a colleague says of a section of a draft or a proposed report. Raises RefusedError."""
    with transaction.atomic():
        held = locked(report, State.DRAFT, State.PROPOSED)
        _known(held, section)
        if not text.strip():
            raise RefusedError("no-words")
        Comment.objects.create(report=held, section=section, text=text.strip()[:LONGEST], made_by=by)
        record(held.plan.organisation, by, "report.commented", held.get_absolute_url(), {"section": section})


def sections_of(report: Report) -> tuple[str, ...]:
    """Return the sections of a report, what comes before them first."""
    found = next(sections for kind, sections in SECTIONS.items() if kind == report.kind)
    return (INTRODUCTION, *found)


def locked(report: Report, *states: State) -> Report:
    """Return a report that is in one of these states, locked to the end of the transaction; raises RefusedError."""
    reports = Report.objects.select_for_update(of=("self",)).select_related("plan__organisation", "edition__document")
    held = reports.get(pk=report.pk)
    if held.state not in states:
        raise RefusedError("moved-on")
    return held


def _known(report: Report, section: str) -> None:
    if section not in sections_of(report):
        raise RefusedError("no-section")
