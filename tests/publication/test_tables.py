"""Rows become tables: caption, heads of columns and rows, groups, empty cells, and whole over page breaks."""

from __future__ import annotations

import pytest

from planspoor_site.publication.text.layout import Paragraph
from planspoor_site.publication.text.tables import Table, is_amount, is_caption
from publication.written_page import WrittenPage, running_parts

Rows = list[tuple[str, ...]]


def _page(rows: Rows) -> WrittenPage:
    page = WrittenPage()
    for row in rows:
        page.row(*row)
    return page


def _tables(*pages: Rows) -> list[Table]:
    return [part for part in running_parts(*map(_page, pages)) if isinstance(part, Table)]


def _shown(table: Table) -> list[list[str]]:
    return [[cell.flow.text for cell in row.cells] for row in (*table.heads, *table.rows)]


def test_cells_keep_their_columns_and_what_they_span() -> None:
    page = WrittenPage().block("row", "Maatregel", "2026", "2027", cells=[(0, 1), (1, 1), (2, 1)])
    page.block("row", "Aankoop", "van panden", "900 000", cells=[(0, 1), (0, 1), (2, 1)])
    (table,) = page.block("row", "Samen: niets", cells=[(0, 3)]).parts()
    assert [[(cell.flow.text, cell.span) for cell in row.cells] for row in (*table.heads, *table.rows)] == [
        [("Maatregel", 1), ("2026", 1), ("2027", 1)],
        [("Aankoop van panden", 1), ("", 1), ("900 000", 1)],
        [("Samen: niets", 3)],
    ]
    assert [cell.amount for cell in table.rows[0].cells] == [False, False, True]


HEADS: list[tuple[Rows, int, str]] = [
    ([("", "2026", "2027"), ("Leegstand", "140 000", "150 000")], 1, "years above amounts"),
    ([("Leegstand", "140 000"), ("Aankoop", "900 000")], 0, "amounts from the first row on"),
    ([("Actie", "Trekker", "Termijn"), ("Fietspad", "Openbare werken", "dit jaar")], 1, "three columns of words"),
    ([("Trekker", "de dienst Wonen"), ("Partner", "vzw Onderdak")], 0, "names and what they are"),
    (
        [("Actie", "Wat"), ("1", "De stad legt een fietspad aan langs de beek."), ("2", "De stad plant er bomen.")],
        1,
        "two columns, the second of long texts below a short head",
    ),
    ([("Alleen deze rij", "2026")], 0, "one row"),
]


@pytest.mark.parametrize(("rows", "count", "reason"), HEADS, ids=[case[2] for case in HEADS])
def test_a_first_row_names_the_columns(rows: Rows, count: int, reason: str) -> None:
    (table,) = _tables(rows)
    assert len(table.heads) == count, reason


def test_heads_that_span_columns_have_a_second_row_of_heads_below_them() -> None:
    page = WrittenPage().block("row", "Uitgaven", "Ontvangsten", cells=[(1, 2), (3, 2)])
    page.row("Doel", "2026", "2027", "2026", "2027")
    (table,) = page.row("Wonen", "10 000", "20 000", "5 000", "5 000").parts()
    assert [[(cell.flow.text, cell.span, cell.amount) for cell in row.cells] for row in table.heads] == [
        [("", 1, False), ("Uitgaven", 2, True), ("Ontvangsten", 2, True)],
        [("Doel", 1, False), *[(year, 1, True) for year in ("2026", "2027", "2026", "2027")]],
    ]


ROW_HEADS: list[tuple[Rows, bool, str]] = [
    ([("", "2026"), ("Leegstand", "140 000"), ("Aankoop", "0")], True, "names beside amounts"),
    ([("Jaar", "Bedrag"), ("140 000", "150 000"), ("160 000", "170 000")], False, "the first column is amounts too"),
    ([("Wat", "2026"), ("zo " * 40, "1 000"), ("dus " * 30, "2 000")], False, "the first column is running text"),
    ([("a", "2026", "2027"), ("", "10 000", "20 000"), ("", "10 000", "20 000")], False, "the first column is empty"),
]


@pytest.mark.parametrize(("rows", "named", "reason"), ROW_HEADS, ids=[case[2] for case in ROW_HEADS])
def test_a_first_cell_names_its_row(rows: Rows, named: bool, reason: str) -> None:
    (table,) = _tables(rows)
    assert table.row_heads is named, reason


def test_a_row_of_one_name_groups_the_rows_below_it() -> None:
    (table,) = _tables([("", "2026"), ("Wonen",), ("Leegstand", "140 000"), ("Mobiliteit",), ("Fietspad", "0")])
    assert [row.group for row in table.rows] == [True, False, True, False]
    assert [cell.span for cell in table.rows[0].cells] == [2]


