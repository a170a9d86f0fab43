"""What a report says, as one document: everything that its files are drawn from, and nothing that is looked up again.

The bytes are JSON, always the same for the same data (``encode``), and are kept under their hash. A report that comes
from elsewhere is checked as it is read: an address in it leads into the site, and nowhere else.
"""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Annotated, Final, Literal

import msgspec

FORMAT: Final = "planspoor/report"
VERSION: Final = 1

Address = Annotated[str, msgspec.Meta(pattern=r"^(/[A-Za-z0-9_-]{1,100}){1,8}/?$")]
"""A path of the site, without its host."""
Host = Annotated[str, msgspec.Meta(pattern=r"^https?://[A-Za-z0-9.:\[\]-]{1,260}$")]
Hash = Annotated[str, msgspec.Meta(pattern=r"^([0-9a-f]{64})?$")]
Kind = Literal["generic", "first-semester", "evaluation"]


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the commitments of a part of the plan add up to. ``stages`` counts them, under "" those never reported."""

    stages: dict[str, int]
    health: str = ""
    overruled: str = ""
    stale: int = 0
    late: int = 0

    @property
    def total(self) -> int:
        """How many commitments it has."""
        return sum(self.stages.values())


class Stood(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a commitment stood, in words that everyone may read; without ``stage`` nothing was ever reported of it."""

    stage: str = ""
    health: str = ""
    reason: str = ""
    progress: int | None = None
    done: str = ""
    next_steps: str = ""
    due: datetime.date | None = None
    date_reason: str = ""
    reported_on: datetime.date | None = None
    stale: bool = False
    late: bool = False


class Line(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A part of the plan as the edition has it: its words, its page as printed and counted, where its passage begins.

    One of ``part`` and ``stood`` is there, as it has commitments below it or is one; neither for a detail.
    """

    id: str
    path: Address
    kind: str
    depth: int
    number: str
    text: str
    page: int
    label: str
    start: int | None
    above: str = ""
    priority: bool = False
    owner: str = ""
    part: Part | None = None
    stood: Stood | None = None


class Sum(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An amount in euros of a section and side, in one phase."""

    section: str
    side: str
    phase: str
    amount: Decimal


class MoneyRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The money of the year of a part of the plan (``line``, its id) with all below it; of none: outside, or adrift."""

    kind: str
    sums: tuple[Sum, ...]
    line: str = ""


class LawRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A row of J1 or T2, as ``figures.law`` has it; ``line`` is the id of the objective where it is one."""

    kind: str
    code: str
    name: str
    section: str
    side: str
    sums: tuple[Sum, ...]
    line: str = ""


class Unmapped(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A line of money that T2 has no line for."""

    account: str
    policy_field: str
    sum: Sum


class LawTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """J1 or T2 of a year. ``shared`` counts the lines of J1 that stand in more than one row."""

    rows: tuple[LawRow, ...]
    unmapped: tuple[Unmapped, ...] = ()
    shared: int = 0
    checked: str = ""


class Indicator(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What was measured last, and where it should have been then; figures with a point, two decimals per inhabitant."""

    line: str
    name: str
    unit: str
    per: int | None
    standing: str
    baseline: str = ""
    baseline_year: int | None = None
    value: str = ""
    until: datetime.date | None = None
    expected: str = ""
    target: str = ""
    target_year: int | None = None
    source: str = ""


class Milestone(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A moment at which something should be there."""

    line: str
    name: str
    due: datetime.date
    reached: str
    met_on: datetime.date | None = None
    note: str = ""


class Risk(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A risk that everyone may read. ``change`` is what became of it in the period: new, changed, gone or same.

    ``was`` is its weight when the period began, where it was there already.
    """

    line: str
    name: str
    chance: int
    effect: int
    measure: str
    financial: bool
    change: Literal["new", "changed", "gone", "same"]
    was: int | None = None


class Moved(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """That the day by which something is expected moved in the period."""

    line: str
    before: datetime.date | None
    after: datetime.date
    reason: str
    on: datetime.date


class Retargeted(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """That where an indicator should go was changed in the period: baseline and targets by year, before and after."""

    line: str
    name: str
    before: dict[str, str]
    after: dict[str, str]


class Recounted(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """That another number of inhabitants is counted on since the period began."""

    year: int
    before: int | None
    after: int


class Edition(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The edition that the report is about, and the document that it cites by its hash."""

    slug: str
    title: str
    path: Address
    document: str
    decided_on: datetime.date | None
    reference: str


class ReportData(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A report. ``texts`` are the organisation's own by section, ``words`` what it calls the stages,
    ``template`` the hash of the DOCX that it wants reports to look like, or empty.

    ``as_of`` is the day of the figures; ``council_on`` that of the meeting which the report goes to. ``marked`` counts
    the parts with a mark of priority. J1 and T2 are there where the kind of report asks for them and there is money.
    """

    format: str
    version: int
    kind: Kind
    path: Address
    host: Host
    title: str
    language: str
    organisation: str
    plan: str
    edition: Edition
    period_from: datetime.date
    period_to: datetime.date
    as_of: datetime.date
    council_on: datetime.date | None
    stale_after: int
    year: int
    texts: dict[str, str]
    words: dict[str, str]
    template: Hash
    whole: Part
    lines: tuple[Line, ...]
    money: tuple[MoneyRow, ...] = ()
    j1: LawTable | None = None
    t2: LawTable | None = None
    indicators: tuple[Indicator, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    risks: tuple[Risk, ...] = ()
    moved: tuple[Moved, ...] = ()
    retargeted: tuple[Retargeted, ...] = ()
    recounted: tuple[Recounted, ...] = ()

    @property
    def commitments(self) -> list[Line]:
        """What is reported on, in the order of the plan."""
        return [line for line in self.lines if line.stood]


class NoReportError(Exception):
    """The bytes are no report that this release can read."""


def encode(data: ReportData) -> bytes:
    """Return the bytes of a report: the same for the same data."""
    return msgspec.json.format(msgspec.json.encode(data, order="deterministic"), indent=1) + b"\n"


def decode(content: bytes) -> ReportData:
    """Read the bytes of a report; raises NoReportError."""
    try:
        data = msgspec.json.decode(content, type=ReportData)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise NoReportError(str(error)) from error
    if (data.format, data.version) != (FORMAT, VERSION):
        raise NoReportError(f"It is {data.format} {data.version}; this is {FORMAT} {VERSION}.")
    if unknown := _referred(data) - {"", *(line.id for line in data.lines)}:
        raise NoReportError(f"It speaks of parts that it does not have: {', '.join(sorted(unknown))}.")
    return data


def _referred(data: ReportData) -> set[str]:
    rows: list[MoneyRow | LawRow] = [*data.money, *(row for table in (data.j1, data.t2) if table for row in table.rows)]
    found = {row.line for row in rows} | {line.above for line in data.lines}
    found |= {one.line for one in data.indicators} | {one.line for one in data.milestones}
    found |= {one.line for one in data.risks} | {one.line for one in data.moved}
    return found | {one.line for one in data.retargeted}
