"""Says a figure: a new row, and its entry in the trail, in one transaction."""

from __future__ import annotations

from typing import TypeVar

from django.db import transaction

from planspoor_site.accounts.models import User
from planspoor_site.audit.trail import record
from planspoor_site.figures.models import Columns, Dependency, Inhabitants
from planspoor_site.figures.rows import Said, last_of_each
from planspoor_site.figures.waiting import makes_circle
from planspoor_site.register.models import Item, Organisation

Row = TypeVar("Row", bound=Said)


class CircleError(Exception):
    """An item would wait for itself."""


def say(row: Row, item: Item, user: User | None) -> Row:
    """Keep a row about an item; raises CircleError for a dependency by which an item would wait for itself."""
    with transaction.atomic():
        if isinstance(row, Dependency) and not row.gone:
            _refuse_circle(row)
        row.made_by = user
        row.save()
        plan = item.plan
        subject = f"/{plan.organisation.slug}/{plan.slug}/i/{item.public_id}"
        record(plan.organisation, user, "figures.said", subject, {"row": f"{row._meta.model_name}:{row.pk}"})
    return row


def say_of_organisation(row: Inhabitants | Columns, organisation: Organisation, user: User | None) -> None:
    """Keep a row about an organisation."""
    with transaction.atomic():
        row.made_by = user
        row.save()
        details = {"row": f"{row._meta.model_name}:{row.pk}"}
        record(organisation, user, "figures.said", f"/{organisation.slug}/", details)


def _refuse_circle(row: Dependency) -> None:
    waits: dict[int, list[int]] = {}
    of_organisation = Dependency.objects.filter(item__plan__organisation=row.item.plan.organisation_id)
    for one in last_of_each(of_organisation):
        if one.thread != row.thread:
            waits.setdefault(one.item_id, []).append(one.on_id)
    if makes_circle(row.item_id, row.on_id, waits):
        raise CircleError
