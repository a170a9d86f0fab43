"""Owners are named and ended; what an owner had falls to nobody until it is given to another."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from planspoor_site.accounts.models import User
from planspoor_site.audit.trail import record
from planspoor_site.followup.models import Owner
from planspoor_site.register.models import Organisation


def name_owner(organisation: Organisation, fields: Mapping[str, Any], by: User) -> Owner:
    """Name an owner: ``name``, ``mailbox``, ``person`` and ``deputy``."""
    with transaction.atomic():
        owner = Owner.objects.create(organisation=organisation, **fields)
        record(organisation, by, "owner.made", str(owner.pk))
    return owner


def end_owner(owner: Owner, by: User) -> None:
    """End an owner: it owns nothing more, and its links open nothing."""
    with transaction.atomic():
        owner.ended_at = timezone.now()
        owner.save()
        owner.ownerships.filter(ended_at=None).update(ended_at=owner.ended_at)
        record(owner.organisation, by, "owner.changed", str(owner.pk), {"ended": True})
