"""What everyone is told of the words that were made unreadable: how many, where, and why."""

from __future__ import annotations

from dataclasses import dataclass, field

from planspoor_site.publication.addresses import address
from planspoor_site.publication.kinds import page_name
from planspoor_site.register.models import Edition
from planspoor_site.register.redaction.unreadable import in_force


@dataclass(frozen=True, slots=True)
class PageLink:
    """A page on which words were made unreadable."""

    href: str
    name: str


@dataclass(slots=True)
class Reason:
    """A reason, and the pages with words that were made unreadable for it."""

    text: str
    pages: list[PageLink] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class RedactionsNote:
    """How many passages of an edition were made unreadable, and why."""

    count: int
    reasons: list[Reason]


def redactions_note(edition: Edition) -> RedactionsNote | None:
    """Return what is to be told of an edition; asks the database only where words were made unreadable."""
    if not edition.offered.redacted:
        return None
    redactions = list(in_force(edition))
    reasons: dict[str, Reason] = {}
    for one in redactions:
        href = address("page", edition.plan.organisation.slug, edition.plan.slug, edition.slug, one.page.number)
        link = PageLink(href, page_name(one.page.label, one.page.number))
        reason = reasons.setdefault(one.reason, Reason(one.reason))
        if link not in reason.pages:
            reason.pages.append(link)
    return RedactionsNote(len(redactions), list(reasons.values()))
