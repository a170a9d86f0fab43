"""Takes away what has been kept long enough, each kind of each organisation in a transaction with its entry."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from django.conf import settings
from django.db import transaction

from planspoor_site.audit.canonical import Json
from planspoor_site.audit.trail import record
from planspoor_site.register.file_store import FileStore
from planspoor_site.register.intake import sweep
from planspoor_site.register.models import Organisation
from planspoor_site.review.retention.going import Tally
from planspoor_site.review.retention.kinds import OF_INSTALLATION, OF_ORGANISATION, Kind
from planspoor_site.review.retention.periods import cut_of
from planspoor_site.review.uploads.keeping import delete_stray


class Gone(NamedTuple):
    """How much of a kind goes or went in an organisation, or in the installation where that is None."""

    organisation: Organisation | None
    kind: Kind
    tally: Tally


def look(now: datetime, only: Organisation | None = None) -> Iterator[Gone]:
    """Give what would go now, in one organisation or everywhere, and change nothing."""
    for organisation, kind in _rules(only):
        rows = kind.find(organisation, cut_of(kind, organisation, now))
        yield Gone(organisation, kind, kind.weigh(rows))


def tidy(now: datetime, only: Organisation | None = None) -> Iterator[Gone]:
    """Take away what goes now, in one organisation or everywhere, and give how much it was, kind by kind.

    Broken off, a kind is gone as a whole or not at all, and the next run does the rest.
    """
    for organisation, kind in _rules(only):
        yield Gone(organisation, kind, _apply(kind, organisation, now))
    # Also what an earlier run left that was killed after its rows and before their files.
    delete_stray()
    sweep(FileStore(settings.PLANSPOOR_DATA))


def _rules(only: Organisation | None) -> Iterator[tuple[Organisation | None, Kind]]:
    for organisation in [only] if only else Organisation.objects.order_by("slug"):
        yield from ((organisation, kind) for kind in OF_ORGANISATION)
    if only is None:
        yield from ((None, kind) for kind in OF_INSTALLATION)


def _apply(kind: Kind, organisation: Organisation | None, now: datetime) -> Tally:
    with transaction.atomic():
        if organisation:
            # Two that tidy at once would count the same things.
            Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
        cut = cut_of(kind, organisation, now)
        rows = kind.find(organisation, cut)
        tally = kind.weigh(rows)
        tally = tally._replace(rows=kind.dispose(rows)) if tally.rows else tally
        if tally.rows:
            told: dict[str, Json] = {"kind": kind.word, "before": cut.moment.date().isoformat(), **tally._asdict()}
            record(organisation, None, "retention.applied", f"/{organisation.slug}/" if organisation else "/", told)
    return tally
