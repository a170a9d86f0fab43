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
