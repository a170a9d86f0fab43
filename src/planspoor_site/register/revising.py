"""Keeps what a published item said before it was corrected, for everyone to read at an address of its own."""

from __future__ import annotations

from planspoor_site.register.models import EditionItem, Fact, Revision
from planspoor_site.register.redaction.unreadable import Originals, settle_revision


def keep_former(item: EditionItem, reason: str, by: str, judgement: int) -> Revision:
    """Keep what ``item`` says now as its next revision; words that are unreadable are so in the revision too.

    ``reason`` and ``by``, a function or a service, are for everyone; ``judgement`` is the number of the correction.
    """
    originals = Originals(item.edition)
    revision = Revision.objects.create(
        edition_item=item,
        number=item.revisions.count() + 1,
        item_kind=item.kind,
        item_number=item.number,
        text=originals.of(item, "text"),
        description=originals.of(item, "description"),
        facts=[_fact(fact, originals) for fact in item.facts.select_related("page").order_by("position")],
        reason=reason,
        by=by,
        judgement=judgement,
    )
    settle_revision(revision)
    return revision


def _fact(fact: Fact, originals: Originals) -> dict[str, object]:
    return {
        "kind": fact.kind,
        "quote": originals.of(fact, "quote"),
        "page": fact.page.number,
        "start": fact.start,
        "end": fact.end,
        "values": originals.of(fact, "values"),
    }
