"""The follow-up of an edition as a table for programs: what everyone may know of each commitment, a row each.

The columns are a promise (docs/reference/follow-up-data.md): new ones come after the others, and none changes its name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.http import HttpRequest
from django.utils import timezone

from planspoor_site.followup import tags
from planspoor_site.followup.field_models import FieldKind, OwnField
from planspoor_site.followup.fields import public_fields, values_of
from planspoor_site.followup.models import Owner, Particulars
from planspoor_site.followup.overview import Overview, follow
from planspoor_site.followup.owners import owners_of
from planspoor_site.followup.particulars import Decided, decisions
from planspoor_site.publication.addresses import absolute, address
from planspoor_site.register.models import Edition, EditionItem

Value = str | int | bool | Decimal | list[str] | None
COLUMNS = (
    "id", "url", "number", "kind", "text", "page", "stage", "health", "health_reason", "progress", "expected_by",
    "reported_at", "owner", "stale", "late",
    "planned_from", "planned_to", "priority", "sdg", "policy_fields", "themes",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Table:
    """What is known of the commitments: the organisation's own fields that everyone sees, and the rows by column."""

    fields: Sequence[OwnField]
    rows: Sequence[Mapping[str, Value]]

    @property
    def columns(self) -> list[str]:
        """The names of the columns, those of the organisation's own fields last."""
        return [*COLUMNS, *(field.key for field in self.fields)]


def table_of(request: HttpRequest, edition: Edition) -> Table:
    """Return the table of an edition, in the order of the plan; asks the database a fixed number of times."""
    overview = follow(edition, public=True)
    fields = public_fields(edition.plan.organisation)
    return Table(fields, list(_rows(request, overview, fields)))


def _rows(request: HttpRequest, overview: Overview, fields: Sequence[OwnField]) -> Iterator[dict[str, Value]]:
    edition, lines = overview.edition, overview.lines
    kept = {place.key: place.item for place in overview.commitments}
    owners = owners_of(kept.values(), lines)
    decided = decisions(Particulars.objects.filter(item__plan=edition.plan_id))
    own = values_of(kept.values(), lines) if fields else {}
    for row in EditionItem.objects.filter(edition=edition).select_related("item").order_by("position"):
        if row.pk in kept:
            item = row.item_id
            nearest = next((decided[one] for one in lines.inherits_from(item) if one in decided), Decided())
            values = own.get(item, {})
            yield {
                **_item(request, edition, row),
                **_stand(overview, item),
                **_owned(overview, item, owners.get(item, ())),
                **_decided(nearest),
                **{field.key: _typed(field, values.get(field.pk, "")) for field in fields},
            }


def _item(request: HttpRequest, edition: Edition, row: EditionItem) -> dict[str, Value]:
    slugs = (edition.plan.organisation.slug, edition.plan.slug, edition.slug)
    return {
        "id": row.item.public_id,
        "url": absolute(request, address("item", *slugs, row.item.public_id), edition.plan.organisation),
        "number": row.number,
        "kind": row.kind,
        "text": row.text,
        "page": row.label or str(row.page),
    }


def _stand(overview: Overview, item: int) -> dict[str, Value]:
    stand, due = overview.stand(item), overview.due(item)
    return {
        "stage": stand.stage if stand else None,
        "health": stand.health if stand else None,
        "health_reason": stand.health_reason if stand else None,
        "progress": stand.progress if stand else None,
        "expected_by": due.isoformat() if due else None,
        "reported_at": timezone.localdate(stand.reported_at).isoformat() if stand else None,
    }


def _owned(overview: Overview, item: int, owners: Sequence[Owner]) -> dict[str, Value]:
    timing = overview.timing(item)
    return {
        "owner": ", ".join(owner.name for owner in owners) or None,
        "stale": timing.stale,
        "late": timing.late,
    }


def _decided(decided: Decided) -> dict[str, Value]:
    return {
        "planned_from": decided.planned_from.isoformat() if decided.planned_from else None,
        "planned_to": decided.planned_to.isoformat() if decided.planned_to else None,
        "priority": decided.priority,
        "sdg": tags.codes(decided.tags, tags.SDG),
        "policy_fields": tags.codes(decided.tags, tags.POLICY_FIELD),
        "themes": tags.codes(decided.tags, tags.THEME),
    }


def _typed(field: OwnField, value: str) -> Value:
    """Return what was filled in: a figure exactly, a day as 2026-06-30, yes and no as such, other words as they are."""
    if not value:
        return None
    if field.kind == FieldKind.NUMBER:
        return Decimal(value)
    return value == "yes" if field.kind == FieldKind.YES_NO else value
