"""Rows as lines of JSON, and back. A row that is referred to is named by its place among those of its table, from 1."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from planspoor_site.archive.package.kept import POINTS, Kept
from planspoor_site.errors import ArchiveError

_WITHHELD_OF = {
    "page": "Page",
    "editionitem": "EditionItem",
    "fact": "Fact",
    "revision": "Revision",
    "edition": "Edition",
    "plan": "Plan",
}
Numbers = dict[str, dict[Any, int]]
"""By table, the key of a row in this register to its place in the archive."""
Keys = dict[str, list[Any]]
"""By table, the key in this register of the row at each place."""


def row_out(table: Kept, row: models.Model, numbers: Numbers) -> dict[str, Any]:
    """Return a row as values of JSON."""
    values = {field.name: _out(field, row, numbers) for field in table.fields}
    if table.label in POINTS:
        which, key = POINTS[table.label]
        values[key] = numbers[_register(values[which])][values[key]]
    return values


def _out(field: models.Field[Any, Any], row: models.Model, numbers: Numbers) -> Any:
    value = getattr(row, field.attname)
    if isinstance(field, models.ForeignKey):
        return None if value is None else numbers[_label(field)][value]
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, uuid.UUID | Decimal) else value


def row_in(table: Kept, values: Mapping[str, Any], keys: Keys) -> models.Model:
    """Return the row, not kept yet; raises ArchiveError for values that the table does not take."""
    if values.keys() != {field.name for field in table.fields}:
        raise _wrong(table, "has other fields than this Planspoor")
    row = table.model()
    for field in table.fields:
        try:
            setattr(row, field.attname, _in(field, values[field.name], keys))
        except (ValidationError, TypeError, ValueError, IndexError) as error:
            raise _wrong(table, f"has a {field.name} that cannot be") from error
    if table.label in POINTS:
        which, key = POINTS[table.label]
        try:
            setattr(row, key, _key(keys, _register(getattr(row, which)), getattr(row, key)))
        except (KeyError, IndexError) as error:
            raise _wrong(table, "points to a row that is not there") from error
    return row


def later(table: Kept) -> list[models.Field[Any, Any]]:
    """Return the fields that lead to rows of the same table, which may come later."""
    fields = [field for field in table.fields if isinstance(field, models.ForeignKey)]
    return [field for field in fields if _label(field) == table.label]


def _in(field: models.Field[Any, Any], value: Any, keys: Keys) -> Any:
    if value is None:
        if not field.null:
            raise ValueError("nothing is no value here")
        return None
    if isinstance(field, models.ForeignKey):
        # One of the same table is put in when all its rows are there.
        return None if _label(field) not in keys else _key(keys, _label(field), value)
    _check_type(field, value)
    made = field.to_python(value)
    if field.choices:
        field.validate(made, models.Model)  # type: ignore[arg-type]
    field.run_validators(made)
    return made


def _key(keys: Keys, label: str, place: Any) -> Any:
    if not isinstance(place, int) or isinstance(place, bool) or place < 1:
        raise IndexError(place)
    return keys[label][place - 1]


_TYPES: tuple[tuple[type[models.Field[Any, Any]], Callable[[Any], bool]], ...] = (
    (models.JSONField, lambda value: True),
    (models.BooleanField, lambda value: isinstance(value, bool)),
    (models.IntegerField, lambda value: isinstance(value, int) and not isinstance(value, bool)),
    (models.FloatField, lambda value: isinstance(value, int | float) and not isinstance(value, bool)),
    # One database would keep a null, the other would not.
    (models.Field, lambda value: isinstance(value, str) and "\0" not in value),
)


def _check_type(field: models.Field[Any, Any], value: Any) -> None:
    fits = next(fits for kind, fits in _TYPES if isinstance(field, kind))
    if not fits(value):
        raise TypeError(value)


def _label(field: models.ForeignKey[Any, Any]) -> str:
    return str(field.related_model._meta.label)


def _register(table: str) -> str:
    return f"register.{_WITHHELD_OF[table]}"


def _wrong(table: Kept, what: str) -> ArchiveError:
    return ArchiveError(f"A row of {table.label} {what}.", "Take another archive, of the same version of Planspoor.")
