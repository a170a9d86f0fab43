"""Who owns what: owners are named, given items, and relieved of them; nothing of it is forgotten."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from planspoor_site.accounts.models import User
from planspoor_site.accounts.rights import Deed, may
from planspoor_site.audit.canonical import Json
from planspoor_site.audit.trail import record
from planspoor_site.followup.many import of_items
from planspoor_site.followup.models import Owner, Ownership, Particulars
from planspoor_site.lineage.line import Lines
from planspoor_site.register.models import Item, Organisation


class Planned(NamedTuple):
    """What was decided on an item, as far as its dates and its mark go."""

    planned_from: datetime.date | None
    planned_to: datetime.date | None
    priority: bool


def owners_of(items: Collection[int], lines: Lines) -> dict[int, list[Owner]]:
    """Return by item its owners, the first first; asks the database twice.

    An item that has none of its own has those of the items that it comes from.
    """
    keys = owner_keys(items, lines)
    named = {key for of_item in keys.values() for key in of_item}
    owners = Owner.objects.select_related("person").in_bulk(named) if named else {}
    return {item: [owners[key] for key in of_item] for item, of_item in keys.items()}


def owner_keys(items: Collection[int], lines: Lines) -> dict[int, list[int]]:
    """Return by item the keys of the same owners; asks the database once, and makes nothing of thousands of rows."""
    if not items:
        return {}
    wanted = {one for item in items for one in lines.inherits_from(item)} if lines.steps else set(items)
    rows = of_items(Ownership.objects.filter(ended_at=None, owner__ended_at=None), wanted)
    own: dict[int, list[int]] = {}
    for item, owner in rows.order_by("pk").values_list("item", "owner"):
        own.setdefault(item, []).append(owner)
    found = {item: own.get(item) or _handed_down(item, own, lines) for item in items}
    return {item: keys for item, keys in found.items() if keys}


def _handed_down(item: int, own: Mapping[int, list[int]], lines: Lines) -> list[int]:
    if not lines.steps:
        return []
    return list(dict.fromkeys(key for old in lines.ancestors(item) for key in own.get(old, ())))


def owned_by(user: User, organisation: Organisation) -> QuerySet[Owner]:
    """Return the owners of an organisation that someone is, or stands in for."""
    mine = Q(person=user) | Q(deputy=user)
    return Owner.objects.filter(mine, organisation=organisation, ended_at=None)


def may_report(user: User, item: Item, lines: Lines) -> bool:
    """Tell whether someone may report on an item: its owners may, their deputies, and editors on every item."""
    organisation = item.plan.organisation
    if may(user, Deed.EDIT, organisation):
        return True
    if not may(user, Deed.REPORT, organisation):
        return False
    mine = {owner.pk for owner in owned_by(user, organisation)}
    return any(owner.pk in mine for owner in owners_of([item.pk], lines).get(item.pk, ()))


def give(owner: Owner, items: Iterable[Item], by: User) -> int:
    """Make an owner own these items besides; returns of how many it was not yet."""
    items = list(items)
    with transaction.atomic():
        has = set(Ownership.objects.filter(owner=owner, ended_at=None).values_list("item", flat=True))
        new = [item for item in items if item.pk not in has]
        now = timezone.now()
        Ownership.objects.bulk_create(Ownership(item=item, owner=owner, began_at=now, made_by=by) for item in new)
        if new:
            details: dict[str, Json] = {"owner": owner.pk, "items": [item.public_id for item in new]}
            record(owner.organisation, by, "owner.given", str(owner.pk), details)
    return len(new)


def relieve(owner: Owner, items: Iterable[Item], by: User) -> None:
    """Make an owner own these items no more."""
    items = list(items)
    with transaction.atomic():
        held = Ownership.objects.filter(owner=owner, item__in=items, ended_at=None)
        if held.update(ended_at=timezone.now()):
            details: dict[str, Json] = {"owner": owner.pk, "items": [item.public_id for item in items]}
            record(owner.organisation, by, "owner.relieved", str(owner.pk), details)


def particulars_of(plan: int) -> dict[int, Planned]:
    """Return by item of a plan what was decided last on its follow-up; asks the database once."""
    rows = Particulars.objects.filter(item__plan=plan).order_by("pk").values_list("item", *Planned._fields)
    return {item: Planned(start, end, mark) for item, start, end, mark in rows}
