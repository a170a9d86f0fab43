"""Names a part of the plan in the words of the council, with where they stand: the edition and the page."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import cached_property

from django.utils.formats import date_format
from django.utils.translation import gettext

from planspoor_site.figures.words import NO_FIGURE
from planspoor_site.followup.meanings import HEALTH_WORDS, Health
from planspoor_site.followup.rollup import NEVER
from planspoor_site.reports.blocks import Run, Words
from planspoor_site.reports.data import Line, ReportData

LONGEST = 200
"""Characters of a text that a table or a list has room for; what is longer ends in dots, and its page has all of it."""


@dataclass(frozen=True)
class Source:
    """The data of a report, and how to speak of what is in them."""

    data: ReportData

    @cached_property
    def lines(self) -> dict[str, Line]:
        """The parts of the plan by their ids."""
        return {line.id: line for line in self.data.lines}

    def top(self, line: Line) -> Line:
        """Return the part right below the plan that a part belongs to."""
        while line.above:
            line = self.lines[line.above]
        return line

    def where(self, line: Line) -> Words:
        """Say where a part stands, leading to its permanent address."""
        page = line.label or str(line.page)
        words = gettext("editie %(edition)s, blz. %(page)s") % {"edition": self.data.edition.slug, "page": page}
        return Words(words, line.path)

    def named(self, line: Line) -> Run:
        """Name a part: its number, and its words."""
        number = [Words(f"{line.number} ", strong=True)] if line.number else []
        return (*number, Words(shortened(line.text), quoted=True))

    def stage(self, stage: str) -> str:
        """Return the organisation's word for a stage."""
        return gettext("nog niets gemeld") if stage == NEVER else self.data.words.get(stage, stage)


def shortened(text: str) -> str:
    """Return a text on one line, cut at a word where it is too long."""
    line = " ".join(text.split())
    if len(line) <= LONGEST:
        return line
    return line[:LONGEST].rsplit(" ", 1)[0].rstrip(",;:") + " …"


def health(value: str) -> str:
    """Return the word for how something goes; a dash where nobody said."""
    return str(HEALTH_WORDS[Health(value)]) if value in Health.values else NO_FIGURE


def day(date: datetime.date | None) -> str:
    """Return a day in words; a dash for none."""
    return date_format(date, "j F Y") if date else NO_FIGURE


def short_day(date: datetime.date | None) -> str:
    """Return a day in figures, for a table; a dash for none."""
    return date_format(date, "d/m/Y") if date else NO_FIGURE
