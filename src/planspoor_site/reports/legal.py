"""What Flemish law asks of the report on a first semester, and whether a report has it.

Article 263 of the decree on local government: before the end of the third quarter, on the first semester. Article 29 of
the decision of the government on policy and management cycles: the state of the priority actions or action plans, the
estimated and realised receipts and expenses of the year (the schemas J1 and T2), changed assumptions, and changed
financial risks.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum

from planspoor_site.figures.models import Phase
from planspoor_site.reports.data import LawTable, ReportData
from planspoor_site.reports.period import Period


class Element(StrEnum):
    """What the law asks for."""

    PRIORITY = "priority"
    J1 = "j1"
    T2 = "t2"
    ASSUMPTIONS = "assumptions"
    RISKS = "risks"
    SEMESTER = "semester"
    IN_TIME = "in-time"


@dataclass(frozen=True, slots=True)
class Finding:
    """Whether a report has an element."""

    element: Element
    there: bool


def findings(data: ReportData) -> list[Finding]:
    """Look for each element, in the order of the law."""
    period = Period(data.period_from, data.period_to)
    deadline = datetime.date(data.year, 9, 30)
    held = {
        Element.PRIORITY: any(line.priority for line in data.lines),
        Element.J1: _tells(data.j1),
        Element.T2: _tells(data.t2) and not (data.t2 and data.t2.unmapped),
        # That nothing changed is said as well: in so many words, by the data.
        Element.ASSUMPTIONS: True,
        Element.RISKS: bool(data.risks) or "risks" in data.texts,
        Element.SEMESTER: period.is_first_semester,
        Element.IN_TIME: data.council_on is not None and period.last < data.council_on <= deadline,
    }
    return [Finding(element, there) for element, there in held.items()]


def _tells(table: LawTable | None) -> bool:
    """Tell whether a table has both what was estimated and what was realised."""
    phases = {one.phase for row in table.rows for one in row.sums} if table else set()
    return Phase.REALISED in phases and bool(phases & {Phase.PLANNED, Phase.ADJUSTED})
