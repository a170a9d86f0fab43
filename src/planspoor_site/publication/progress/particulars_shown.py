"""What the organisation decided on the follow-up of an item, as everyone reads it: period, priority and tags."""

from __future__ import annotations

from typing import NamedTuple

from planspoor_site.followup import tags
from planspoor_site.followup.fields import own_words, public_fields
from planspoor_site.followup.models import Particulars
from planspoor_site.followup.overview import plan_lines
from planspoor_site.followup.particulars import Decided, decisions
from planspoor_site.register.models import Edition, EditionItem


class ItemParticulars(NamedTuple):
    """What was decided, and its tags in words."""

    decided: Decided
    own: list[tuple[str, str]]
    """The organisation's own fields that everyone sees, in words."""
    tags: list[tags.Shown]


def item_particulars(edition: Edition, item: EditionItem) -> ItemParticulars | None:
    """Return what was decided on an item, or on the nearest that it comes from; None where nothing was."""
    rows = Particulars.objects.filter(item__plan=edition.plan_id)
    fields = public_fields(edition.plan.organisation)
    if not fields and not rows.exists():
        return None
    lines = plan_lines(edition)
    items = lines.inherits_from(item.item_id)
    own = own_words(fields, item.item_id, lines)
    known = decisions(rows.filter(item__in=items))
    found = next((known[one] for one in items if one in known), Decided())
    return ItemParticulars(found, own, tags.shown(found.tags)) if own or found != Decided() else None
