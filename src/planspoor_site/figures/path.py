"""How an indicator stands, worked out from its path and its last actual: nobody types it. Knows no database.

The path is a straight line from the baseline through the targets, each at the end of its year. All figures are exact.
"""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise


class Standing(StrEnum):
    """How an indicator stands against its path."""

    REACHED = "reached"
    """The last target of the path is reached."""
    ON_PATH = "on-path"
    BEHIND = "behind"
    """Better than the baseline, and worse than the path."""
    WRONG_WAY = "wrong-way"
    """Worse than the baseline."""
    NO_PATH = "no-path"
    """There is an actual, and nothing to hold it against at that time."""
    NOT_PER_INHABITANT = "not-per-inhabitant"
    """There is an actual, but for that year nobody said how many people live there."""
    NO_ACTUAL = "no-actual"


@dataclass(frozen=True, slots=True)
class Path:
    """Where an indicator starts and where it should be; ``upward`` says which way is better."""

    baseline: tuple[int, Decimal] | None
    targets: Mapping[int, Decimal]
    upward: bool

    @property
    def points(self) -> list[tuple[int, Fraction]]:
        """The baseline and the targets at the ends of their years; a target in the year of the baseline holds."""
        start = dict([self.baseline] if self.baseline else [])
        return [(year, Fraction(value)) for year, value in sorted({**start, **self.targets}.items())]

    def expected(self, day: datetime.date) -> Fraction | None:
        """Return where it should be on a day: None before the path begins, the last target after it ends."""
        points, at = self.points, _position(day)
        if not self.targets or at < points[0][0]:
            return None
        for (year, value), (next_year, next_value) in pairwise(points):
            if at <= next_year:
                return value + (next_value - value) * (at - year) / (next_year - year)
        return points[-1][1]

    def standing(self, value: Fraction | None, day: datetime.date | None) -> Standing:
        """Tell how it stands with this actual of a period that ended on ``day``, both None where there is none."""
        if value is None or day is None:
            return Standing.NO_ACTUAL
        expected = self.expected(day)
        if self.targets and self._as_good(value, self.points[-1][1]):
            return Standing.REACHED
        if expected is None:
            return Standing.NO_PATH
        if self._as_good(value, expected):
            return Standing.ON_PATH
        worse = self.baseline is not None and not self._as_good(value, Fraction(self.baseline[1]))
        return Standing.WRONG_WAY if worse else Standing.BEHIND

    def _as_good(self, value: Fraction, other: Fraction) -> bool:
        return value >= other if self.upward else value <= other


def per_inhabitants(value: Decimal, per: int, inhabitants: int) -> Fraction:
    """Return how much of ``value`` there is per so many inhabitants."""
    return Fraction(value) * per / inhabitants


def _position(day: datetime.date) -> Fraction:
    """Return a day as a year with a fraction: the last day of 2027 is 2027, the last of June that year 2026 181/365."""
    days = 366 if calendar.isleap(day.year) else 365
    return day.year - 1 + Fraction(day.timetuple().tm_yday, days)
