"""What changed from one report to a later one: stage, health and day of each commitment, and the money of each part.

Parts of the plan are known by their permanent ids, so that reports on two editions can be compared too.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from planspoor_site.figures.models import Side
from planspoor_site.reports.composing.money import estimated, realised
from planspoor_site.reports.data import Line, MoneyRow, ReportData, Stood


@dataclass(frozen=True, slots=True)
class Moved:
    """A commitment that stands otherwise in the later report."""

    line: Line
    before: Stood
    after: Stood


@dataclass(frozen=True, slots=True)
class Amounts:
    """What was estimated and realised of the expenses of a part."""

    estimated: Decimal | None
    realised: Decimal | None


@dataclass(frozen=True, slots=True)
class Spent:
    """A part whose money is another in the later report; of no part, that of the whole plan."""

    line: Line | None
    before: Amounts
    after: Amounts


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that changed, in the order of the later report; ``gone`` in that of the older one."""

    moved: Sequence[Moved]
    added: Sequence[Line]
    gone: Sequence[Line]
    spent: Sequence[Spent]
    same: int
    """How many commitments stand as they did."""


def compare(older: ReportData, newer: ReportData) -> Comparison:
    """Compare two reports on a plan. Knows nothing but their data."""
    before = {line.id: line for line in older.commitments}
    after = {line.id: line for line in newer.commitments}
    both = [(before[key], line) for key, line in after.items() if key in before]
    moved = [
        Moved(line, old.stood, line.stood)
        for old, line in both
        if old.stood and line.stood and _told(old.stood) != _told(line.stood)
    ]
    return Comparison(
        moved=moved,
        added=[line for key, line in after.items() if key not in before],
        gone=[line for key, line in before.items() if key not in after],
        spent=_spent(older, newer),
        same=len(both) - len(moved),
    )


def _told(stood: Stood) -> tuple[str, str, datetime.date | None]:
    return stood.stage, stood.health, stood.due


def _spent(older: ReportData, newer: ReportData) -> list[Spent]:
    """Return the differences; reports on two years are not compared, since each has the money of its own."""
    if older.year != newer.year:
        return []
    before, after = _amounts(older.money), _amounts(newer.money)
    lines = {line.id: line for line in (*newer.lines, *older.lines)}
    keys = [key for key in ["", *lines] if key in before or key in after]
    none = Amounts(None, None)
    found = [Spent(lines.get(key), before.get(key, none), after.get(key, none)) for key in keys]
    return [one for one in found if one.before != one.after]


def _amounts(rows: Sequence[MoneyRow]) -> Mapping[str, Amounts]:
    return {
        row.line: Amounts(estimated(row.sums, Side.EXPENSES), realised(row.sums, Side.EXPENSES))
        for row in rows
        if row.line or row.kind == "total"
    }
