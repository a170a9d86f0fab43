"""The legal minimum of the report on the first half-year: each element is there, from data; without, it says so."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import msgspec
import pytest

from planspoor_site.reports.blocks import Document, Heading, Paragraph, Table, plain
from planspoor_site.reports.collect import collect
from planspoor_site.reports.composing.compose import compose
from planspoor_site.reports.data import LawRow, ReportData
from planspoor_site.reports.legal import Element, findings
from planspoor_site.reports.making import say
from reports.reported import HOST, TODAY, Town, book

pytestmark = pytest.mark.django_db
COUNCIL = datetime.date(2026, 9, 7)


@pytest.fixture
def data(town: Town) -> ReportData:
    """A report that lacks nothing: every account has a line."""
    return collect(town.make(council_on=COUNCIL), TODAY, HOST)


def table(document: Document, caption: str) -> list[list[str]]:
    """The rows of the table whose title begins so."""
    (found,) = [one for one in document.blocks if isinstance(one, Table) and one.caption.startswith(caption)]
    return [[plain(cell) for cell in row.cells] for row in found.rows]


def lacking(data: ReportData) -> set[Element]:
    return {one.element for one in findings(data) if not one.there}


def test_a_report_with_everything_lacks_nothing_and_says_where_it_is(data: ReportData) -> None:
    assert lacking(data) == set()
    rows = table(compose(data), "Wettelijk minimum")
    assert [row[1] for row in rows] == ["aanwezig"] * len(Element)


def test_the_state_of_the_priority_actions(data: ReportData) -> None:
    assert table(compose(data), "Stand van zaken van de prioritaire") == [
        [
            "1.1 We planten vijfhonderd bomen langs de Kastanjelaan", "lopend", "vraagt aandacht", "01/09/2027",
            "Dienst Groen", "editie 2024, blz. 1",
        ]
    ]  # fmt: skip


def test_what_is_below_a_priority_is_one_too(town: Town, data: ReportData) -> None:
    lines = tuple(msgspec.structs.replace(line, priority=line.id == town.item("n5").public_id) for line in data.lines)
    rows = table(compose(msgspec.structs.replace(data, lines=lines)), "Stand van zaken van de prioritaire")
    assert [row[0][:3] for row in rows] == ["2.1", "2.2", "2.3"]


def test_estimated_and_realised_money_by_objective(data: ReportData) -> None:
    # By hand: an objective without a priority is among the others; receipts outside the plan are a row of their own.
    assert table(compose(data), "Schema J1") == [
        ["1 Een groene stad", "", "", "", "editie 2024, blz. 1"],
        ["Exploitatie, uitgaven", "100.000", "120.000", "45.000,50", "–"],
        ["Overige doelstellingen samen", "", "", "", "–"],
        ["Investeringen, uitgaven", "30.000", "–", "12.000", "–"],
        ["Verrichtingen zonder doelstelling", "", "", "", "–"],
        ["Exploitatie, ontvangsten", "5.000", "–", "–", "–"],
        ["Totaal", "", "", "", "–"],
        ["Exploitatie, uitgaven", "100.000", "120.000", "45.000,50", "–"],
        ["Exploitatie, ontvangsten", "5.000", "–", "–", "–"],
        ["Investeringen, uitgaven", "30.000", "–", "12.000", "–"],
    ]


def test_estimated_and_realised_money_by_kind_adds_up_to_the_same(data: ReportData) -> None:
    rows = {row[0]: row[1:] for row in table(compose(data), "Schema T2")}
    assert rows["Samen: Exploitatie, uitgaven"] == ["100.000", "120.000", "45.000,50"]
    assert rows["Samen: Investeringen, uitgaven"] == ["30.000", "–", "12.000"]
    assert rows["Samen: Exploitatie, ontvangsten"] == ["5.000", "–", "–"]
    assert rows["Saldo van het geheel"] == ["-125.000", "-120.000", "-57.000,50"]
    assert any(amounts == ["100.000", "120.000", "45.000,50"] for name, amounts in rows.items() if name[0].isupper())


def test_changed_assumptions(data: ReportData) -> None:
    told = _section(compose(data), "d-assumptions")
    for said in (
        "Inwoners in 2026: 18.250 in de plaats van 18.000.",
        "Streefcijfers van “Geplante bomen”: 2026: 200 (was 250).",
        "Verwacht tegen 1 september 2027 in de plaats van 1 maart 2027. Levering verschoven.",
    ):
        assert said in told


def test_changed_financial_risks(data: ReportData) -> None:
    assert table(compose(data), "Financiële risico’s") == [
        [
            "Duurder asfalt", "4 × 3 = 12", "gewijzigd, was 6", "Vaste prijs vragen.",
            "2.1 We maken van de Lindestraat een zone dertig", "editie 2024, blz. 1",
        ]
    ]  # fmt: skip


def _section(document: Document, anchor: str) -> str:
    inside, found = False, []
    for block in document.blocks:
        if isinstance(block, Heading) and block.level == 2:
            inside = block.anchor == anchor
        elif inside and isinstance(block, Paragraph):
            found.append(plain(block.run))
        elif inside:
            found += [plain(run) for entry in getattr(block, "entries", ()) for run in entry]
    return "\n".join(found)


# What a report lacks without some of its data, by hand.
Changed = Callable[[ReportData], ReportData]


def _with(**other: object) -> Changed:
    return lambda data: msgspec.structs.replace(data, **other)


def _without_marks(data: ReportData) -> ReportData:
    lines = tuple(msgspec.structs.replace(line, priority=False) for line in data.lines)
    return msgspec.structs.replace(data, lines=lines)


LACKING: list[tuple[str, Changed, set[Element]]] = [
    ("no mark of priority", _without_marks, {Element.PRIORITY}),
    ("no money at all", _with(j1=None, t2=None), {Element.J1, Element.T2}),
    ("no public risk, and no word about risks", _with(risks=()), {Element.RISKS}),
    ("no public risk, and a word about risks", _with(risks=(), texts={"risks": "Geen."}), set()),
    ("another half of the year", _with(period_from=datetime.date(2026, 2, 1)), {Element.SEMESTER}),
    ("a council on the last day of September", _with(council_on=datetime.date(2026, 9, 30)), set()),
    ("a council in October", _with(council_on=datetime.date(2026, 10, 1)), {Element.IN_TIME}),
    ("a council before the half-year ended", _with(council_on=datetime.date(2026, 6, 30)), {Element.IN_TIME}),
    ("no day of a council", _with(council_on=None), {Element.IN_TIME}),
    ("nothing changed of what is counted on", _with(moved=(), retargeted=(), recounted=()), set()),
]


@pytest.mark.parametrize(("why", "change", "expected"), LACKING, ids=[row[0] for row in LACKING])
def test_what_is_lacking_is_said(data: ReportData, why: str, change: Changed, expected: set[Element]) -> None:
    changed = change(data)
    assert lacking(changed) == expected
    said = [row[1] for row in table(compose(changed), "Wettelijk minimum")]
    assert len([one for one in said if one != "aanwezig"]) == len(expected)


@pytest.mark.parametrize("phase", ["realised", "planned and adjusted"])
def test_one_of_estimated_and_realised_is_not_enough(data: ReportData, phase: str) -> None:
    kept = {
        name: msgspec.structs.replace(table, rows=tuple(_row_without(row, phase) for row in table.rows))
        for name, table in (("j1", data.j1), ("t2", data.t2))
        if table
    }
    assert lacking(msgspec.structs.replace(data, **kept)) == {Element.J1, Element.T2}


def _row_without(row: LawRow, phases: str) -> LawRow:
    return msgspec.structs.replace(row, sums=tuple(one for one in row.sums if one.phase not in phases))


def test_an_account_without_a_line_is_named_and_makes_t2_incomplete(town: Town) -> None:
    book(town, "n2", "realised", "77", account="ZZZ")
    data = collect(town.make(council_on=COUNCIL), TODAY, HOST)
    assert lacking(data) == {Element.T2}
    (row,) = table(compose(data), "Rekeningen zonder regel")
    assert row == ["ZZZ", "0680", "Exploitatie, uitgaven", "Geboekt", "77"]


@pytest.mark.parametrize(
    ("checked", "said"),
    [
        ("", "Niemand keek de indeling van deze tabel na."),
        ("Nagekeken door de financiële dienst.", "Nagekeken door de financiële dienst."),
    ],
    ids=["nobody did, as with the lines that come with the site", "the city's own words"],
)
def test_t2_says_who_checked_its_lines(data: ReportData, checked: str, said: str) -> None:
    assert data.t2
    assert not data.t2.checked
    changed = msgspec.structs.replace(data, t2=msgspec.structs.replace(data.t2, checked=checked))
    notes = [plain(one.run) for one in compose(changed).blocks if isinstance(one, Paragraph) and one.manner == "note"]
    assert said in notes


def test_an_organisation_says_that_there_are_no_risks(town: Town) -> None:
    report = town.make(council_on=COUNCIL)
    say(report, "risks", "Er zijn geen gewijzigde financiële risico’s.", town.editor)
    data = msgspec.structs.replace(collect(report, TODAY, HOST), risks=())
    assert Element.RISKS not in lacking(data)
    assert "Er zijn geen risico’s openbaar gemaakt." not in _section(compose(data), "d-risks")
