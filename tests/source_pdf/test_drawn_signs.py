"""List signs that a program draws as shapes, and shapes that are none."""

from __future__ import annotations

from pathlib import Path

import pytest

from source_pdf.drawing import HEIGHT, box, read, rule, text, texts


def disc(x: float, y: float, size: float = 3) -> str:
    """Draw a shape of more sides than a box has, its middle at a place measured from the top."""
    half = size / 2
    places = [(half, 0), (half / 2, half), (0, half), (-half, half / 2), (-half, 0), (-half / 2, -half), (0, -half)]
    first, *rest = [(x + dx, HEIGHT - y + dy) for dx, dy in places]
    return f"{first[0]} {first[1]} m " + "".join(f"{a} {b} l " for a, b in rest) + "f\n"


WORDS = text(70, 100, "We planten bomen.")
SIGNS = [
    (disc(60, 97), "a disc, as a browser draws it"),
    (box(58, 95, 62, 99, 0), "a filled square"),
    (disc(60, 97) + disc(60, 97, 3.4), "a shape and its edge are one sign"),
    (disc(60, 97) + text(20, 100, "3"), "a number in the margin stands far enough before it"),
]
NO_SIGNS = [
    (disc(30, 97), "too far before the words"),
    (disc(60, 97, 7.5), "as large as the letters: an icon"),
    (disc(60, 97, 0.8), "a dot of a drawing"),
    (disc(60, 115), "below the line"),
    (box(55, 96, 62, 98, 0), "a dash that is drawn: flat"),
    (disc(55, 97, 5) + disc(60, 97, 5), "two side by side: a pattern on the page"),
    (text(40, 100, "Nu") + disc(60, 97), "between two words it parts them"),
]


@pytest.mark.parametrize(("shapes", "why"), SIGNS, ids=[row[1] for row in SIGNS])
def test_a_small_shape_before_a_line_is_its_list_sign(shapes: str, why: str, tmp_path: Path) -> None:
    (page,) = read(tmp_path, shapes + WORDS)
    assert texts(page)[0].endswith("• We planten bomen."), why


@pytest.mark.parametrize(("shapes", "why"), NO_SIGNS, ids=[row[1] for row in NO_SIGNS])
def test_other_shapes_are_no_signs(shapes: str, why: str, tmp_path: Path) -> None:
    (page,) = read(tmp_path, shapes + WORDS)
    assert "•" not in page.text, why


def test_a_sign_may_stand_close_to_the_cell_before(tmp_path: Path) -> None:
    (page,) = read(
        tmp_path, text(10, 100, "Bomen") + rule(50, 80, 50, 110) + disc(57, 97) + text(65, 100, "We planten.")
    )
    assert "• We planten." in page.text


def test_larger_shapes_are_signs_where_they_stand_below_each_other(tmp_path: Path) -> None:
    words = [(y, f"We planten {y} bomen.") for y in (100, 120, 140)]
    ticks = "".join(box(55, y - 10, 65, y, 0) + text(80, y, line) for y, line in words)
    (page,) = read(tmp_path, ticks)
    assert texts(page) == [f"• {line}" for _, line in words]


def test_a_shape_around_a_number_is_no_sign(tmp_path: Path) -> None:
    circles = "".join(box(55, y - 11, 69, y + 3, 0.4) + text(59, y, str(y // 20)) for y in (100, 120, 140))
    (page,) = read(tmp_path, circles + "".join(text(80, y, f"We planten {y} bomen.") for y in (100, 120, 140)))
    assert "•" not in page.text


def bars(x: float, wide: float, *heights: float) -> str:
    """Draw bars of one size at these heights."""
    return "".join(box(x, y - 5, x + wide, y - 2, 0) for y in heights)


POINTS = [(100, "We planten bomen in de"), (112, "straten van de wijk."), (136, "We vergroenen pleinen.")]
LAST = [(160, "We leggen tuinen aan bij"), (172, "de scholen in het centrum.")]
DASHES = [
    (bars(40, 20, 100, 136, 160), True, "bars before points, of which most go on in a second line"),
    (bars(40, 20, 100, 160), False, "two bars may be of anything"),
    (bars(40, 20, 100, 112, 136, 160, 172), False, "a bar before every line: the key of a chart"),
    (bars(20, 40, 100, 136, 160), False, "wide bars are rules"),
    (bars(10, 20, 100, 136, 160), False, "bars too far before the words"),
]


@pytest.mark.parametrize(("shapes", "are", "why"), DASHES, ids=[row[2] for row in DASHES])
def test_short_bars_before_points_are_dashes(shapes: str, are: bool, why: str, tmp_path: Path) -> None:
    (page,) = read(tmp_path, shapes + "".join(text(70, y, line) for y, line in [*POINTS, *LAST]))
    assert [line[:1] for line in texts(page)].count("•") == (3 if are else 0), why
