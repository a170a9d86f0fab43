"""The mail of a day to followers: who gets a letter is written down first, then the letters go out one by one.

A letter tells of what happened before the day began, so that it says the same however often it has to be sent. As of
the letters of rounds, a worker that is killed leaves one of which nobody knows whether it arrived: it goes out again
under the same Message-ID.
"""

from __future__ import annotations

import datetime
import smtplib
from collections.abc import Iterable, Mapping

from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from planspoor_site.jobs.queue import put
from planspoor_site.jobs.registry import Task
from planspoor_site.participation.following import stop_all
from planspoor_site.participation.models import Digest, Follower, Following, Outcome
from planspoor_site.publication.discovery.changes import Change
from planspoor_site.publication.following.letters import News, digest_letter, in_its_language, message_id
from planspoor_site.publication.following.subjects import Subject, find_subject
from planspoor_site.register.models import Organisation

KIND = "send-digests"
_FOR_GOOD = 500
"""From here on the answers of a mail server (RFC 5321) say that it is no use to try again."""


class _Subjects:
    """What is followed, and what happened to it: found once in a run, however many follow it."""

    def __init__(self) -> None:
        self._found: dict[tuple[int, int | None], News | None] = {}

    def news(self, following: Following, until: datetime.datetime) -> News | None:
        """Return what a follower was not told of yet that happened before ``until``."""
        key = (following.plan_id, following.item_id)
        if key not in self._found:
            subject = find_subject(*key)
            self._found[key] = News(subject, _changes(subject)) if subject else None
        found = self._found[key]
        since = following.told_until
        if found is None or since is None:
            return None
        new = [change for change in found.changes if since <= change.moment < until]
        return News(found.subject, new) if new else None


def write_digests(day: datetime.date) -> int:
    """Write down who gets a letter on a day; returns how many were added. Who has one of that day gets no other."""
    until = timezone.make_aware(datetime.datetime.combine(day, datetime.time()))
    subjects = _Subjects()
    added = 0
    due = Follower.objects.filter(followings__told_until__lt=until).exclude(digests__outcome=Outcome.WAITING)
    for follower in due.exclude(digests__day=day).select_related("organisation").distinct().order_by("pk"):
        if _news(follower, until, subjects):
            new = {"until": until, "message_id": message_id(f"digest:{day.isoformat()}", follower)}
            added += Digest.objects.get_or_create(follower=follower, day=day, defaults=new)[1]
        else:
            _followings(follower, until).update(told_until=until)
    return added


def put_digests() -> None:
    """Have a worker send the letters that wait."""
    waiting = Organisation.objects.filter(followers__digests__outcome=Outcome.WAITING)
    for organisation in waiting.distinct().order_by("pk"):
        put(KIND, {"organisation": organisation.pk}, organisation, None, unique=f"digests of {organisation.pk}")


def send_digests(organisation: Organisation, work: Task | None = None) -> Mapping[str, int]:
    """Send the letters that wait, oldest first; returns what became of how many."""
    counts = dict.fromkeys((Outcome.SENT.value, Outcome.REFUSED.value, Outcome.SPARED.value), 0)
    digests = Digest.objects.filter(follower__organisation=organisation, outcome=Outcome.WAITING)
    waiting = list(digests.order_by("day", "pk").values_list("pk", flat=True))
    subjects = _Subjects()
    with get_connection() as connection:
        for done, key in enumerate(waiting):
            if work:
                work.progress("send", done, len(waiting))
            counts[_send(key, subjects, connection)] += 1
    return counts


def _changes(subject: Subject) -> list[Change]:
    with in_its_language(subject.edition.plan.organisation):
        return subject.changes()


def _followings(follower: Follower, until: datetime.datetime) -> QuerySet[Following]:
    return Following.objects.filter(follower=follower, told_until__lt=until).order_by("pk")


def _news(follower: Follower, until: datetime.datetime, subjects: _Subjects) -> list[News]:
    found: Iterable[News | None] = (subjects.news(one, until) for one in _followings(follower, until))
    return [news for news in found if news]


def _send(key: int, subjects: _Subjects, connection: BaseEmailBackend) -> str:
    """Send a letter; returns its outcome. Any other error than that of its address is the mail server's, for later."""
    digest = Digest.objects.select_related("follower__organisation").filter(pk=key).first()
    if digest is None:
        # Its follower stopped since it was written down.
        return Outcome.SPARED.value
    news = _news(digest.follower, digest.until, subjects)
    if not news:
        return _note(digest, Outcome.SPARED)
    Digest.objects.filter(pk=key).update(attempts=F("attempts") + 1)
    try:
        connection.send_messages([digest_letter(digest, news)])
    except smtplib.SMTPRecipientsRefused as error:
        code, _ = next(iter(error.recipients.values()))
        if code >= _FOR_GOOD:
            # Nobody has this address any more: it is kept for nothing.
            stop_all(digest.follower)
            return Outcome.REFUSED.value
        return _note(digest, Outcome.REFUSED)
    return _note(digest, Outcome.SENT)


def _note(digest: Digest, outcome: Outcome) -> str:
    with transaction.atomic():
        Digest.objects.filter(pk=digest.pk).update(outcome=outcome, sent_at=timezone.now())
        if outcome != Outcome.REFUSED:
            _followings(digest.follower, digest.until).update(told_until=digest.until)
    return outcome.value
