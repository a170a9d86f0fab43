"""What an item said before it was corrected: the corrections on its own page, and each former version on its own."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from planspoor_site.publication.addresses import address
from planspoor_site.publication.items.fact_words import fact_name
from planspoor_site.publication.kinds import Name, item_name
from planspoor_site.publication.text.marks import HEADINGS
from planspoor_site.register.models import Edition, EditionItem, Revision


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction: when, why, by which function (empty: not told), and the address of what stood there before."""

    href: str
    at: datetime.datetime
    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class RevisionView:
    """All that the web page of a former version needs; ``facts`` are names and quotes."""

    name: Name
    heading: bool
    number: str
    text: str
    description: list[str]
    facts: list[tuple[str, str]]
    correction: Correction
    now: str
    """The address of the item as it is."""


def corrections(edition: Edition, item: EditionItem) -> list[Correction]:
    """Return the corrections of an item, the newest first; asks nothing of one that no person decided about."""
    return [_correction(edition, item, one) for one in item.revisions.order_by("-number")] if item.version else []


def view_revision(edition: Edition, item: EditionItem, former: Revision) -> RevisionView:
    """Make the view of a former version of an item."""
    return RevisionView(
        name=item_name(edition, EditionItem(kind=former.item_kind, number=former.item_number)),
        heading=former.item_kind in HEADINGS,
        number=former.item_number,
        text=former.text,
        description=[line.strip() for line in former.description.splitlines() if line.strip()],
        facts=[(fact_name(one["kind"], one["values"]), one["quote"]) for one in former.facts],
        correction=_correction(edition, item, former),
        now=address("item", *_place(edition), item.item.public_id),
    )


def _correction(edition: Edition, item: EditionItem, former: Revision) -> Correction:
    href = address("revision", *_place(edition), item.item.public_id, former.number)
    return Correction(href, former.corrected_at, former.reason, former.by)


def _place(edition: Edition) -> tuple[str, str, str]:
    return edition.plan.organisation.slug, edition.plan.slug, edition.slug
