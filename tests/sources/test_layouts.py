"""Workbooks of invented towns in four languages, in the layouts in which services keep their plans."""

from __future__ import annotations

from pathlib import Path

import pytest

import planspoor
from planspoor.limits import DEFAULT_LIMITS, silent
from planspoor.pipeline import read_here
from planspoor.plan import Node
from reading.score import inexact_passages, score
from sources import sheets
from sources.layouts import LAYOUTS, Layout
from sources.towns import DUTCH, TOWNS, Town, gold_of

FOUND = [(layout, town) for layout in LAYOUTS.values() for town in TOWNS]


@pytest.mark.parametrize(
    ("layout", "town"), FOUND, ids=[f"{name}-{town.language}" for name in LAYOUTS for town in TOWNS]
)
def test_every_layout_gives_the_plan(layout: Layout, town: Town, tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(sheets.workbook(*layout.make(town)))
    reading = read_here(path, DEFAULT_LIMITS, silent)
    nodes = reading.plan.nodes
    found = score(gold_of(town, unit=layout.unit, pages=layout.pages, named=layout.named), nodes)
    assert found.tree_f1 == 1.0, (layout.reason, found.faults)
    assert found.facts_f1("amount") == 1.0, layout.reason
    codes = {entry.text: layout.code(entry) for entry in town.entries}
    assert {node.text: node.number for node in nodes} == codes
    assert not list(inexact_passages(nodes, {page.number: page.text for page in reading.pages}))


def read(rows: sheets.Rows, folder: Path) -> list[Node]:
    (folder / "plan.xlsx").write_bytes(sheets.workbook(rows))
    return planspoor.read(folder / "plan.xlsx").plan.nodes


def test_sums_that_a_person_typed_are_read(tmp_path: Path) -> None:
    rows: sheets.Rows = [("Code", "Omschrijving", "Trekker", "Budget 2026", "Totaal")]
    rows += [(e.code, e.text, e.owner, "€ 1.250.000" if e.owner else "-", "n.v.t.") for e in DUTCH.entries]
    sums = [fact for node in read(rows, tmp_path) for fact in node.facts if fact.kind == "amount"]
    assert {(fact.quote, fact.values["value"], fact.values["year"]) for fact in sums} == {
        ("€ 1.250.000", 1250000, 2026)
    }


def test_a_sum_over_the_years_is_recorded_beside_its_parts(tmp_path: Path) -> None:
    rows: sheets.Rows = [("code", "title", "lead", "total_amount", "2026")]
    rows += [(e.code, e.text, e.owner, 9000, 4000) for e in DUTCH.entries if e.owner]
    first, *_ = read(rows, tmp_path)
    sums = {(fact.values["value"], fact.values["year"]) for fact in first.facts if fact.kind == "amount"}
    assert sums == {(9000, None), (4000, 2026)}


def test_what_says_total_and_more_is_an_item(tmp_path: Path) -> None:
    rows: sheets.Rows = [("Actie", "Trekker", "2026"), ("Totaalrenovatie van de school", "dienst Gebouwen", 4000)]
    rows += [("Totale afkoppeling van regenwater", "", 5000), ("Subtotaal", "", 9000), ("Totaal 2026", "", 9000)]
    assert [node.text for node in read(rows, tmp_path)] == [rows[1][0], rows[2][0]]


def test_what_each_action_aims_at_is_no_level_above_it(tmp_path: Path) -> None:
    rows: sheets.Rows = [("Code", "Actie", "Trekker", "Doel")]
    rows += [
        (e.code, e.text, e.owner, f"Het aantal klachten zakt tot {place}.") for place, e in enumerate(DUTCH.entries)
    ]
    nodes = read(rows, tmp_path)
    assert [node.text for node in nodes] == [entry.text for entry in DUTCH.entries]


def test_rows_with_the_codes_of_an_earlier_sheet_stand_under_its_items(tmp_path: Path) -> None:
    goals: sheets.Rows = [
        ("Rif", "Obiettivo generale della città"),
        *((n, f"Obiettivo {n} della città") for n in range(1, 6)),
    ]
    works: sheets.Rows = [("Rif", "Opera"), (2, "Nuova scuola di via Roma"), (2, "Nuovo asilo"), (4, "Ponte sul fiume")]
    (tmp_path / "plan.xlsx").write_bytes(sheets.workbook(goals, works))
    nodes = planspoor.read(tmp_path / "plan.xlsx").plan.nodes
    by_id = {node.id: node.number for node in nodes}
    assert [(by_id[node.parent], node.text) for node in nodes if node.parent] == [
        ("2", "Nuova scuola di via Roma"),
        ("2", "Nuovo asilo"),
        ("4", "Ponte sul fiume"),
    ]
    assert {node.kind for node in nodes if node.page == 1} == {"objective"}


NAMES = {
    "an outer and an inner name of one kind": (
        ("Ambitie", "Doel", "Actie", "Actie", "Doel", "Actie", "Ambitie", "Doel", "Actie"),
        ("objective", "action_plan", "action", "action", "action_plan", "action", "objective", "action_plan", "action"),
    ),
    "the same where plans have a name too": (
        ("Ambitie", "Doel", "Actieplan", "Actie", "Ambitie", "Doel", "Actieplan", "Actie"),
        ("theme", "objective", "action_plan", "action", "theme", "objective", "action_plan", "action"),
    ),
    "two names of one kind that stand side by side": (
        ("Doel", "Actie", "Ambitie", "Actie", "Doel", "Actie", "Ambitie", "Actie"),
        ("objective", "action", "objective", "action", "objective", "action", "objective", "action"),
    ),
}


@pytest.mark.parametrize(("names", "kinds"), NAMES.values(), ids=NAMES)
def test_of_two_names_of_one_kind_the_one_above_is_the_outer(
    names: tuple[str, ...], kinds: tuple[str, ...], tmp_path: Path
) -> None:
    rows: sheets.Rows = [("Niveau", "Omschrijving", "Trekker")]
    rows += [(name, f"Wat er in rij {place} van het plan staat", "") for place, name in enumerate(names)]
    nodes = read(rows, tmp_path)
    assert tuple(node.kind for node in nodes) == kinds
    by_id = {node.id: node for node in nodes}
    assert all(node.parent is None or by_id[node.parent].kind != node.kind for node in nodes)
    assert [node.parent is None for node in nodes] == [kind == kinds[0] for kind in kinds]


def test_what_a_sheet_is_called_stands_over_the_names_between_its_rows(tmp_path: Path) -> None:
    made = [
        [
            (f"Programma {sheet}: Wonen in wijk {sheet}",),
            ("Stand op 1 oktober",),
            ("Nr.", "Actie", "Trekker"),
            *[row for plan in "AB" for row in ((f"Buurten in kwartier {plan}",), *_numbered(sheet, plan))],
        ]
        for sheet in (1, 2)
    ]
    (tmp_path / "plan.xlsx").write_bytes(sheets.workbook(*made))
    nodes = planspoor.read(tmp_path / "plan.xlsx").plan.nodes
    by_id = {node.id: node.text for node in nodes}
    above = [by_id[node.parent] for node in nodes if node.number is None and node.parent]
    assert above == [f"Wonen in wijk {sheet}" for sheet in (1, 1, 2, 2)]
    assert sum(node.parent is None for node in nodes) == 2


def _numbered(sheet: int, plan: str) -> list[tuple[str, ...]]:
    first = 2 * "AB".index(plan) + 1
    return [
        (f"{sheet}.{number}", f"We planten {number} bomen in straat {sheet}", "dienst Groen")
        for number in (first, first + 1)
    ]
