"""Times for which something is kept, and what organisations said of them."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

from planspoor_site.review.models import RetentionPeriod

LONGEST = 120
"""Months that an organisation may choose at most: ten years are long enough for what need not stay."""


class Term(NamedTuple):
    """A time: months of the calendar, and days."""

    months: int = 0
    days: int = 0

    def before(self, now: datetime) -> datetime:
        """Return the moment that was this long ago; on the last day of a month that has no such day."""
        year, month = divmod(now.year * 12 + now.month - 1 - self.months, 12)
        day = min(now.day, calendar.monthrange(year, month + 1)[1])
        return now.replace(year=year, month=month + 1, day=day) - timedelta(days=self.days)


class Cut(NamedTuple):
    """Now, and the ``moment`` before which something goes."""

    now: datetime
    moment: datetime


def months_by_organisation(kind: str, shortest: int) -> Mapping[int, int]:
    """Return by the key of each organisation that chose how many months it keeps what is of a kind."""
    said = RetentionPeriod.objects.filter(kind=kind).values_list("organisation", "months")
    # An archive may hold what this version would not have kept.
    return {organisation: max(months, shortest) for organisation, months in said}
