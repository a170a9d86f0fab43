"""Has an edition compared with the one before it, by whoever works on the queue."""

from __future__ import annotations

from typing import Any

from planspoor_site.accounts.models import User
from planspoor_site.jobs.queue import put
from planspoor_site.lineage.trees import predecessor
from planspoor_site.register.models import Edition

KIND = "compare-editions"


def ask_for_proposals(edition: Edition, user: User | None = None) -> None:
    """Put the comparison in the queue, unless it stands there; nothing where no edition was published before."""
    if predecessor(edition):
        put(KIND, {"edition": edition.pk}, edition.plan.organisation, user, unique=str(edition.pk))


def follow(edition: Edition, **_: Any) -> None:
    """Take what the register says when an edition was added."""
    ask_for_proposals(edition)
