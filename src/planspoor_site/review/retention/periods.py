"""How long each kind is kept in an organisation: by default, or as its administrator said."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from planspoor_site.accounts.models import User
from planspoor_site.audit.canonical import Json
from planspoor_site.audit.trail import record
from planspoor_site.register.models import Organisation
from planspoor_site.review.models import RetentionPeriod
from planspoor_site.review.retention.kinds import OF_ORGANISATION, Kind
from planspoor_site.review.retention.terms import LONGEST, Cut, Term


class PeriodError(Exception):
    """A period is shorter than the shortest of its kind, or longer than any may be."""


def months_of(organisation: Organisation) -> Mapping[str, int]:
    """Return by the word of each kind of an organisation how many months it is kept."""
    said = dict(RetentionPeriod.objects.filter(organisation=organisation).values_list("kind", "months"))
    # An archive may hold what this version would not have kept.
    return {kind.word: max(said.get(kind.word, kind.term.months), kind.shortest or 0) for kind in OF_ORGANISATION}


def cut_of(kind: Kind, organisation: Organisation | None, now: datetime) -> Cut:
    """Return the moment before which what is of a kind goes, in an organisation or in the installation."""
    term = Term(months=months_of(organisation)[kind.word]) if organisation else kind.term
    return Cut(now, term.before(now))


def change_periods(organisation: Organisation, months: Mapping[str, int], by: User) -> int:
    """Keep what an administrator chose, each change with its entry in the trail; returns how many changed.

    Raises PeriodError, and keeps nothing then.
    """
    with transaction.atomic():
        Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
        before = months_of(organisation)
        changed = [kind for kind in OF_ORGANISATION if months.get(kind.word, before[kind.word]) != before[kind.word]]
        for kind in changed:
            _change(organisation, kind, months[kind.word])
            told: dict[str, Json] = {"kind": kind.word, "before": before[kind.word], "now": months[kind.word]}
            record(organisation, by, "retention.changed", f"/{organisation.slug}/", told)
    return len(changed)


def _change(organisation: Organisation, kind: Kind, months: int) -> None:
    if not (kind.shortest or 0) <= months <= LONGEST:
        raise PeriodError(kind.word)
    RetentionPeriod.objects.update_or_create(organisation=organisation, kind=kind.word, defaults={"months": months})
