"""The columns of a spreadsheet for reporting: which are to be filled in, what may stand in each, and how it is read.

A column is known by its key, which stands in the first, hidden row, and so wherever it is moved to and whatever the
language of its head.
"""

from __future__ import annotations

import datetime
import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from django.utils.translation import gettext, gettext_lazy

from planspoor_site.followup.field_models import FieldKind, OwnField
from planspoor_site.followup.fields import NO_FIELDS, Own
from planspoor_site.followup.meanings import HEALTH_WORDS, STAGE_WORDS
from planspoor_site.followup.models import Manners
from planspoor_site.followup.sheets.cells import CellError, in_each_language

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

Value = str | int | datetime.date | None
"""What a cell is given: a text, a whole figure, a day, or nothing."""


class Holds(Enum):
    """What may stand in a column."""

    TEXT = "text"
    LONG = "long text"
    WHOLE = "a whole figure"
    DAY = "a day"
    CHOICE = "a word of its list"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: ``begins`` says that it goes out with what holds now, so that another value there is a change."""

    key: str
    head: StrPromise | str
    width: int
    holds: Holds = Holds.TEXT
    locked: bool = False
    hidden: bool = False
    begins: bool = False
    choices: Sequence[str] = ()


ITEM, VERSION = "item", "version"


def columns_of(manners: Manners, own: Own = NO_FIELDS) -> list[Column]:
    """Return the columns of an organisation's spreadsheet, in the language of the interface."""
    yes_no = [gettext("ja"), gettext("nee")]
    return [
        Column("number", gettext_lazy("Nr."), 8, locked=True),
        Column("text", gettext_lazy("Onderdeel"), 48, Holds.LONG, locked=True),
        Column("owner", gettext_lazy("Eigenaar"), 20, locked=True),
        Column("said", gettext_lazy("Laatst gemeld"), 22, Holds.LONG, locked=True),
        Column("unchanged", gettext_lazy("Niets veranderd"), 12, Holds.CHOICE, choices=yes_no[:1]),
        Column(
            "stage", gettext_lazy("Stand"), 18, Holds.CHOICE, begins=True, choices=[*manners.stage_words().values()]
        ),
        Column(
            "health",
            gettext_lazy("Gaat het zoals gepland?"),
            18,
            Holds.CHOICE,
            begins=True,
            choices=[*manners.health_words().values()],
        ),
        Column("health_reason", gettext_lazy("Waarom? (nodig als dit verandert)"), 30, Holds.LONG),
        Column("done", gettext_lazy("Wat is er gebeurd?"), 40, Holds.LONG),
        Column("next_steps", gettext_lazy("Wat komt er nu?"), 40, Holds.LONG),
        Column("progress", gettext_lazy("Voortgang, van 0 tot 100"), 12, Holds.WHOLE, begins=True),
        Column("expected_by", gettext_lazy("Klaar tegen"), 13, Holds.DAY, begins=True),
        Column("date_reason", gettext_lazy("Waarom een andere datum?"), 30, Holds.LONG),
        Column("evidence", gettext_lazy("Bewijs (webadres, of besluit)"), 30),
        Column("internal", gettext_lazy("Alleen intern"), 10, Holds.CHOICE, begins=True, choices=yes_no),
        *(_own_column(one, yes_no, locked=one.pk not in own.fillable) for one in own.fields),
        Column(ITEM, gettext_lazy("Vaste code"), 24, locked=True),
        Column(VERSION, gettext_lazy("Versie"), 24, locked=True),
    ]


def _own_column(one: OwnField, yes_no: Sequence[str], *, locked: bool) -> Column:
    choices = one.choices if one.kind == FieldKind.CHOICE else yes_no if one.kind == FieldKind.YES_NO else ()
    return Column(one.key, one.name, 18, _HOLDS[FieldKind(one.kind)], locked=locked, begins=True, choices=choices)


_HOLDS = {
    FieldKind.TEXT: Holds.LONG,
    FieldKind.NUMBER: Holds.TEXT,
    FieldKind.DAY: Holds.DAY,
    FieldKind.CHOICE: Holds.CHOICE,
    FieldKind.YES_NO: Holds.CHOICE,
}


def is_of_field(key: str) -> bool:
    """Tell whether a column is one of an organisation's own fields, also of one that has ended since."""
    return key.startswith("field-")


def version_text(version: int, begins: Mapping[str, str]) -> str:
    """Return what says which row of an item was seen, and what its cells began with."""
    return f"v{version}-{_mark(begins)}"


def is_as_sent(version: str, now: Mapping[str, str]) -> bool:
    """Tell whether the cells that go out filled in still say what they said then."""
    return version.endswith(f"-{_mark(now)}")


def version_in(text: str) -> int:
    """Return the version that was seen; raises CellError."""
    if found := re.fullmatch(r"v(\d{1,18})-[0-9a-f]{12}", text):
        return int(found[1])
    raise CellError(gettext("Deze cel mag niet gewijzigd worden. Vraag een nieuw werkblad."))


def _mark(cells: Mapping[str, str]) -> str:
    said = "\n".join(f"{key}={' '.join(text.split())}" for key, text in sorted(cells.items()))
    return hashlib.sha256(said.encode()).hexdigest()[:12]


def as_text(value: Value) -> str:
    """Return what a cell that was given a value says when it is read."""
    return value.isoformat() if isinstance(value, datetime.date) else "" if value is None else str(value)


def stage_meanings(manners: Manners) -> dict[str, list[str]]:
    """Return by stage the words for it: the organisation's own first, then those of the interface in each language."""
    return {stage: [word, *in_each_language(STAGE_WORDS[stage])] for stage, word in manners.stage_words().items()}


def health_meanings(manners: Manners) -> dict[str, list[str]]:
    """Return by health the words for it, in the same way."""
    return {health: [word, *in_each_language(HEALTH_WORDS[health])] for health, word in manners.health_words().items()}
