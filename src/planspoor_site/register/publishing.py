"""Makes an edition public, which is the only way to its permanent addresses: at intake, or when it was approved."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from planspoor_site.accounts.models import User
from planspoor_site.audit.trail import record
from planspoor_site.register.models import Edition
from planspoor_site.register.published import State
from planspoor_site.register.signals import edition_changed


def publish(edition: Edition, actor: User | None) -> None:
    """Show an edition that is not public yet to everyone; ``actor`` is who does it, None the command line.

    Its address, and those of its pages and items, are promises from here on.
    """
    with transaction.atomic():
        edition.state = State.PUBLISHED
        edition.published_at = timezone.now()
        edition.save()
        record(edition.plan.organisation, actor, "edition.published", edition.get_absolute_url())
        # The search index has a draft as it was read; only what everyone searches is worth an index of its own.
        if edition.items.filter(version__gt=0).exists():
            edition_changed.send(Edition, edition=edition)
