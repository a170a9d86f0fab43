"""Where things stand on a page's picture."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from planspoor.plan import Box
from planspoor_site.publication.kinds import Name
from planspoor_site.publication.pages.overlay import APART, PICTURE_WIDTH, cut_out, rect, spots
from planspoor_site.publication.text.marks import Mark

WIDTH, HEIGHT = 560.0, 800.0


def _marks(*boxes: Box) -> list[Mark]:
    return [
        Mark(number, f"id{number}", Name("Actie", "nl"), "", "/", False, False, boxes=[box])
        for number, box in enumerate(boxes, 1)
    ]


def _places(*boxes: Box) -> list[tuple[float, float]]:
    placed = spots(_marks(*boxes), (), WIDTH, HEIGHT)
    return [(float(s.x[:-1]) / 100 * PICTURE_WIDTH, float(s.y[:-1]) / 100 * HEIGHT) for s in placed]


def test_a_number_stands_left_of_its_first_line() -> None:
    ((x, y),) = _places((100, 200, 400, 220))
    assert (round(x), round(y)) == (80, 210)


def test_of_two_numbers_close_together_one_goes_to_the_other_margin() -> None:
    first, second = _places((100, 200, 400, 210), (100, 212, 400, 222))
    assert round(first[0]) == 80
    assert round(second[0]) == 420


def test_a_number_of_the_right_column_stands_on_the_right() -> None:
    assert _places((60, 100, 260, 110), (300, 100, 500, 110))[1][0] > 500


def test_an_item_without_boxes_has_no_spot() -> None:
    (mark,) = _marks((100, 200, 400, 220))
    mark.boxes.clear()
    assert spots([mark], (), WIDTH, HEIGHT) == []


boxes = st.tuples(st.integers(0, 250), st.integers(0, 700), st.integers(260, 560), st.integers(701, 800))


@given(st.lists(boxes, min_size=2, max_size=2))
def test_numbers_stay_on_the_page_and_two_never_cover_each_other(found: list[Box]) -> None:
    places = _places(*found)
    assert all(0 <= x <= PICTURE_WIDTH and 0 <= y <= HEIGHT for x, y in places)
    (x, y), (other_x, other_y) = places
    assert abs(x - other_x) > APART - 0.1 or abs(y - other_y) > APART - 0.1


def test_rectangles_are_per_cent_of_the_page() -> None:
    made = rect((56, 80, 112, 160), WIDTH, HEIGHT)
    assert (made.x, made.y, made.width, made.height) == ("10%", "10%", "10%", "10%")


def test_a_cut_out_holds_the_passage_with_a_line_around_it() -> None:
    made = cut_out([(100, 200, 400, 220), (100, 222, 300, 240)], WIDTH, HEIGHT)
    assert made is not None
    x, y, width, height = map(float, made.view_box.split())
    assert (x, y, x + width, y + height) == (64, 182, 418, 258)
    assert cut_out([], WIDTH, HEIGHT) is None


@given(st.lists(boxes, min_size=1, max_size=5))
def test_a_cut_out_never_leaves_the_page(found: list[Box]) -> None:
    made = cut_out(found, WIDTH, HEIGHT)
    assert made is not None
    x, y, width, height = map(float, made.view_box.split())
    assert x >= 0
    assert y >= 0
    assert x + width <= WIDTH
    assert y + height <= HEIGHT
