"""What changed about the published editions: that they were published, and what was made unreadable in them later."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby, pairwise
from uuid import NAMESPACE_URL, uuid5

from django.utils import timezone
from django.utils.translation import gettext

from planspoor_site.register.models import Edition, Redaction

Event = tuple[datetime, Edition, str]
"""When something was made unreadable, or readable again, in which edition, and why."""


@dataclass(frozen=True, slots=True)
class Change:
    """Something that changed about an edition: when, under which permanent id, what to call it, and why."""

    moment: datetime
    edition: Edition
    id: str
    title: str
    why: str = ""
    since: Edition | None = None
    """The edition before it, where the two can be compared."""


def changes(editions: Sequence[Edition]) -> list[Change]:
    """Return what changed about published editions, the newest first; asks the database once."""
    by_pk = {edition.pk: edition for edition in editions}
    rows = list(Redaction.objects.filter(edition__in=by_pk).order_by("edition", "made_at", "pk"))
    made = [(row.made_at, by_pk[row.edition_id], row.reason) for row in rows]
    revoked = [(row.revoked_at, by_pk[row.edition_id], row.reason) for row in rows if row.revoked_at]
    all_changes = [
        *(_published(edition) for edition in by_pk.values()),
        *_compared(by_pk.values()),
        *_by_day(made, gettext("Woorden onleesbaar gemaakt: %(title)s"), "redacted"),
        *_by_day(revoked, gettext("Woorden weer leesbaar: %(title)s"), "revoked"),
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


def _published(edition: Edition) -> Change:
    moment = edition.published_at or edition.created_at
    name = permanent_id(edition.get_absolute_url(), edition.document.sha256)
    return Change(moment, edition, name, gettext("Bekendgemaakt: %(title)s") % {"title": edition.title})


def _compared(editions: Iterable[Edition]) -> Iterator[Change]:
    """Tell of each edition that followed another of its plan that what changed can be read."""
    in_order = sorted(editions, key=lambda edition: (edition.plan_id, edition.position))
    for older, newer in pairwise(in_order):
        if older.plan_id == newer.plan_id:
            moment = max(edition.published_at or edition.created_at for edition in (older, newer))
            name = permanent_id(newer.get_absolute_url(), "compared", older.slug)
            title = gettext("Wat veranderde van %(old)s naar %(new)s") % {"old": older.title, "new": newer.title}
            yield Change(moment, newer, name, title, since=older)


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
            why=" ".join(dict.fromkeys(reasons)),
        )
