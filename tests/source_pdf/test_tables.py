"""Tables whose cells are drawn, and tables that only their alignment shows."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest

from planspoor.plan import Box
from planspoor.source.page import Style
from planspoor.source.pdf.runs import Run
from planspoor.source.pdf.tables import Rules, rules_of, whole, without_grounds
from source_pdf.drawing import box, cells, grid, lines, read, rule, text, texts

XS = [50.0, 150.0, 350.0, 550.0]
YS = [100.0, 120.0, 140.0, 160.0]
ROWS = [["Nr", "Actie", "Trekker"], ["1.1", "Bomen planten", "Groen"], ["1.2", "Hagen snoeien", "Groen"]]


def filled(rows: Sequence[Sequence[str]], xs: Sequence[float], y: float = 114, step: float = 20) -> str:
    """Draw the words of rows, a cell at each x, an empty string for none."""
    return "".join(
        text(x, y + step * number, words)
        for number, row in enumerate(rows)
        for x, words in zip(xs, row, strict=False)
        if words
    )


def as_cells(rows: Sequence[Sequence[str]]) -> dict[tuple[int, int], str]:
    return {(r, c): words for r, row in enumerate(rows) for c, words in enumerate(row) if words}


CELL_XS = [x + 5 for x in XS[:3]]
BOXES = [(x0, y0, x1, y1) for y0, y1 in pairwise(YS) for x0, x1 in pairwise(XS)]
DRAWN = [
    (grid(XS, YS), "every rule"),
    ("".join(box(x0, y0, x1 - 1, y1 - 1) for x0, y0, x1, y1 in BOXES), "shaded cells"),
    (
        "".join(
            box(x0, y0, x1, y1) + box(x0 + 5.4, y0 + 0.5, x1 - 5.4, y0 + 10) + box(x0 + 5.4, y0 + 10, x1 - 5.4, y1)
            for x0, y0, x1, y1 in BOXES
        ),
        "shaded cells whose lines have a shade of their own within the margins",
    ),
    (
        "".join(box(x, 100, x + 0.5, 160, 0) for x in XS) + "".join(box(50, y, 550, y + 0.5, 0) for y in YS),
        "thin boxes",
    ),
    (
        grid(XS, YS) + "".join(box(155, y, x, y + 7) for y, x in ((121, 320), (128, 290), (135, 240))),
        "marked lines, each as wide as its words",
    ),
    (grid(XS, YS) + rule(155, 137, 230, 137), "an underlined word"),
    ("".join(grid([x0, x1], [y0, y1]) for x0, y0, x1, y1 in BOXES), "each cell on its own, rules drawn twice"),
]


@pytest.mark.parametrize(("rules", "how"), DRAWN, ids=[row[1] for row in DRAWN])
def test_a_drawn_table_is_read_by_its_cells(rules: str, how: str, tmp_path: Path) -> None:
    words = text(50, 80, "Voor de tabel") + filled(ROWS, CELL_XS) + text(50, 200, "Na de tabel")
    (page,) = read(tmp_path, rules + words)
    assert cells(page) == as_cells(ROWS), how
    assert (texts(page)[0], texts(page)[-1]) == ("Voor de tabel", "Na de tabel")


def test_rows_that_are_shaded_in_turn_make_one_table(tmp_path: Path) -> None:
    rows = [*ROWS, ["1.3", "Bermen maaien", "Wegen"], ["1.4", "Gracht ruimen", "Wegen"]]
    shades = "".join(box(50, 100 + 20 * r, 550, 120 + 20 * r) for r in (0, 2, 4))
    (page,) = read(tmp_path, shades + filled(rows, CELL_XS))
    assert cells(page) == as_cells(rows)


def test_a_cell_without_walls_spans_columns(tmp_path: Path) -> None:
    level = "".join(rule(50, y, 550, y) for y in YS)
    walls = rule(50, 100, 50, 160) + rule(550, 100, 550, 160) + rule(150, 120, 150, 160) + rule(350, 120, 350, 160)
    (page,) = read(tmp_path, level + walls + text(300, 114, "Doel 1") + filled(ROWS[1:], CELL_XS, 134))
    first = page.lines[0].cell
    assert first is not None
    assert (first.row, first.column, first.span) == (0, 0, 3)
    assert cells(page) == {(0, 0): "Doel 1", (1, 0): "1.1", (1, 1): "Bomen planten", (1, 2): "Groen"} | {
        (2, 0): "1.2", (2, 1): "Hagen snoeien", (2, 2): "Groen"
    }  # fmt: skip


def test_lines_of_a_cell_stay_together(tmp_path: Path) -> None:
    rows = [["1.1", "Bomen planten", "Groen"], ["1.2", "Hagen snoeien", "Wegen"]]
    words = filled(rows, CELL_XS, 114, 40) + text(155, 128, "in de straten") + text(355, 128, "en Wegen")
    (page,) = read(tmp_path, grid(XS, [100, 140, 180]) + words)
    assert cells(page)[0, 1] == "Bomen planten|in de straten"
    assert cells(page)[0, 2] == "Groen|en Wegen"
    assert texts(page)[:3] == ["1.1", "Bomen planten", "in de straten"]


# How far below the rule of its row the ground of a number's cell begins, and whether it is of that row.
GROUNDS = [(4, True, "words beside it are on its line"), (12, False, "words beside it are on the line above")]


@pytest.mark.parametrize(("below", "one", "why"), GROUNDS, ids=[row[2] for row in GROUNDS])
def test_a_number_on_a_ground_of_its_own_is_of_the_row_on_its_line(
    below: float, one: bool, why: str, tmp_path: Path
) -> None:
    grounds = "".join(box(50, y + below, 150, y + below + 14) for y in (100, 140))
    words = text(55, 112 + below, "1.1") + text(55, 152 + below, "1.2")
    words += text(155, 116, "Bomen planten") + text(155, 156, "Hagen snoeien")
    (page,) = read(tmp_path, grid([50, 150, 550], [100, 140, 180]) + grounds + words)
    places = {page.text[line.start : line.end]: line.cell.row for line in page.lines if line.cell}
    assert (places["1.1"] == places["Bomen planten"]) is one, why
    assert (places["1.2"] == places["Hagen snoeien"]) is one, why


def test_tables_of_one_page_are_told_apart(tmp_path: Path) -> None:
    low = [y + 200 for y in YS]
    words = filled(ROWS, CELL_XS) + text(50, 250, "Tussen beide") + filled(ROWS, CELL_XS, 314)
    (page,) = read(tmp_path, grid(XS, YS) + grid(XS, low) + words)
    assert [line.cell.table for line in page.lines if line.cell] == [0] * 9 + [1] * 9
    assert texts(page)[9] == "Tussen beide"


NO_TABLES = [
    (grid([50, 550], [90, 160]) + lines(60, 110, ["Een kader", "met tekst"]), "a frame around prose"),
    (
        box(20, 30, 120, 770) + box(60, 60, 560, 760) + lines(70, 110, ["Een pagina met een rand en een balk"] * 30),
        "a page of text on a ground beside a bar",
    ),
    (
        grid([50, 300, 550], [40, 60, 700])[: -len(rule(0, 0, 0, 0))]
        + rule(50, 700, 550, 700)
        + text(60, 54, "Een dorp")
        + text(310, 54, "Pagina 2")
        + lines(60, 110, ["Een pagina met een kop in een kader"] * 20),
        "a page of text in a frame under a head of two cells",
    ),
    (rule(50, 90, 550, 90) + rule(50, 150, 550, 150) + lines(60, 110, ["Tussen", "lijnen"]), "rules above and below"),
    (box(0, 0, 600, 800) + lines(60, 110, ["Een pagina", "met kleur"]), "a shaded page"),
    (grid(XS, YS) + text(60, 300, "Leeg raster"), "a grid without words"),
]  # fmt: skip


@pytest.mark.parametrize(("content", "why"), NO_TABLES, ids=[row[1] for row in NO_TABLES])
def test_what_is_drawn_for_looks_is_no_table(content: str, why: str, tmp_path: Path) -> None:
    (page,) = read(tmp_path, content)
    assert cells(page) == {}, why


BARS = [
    (80.0, 0, "lines that run over the side of a bar"),
    (150.0, 1, "lines beside it"),
]


@pytest.mark.parametrize(("x0", "kept", "why"), BARS, ids=[row[2] for row in BARS])
def test_the_side_of_a_tall_bar_that_text_runs_over_is_no_wall(x0: float, kept: int, why: str) -> None:
    wall = (140.0, 40.0, 140.0, 760.0)
    runs = [Run("Groen", x0, y - 8, x0 + 200, y + 2, y, Style(10.0), True, x0) for y in (100.0, 114, 128, 142, 156)]
    assert len(without_grounds([wall], runs, 800)) == kept, why


PATHS = [
    ((100, 50, 101, 200), (1, 0), "an upright rule"),
    ((100, 50, 300, 51), (0, 1), "a level rule"),
    ((100, 50, 300, 80), (2, 2), "a box has four sides"),
    ((100, 50, 105, 54), (0, 0), "a bullet"),
    ((0, 0, 600, 700), (0, 0), "the ground of the page"),
    ((100, 50, 101, 52), (0, 0), "a dot"),
]


@pytest.mark.parametrize(("path", "counts", "why"), PATHS, ids=[row[2] for row in PATHS])
def test_drawn_paths_are_walls_levels_or_neither(
    path: tuple[float, float, float, float], counts: tuple[int, int], why: str
) -> None:
    rules = rules_of([path], 600, 800)
    assert (len(rules.walls), len(rules.levels)) == counts, why


WHOLE = [
    ([(60, 40, 61, 56), (60, 55, 61, 70)], [(60, 40, 61, 70)], "a wall in two pieces that overlap"),
    ([(60, 54, 61, 70), (60, 40, 61, 53)], [(60, 40, 61, 70)], "the lower piece is drawn first"),
    ([(60, 40, 61, 90), (60, 50, 61, 70)], [(60, 40, 61, 90)], "a piece within another"),
    ([(60, 40, 61, 56), (60, 59, 61, 70)], [(60, 40, 61, 56), (60, 59, 61, 70)], "white between two tables"),
    ([(60, 40, 61, 56), (90, 55, 91, 70)], [(60, 40, 61, 56), (90, 55, 91, 70)], "two walls"),
    ([(60, 40, 61, 56), (60, 55, 62, 70)], [(60, 40, 61, 56), (60, 55, 62, 70)], "a thin wall and a thick one"),
]


@pytest.mark.parametrize(("pieces", "expected", "why"), WHOLE, ids=[row[2] for row in WHOLE])
def test_pieces_of_a_rule_that_touch_are_one(pieces: list[Box], expected: list[Box], why: str) -> None:
    level = [(top, x0, bottom, x1) for x0, top, x1, bottom in pieces]
    rules = whole(Rules(list(pieces), level))
    assert rules.walls == expected, why
    assert [(x0, top, x1, bottom) for top, x0, bottom, x1 in rules.levels] == expected, why


MONEY_XS = [60.0, 300.0, 343.0, 386.0]
FIGURES = [
    ["Bomen", "12.000", "13.000", "14.000"],
    ["Hagen", "2.000", "3.000", "4.000"],
    ["Bermen", "1.000", "–", "1.700"],
]
ALIGNED = [
    (filled(FIGURES, MONEY_XS, 100, 15), FIGURES, "figures closer than words"),
    (filled(FIGURES, MONEY_XS, 100, 30), FIGURES, "wide rows"),
    (
        filled([["", "2026", "2027"], ["Lasten", "12.000", "13.000"], ["Baten", "2.000", "–"]], MONEY_XS, 100, 15),
        [["", "2026", "2027"], ["Lasten", "12.000", "13.000"], ["Baten", "2.000", "–"]],
        "two rows under years",
    ),
    (
        filled([["", "2026", "2027", "2028"], ["Uitgaven", "12.000", "13.000", "14.000"]], MONEY_XS, 100, 15),
        [["", "2026", "2027", "2028"], ["Uitgaven", "12.000", "13.000", "14.000"]],
        "one row under years",
    ),
    (filled(ROWS, [60, 200, 400], 100, 20), ROWS, "words in columns"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "rows", "why"), ALIGNED, ids=[row[2] for row in ALIGNED])
def test_aligned_words_make_a_table_without_rules(words: str, rows: list[list[str]], why: str, tmp_path: Path) -> None:
    above, below = text(60, 60, "Wat het kost"), text(60, 300, "Een zin onder de tabel staat er niet in.")
    (page,) = read(tmp_path, above + words + below)
    assert cells(page) == as_cells(rows), why
    assert (texts(page)[0], texts(page)[-1]) == ("Wat het kost", "Een zin onder de tabel staat er niet in.")


def test_a_footer_does_not_join_a_table(tmp_path: Path) -> None:
    foot = text(60, 780, "Stad Hazelbeek") + text(300, 780, "pagina") + text(386, 780, "12")
    (page,) = read(tmp_path, filled(FIGURES, MONEY_XS, 100, 15) + foot)
    assert cells(page) == as_cells(FIGURES)
    assert texts(page)[-1] == "Stad Hazelbeek pagina 12"


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (filled(FIGURES[:1], MONEY_XS), "one row"),
        (filled([row[:2] for row in FIGURES], MONEY_XS, 100, 15), "two columns: a list with figures"),
        (filled([["Bomen", "in", "straten"], ["Hagen", "om", "tuinen"]], [60, 200, 300], 100, 20), "two rows of words"),
        (filled([["2026", "2027"]], [60, 300]), "years and nothing under them"),
    ],
)
def test_too_little_aligned_is_no_table(words: str, why: str, tmp_path: Path) -> None:
    (page,) = read(tmp_path, words)
    assert cells(page) == {}, why


def test_level_rules_part_the_rows_of_an_aligned_table(tmp_path: Path) -> None:
    rows = [
        ["Bomen", "Dienst Groen", "2026"],
        ["planten", "en Wegen", ""],
        ["Hagen", "Wegen", "2027"],
        ["Bermen", "Wegen", "2028"],
    ]
    ruled = "".join(rule(55, y, 500, y) for y in (88, 118, 133, 148))
    (page,) = read(tmp_path, ruled + filled(rows, [60, 200, 400], 100, 15))
    assert cells(page)[0, 0] == "Bomen|planten"
    assert cells(page)[0, 1] == "Dienst Groen|en Wegen"
    assert {place[0] for place in cells(page)} == {0, 1, 2}