def test_all_rows_have_all_columns() -> None:
    (table,) = _tables([("Code", "Wat", "2026", "2027"), ("SD-1", "Wonen"), ("A-1", "Aankoop", "10 000", "-")])
    assert [[(cell.flow.text, cell.span) for cell in row.cells] for row in table.rows] == [
        [("SD-1", 1), ("Wonen", 1), ("", 2)],
        [("A-1", 1), ("Aankoop", 1), ("10 000", 1), ("-", 1)],
    ]


HEAD = ("Code", "Wat", "2026")
OVER_A_BREAK: list[tuple[list[Rows], list[list[tuple[str, ...]]], str]] = [
    (
        [[HEAD, ("A-1", "Aankoop", "10 000")], [HEAD, ("A-2", "Verbouwing", "20 000")]],
        [[HEAD, ("A-1", "Aankoop", "10 000"), ("A-2", "Verbouwing", "20 000")]],
        "its head is printed again",
    ),
    (
        [[HEAD, ("A-1", "Aankoop", "10 000")], [("A-2", "Verbouwing", "20 000")]],
        [[HEAD, ("A-1", "Aankoop", "10 000"), ("A-2", "Verbouwing", "20 000")]],
        "its head is not printed again",
    ),
    (
        [[HEAD, ("A-1", "Aankoop", "10 000")], [("", "2026"), ("Wonen", "20 000")]],
        [[HEAD, ("A-1", "Aankoop", "10 000")], [("", "2026"), ("Wonen", "20 000")]],
        "another table has other columns",
    ),
    (
        [[("Wonen", "1 000"), ("Zorg", "2 000")], [("Code", "Wat", "2026"), ("A", "b", "3 000")]],
        [[("Wonen", "1 000"), ("Zorg", "2 000")], [("Code", "Wat", "2026"), ("A", "b", "3 000")]],
        "a wider one follows",
    ),
]


@pytest.mark.parametrize(("pages", "tables", "reason"), OVER_A_BREAK, ids=[case[2] for case in OVER_A_BREAK])
def test_a_table_over_a_page_break(pages: list[Rows], tables: list[list[tuple[str, ...]]], reason: str) -> None:
    assert [_shown(table) for table in _tables(*pages)] == [[list(row) for row in table] for table in tables], reason


def test_a_row_that_a_page_break_cut_is_whole() -> None:
    first = WrittenPage().row("Wat", "Trekker", "Termijn").row("De stad koopt", "Wonen", "2026")
    second = WrittenPage().block("row", "drie panden", cells=[(0, 1)], continued=True)
    (table,) = running_parts(first, second)
    assert isinstance(table, Table)
    assert _shown(table)[1] == ["De stad koopt drie panden", "Wonen", "2026"]


CAPTIONS = [
    ("Raming in euro:", True, "a short line that announces"),
    ("Budget actieplan 1.1 (in euro)", True, "a short line without a verb"),
    ("Tabel 3. De uitgaven per jaar, in duizend euro.", True, "it calls itself a table"),
    ("De stad geeft hier veel geld aan uit.", False, "a sentence"),
    ("zo " * 40, False, "too long"),
    ("Hieronder staat het,", False, "it goes on"),
]


@pytest.mark.parametrize(("line", "caption", "reason"), CAPTIONS, ids=[case[2] for case in CAPTIONS])
def test_a_line_above_a_table_is_its_caption(line: str, caption: bool, reason: str) -> None:
    assert is_caption(line) is caption, reason
    page = WrittenPage().block("paragraph", line.strip()).row("", "2026").row("Wonen", "1 000")
    *before, table = page.parts()
    assert [type(part) for part in before] == ([] if caption else [Paragraph])
    assert (table.caption.text if table.caption else None) == (line if caption else None)


AMOUNTS = [
    ("140 000", True),
    ("5 000", True),
    ("12 %", True),
    ("-", True),
    ("2026", False),
    ("2026-2031", False),
    ("2025/26", False),
    ("mei 2026", False),
    ("€ 140.000 per jaar", True),
    ("EUR 5000", True),
    ("ACT-3.3051", False),
    ("3 panden", False),
    ("De stad telt 38.412 inwoners, een vijfde ouder dan 65 jaar", False),
    ("", False),
]


@pytest.mark.parametrize(("text", "amount"), AMOUNTS)
def test_amounts_are_told_from_years_and_words(text: str, amount: bool) -> None:
    assert is_amount(text) is amount
