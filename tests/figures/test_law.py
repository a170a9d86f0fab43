"""J1 and T2: every line from data, totals that are those of the accounts, and what has no line listed."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django.fixtures import Settings

from figures.conftest import Town
from lineage.amended import item_of
from planspoor_site.figures.law import LawRow, balances, cells, j1, t2
from planspoor_site.figures.of_edition import money_of
from planspoor_site.figures.schemas import (
    PACKAGED,
    SECTIONS,
    SIDES,
    SchemaError,
    policy_field_name,
    read_schema,
    schema_for,
)
from planspoor_site.figures.sums import Cell

SCHEMA = read_schema(PACKAGED / "be-vlg-2020.yaml")
REALISED = Cell("exploitation", "expenses", "realised")


def amounts(rows: list[LawRow], cell: Cell = REALISED) -> list[tuple[str, str, str | None]]:
    return [(row.kind, row.code, str(row.amounts[cell]) if cell in row.amounts else None) for row in rows]


def test_j1_tells_each_priority_and_the_rest_together(town: Town) -> None:
    town.book(town.newer, "n2", "10.00")
    town.book(town.newer, "n4", "20.00")
    town.book(town.newer, "n8", "40.00")
    town.book(town.newer, "", "80.00")
    town.book(town.newer, "n2", "999.00", year=2027)
    money = money_of(town.newer, town.editions)
    table = j1(money, {item_of(town.newer, "n4")}, 2026)
    assert amounts(table.rows) == [
        ("objective", "1", "30.00"),
        ("other-objectives", "", "40.00"),
        ("outside", "", "80.00"),
        ("total", "", "150.00"),
    ]
    assert table.rows[0].name == "Een groene stad"


def test_an_objective_has_priority_only_through_what_is_below_it(town: Town) -> None:
    town.book(town.newer, "n8", "40.00")
    money = money_of(town.newer, town.editions)
    assert [row.kind for row in j1(money, frozenset(), 2026).rows] == ["other-objectives", "outside", "total"]
    kinds = [row.code for row in j1(money, {item_of(town.newer, "n2"), item_of(town.newer, "n8")}, 2026).rows]
    assert kinds[:2] == ["1", "2"]


def test_j1_says_what_is_adrift_and_what_stands_in_two_rows(town: Town) -> None:
    """Lights were dropped; the bicycles take over from the pond, which is elsewhere in the plan."""
    town.book(town.older, "n7", "5.00")
    town.book(town.older, "n4", "6.00")
    town.link("n4", "n8", "split")
    money = money_of(town.newer, town.editions)
    table = j1(money, {item_of(town.newer, "n8")}, 2026)
    assert amounts(table.rows) == [
        ("objective", "2", "6.00"),
        ("other-objectives", "", "6.00"),
        ("outside", "", None),
        ("adrift", "", "5.00"),
        ("total", "", "11.00"),
    ]
    assert table.shared == 1


def test_t2_has_every_line_and_lists_what_has_none(town: Town) -> None:
    town.book(town.newer, "n2", "10.00", account="6131")
    town.book(town.newer, "n2", "3.00", account="6490")
    town.book(town.newer, "n3", "4.00", account="6630", policy_field="0680")
    town.book(town.newer, "n3", "7.00", account="7000", side="receipts")
    table = t2(money_of(town.newer, town.editions), SCHEMA, 2026)
    spent = [row for row in amounts(table.rows) if row[2]]
    assert spent == [
        ("line", "A.1", "10.00"),
        ("line", "A.4", "3.00"),
        ("unmapped", "", "4.00"),
        ("sum", "", "17.00"),
    ]
    assert [(one.account, one.policy_field, one.amount) for one in table.unmapped] == [("6630", "0680", Decimal(4))]
    balance = next(row for row in table.rows if row.kind == "balance")
    assert balance.amounts[REALISED._replace(side="receipts")] == Decimal("-10.00")
    assert sum(row.kind == "line" for row in table.rows) == sum(len(block.lines) for block in SCHEMA.t2)


def test_the_packaged_file_has_each_section_and_side_once() -> None:
    blocks = [(block.section, block.side) for block in SCHEMA.t2]
    assert blocks == [(section, side) for section in SECTIONS for side in SIDES]


@pytest.mark.parametrize(
    ("section", "side", "account", "code"),
    [
        pytest.param("exploitation", "expenses", "613210", "A.1", id="services"),
        pytest.param("exploitation", "expenses", "6482", "A.3", id="the longest beginning holds"),
        pytest.param("exploitation", "expenses", "630200", None, id="depreciation is no expense"),
        pytest.param("exploitation", "receipts", "613210", None, id="the other side has lines of its own"),
        pytest.param("investment", "expenses", "2240007", "B", id="roads"),
        pytest.param("exploitation", "expenses", "", None, id="no account"),
        pytest.param("exploitation", "expenses", "6", None, id="less than a beginning"),
    ],
)
def test_the_line_of_an_account(section: str, side: str, account: str, code: str | None) -> None:
    line = SCHEMA.line_of(section, side, account)
    assert (line.code if line else None) == code


OWN = """\
from: {year}
as_of: '2026'
t2:
- section: exploitation
  side: expenses
  lines:
  - {{code: {code}, name: Alles, accounts: ['6']}}
"""


def test_a_city_replaces_the_lines_from_a_year_on(settings: Settings, tmp_path: Path) -> None:
    settings.PLANSPOOR_DATA = tmp_path
    folder = tmp_path / "schemas" / "stad-notelaar"
    folder.mkdir(parents=True)
    for year in (2026, 2028):
        (folder / f"{year}.yaml").write_text(OWN.format(year=year, code=f"V{year}"))
    found = {year: schema_for("stad-notelaar", year) for year in (2019, 2025, 2026, 2027, 2030)}
    starts = {year: schema.start if schema else None for year, schema in found.items()}
    assert starts == {2019: None, 2025: 2020, 2026: 2026, 2027: 2026, 2030: 2028}
    elsewhere = schema_for("stad-essenberg", 2030)
    assert elsewhere == SCHEMA


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("from: [2026", "while parsing"),
        ("- 1", "Expected `object`"),
        (OWN.format(year=2026, code="A").replace("expenses", "losses"), "losses"),
        (OWN.format(year=2026, code="A").replace("['6']", "['6', '6']"), "more than one line"),
        (OWN.format(year=2026, code="A") + "other: 1\n", "unknown field"),
    ],
    ids=["no YAML", "no object", "no such side", "an account in two lines", "a word too many"],
)
def test_a_file_that_will_not_do_is_refused_by_name(tmp_path: Path, text: str, says: str) -> None:
    (tmp_path / "own.yaml").write_text(text)
    with pytest.raises(SchemaError, match=f"own.yaml: .*{says}"):
        read_schema(tmp_path / "own.yaml")


@pytest.mark.parametrize(("code", "known"), [("0680", True), ("06801", True), ("0531", False), ("", False)])
def test_a_policy_field_by_its_code(code: str, known: bool) -> None:
    assert bool(policy_field_name(code)) is known


@given(st.dictionaries(st.sampled_from(cells()), st.decimals(-(10**9), 10**9, places=2)))
def test_a_balance_is_what_came_in_less_what_went_out(booked: dict[Cell, Decimal]) -> None:
    signed = [amount if cell.side == "receipts" else -amount for cell, amount in booked.items()]
    assert sum(balances(booked).values()) == sum(signed)
