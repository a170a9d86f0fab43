"""Tables of level rules alone that break where a column begins."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from source_pdf.drawing import box, cells, read, rule, text

XS = [50.0, 80.0, 300.0, 400.0]
CELLS = ("1", "Bomen planten in de lange Molenlaan", "Groen")
"""Words that stand closer to the next cell than two words of a fragment may."""


def rules(*heights: float) -> str:
    return "".join(rule(x0, y, x1, y) for y in heights for x0, x1 in pairwise(XS))


def row(y: float, *words: str) -> str:
    return "".join(text(x + 4, y, one) for x, one in zip(XS, words, strict=False) if one)


def test_each_piece_of_a_rule_is_a_column(tmp_path: Path) -> None:
    drawn = rules(100, 120, 140) + row(114, "Nr", "Actie", "Trekker") + row(134, *CELLS)
    (page,) = read(tmp_path, drawn)
    assert cells(page) == {(0, 0): "Nr", (0, 1): "Actie", (0, 2): "Trekker"} | {
        (1, column): words for column, words in enumerate(CELLS)
    }


def test_rows_before_the_first_rule_and_behind_the_last_are_of_the_table(tmp_path: Path) -> None:
    drawn = rules(120, 140) + row(114, "Nr", "Actie", "Trekker") + row(134, *CELLS) + row(154, "2", "Hagen", "Groen")
    (page,) = read(tmp_path, drawn)
    assert cells(page)[2, 1] == "Hagen"
    assert cells(page)[0, 2] == "Trekker"


def test_words_over_columns_head_the_rows_below(tmp_path: Path) -> None:
    head = text(54, 114, "Programma 1 Een stad met bomen in alle straten en pleinen")
    (page,) = read(tmp_path, rules(100, 120, 140, 160) + head + row(134, *CELLS) + row(154, *CELLS))
    assert cells(page)[0, 0].startswith("Programma 1 Een stad met bomen in alle straten")


def test_a_heading_between_two_tables_alike_parts_them(tmp_path: Path) -> None:
    between = text(50, 175, "2. Een stad met bomen in alle straten", 14)
    second = rules(200, 220) + row(214, *CELLS)
    (page,) = read(tmp_path, rules(100, 120, 140) + row(114, *CELLS) + row(134, *CELLS) + between + second)
    heading = next(line for line in page.lines if page.text[line.start : line.end].startswith("2. Een"))
    assert heading.cell is None
    assert {line.cell.table for line in page.lines if line.cell is not None} == {0, 1}


PLANTED = {(0, 0): "1", (0, 1): "Eiken planten", (0, 2): "Groen", (1, 0): "2", (1, 1): "Hagen snoeien"}
SHORTER = [
    (rule(50, 120, 80, 120) + rule(80, 120, 300, 120), "the last column has no piece: its cell goes on"),
    (
        rule(50, 120, 80, 120) + rule(80, 120, 300, 120) + rule(84, 117, 150, 117),
        "words are underlined, which parts no rows",
    ),
    (
        rule(50, 120, 80, 120) + rule(80, 120, 300, 120) + rule(50, 100, 50, 140) + rule(400, 100, 400, 140),
        "the table has sides",
    ),
    (
        rule(50, 120, 80, 120) + rule(80, 120, 300, 120) + box(85, 104, 295, 116),
        "a line has a ground of its own, which stands in from the piece above it",
    ),
]


@pytest.mark.parametrize(("between", "why"), SHORTER, ids=[row[1] for row in SHORTER])
def test_a_cell_may_go_on_where_a_rule_lacks_a_piece(between: str, why: str, tmp_path: Path) -> None:
    words = row(114, "1", "Eiken planten", "Groen") + row(134, "2", "Hagen snoeien")
    (page,) = read(tmp_path, rules(100) + between + rules(140) + words)
    assert cells(page) == PLANTED, why


def test_the_ground_of_a_line_stands_in_from_the_pieces_over_a_wider_cell(tmp_path: Path) -> None:
    """A head over two columns, of which each has its piece of the rule above."""
    sides = "".join(rule(x, 100, x, 140) for x in (50.0, 300.0, 400.0)) + rule(80, 120, 80, 140)
    words = row(114, "Bomen in de lanen", "", "Groen") + row(134, "1", "Eiken planten", "Groen")
    (page,) = read(tmp_path, rules(100, 120, 140) + sides + box(55, 104, 295, 116) + words)
    assert cells(page) == {(0, 0): "Bomen in de lanen", (0, 2): "Groen", **{
        (1, column): one for column, one in enumerate(("1", "Eiken planten", "Groen"))
    }}  # fmt: skip


def test_words_on_a_line_need_not_stand_at_one_height(tmp_path: Path) -> None:
    drawn = rules(100, 120, 140) + row(114.3, "1", "Eiken planten") + text(304, 114, "Groen") + row(134, *CELLS)
    (page,) = read(tmp_path, drawn)
    assert [cells(page)[0, column] for column in range(3)] == ["1", "Eiken planten", "Groen"]


NO_TABLES = [
    (rule(50, 100, 400, 100) + rule(50, 120, 400, 120), "rules of one piece"),
    (rules(100), "a rule that comes once"),
    (rule(50, 100, 80, 100) + rule(90, 100, 300, 100) + rule(310, 100, 400, 100), "pieces apart, as a form has"),
]


@pytest.mark.parametrize(("drawn", "why"), NO_TABLES, ids=[row[1] for row in NO_TABLES])
def test_other_rules_show_no_columns(drawn: str, why: str, tmp_path: Path) -> None:
    (page,) = read(tmp_path, drawn + text(54, 114, "Een zin die over de hele breedte van de bladzijde loopt"))
    assert cells(page) == {}, why


def test_the_grounds_of_the_heads_leave_the_rows_below_to_the_pieces(tmp_path: Path) -> None:
    grounds = "".join(box(x0, 100, x1, 120) for x0, x1 in pairwise(XS))
    drawn = (
        grounds + rules(100, 120, 140, 160) + row(114, "Nr", "Actie", "Trekker") + row(134, *CELLS) + row(154, *CELLS)
    )
    (page,) = read(tmp_path, drawn)
    assert [cells(page)[down, 1] for down in (1, 2)] == [CELLS[1]] * 2
