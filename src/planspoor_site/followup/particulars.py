"""What the organisation decides on the follow-up of an item, and how it follows up: each a row, and in the trail."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from planspoor_site.accounts.models import User
from planspoor_site.audit.trail import record
from planspoor_site.followup.meanings import Health
from planspoor_site.followup.models import Manners, Overruling, Particulars
from planspoor_site.register.models import Item, Organisation


@dataclass(frozen=True, slots=True)
class Decided:
    """The planned period of an item, whether it goes before others, and its tags (``tags``)."""

    planned_from: datetime.date | None = None
    planned_to: datetime.date | None = None
    priority: bool = False
    tags: Sequence[str] = ()


def decided_of(item: Item) -> Decided:
    """Return what was decided last on an item."""
    return decisions(Particulars.objects.filter(item=item)).get(item.pk, Decided())


def decisions(rows: QuerySet[Particulars]) -> dict[int, Decided]:
    """Return by item what was decided last, of these rows; asks the database once."""
    return {
        row.item_id: Decided(row.planned_from, row.planned_to, row.priority, tuple(row.tags))
        for row in rows.order_by("pk")
    }


def decide(item: Item, decided: Decided, by: User) -> None:
    """Keep what is decided on an item, where that is new."""
    with transaction.atomic():
        if decided == decided_of(item):
            return
        Particulars.objects.create(
            item=item,
            planned_from=decided.planned_from,
            planned_to=decided.planned_to,
            priority=decided.priority,
            tags=list(decided.tags),
            made_at=timezone.now(),
            made_by=by,
        )
        record(item.plan.organisation, by, "particulars.set", _subject(item), {"priority": decided.priority})


def overrule(item: Item, health: Health | None, reason: str, by: User) -> None:
    """Say that the health of a part is another than the worst below it, and why; None ends that."""
    with transaction.atomic():
        Overruling.objects.create(item=item, health=health or "", reason=reason, made_at=timezone.now(), made_by=by)
        record(item.plan.organisation, by, "health.overruled", _subject(item), {"health": health or ""})


def change_manners(organisation: Organisation, stale_after: int, words: Mapping[str, str], by: User) -> None:
    """Say how an organisation follows up: days until an item is stale, and its own words by stage and health."""
    with transaction.atomic():
        Manners.objects.update_or_create(
            organisation=organisation, defaults={"stale_after": stale_after, "words": dict(words)}
        )
        record(organisation, by, "manners.changed", f"/{organisation.slug}/", {"stale_after": stale_after})


def _subject(item: Item) -> str:
    return f"/{item.plan.organisation.slug}/{item.plan.slug}/i/{item.public_id}"
