"""The fields that an organisation defines: who sees them, what may be filled in, and what holds."""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext

from planspoor_site.accounts.models import User
from planspoor_site.audit.canonical import Json
from planspoor_site.audit.trail import record
from planspoor_site.followup.field_models import FieldKind, FilledBy, OwnField, OwnValue, SeenBy
from planspoor_site.followup.overview import plan_lines
from planspoor_site.followup.report import Reporter
from planspoor_site.followup.sheets.cells import CellError, day, meaning, yes_or_no
from planspoor_site.followup.tasks import Task
from planspoor_site.lineage.line import Lines
from planspoor_site.register.models import Edition, Item, Organisation

LONGEST = 1000
"""Characters of a text."""
_NUMBER = re.compile(r"-?\d{1,14}([.,]\d{1,4})?")

Values = Mapping[int, Mapping[int, str]]
"""By item and by field what holds."""


@dataclass(frozen=True, slots=True)
class Own:
    """The fields that somebody sees, which of them they may fill in, and what holds."""

    fields: Sequence[OwnField] = ()
    fillable: frozenset[int] = frozenset()
    values: Values = field(default_factory=dict)

    def value(self, item: int, asked: OwnField) -> str:
        """Return what holds; nothing where nothing does."""
        return self.values.get(item, {}).get(asked.pk, "")

    @property
    def to_fill_in(self) -> list[OwnField]:
        """The fields that they may fill in."""
        return [one for one in self.fields if one.pk in self.fillable]


NO_FIELDS = Own()


def own_for(organisation: Organisation, tasks: Iterable[Task], *, editor: bool) -> Own:
    """Return the fields of an organisation, and what holds of these items, as those see it who report on them.

    ``editor`` is whether they may edit, and so see and fill in everything.
    """
    fields = list(OwnField.objects.filter(organisation=organisation, ended_at=None).order_by("pk"))
    seen = [one for one in fields if editor or one.seen_by != SeenBy.EDITORS]
    if not seen:
        return NO_FIELDS
    fillable = frozenset(one.pk for one in seen if editor or one.filled_by == FilledBy.REPORTERS)
    items: dict[Edition, list[int]] = {}
    for task in tasks:
        items.setdefault(task.edition, []).append(task.item.item_id)
    values: dict[int, Mapping[int, str]] = {}
    for edition, of_edition in items.items():
        values |= values_of(of_edition, plan_lines(edition))
    return Own(seen, fillable, values)


def values_of(items: Collection[int], lines: Lines) -> Values:
    """Return what holds of these items, of the items that they come from too; asks the database once."""
    wanted = {one for item in items for one in lines.inherits_from(item)} if lines.steps else set(items)
    own: dict[int, dict[int, str]] = {}
    for item, key, value in (
        OwnValue.objects.filter(item__in=wanted).order_by("pk").values_list("item", "field", "value")
    ):
        own.setdefault(item, {})[key] = value
    return {item: _handed_down(item, own, lines) for item in items} if own else {}


def _handed_down(item: int, own: Mapping[int, Mapping[int, str]], lines: Lines) -> Mapping[int, str]:
    found: dict[int, str] = {}
    for one in reversed(lines.inherits_from(item)):
        found |= own.get(one, {})
    return found


def read_value(asked: OwnField, text: str) -> str:
    """Return what a text says, to be kept: a figure with a point, a day as 2026-06-30, yes or no; raises CellError."""
    plain = text.strip()
    if not plain:
        return ""
    if asked.kind == FieldKind.NUMBER:
        if not _NUMBER.fullmatch(plain):
            raise CellError(gettext("“%(text)s” is geen getal.") % {"text": plain[:40]})
        return format(Decimal(plain.replace(",", ".")).normalize(), "f")
    if asked.kind == FieldKind.DAY:
        found = day(plain)
        return found.isoformat() if found else ""
    if asked.kind == FieldKind.CHOICE:
        return meaning(plain, {one: [one] for one in asked.choices})
    if asked.kind == FieldKind.YES_NO:
        return meaning(plain, yes_or_no())
    if len(plain) > LONGEST:
        raise CellError(gettext("Deze tekst is langer dan 1000 tekens."))
    return plain


def value_words(asked: OwnField, value: str) -> str:
    """Return what was filled in, as people read it in the language of the interface."""
    if not value:
        return ""
    if asked.kind == FieldKind.NUMBER:
        return number_format(Decimal(value))
    if asked.kind == FieldKind.DAY:
        return date_format(datetime.date.fromisoformat(value), "j F Y")
    if asked.kind == FieldKind.YES_NO:
        return gettext("ja") if value == "yes" else gettext("nee")
    return value


def fill(item: Item, given: Mapping[int, str], own: Own, by: Reporter) -> None:
    """Keep what is filled in of an item, as far as it is new and theirs to fill in, beside the update that says it."""
    with transaction.atomic():
        rows = value_rows(item, given, own, by)
        OwnValue.objects.bulk_create(rows)
        if rows:
            subject = f"/{item.plan.organisation.slug}/{item.plan.slug}/i/{item.public_id}"
            record(item.plan.organisation, by.user, "field.filled", subject, {"fields": [row.field_id for row in rows]})


def value_rows(item: Item, given: Mapping[int, str], own: Own, by: Reporter) -> list[OwnValue]:
    """Return the rows of what is new, to be kept."""
    now = timezone.now()
    return [
        OwnValue(
            item=item, field=one, value=given[one.pk], owner=by.owner, via=by.via, made_by=by.user, made_at=now
        )
        for one in own.to_fill_in
        if one.pk in given and given[one.pk] != own.value(item.pk, one)
    ]  # fmt: skip


def define(organisation: Organisation, given: Mapping[str, Any], by: User) -> OwnField:
    """Define a field."""
    with transaction.atomic():
        made = OwnField.objects.create(organisation=organisation, **given)
        record(organisation, by, "field.made", str(made.pk), {"kind": made.kind})
    return made


def change_field(changed: OwnField, given: Mapping[str, Any], by: User) -> None:
    """Change what a field is called, its choices, or who sees it and fills it in; ``ended_at`` ends it."""
    with transaction.atomic():
        for name, value in given.items():
            setattr(changed, name, value)
        changed.save()
        details: dict[str, Json] = {
            "seen_by": changed.seen_by,
            "filled_by": changed.filled_by,
            "ended": bool(changed.ended_at),
        }
        record(changed.organisation, by, "field.changed", str(changed.pk), details)


def public_fields(organisation: Organisation) -> list[OwnField]:
    """Return the fields that everyone may see."""
    fields = OwnField.objects.filter(organisation=organisation, ended_at=None, seen_by=SeenBy.EVERYONE)
    return list(fields.order_by("pk"))


def own_words(fields: Sequence[OwnField], item: int, lines: Lines) -> list[tuple[str, str]]:
    """Return the names and the words of what is filled in of an item; asks the database where there are fields."""
    values = values_of([item], lines).get(item, {}) if fields else {}
    told = [(one.name, value_words(one, values.get(one.pk, ""))) for one in fields]
    return [(name, words) for name, words in told if words]
