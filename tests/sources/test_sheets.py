"""What the cells of workbooks and tables are, and how the levels of a plan stand in their columns."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

import planspoor
from planspoor.errors import NoPlanError
from planspoor.plan import Node
from planspoor.source.delimited import delimiter_of
from planspoor.source.page import Cell
from sources import opendocument, sheets
from sources.opened import lines, opened, told

VALUES: list[tuple[str, Sequence[object], list[str]]] = [
    ("whole figures", [1, 2500.0, -3], ["1", "2500", "-3"]),
    ("fractions have the decimal mark of the language", [0.25, 1234.5], ["0,25", "1234,5"]),
    ("text stays as it is", [" een ", "1.2", "01"], ["een", "1.2", "01"]),
    ("empty cells are none", ["een", "", "twee"], ["een", "twee"]),
]


@pytest.mark.parametrize(("row", "texts"), [row[1:] for row in VALUES], ids=[row[0] for row in VALUES])
def test_the_values_of_cells(row: Sequence[object], texts: list[str]) -> None:
    assert lines("plan.xlsx", sheets.workbook([row])) == texts


def test_cells_know_their_place_and_sheets_their_name() -> None:
    source = opened("plan.xlsx", sheets.workbook([("a", "b")], [("", "c"), ("d",)]))
    assert [(page.number, page.label) for page in source.pages] == [(1, "Blad1"), (2, "Blad2")]
    assert [line.cell for page in source.pages for line in page.lines] == [
        Cell(1, 0, 0),
        Cell(1, 0, 1),
        Cell(2, 0, 1),
        Cell(2, 1, 0),
    ]


def test_the_same_rows_give_the_same_lines_in_every_kind_of_file() -> None:
    rows = sheets.repeated()
    as_xlsx = lines("plan.xlsx", sheets.workbook(rows))
    assert lines("plan.ods", opendocument.sheet(rows)) == as_xlsx
    assert lines("plan.csv", sheets.table(rows)) == as_xlsx


def test_whole_figures_of_a_table_are_told_without_their_fraction() -> None:
    content = b"code;2026\nAC1;5000.0\nAC2;12.50\n"
    assert [text for text, _ in told("plan.csv", content)] == ["code", "2026", "AC1", "5000", "AC2", "12.50"]
    assert "5000.0" in opened("plan.csv", content).pages[0].text


DELIMITERS: list[tuple[str, str, bool, str | None]] = [
    ("semicolons", "a;b\n1;2\n", False, ";"),
    ("commas inside the fields of semicolons", "a;b\n1,5;2,5\n3,5;4,5\n", False, ";"),
    ("tabs", "a\tb\n1\t2\n", False, "\t"),
    ("a field over two lines", 'a,b\n"een\ntwee",3\n', False, ","),
    ("a last row that is cut off", "a,b,c\n1,2,3\n4,5", True, ","),
    ("rows of different lengths", "a,b,c\n1,2\n", False, None),
    ("prose", "Een zin, met een komma.\nEn nog een zin.\n", False, None),
    ("one row", "a;b;c\n", False, None),
    ("a title above the rows", "Plan van Elsrode\na;b;c\n1;2;3\n4;5;6\n", False, ";"),
    ("a title that is filled up with empty fields", "Plan van Elsrode;;\n;;\na;b;c\n1;2;3\n4;5;6\n", False, ";"),
    ("sentences of which the later have a comma", "Een zin.\nNog een, met komma.\nEn een, derde.\n", False, None),
    ("a notice above too few rows", "Let op\na;b;c\n1;2;3\n", False, None),
]


@pytest.mark.parametrize(("text", "cut", "sign"), [row[1:] for row in DELIMITERS], ids=[row[0] for row in DELIMITERS])
def test_the_delimiter_is_found_out(text: str, cut: bool, sign: str | None) -> None:
    assert delimiter_of(text, cut=cut) == sign


def read(rows: sheets.Rows, folder: Path) -> list[Node]:
    path = folder / "plan.xlsx"
    path.write_bytes(sheets.workbook(rows))
    return planspoor.read(path).plan.nodes


def shape(nodes: list[Node]) -> list[tuple[str, str | None, str, str | None]]:
    texts = {node.id: node.text for node in nodes}
    return [(node.kind, node.number, node.text, texts[node.parent] if node.parent else None) for node in nodes]


PLANT, CLEAN, BIKE = "We planten elk jaar bomen.", "We ruimen de grachten op.", "We leggen fietspaden aan."
OPEN = ("objective", None, "Groene gemeente", None)
TWO_GOALS = [
    OPEN,
    ("action", None, PLANT, "Groene gemeente"),
    ("action", None, CLEAN, "Groene gemeente"),
    ("objective", None, "Vlot verkeer", None),
    ("action", None, BIKE, "Vlot verkeer"),
]


def test_levels_that_are_left_out_are_those_of_the_row_before(tmp_path: Path) -> None:
    rows: sheets.Rows = [("Doelstelling", "Actie"), ("Groene gemeente", PLANT), ("", CLEAN), ("Vlot verkeer", BIKE)]
    assert shape(read(rows, tmp_path)) == TWO_GOALS


def test_rows_need_not_stand_together(tmp_path: Path) -> None:
    rows: sheets.Rows = [
        ("Doelstelling", "Actie"),
        ("Groene gemeente", PLANT),
        ("Vlot verkeer", BIKE),
        ("Groene gemeente", CLEAN),
    ]
    assert [node for node in shape(read(rows, tmp_path)) if node[0] == "objective"] == [
        OPEN,
        ("objective", None, "Vlot verkeer", None),
    ]
    assert ("action", None, CLEAN, "Groene gemeente") in shape(read(rows, tmp_path))


def test_a_row_of_instructions_is_no_item(tmp_path: Path) -> None:
    rows: sheets.Rows = [("Doelstelling", "Actie"), ("Vrije tekst", "Vrije tekst"), ("Groene gemeente", PLANT)]
    assert shape(read(rows, tmp_path)) == [OPEN, ("action", None, PLANT, "Groene gemeente")]


def test_short_and_long_texts_are_told_apart(tmp_path: Path) -> None:
    rows: sheets.Rows = [
        ("bd_code", "bd_short", "bd_long", "ac_code", "ac_short", "ac_long"),
        (
            "BD1",
            "Groene gemeente",
            "Elsrode wil groener worden.",
            "AC1",
            PLANT,
            "Langs elke straat komt een rij bomen.",
        ),
        ("BD1", "Groene gemeente", "Elsrode wil groener worden.", "AC2", CLEAN, CLEAN),
    ]
    nodes = read(rows, tmp_path)
    assert [(node.number, node.text) for node in nodes] == [("BD1", "Groene gemeente"), ("AC1", PLANT), ("AC2", CLEAN)]
    assert nodes[0].description == "Elsrode wil groener worden."
    assert [node.description for node in nodes[1:]] == ["Langs elke straat komt een rij bomen.", None]


def test_cells_name_a_level_better_than_their_head(tmp_path: Path) -> None:
    rows: sheets.Rows = [
        ("Thema", "Subthema", "Actie"),
        ("Wonen", "Doelstelling 1: Betaalbaar wonen", PLANT),
        ("Wonen", "Doelstelling 2: Gezond wonen", CLEAN),
    ]
    kinds = [(node.kind, node.number, node.text) for node in read(rows, tmp_path)]
    assert ("objective", "1", "Betaalbaar wonen") in kinds
    assert ("theme", None, "Wonen") in kinds


def test_other_columns_tell_facts(tmp_path: Path) -> None:
    rows: sheets.Rows = [
        ("Doelstelling", "Actie", "Trekker", "Partners", "2026"),
        ("Groene gemeente", PLANT, "dienst Groen", "Natuurpunt", 25000),
        ("Groene gemeente", CLEAN, "dienst Milieu", "", ""),
    ]
    plant, clean = (node for node in read(rows, tmp_path) if node.kind == "action")
    told = {(fact.kind, fact.quote, fact.values.get("role"), fact.values.get("value")) for fact in plant.facts}
    assert {("body", "dienst Groen", "owner", None), ("body", "Natuurpunt", "partner", None)} <= told
    assert ("amount", "25000", None, 25000) in told
    assert [fact.quote for fact in clean.facts if fact.kind == "body"] == ["dienst Milieu"]


COMPOUNDS = ["Actienr.", "Actienummer", "Actie-nr", "Maatregelcode"]


@pytest.mark.parametrize("head", COMPOUNDS)
def test_a_head_of_one_word_names_the_number_of_a_level(head: str, tmp_path: Path) -> None:
    rows = [("Doel", head, "Maatregel"), ("Groen", "1.1", "Bomen planten in de straat"), ("", "1.2", "Hagen snoeien")]
    path = tmp_path / "plan.xlsx"
    path.write_bytes(sheets.workbook(rows))
    found = [(node.kind, node.number) for node in planspoor.read(path).plan.nodes]
    assert found == [("objective", None), ("action", "1.1"), ("action", "1.2")]


SQUARE = "We ontharden het plein."
KEPT = [
    ("objective", "1", "Groene gemeente", None),
    ("action", "1.1", PLANT, "Groene gemeente"),
    ("action", "1.2", CLEAN, "Groene gemeente"),
    ("objective", "2", "Vlot verkeer", None),
    ("action", "2.1", BIKE, "Vlot verkeer"),
]
BODY: sheets.Rows = [
    ("1 Groene gemeente", "1.1", PLANT, "Groendienst", 10, 20),
    ("", "1.2", CLEAN, "Groendienst", 5, 5),
    ("2 Vlot verkeer", "2.1", BIKE, "Wegen", 70, 80),
]
HEADED = ("Doelstelling", "Nr.", "Actie", "Trekker", 2026, 2027)
LAID_OUT: list[tuple[str, sheets.Rows]] = [
    ("titles above the heads", [("Gemeente Elsrode",), ("Acties",), (), HEADED, *BODY]),
    (
        "wide heads over heads of their own",
        [("Doelstelling", "Actie", "", "Trekker", "Uitgaven"), ("", "Nr.", "Omschrijving", "", 2026, 2027), *BODY],
    ),
    (
        "sums of each objective and of all",
        [
            HEADED,
            *BODY[:2],
            ("Subtotaal doelstelling 1", "", "", "", 15, 25),
            BODY[2],
            ("Algemeen totaal", "", "", "", 85, 105),
        ],
    ),
    (
        "a number for each row, which is none of the objective beside it",
        [("ID", *HEADED), *((f"R{at}", *row) for at, row in enumerate(BODY, 7))],
    ),
]


@pytest.mark.parametrize("rows", [row[1] for row in LAID_OUT], ids=[row[0] for row in LAID_OUT])
def test_a_sheet_is_read_however_it_is_laid_out(rows: sheets.Rows, tmp_path: Path) -> None:
    nodes = read(rows, tmp_path)
    assert shape(nodes) == KEPT
    assert [(fact.quote, fact.values.get("year")) for fact in nodes[4].facts if fact.kind == "amount"] == [
        ("70", 2026),
        ("80", 2027),
    ]


STEPPED: list[tuple[str, sheets.Rows]] = [
    (
        "each level in a column of its own",
        [("Doelen van Elsrode",), ("1. Groene gemeente",), ("", PLANT), ("", CLEAN), ("2. Vlot verkeer",), ("", BIKE)],
    ),
    (
        "levels in a column of their own, codes beside the actions",
        [("Groene gemeente",), ("", "1.1", PLANT, "Groendienst"), ("", "1.2", CLEAN, "Groendienst"),
         ("Vlot verkeer",), ("", "2.1", BIKE, "Wegen"), ("", "2.2", SQUARE, "Wegen")],
    ),
]  # fmt: skip


@pytest.mark.parametrize("rows", [row[1] for row in STEPPED], ids=[row[0] for row in STEPPED])
def test_a_sheet_without_heads_indents_by_columns(rows: sheets.Rows, tmp_path: Path) -> None:
    above = [parent for kind, _, _, parent in shape(read(rows, tmp_path)) if kind == "action"]
    assert above[:3] == ["Groene gemeente", "Groene gemeente", "Vlot verkeer"]


def test_rows_that_skip_a_level_are_no_staircase(tmp_path: Path) -> None:
    rows: sheets.Rows = [("Groene gemeente",), ("", "", PLANT), ("", "Vlot verkeer"), ("", "", CLEAN)]
    with pytest.raises(NoPlanError):
        read(rows, tmp_path)


def test_milestones_stand_below_their_action_and_leave_it_its_owner(tmp_path: Path) -> None:
    rows: sheets.Rows = [
        ("Nr.", "Actie", "Trekker", "Mijlpalen", "Termijn"),
        ("1", CLEAN, "Groendienst", "Plan van beplanting", "voor mei 2026"),
        ("", "", "", "Eerste bomen", "voor eind 2027"),
        ("2", BIKE, "Wegen", "Tracé kiezen", "voor juni 2026"),
    ]
    nodes = read(rows, tmp_path)
    assert shape(nodes) == [
        ("action", "1", CLEAN, None),
        ("sub_action", None, "Plan van beplanting", CLEAN),
        ("sub_action", None, "Eerste bomen", CLEAN),
        ("action", "2", BIKE, None),
        ("sub_action", None, "Tracé kiezen", BIKE),
    ]
    quotes = [[fact.quote for fact in node.facts] for node in nodes]
    assert quotes == [["Groendienst"], ["voor mei 2026"], ["voor eind 2027"], ["Wegen"], ["voor juni 2026"]]


def test_a_cell_that_lists_several_actions_holds_as_many(tmp_path: Path) -> None:
    rows: sheets.Rows = [
        ("Doelstelling", "Acties", "Trekker"),
        ("Groene gemeente", f"- {PLANT}\n- {CLEAN}", "Groendienst"),
        ("Vlot verkeer", BIKE, "Wegen"),
    ]
    assert shape(read(rows, tmp_path)) == TWO_GOALS


def test_a_cell_that_stands_alone_is_one_text_however_many_lines_it_has() -> None:
    found = lines("plan.xlsx", sheets.workbook([("Vul dit blad in:\n- een rij per actie,\n- zonder kolommen bij.",)]))
    assert found == ["Vul dit blad in:\n- een rij per actie,\n- zonder kolommen bij."]


def test_bands_that_name_levels_stand_below_each_other_and_over_heads_of_their_own(tmp_path: Path) -> None:
    heads = ("Nr.", "Actie", "Trekker")
    rows: sheets.Rows = [
        ("Domein 1: Groen",), ("Doelstelling 1.1: Meer bomen",), heads, ("1.1.1", PLANT, "Groen"),
        ("Doelstelling 1.2: Netter water",), heads, ("1.2.1", CLEAN, "Groen"),
        ("Domein 2: Verkeer",), ("Doelstelling 2.1: Veiliger fietsen",), heads, ("2.1.1", BIKE, "Wegen"),
    ]  # fmt: skip
    assert shape(read(rows, tmp_path)) == [
        ("theme", "1", "Groen", None),
        ("objective", "1.1", "Meer bomen", "Groen"),
        ("action", "1.1.1", PLANT, "Meer bomen"),
        ("objective", "1.2", "Netter water", "Groen"),
        ("action", "1.2.1", CLEAN, "Netter water"),
        ("theme", "2", "Verkeer", None),
        ("objective", "2.1", "Veiliger fietsen", "Verkeer"),
        ("action", "2.1.1", BIKE, "Veiliger fietsen"),
    ]
