"""What a spreadsheet for reporting has in it, before it is written in one format or another."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext

from planspoor_site.followup.field_models import FieldKind, OwnField
from planspoor_site.followup.fields import NO_FIELDS, Own, value_words
from planspoor_site.followup.meanings import Health
from planspoor_site.followup.models import Manners, manners_of
from planspoor_site.followup.sheets.columns import ITEM, VERSION, Column, Value, as_text, columns_of, version_text
from planspoor_site.followup.tasks import Task
from planspoor_site.register.models import Organisation

SHEET, HELP = "Opvolging", "Uitleg"
"""The names of its two sheets."""
LONGEST_TEXT = 2000
"""Characters of an item's words; its number and code say which it is."""


@dataclass(frozen=True, slots=True)
class Book:
    """The columns, a row of values for each item, and what the sheet beside it explains."""

    title: str
    language: str
    made_on: datetime.date
    columns: Sequence[Column]
    rows: Sequence[Sequence[Value]]
    help: Sequence[str]


def book_of(organisation: Organisation, tasks: Sequence[Task], language: str, own: Own = NO_FIELDS) -> Book:
    """Return the spreadsheet in which these items can be reported on, as they stand now."""
    manners = manners_of(organisation)
    columns = columns_of(manners, own)
    return Book(
        title=organisation.name,
        language=language,
        made_on=timezone.localdate(),
        columns=columns,
        rows=[_row(task, manners, columns, own) for task in tasks],
        help=_help(),
    )


def code_of(task: Task) -> str:
    """Return what names an item in a spreadsheet: the word of its plan and its own id."""
    return f"{task.edition.plan.slug}/{task.item.item.public_id}"


def _row(task: Task, manners: Manners, columns: Sequence[Column], own: Own) -> list[Value]:
    filled_in = {one.key: _cell(one, own.value(task.item.item_id, one)) for one in own.fields}
    begins = {**_begins(task, manners), **filled_in}
    cells: dict[str, Value] = {
        **begins,
        "number": task.item.number,
        "text": " ".join(task.item.text.split())[:LONGEST_TEXT],
        "owner": ", ".join(owner.name for owner in task.owners),
        "said": _said(task, manners),
        ITEM: code_of(task),
        VERSION: version_text(task.version, {key: as_text(value) for key, value in begins.items()}),
    }
    return [cells.get(column.key) for column in columns]


def _begins(task: Task, manners: Manners) -> Mapping[str, Value]:
    """What the cells that can be changed begin with: how the item stands."""
    stand, healths = task.stand, manners.health_words()
    return {
        "stage": manners.stage_words()[stand.stage] if stand else None,
        "health": healths[stand.health if stand else Health.ON_TRACK],
        "progress": stand.progress if stand else None,
        "expected_by": stand.expected_by if stand else None,
        "internal": gettext("nee"),
    }


def _cell(one: OwnField, value: str) -> Value:
    if one.kind == FieldKind.DAY:
        return datetime.date.fromisoformat(value) if value else None
    return value_words(one, value)


def _said(task: Task, manners: Manners) -> str:
    if task.stand is None:
        return gettext("Nog niets gemeld.")
    said = f"{manners.stage_words()[task.stand.stage]}, {manners.health_words()[task.stand.health]}"
    return f"{said} ({date_format(timezone.localdate(task.stand.reported_at), 'j F Y')})"


def _help() -> list[str]:
    return [
        gettext("Vul in wat veranderd is. Rijen waarin u niets wijzigt, doen niets."),
        gettext("Is er niets veranderd, kies dan “ja” in die kolom: ook dat telt als melding."),
        gettext("Grijze cellen zijn vast. Cellen met een lijst nemen alleen woorden uit die lijst."),
        gettext("Verandert “Gaat het zoals gepland?” of de datum, zeg dan waarom."),
        gettext("Upload het werkblad daarna weer. U ziet eerst wat er zou veranderen; pas daarna wordt iets bewaard."),
        gettext("Meldde iemand anders intussen iets over een onderdeel, dan wordt die rij niet overgenomen."),
    ]
