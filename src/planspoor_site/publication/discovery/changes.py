"""What changed about the published editions: that they were published, and what became of them and their items later.

What was made unreadable or corrected on one day is one change of its edition, as is what was reported: after a round
a feed would otherwise hold nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby, pairwise
from uuid import NAMESPACE_URL, uuid5

from django.db.models import Count, Max
from django.db.models.functions import TruncDate
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext

from planspoor_site.followup.models import Update
from planspoor_site.participation.question_models import Answer, Standing
from planspoor_site.publication.addresses import address
from planspoor_site.publication.plans.tree import shorten
from planspoor_site.register.models import Edition, Redaction, Revision
from planspoor_site.reports.models import ReportStep, State, Step

SHORT = 30
"""Words of a question in a change of its plan."""
Event = tuple[datetime, Edition, str]
"""When something was made unreadable, readable again, corrected or answered, in which edition, and why."""


@dataclass(frozen=True, slots=True)
class Change:
    """Something that changed about an edition: when, under which permanent id, what to call it, why, and where."""

    moment: datetime
    edition: Edition
    id: str
    title: str
    href: str
    why: str = ""


def changes(editions: Sequence[Edition]) -> list[Change]:
    """Return what changed about published editions, the newest first; asks the database five times."""
    by_pk = {edition.pk: edition for edition in editions}
    rows = list(Redaction.objects.filter(edition__in=by_pk).order_by("edition", "made_at", "pk"))
    made = [(row.made_at, by_pk[row.edition_id], row.reason) for row in rows]
    revoked = [(row.revoked_at, by_pk[row.edition_id], row.reason) for row in rows if row.revoked_at]
    all_changes = [
        *(_published(edition) for edition in by_pk.values()),
        *_compared(by_pk.values()),
        *_by_day(made, gettext("Woorden onleesbaar gemaakt: %(title)s"), "redacted"),
        *_by_day(revoked, gettext("Woorden weer leesbaar: %(title)s"), "revoked"),
        *_by_day(_corrected(by_pk), gettext("De lezing verbeterd: %(title)s"), "corrected"),
        *_reported(by_pk.values()),
        *_reports(by_pk),
        *_by_day(_answered(by_pk.values()), gettext("Vragen van lezers beantwoord: %(title)s"), "answered"),
    ]
    return sorted(all_changes, key=lambda change: (change.moment, change.id), reverse=True)


def last_changes(editions: Sequence[Edition]) -> dict[int, datetime]:
    """Return when each edition last changed, by its primary key."""
    last: dict[int, datetime] = {}
    for change in changes(editions):
        last.setdefault(change.edition.pk, change.moment)
    return last


def permanent_id(*words: str) -> str:
    """Return an id that stays when the site gets another name: the path of an address, and what happened there."""
    return uuid5(NAMESPACE_URL, "planspoor:" + ":".join(words)).urn


def place_of(edition: Edition) -> tuple[str, str, str]:
    """Return the parts of the address of an edition."""
    return edition.plan.organisation.slug, edition.plan.slug, edition.slug


def edition_address(edition: Edition) -> str:
    """Return the address of an edition."""
    return address("edition", *place_of(edition))


def _published(edition: Edition) -> Change:
    moment = edition.published_at or edition.created_at
    name = permanent_id(edition.get_absolute_url(), edition.document.sha256)
    title = gettext("Bekendgemaakt: %(title)s") % {"title": edition.title}
    return Change(moment, edition, name, title, edition_address(edition))


def _compared(editions: Iterable[Edition]) -> Iterator[Change]:
    """Tell of each edition that followed another of its plan that what changed can be read."""
    in_order = sorted(editions, key=lambda edition: (edition.plan_id, edition.position))
    for older, newer in pairwise(in_order):
        if older.plan_id == newer.plan_id:
            moment = max(edition.published_at or edition.created_at for edition in (older, newer))
            name = permanent_id(newer.get_absolute_url(), "compared", older.slug)
            title = gettext("Wat veranderde van %(old)s naar %(new)s") % {"old": older.title, "new": newer.title}
            yield Change(moment, newer, name, title, address("changes", *place_of(newer)[:2], older.slug, newer.slug))


def _corrected(by_pk: Mapping[int, Edition]) -> list[Event]:
    rows = Revision.objects.filter(edition_item__edition__in=by_pk).order_by("corrected_at", "pk")
    said = rows.values_list("corrected_at", "edition_item__edition", "reason")
    return [(moment, by_pk[edition], reason) for moment, edition, reason in said]


def _reported(editions: Iterable[Edition]) -> Iterator[Change]:
    """Tell by day of how many items of a plan the city reported how they stand: at its latest edition."""
    latest = {one.plan_id: one for one in sorted(editions, key=lambda edition: edition.position)}
    told = Update.objects.filter(item__plan__in=latest, public=True, corrected_by=None, retracts=False)
    days = told.order_by().annotate(day=TruncDate("made_at")).values_list("item__plan", "day")
    for plan, day, last, count in days.annotate(Max("made_at"), Count("item", distinct=True)):
        edition = latest[plan]
        yield Change(
            moment=last,
            edition=edition,
            id=permanent_id("/{}/{}/".format(*place_of(edition)), "reported", day.isoformat()),
            title=gettext("Gemeld hoe het ermee staat: %(title)s") % {"title": edition.title},
            href=edition_address(edition),
            why=ngettext("Over %(n)d onderdeel.", "Over %(n)d onderdelen.", count) % {"n": count},
        )


def _reports(by_pk: Mapping[int, Edition]) -> Iterator[Change]:
    """Tell of each follow-up report that it was published, withdrawn and shown again; of drafts nothing."""
    titles = {
        Step.PUBLISHED: gettext("Verslag bekendgemaakt: %(title)s"),
        Step.WITHDRAWN: gettext("Verslag ingetrokken: %(title)s"),
        Step.REINSTATED: gettext("Verslag weer te lezen: %(title)s"),
    }
    public = {"report__edition__in": by_pk, "report__state__in": (State.PUBLISHED, State.WITHDRAWN)}
    rows = ReportStep.objects.filter(**public, step__in=titles).select_related("report").order_by("made_at", "pk")
    for row in rows:
        report, edition = row.report, by_pk[row.report.edition_id]
        days = (date_format(day, "j F Y") for day in (report.period_from, report.period_to))
        period = gettext("Van %(start)s tot %(end)s.") % dict(zip(("start", "end"), days, strict=True))
        organisation, plan, _ = place_of(edition)
        yield Change(
            moment=row.made_at,
            edition=edition,
            id=permanent_id(f"/{organisation}/{plan}/verslag/{report.slug}/", row.step, row.made_at.isoformat()),
            title=titles[Step(row.step)] % {"title": report.title},
            href=address("report", organisation, plan, report.slug),
            # Why it was withdrawn was said to everyone; why it is shown again, to colleagues.
            why=row.reason if row.step == Step.WITHDRAWN else period,
        )


def _answered(editions: Iterable[Edition]) -> list[Event]:
    """Tell of the questions on a plan that were answered, at its latest edition."""
    latest = {one.plan_id: one for one in sorted(editions, key=lambda edition: edition.position)}
    found = Answer.objects.filter(question__item__plan__in=latest, question__standing=Standing.SHOWN)
    rows = found.order_by("made_at", "pk").values_list("made_at", "question__item__plan", "question__text")
    return [(moment, latest[plan], shorten(text, SHORT)) for moment, plan, text in rows]


def _by_day(events: Iterable[Event], title: str, what: str) -> Iterator[Change]:
    """Gather what happened to an edition on one day."""
    in_order = sorted(events, key=lambda event: (event[1].pk, event[0]))
    for (_, day), theirs in groupby(in_order, lambda event: (event[1].pk, timezone.localdate(event[0]))):
        moments, editions, reasons = zip(*theirs, strict=True)
        edition: Edition = editions[0]
        yield Change(
            moment=moments[-1],
            edition=edition,
            id=permanent_id(edition.get_absolute_url(), what, day.isoformat()),
            title=title % {"title": edition.title},
            href=edition_address(edition),
            why=" ".join(dict.fromkeys(reasons)),
        )
