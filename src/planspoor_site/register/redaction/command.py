"""``planspoor site redact``, ``redactions`` and ``unredact``."""

from __future__ import annotations

import sys

from django.conf import settings
from django.db.models import Q

from planspoor.write.progress import shown_progress
from planspoor_site.errors import RedactionError
from planspoor_site.register.at_address import edition_at
from planspoor_site.register.file_store import FileStore
from planspoor_site.register.models import Edition, Redaction
from planspoor_site.register.redaction.redact import Place, find_places, redact, revoke


def redact_words(address: str, words: str, page: int | None, reason: str, *, everywhere: bool) -> None:
    """Make ``words`` unreadable in the edition at ``address``, and print what was made so and where.

    On one page, or on all; ``everywhere`` also in the other editions of the plan, and in those of the same document.
    Where the words still stand is said on standard error. Raises EditionError and what ``redact`` raises.
    """
    edition = edition_at(address)
    within = [edition, *_others(edition)] if everywhere else [edition]
    places = [place for one in within for place in find_places(one, words, page if one == edition else None)]
    with shown_progress() as progress:
        made = redact(places, reason, None, FileStore(settings.PLANSPOOR_DATA), progress)
    for redaction in made:
        _print(redaction)
    _warn(edition, words)


def list_redactions(address: str) -> None:
    """Print the redactions in the edition at ``address``, revoked ones last; raises EditionError."""
    redactions = Redaction.objects.filter(edition=edition_at(address)).select_related(*_RELATED)
    for redaction in sorted(redactions, key=lambda one: one.revoked_at is not None):
        _print(redaction)


def unredact(address: str, number: int) -> None:
    """Make the words of a redaction readable again; raises EditionError, RedactionError and what ``revoke`` raises."""
    found = Redaction.objects.filter(edition=edition_at(address), pk=number, revoked_at=None)
    redaction = found.select_related(*_RELATED).first()
    if redaction is None:
        raise RedactionError(
            f"The edition has no redaction {number} in force.", f"Look with: planspoor site redactions {address}"
        )
    with shown_progress() as progress:
        revoke([redaction], None, FileStore(settings.PLANSPOOR_DATA), progress)


_RELATED = ("page", "edition__plan__organisation", "edition__document")


def _others(edition: Edition) -> list[Edition]:
    alike = Edition.objects.filter(Q(plan=edition.plan) | Q(document=edition.document)).exclude(pk=edition.pk)
    return list(alike.select_related("plan__organisation", "document"))


def _print(redaction: Redaction) -> None:
    revoked = f"  (revoked by {redaction.revoked_by}, {redaction.revoked_at:%Y-%m-%d})" if redaction.revoked_at else ""
    print(
        f"{redaction.pk}  {redaction.edition.get_absolute_url()}p/{redaction.page.number}  "
        f"{redaction.made_by}, {redaction.made_at:%Y-%m-%d}  {redaction.reason}{revoked}"
    )


def _warn(edition: Edition, words: str) -> None:
    left: list[Place] = [place for one in [edition, *_others(edition)] for place in find_places(one, words)]
    for address in dict.fromkeys(f"{place.page.edition.get_absolute_url()}p/{place.page.number}" for place in left):
        print(f"planspoor: The words are still readable on {address}.", file=sys.stderr)
    if left:
        print("planspoor: With --all and without --page, they go there too.", file=sys.stderr)
