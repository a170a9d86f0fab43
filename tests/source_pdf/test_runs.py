"""What a PDF draws, as its reader sees it: text where it is seen, as it is set, and no rule that is none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pikepdf import Array, Dictionary, Name, Object

from planspoor.source.page import Page
from source_pdf.drawing import Drawing, box, cells, lines, read, text, texts

PLAIN = text(100, 100, "Bomen")

PLACED = [
    ({}, (100, 100), (600, 800), "as it is"),
    ({"Rotate": 90}, (None, 100), (800, 600), "turned a quarter: the text is turned too"),
    ({"CropBox": Array([50, 100, 550, 750])}, (50, 50), (500, 650), "cropped: measured from what is shown"),
    ({"CropBox": Array([-50, -50, 700, 900])}, (100, 100), (600, 800), "a crop box larger than the page"),
    ({"MediaBox": Array([-20, -30, 580, 770])}, (120, 70), (600, 800), "a page that does not begin at nought"),
    ({"MediaBox": Array([-20, -30, 580, 770]), "CropBox": Array([30, 70, 530, 720])}, (70, 20), (500, 650), "both"),
]  # fmt: skip


@pytest.mark.parametrize(("details", "place", "size", "why"), PLACED, ids=[row[3] for row in PLACED])
def test_text_is_placed_from_the_corner_that_is_seen(
    details: dict[str, object], place: tuple[float | None, float], size: tuple[int, int], why: str, tmp_path: Path
) -> None:
    drawing = Drawing()
    drawing.page(PLAIN, **details)
    (page,) = drawing.read(tmp_path)
    (line,) = page.lines
    assert line.box is not None
    assert (page.width, page.height) == size
    assert line.baseline == pytest.approx(place[1])
    assert place[0] is None or line.box[0] == pytest.approx(place[0], abs=1.5), why


TURNS = [
    (90, "0 1 -1 0 100 200", (200, 100)),
    (180, "-1 0 0 -1 500 100", (100, 100)),
    (270, "0 -1 1 0 500 600", (200, 100)),
]


@pytest.mark.parametrize(("turn", "matrix", "place"), TURNS)
def test_text_that_a_turned_page_sets_upright_is_read_as_such(
    turn: int, matrix: str, place: tuple[int, int], tmp_path: Path
) -> None:
    drawing = Drawing()
    drawing.page(f"BT /M 10 Tf {matrix} Tm (eerste) Tj ET {PLAIN}", Rotate=turn)
    (page,) = drawing.read(tmp_path)
    first = page.lines[0]
    assert texts(page) == ["eerste", "Bomen"]  # what is turned comes last
    assert first.box is not None
    assert (first.box[0], first.baseline) == pytest.approx(place, abs=1)


@pytest.mark.parametrize("matrix", ["0 1 -1 0 50 300", "0.7 0.7 -0.7 0.7 50 300", "-1 0 0 -1 200 690"])
def test_turned_text_comes_behind_the_rest(matrix: str, tmp_path: Path) -> None:
    (page,) = read(tmp_path, f"BT /M 10 Tf {matrix} Tm (zijkant) Tj ET" + lines(100, 100, ["Bomen", "Hagen"]))
    assert texts(page) == ["Bomen", "Hagen", "zijkant"]
    assert page.text == "Bomen\nHagen\nzijkant"


def descriptor(drawing: Drawing, flags: int, stem: int) -> Object:
    """How heavy a font says that it is, by its flags and the width of its stems."""
    return drawing.document.make_indirect(
        Dictionary(Type=Name.FontDescriptor, FontName=Name("/Vreemd"), Flags=flags, StemV=stem, ItalicAngle=0)
    )


SETTINGS: list[tuple[str, Callable[[Drawing], object], tuple[bool, bool], str]] = [
    ("Helvetica", lambda _: None, (False, False), "plain"),
    ("Helvetica-Bold", lambda _: None, (True, False), "bold by name"),
    ("Helvetica-BoldOblique", lambda _: None, (True, True), "both"),
    ("ABCDEF+Vreemd-SemiBold", lambda _: None, (True, False), "half bold, of a subset"),
    ("VreemdBlack", lambda _: None, (True, False), "black"),
    ("Vreemd-Kursiv", lambda _: None, (False, True), "slanted in German"),
    ("Vreemd", lambda drawing: descriptor(drawing, 32 | 1 << 18, 80), (True, False), "bold by a flag"),
    ("Vreemd", lambda drawing: descriptor(drawing, 32, 180), (True, False), "bold by its stems"),
    ("Vreemd", lambda drawing: descriptor(drawing, 32, 80), (False, False), "neither"),
]


@pytest.mark.parametrize(("name", "describe", "expected", "why"), SETTINGS, ids=[row[3] for row in SETTINGS])
def test_a_font_is_bold_or_slanted_by_what_it_says(
    name: str, describe: Callable[[Drawing], object], expected: tuple[bool, bool], why: str, tmp_path: Path
) -> None:
    drawing = Drawing()
    described = describe(drawing)
    drawing.font("X", BaseFont=name, **({"FontDescriptor": described} if described is not None else {}))
    drawing.page(text(100, 100, "Bomen", font="X"))
    style = drawing.read(tmp_path)[0].lines[0].style
    assert (style.bold, style.italic) == expected, why
    assert style.font == name.removeprefix("ABCDEF+")


SIZES = [
    ("BT /M 9.7 Tf 100 600 Td (Bomen) Tj ET", 9.5),  # to half a point
    ("BT /M 1 Tf 12 0 0 12 100 600 Tm (Bomen) Tj ET", 12.0),  # the size is in the matrix
    ("q 2 0 0 2 0 0 cm BT /M 10 Tf 50 300 Td (Bomen) Tj ET Q", 20.0),  # or in what surrounds it
]


@pytest.mark.parametrize(("content", "size"), SIZES)
def test_a_size_is_that_of_the_letters_on_the_page(content: str, size: float, tmp_path: Path) -> None:
    (page,) = read(tmp_path, f"1 0.5 0 rg {content}")
    assert page.lines[0].style.size == size
    assert page.lines[0].style.colour == 0xFF7F00 or page.lines[0].style.colour == 0xFF8000


def test_text_in_a_drawing_in_a_drawing_stands_where_both_put_it(tmp_path: Path) -> None:
    drawing = Drawing()
    inner = drawing.form(PLAIN, matrix=(1, 0, 0, 1, 30, -40))
    outer = drawing.form("q 2 0 0 2 0 -800 cm /A Do Q", Dictionary(XObject=Dictionary(A=inner)))
    drawing.page("/O Do").Resources.XObject = Dictionary(O=outer)
    (line,) = drawing.read(tmp_path)[0].lines
    assert line.box is not None
    assert (line.box[0], line.baseline, line.style.size) == pytest.approx((260, 280, 20), abs=2)


@pytest.mark.parametrize(("depth", "expected"), [(1, "Bomen"), (7, "Bomen"), (40, "")])
def test_a_drawing_too_deep_is_left_out(depth: int, expected: str, tmp_path: Path) -> None:
    drawing = Drawing()
    form = drawing.form(PLAIN)
    for _ in range(depth - 1):
        form = drawing.form("/A Do", Dictionary(XObject=Dictionary(A=form)))
    drawing.page("/O Do").Resources.XObject = Dictionary(O=form)
    assert drawing.read(tmp_path)[0].text == expected


def test_a_hyphen_at_the_end_of_a_line_is_told_from_one_in_a_word(tmp_path: Path) -> None:
    (page,) = read(tmp_path, lines(100, 100, ["een gemeen-", "telijk plan", "voor Sint-Truiden"]))
    assert texts(page) == ["een gemeen\ufffe", "telijk plan", "voor Sint-Truiden"]


@pytest.mark.parametrize("words", [1, 180, 400, 999])
def test_text_of_any_length_is_whole(words: int, tmp_path: Path) -> None:
    long = "bomen " * words + "hagen"
    (page,) = read(tmp_path, text(10, 300, "voor") + text(10, 400, long, size=1) + text(10, 500, "   "))
    assert texts(page) == ["voor", long]  # space alone is no line


LABELS = [
    (None, [None, None, None]),
    ([0, Dictionary(S=Name.r)], ["i", "ii", "iii"]),
    ([0, Dictionary(S=Name.r), 2, Dictionary(S=Name.D, P="A-", St=4)], ["i", "ii", "A-4"]),
]


@pytest.mark.parametrize(("numbers", "expected"), LABELS)
def test_pages_have_their_printed_labels(
    numbers: list[object] | None, expected: list[str | None], tmp_path: Path
) -> None:
    drawing = Drawing()
    for _ in expected:
        drawing.page(PLAIN)
    if numbers is not None:
        drawing.document.Root.PageLabels = Dictionary(Nums=Array(numbers))
    pages: list[Page] = drawing.read(tmp_path)
    assert [page.label for page in pages] == expected
    assert [page.number for page in pages] == [1, 2, 3]


def test_the_letters_of_a_drawn_watermark_are_no_rules(tmp_path: Path) -> None:
    rows = [["1.1", "Bomen"], ["1.2", "Hagen"]]
    words = "".join(text(x, 110 + 20 * r, w) for r, row in enumerate(rows) for x, w in zip((60, 210), row, strict=True))
    sides = "".join(f"{x} {700 - x % 7} l " for x in range(60, 400, 20))
    drawn = "".join(f"50 {600 + y} m {sides} h f " for y in (0, 40, 80))
    (plain,) = read(tmp_path, words + drawn)
    (table,) = read(tmp_path, words + "".join(box(x, y, x + 148, y + 18) for x in (50, 200) for y in (97, 117)))
    assert cells(plain) == {}
    assert cells(table) == {(0, 0): "1.1", (0, 1): "Bomen", (1, 0): "1.2", (1, 1): "Hagen"}


DRAWN_BOLD = [("2 Tr 0.4 w ", True, "filled and outlined"), ("0 Tr ", False, "filled"), ("3 Tr ", False, "not shown")]


@pytest.mark.parametrize(("how", "bold", "why"), DRAWN_BOLD, ids=[row[2] for row in DRAWN_BOLD])
def test_letters_that_are_outlined_too_are_bold(how: str, bold: bool, why: str, tmp_path: Path) -> None:
    (page,) = read(tmp_path, text(100, 100, "Bomen").replace("BT ", "BT " + how))
    assert page.lines[0].style.bold is bold, why
