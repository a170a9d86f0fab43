"""A table of what was measured: each row an actual of an indicator over a period."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from django.utils.translation import gettext

from planspoor_site.figures.intake.cells import CellError, day, figure, year
from planspoor_site.figures.intake.reading import Codes, ColumnsError, Refused, RowReader
from planspoor_site.figures.intake.table import Table
from planspoor_site.figures.models import FINE, Indicator

WANTED = ("item", "indicator", "year", "start", "end", "value", "source")
"""What a column can hold."""


class ActualLine(NamedTuple):
    """What was measured when, in the order of ``Actual.key``."""

    indicator: UUID
    start: datetime.date
    end: datetime.date


@dataclass(frozen=True, slots=True)
class ActualsFile:
    """The figures of a file with their sources, by indicator and period; and the cells that would not do."""

    values: Mapping[ActualLine, tuple[Decimal, str]]
    refused: list[Refused]


def read_actuals(
    table: Table, columns: Mapping[str, str], codes: Codes, indicators: Iterable[Indicator], mark: str = ","
) -> ActualsFile:
    """Read all rows; raises ColumnsError where the columns are not enough. A row with a bad cell is left out whole."""
    if not columns.get("indicator") or not columns.get("value"):
        raise ColumnsError(gettext("Kies de kolom van de indicator en die van de waarde."))
    if not columns.get("year") and not (columns.get("start") and columns.get("end")):
        raise ColumnsError(gettext("Kies de kolom van het jaar, of die van begin en einde."))
    known = list(indicators)
    values: dict[ActualLine, tuple[Decimal, str]] = {}
    refused: list[Refused] = []
    for number, cells in table.rows:
        row = RowReader(number, cells, columns)
        found = _line(row, codes, known)
        value = row.read("value", lambda text: figure(text, mark, FINE))
        if found and value is not None and found in values:
            row.refuse("indicator", gettext("Deze indicator heeft al een rij voor deze periode."))
        if found and value is not None and not row.refused:
            values[found] = (value, row.text("source"))
        refused += row.refused
    return ActualsFile(values, refused)


def _line(row: RowReader, codes: Codes, known: list[Indicator]) -> ActualLine | None:
    indicator = row.read("indicator", lambda text: _indicator(text, _item(row, codes), known))
    start, end = _period(row)
    if indicator is None or start is None or end is None:
        return None
    if start > end:
        row.refuse("end", gettext("De periode eindigt voor ze begint."))
        return None
    return ActualLine(indicator.thread, start, end)


def _item(row: RowReader, codes: Codes) -> int | None:
    return row.read("item", codes.item) if row.text("item") else None


def _indicator(text: str, item: int | None, known: list[Indicator]) -> Indicator:
    name = text.strip().casefold()
    found = [
        one
        for one in known
        if name in {one.name.strip().casefold(), str(one.thread)} and (item is None or one.item_id == item)
    ]
    if not found:
        raise CellError(gettext("Er is geen indicator “%(name)s”.") % {"name": text[:80]})
    if len(found) > 1:
        raise CellError(
            gettext("Meer dan één indicator heet “%(name)s”. Kies de kolom van de actie.") % {"name": text[:80]}
        )
    return found[0]


def _period(row: RowReader) -> tuple[datetime.date | None, datetime.date | None]:
    if row.columns.get("start") and row.columns.get("end"):
        return row.read("start", day), row.read("end", day)
    when = row.read("year", year)
    return (datetime.date(when, 1, 1), datetime.date(when, 12, 31)) if when else (None, None)
