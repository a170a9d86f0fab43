"""The rows of a spreadsheet that came back: its cells as texts by the keys of their columns, and what a row says."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TypeVar

from django.utils.translation import gettext

from planspoor_site.followup.fields import NO_FIELDS, Own, read_value
from planspoor_site.followup.meanings import Health, Stage
from planspoor_site.followup.models import Manners
from planspoor_site.followup.report import Said
from planspoor_site.followup.sheets.cells import CellError, day, meaning, whole, yes_or_no
from planspoor_site.followup.sheets.columns import (
    ITEM,
    VERSION,
    Column,
    columns_of,
    health_meanings,
    is_as_sent,
    is_of_field,
    stage_meanings,
    version_in,
)
from planspoor_site.register.table_file import TableError, read_sheets

Read = TypeVar("Read")

MOST_ROWS = 20_000
_KEYS_WITHIN = 20
"""Rows among which that with the keys is: somebody may have put a title above."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its number as a spreadsheet program shows it, and the texts of its cells by key."""

    number: int
    cells: Mapping[str, str]

    def text(self, key: str) -> str:
        """Return what a cell says; nothing where there is no such column."""
        return self.cells.get(key, "")


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a spreadsheet, and the letter of each column by its key."""

    rows: Sequence[Row]
    letters: Mapping[str, str]

    def place(self, row: int, key: str) -> str:
        """Return how a spreadsheet program calls a cell: C17; a column that is not there has no letter."""
        return f"{self.letters.get(key, '')}{row}"


def read_rows(path: Path) -> Rows:
    """Read the spreadsheet in a confined process; raises TableError for a file that is none of ours."""
    for sheet in read_sheets(path):
        for index, keys in enumerate(sheet.rows[:_KEYS_WITHIN]):
            if ITEM in keys and VERSION in keys:
                return _rows(sheet.rows, index)
    raise TableError(gettext("Dit is geen werkblad van hier, of de eerste, verborgen rij is weg. Haal een nieuw op."))


def _rows(cells: Sequence[Sequence[str]], index: int) -> Rows:
    keys = cells[index]
    # Below the keys stand the heads.
    found = [
        Row(number, {key: text for key, text in zip(keys, row, strict=False) if key})
        for number, row in enumerate(cells[index + 2 :], index + 3)
        if any(row)
    ]
    if len(found) > MOST_ROWS:
        raise TableError(gettext("Het werkblad heeft meer dan 20 000 rijen. Splits het."))
    return Rows(found, {key: letters(column) for column, key in enumerate(keys) if key})


def letters(column: int) -> str:
    """Return the letters of a column, counted from 0."""
    said = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        said = chr(ord("A") + rest) + said
    return said


@dataclass(slots=True)
class RowSaid:
    """What a row says: nothing (None), that nothing changed, or a whole state; or by key what is wrong with cells."""

    said: Said | None = None
    unchanged: bool = False
    version: int = 0
    problems: dict[str, str] = field(default_factory=dict)
    values: dict[int, str] = field(default_factory=dict)
    """By field of the organisation's own what is filled in."""

    @property
    def silent(self) -> bool:
        """Whether it says nothing."""
        return self.said is None and not self.unchanged and not self.problems


class Reader:
    """Reads rows for an organisation, by its own words."""

    def __init__(self, manners: Manners, own: Own = NO_FIELDS) -> None:
        self._stages, self._healths = stage_meanings(manners), health_meanings(manners)
        self._yes_no = yes_or_no()
        columns = columns_of(manners)
        self._own = own
        self._begins = [column.key for column in columns if column.begins]
        self._fresh = [column.key for column in columns if not column.begins and not column.locked]

    def read(self, row: Row) -> RowSaid:
        """Return what a row says."""
        found = RowSaid()
        version = _read(found, row, VERSION, version_in)
        own = [key for key in row.cells if is_of_field(key)]
        now = {key: row.text(key) for key in [*self._begins, *own]}
        written = [key for key in self._fresh if row.text(key)]
        if version is not None and not written and is_as_sent(row.text(VERSION), now):
            return found
        found.version = version or 0
        if row.text("unchanged") and self._says_yes(found, row, "unchanged"):
            others = [key for key in written if key != "unchanged"]
            if others or not is_as_sent(row.text(VERSION), now):
                found.problems["unchanged"] = gettext("Hier staat dat niets veranderde, maar de rij is gewijzigd.")
            found.unchanged = not found.problems
            return found
        found.said = self._state(found, row)
        return found

    def _state(self, found: RowSaid, row: Row) -> Said | None:
        stage = _read(found, row, "stage", lambda text: Stage(meaning(_filled(text), self._stages)))
        health = _read(found, row, "health", lambda text: Health(meaning(_filled(text), self._healths)))
        progress = _read(found, row, "progress", whole)
        expected_by = _read(found, row, "expected_by", day)
        for one in self._own.to_fill_in:
            # A field that is younger than the spreadsheet was not asked for.
            if one.key in row.cells:
                value = _read(found, row, one.key, partial(read_value, one))
                found.values |= {one.pk: value} if value is not None else {}
        internal = bool(row.text("internal")) and self._says_yes(found, row, "internal")
        if found.problems or stage is None or health is None:
            return None
        return Said(
            stage=stage,
            health=health,
            health_reason=row.text("health_reason"),
            progress=progress,
            done=row.text("done"),
            next_steps=row.text("next_steps"),
            expected_by=expected_by,
            date_reason=row.text("date_reason"),
            evidence=_evidence(row.text("evidence")),
            public=not internal,
        )

    def _says_yes(self, found: RowSaid, row: Row, key: str) -> bool:
        return _read(found, row, key, lambda text: meaning(text, self._yes_no)) == "yes"


def _read(found: RowSaid, row: Row, key: str, how: Callable[[str], Read]) -> Read | None:
    try:
        return how(row.text(key))
    except CellError as error:
        found.problems[key] = str(error)
        return None


def _filled(text: str) -> str:
    if not text:
        raise CellError(gettext("Kies een woord uit de lijst."))
    return text


def _evidence(text: str) -> list[dict[str, str]]:
    if not text:
        return []
    is_address = "://" in text
    return [{"kind": "link" if is_address else "decision", "text": text[:300], "href": text if is_address else ""}]


def head_of(columns: Sequence[Column], key: str) -> str:
    """Return the head of a column by its key."""
    return next((str(column.head) for column in columns if column.key == key), key)
