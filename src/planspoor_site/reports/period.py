"""The time that a report is about: two days, and the moments between which rows were made."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.utils import timezone


@dataclass(frozen=True, slots=True)
class Period:
    """From the first day to the last one, both whole."""

    first: datetime.date
    last: datetime.date

    @property
    def is_first_semester(self) -> bool:
        """Whether it is the first half of a year."""
        return (self.first, self.last) == (datetime.date(self.last.year, 1, 1), datetime.date(self.last.year, 6, 30))

    @property
    def is_year(self) -> bool:
        """Whether it is a whole year."""
        return (self.first, self.last) == (datetime.date(self.last.year, 1, 1), datetime.date(self.last.year, 12, 31))

    def is_after(self, moment: datetime.datetime) -> bool:
        """Tell whether it had not begun by then."""
        return timezone.localdate(moment) < self.first

    def is_before(self, moment: datetime.datetime) -> bool:
        """Tell whether it was over by then."""
        return timezone.localdate(moment) > self.last

    def has(self, moment: datetime.datetime) -> bool:
        """Tell whether a moment is in it."""
        return not self.is_after(moment) and not self.is_before(moment)
