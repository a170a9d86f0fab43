"""Proves that what everyone sees was done by someone: the state of each edition is what its trail tells."""

from __future__ import annotations

from collections.abc import Iterator

from planspoor_site.archive.verification.finding import Finding
from planspoor_site.audit.models import Entry
from planspoor_site.register.models import Edition
from planspoor_site.register.published import State

LEAVES = {
    "edition.present": None,
    "edition.published": State.PUBLISHED,
    "edition.reinstated": State.PUBLISHED,
    "edition.withdrawn": State.WITHDRAWN,
}
"""The state in which each act leaves an edition; None where the entry itself says it."""


def verify_acts() -> Iterator[Finding]:
    """Give the editions that are published or withdrawn otherwise than their organisation's trail tells."""
    told = _told()
    editions = Edition.objects.select_related("plan__organisation").order_by("pk")
    for edition in editions.iterator():
        key = edition.plan.organisation_id, edition.get_absolute_url()
        in_trail = told.pop(key, State.DRAFT)
        if in_trail != edition.state:
            yield Finding(key[1], f"it is {edition.state}, and by the trail it is {in_trail}")
    for (_, address), state in told.items():
        yield Finding(address, f"by the trail it is {state}, and there is no such edition")


def _told() -> dict[tuple[int | None, str], str]:
    """Return by organisation and address how the trail left each edition that was ever public."""
    entries = Entry.objects.filter(what__in=LEAVES).order_by("chain", "sequence")
    rows = entries.values_list("chain__organisation", "subject", "what", "details")
    return {
        (organisation, subject): LEAVES[what] or details["state"]
        for organisation, subject, what, details in rows.iterator()
    }
