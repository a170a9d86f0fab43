"""Proves that what everyone sees was done by someone: the state of each edition is what its trail tells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from planspoor_site.archive.verification.finding import Finding
from planspoor_site.audit.models import Entry
from planspoor_site.judgements.models import Judgement
from planspoor_site.register.models import Edition
from planspoor_site.register.published import State

LEAVES = {
    "edition.present": None,
    "edition.proposed": State.PROPOSED,
    "edition.sent-back": State.DRAFT,
    "edition.published": State.PUBLISHED,
    "edition.reinstated": State.PUBLISHED,
    "edition.withdrawn": State.WITHDRAWN,
}
"""The state in which each act leaves an edition; None where the entry itself says it."""


def verify_acts() -> Iterator[Finding]:
    """Give the editions that are published, withdrawn or judged otherwise than their organisation's trail tells."""
    told = _told()
    editions = Edition.objects.select_related("plan__organisation").order_by("pk")
    for edition in editions.iterator():
        key = edition.plan.organisation_id, edition.get_absolute_url()
        in_trail = told.pop(key, State.DRAFT)
        if in_trail != edition.state:
            yield Finding(key[1], f"it is {edition.state}, and by the trail it is {in_trail}")
    yield from _judgements()
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


def _judgements() -> Iterator[Finding]:
    """Give the editions whose judgements are not those that the trail tells of, by their numbers."""
    whats = ("judgement.made", "judgement.undone", "document.read-again")
    told: dict[tuple[int | None, str], set[int]] = defaultdict(set)
    entries = Entry.objects.filter(what__in=whats).values_list("chain__organisation", "subject", "details")
    for organisation, subject, details in entries.iterator():
        told[organisation, subject].add(details["number"])
    there: dict[int, set[int]] = defaultdict(set)
    for key, number in Judgement.objects.order_by().values_list("edition", "number").iterator():
        there[key].add(number)
    for edition in Edition.objects.select_related("plan__organisation").order_by("pk").iterator():
        in_trail = told[edition.plan.organisation_id, edition.get_absolute_url()]
        if odd := sorted(there[edition.pk] ^ in_trail):
            numbers = ", ".join(map(str, odd[:5]))
            yield Finding(edition.get_absolute_url(), f"its judgements are not those of the trail ({numbers})")
