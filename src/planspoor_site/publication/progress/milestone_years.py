"""The milestones of a part year by year: how many are due, how many of those were met, and how many were missed."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import NamedTuple

from planspoor_site.figures.models import Reached
from planspoor_site.figures.steering import Due


class MilestoneYear(NamedTuple):
    """A year in which milestones are due."""

    year: int
    due: int
    reached: int
    missed: int


def is_reached(due: Due) -> bool:
    """Tell whether a milestone was met, wholly or in part."""
    return due.reached in {Reached.MET, Reached.PARTIALLY}


def is_missed(due: Due, today: datetime.date) -> bool:
    """Tell whether a milestone was not met, or its day is past and nobody said that it was."""
    return due.reached == Reached.NOT_MET or (due.reached == Reached.SCHEDULED and due.due < today)


def by_year(milestones: Iterable[Due], today: datetime.date) -> list[MilestoneYear]:
    """Return the years in which milestones are due, the first first."""
    years: dict[int, list[Due]] = {}
    for one in milestones:
        years.setdefault(one.due.year, []).append(one)
    return [
        MilestoneYear(year, len(due), sum(map(is_reached, due)), sum(is_missed(one, today) for one in due))
        for year, due in sorted(years.items())
    ]
