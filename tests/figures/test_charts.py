"""Charts: clean SVG, drawn in time or not at all, every mark a link, readable without colour."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree
from pytest_django.fixtures import Settings

from planspoor_site.figures.charts.clean import clean, mark_link
from planspoor_site.figures.charts.drawing import Chart, Pen, svg_of
from planspoor_site.figures.charts.kinds import Bar, Part, bars_against_path, sunburst, tree_map

BARS = [
    Bar("2024", 900.0, "900", None, "–", "/a"),
    Bar("2025", 1180.0, "1 180", 1000.0, "1 000", "/b?x=1&y=2"),
    Bar("2028", None, "", 2000.0, "2 000", "/c"),
]
PARTS = [
    Part("plan", None, "", 0.0, "", "/plan"),
    Part("one", "plan", "1", 0.0, "", "/one"),
    Part("two", "plan", "2", 5.0, "5 euro", "/two"),
    Part("a", "one", "1.1 Bomen & <b>hagen</b>", 30.0, "30 euro", "/one/a"),
    Part("b", "one", "1.2 Vijver", 10.0, "10 euro", "/one/b"),
]
KINDS = {
    "bars": bars_against_path(BARS),
    "tree map": tree_map(PARTS, wide=True),
    "narrow tree map": tree_map(PARTS, wide=False),
    "sunburst": sunburst(PARTS),
}


@pytest.fixture(scope="module")
def pen() -> Iterator[Pen]:
    """A process of the tests' own, with time enough on a busy machine."""
    pen = Pen(seconds=60)
    yield pen
    pen.end()


@pytest.fixture(autouse=True)
def data_folder(settings: Settings, tmp_path: Path) -> Path:
    settings.PLANSPOOR_DATA = tmp_path
    return tmp_path


def drawn(pen: Pen, kind: str) -> etree._Element:
    return etree.fromstring(svg_of(KINDS[kind], pen))


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_in_it_that_a_strict_page_refuses(pen: Pen, kind: str) -> None:
    svg = svg_of(KINDS[kind], pen)
    assert not re.search(r"style=|<style|<script|\son\w+=|url\(|http://(?!www\.w3\.org/2000/svg)|https://", svg)
    names = {etree.QName(element).localname for element in etree.fromstring(svg).iter()}
    assert names <= {"svg", "g", "path", "line", "text", "a", "rect"}


@pytest.mark.parametrize(
    ("kind", "links"),
    [
        ("bars", ["/a", "/b?x=1&y=2"]),
        ("tree map", ["/one/a", "/one/b", "/two"]),
        ("sunburst", ["/one", "/one/a", "/one/b", "/two"]),
    ],
)
def test_every_mark_is_a_link_that_the_keyboard_passes_by(pen: Pen, kind: str, links: list[str]) -> None:
    found = drawn(pen, kind).findall(".//{*}a")
    assert sorted(str(one.get("href")) for one in found) == links
    assert {one.get("tabindex") for one in found} == {"-1"}


def test_values_stand_on_the_bars_and_the_target_is_dashed(pen: Pen) -> None:
    svg = drawn(pen, "bars")
    words = [text.text for text in svg.findall(".//{*}text")]
    assert set(words) == {"2024", "2025", "2028", "900", "1 180", "2 000"}
    assert [one.get("stroke-dasharray") for one in svg.iter() if one.get("stroke-dasharray")] == ["4,3"]


def test_words_stay_words(pen: Pen) -> None:
    svg = svg_of(tree_map(PARTS, wide=True), pen)
    assert "1.1 Bomen &amp; &lt;b&gt;hagen&lt;/b&gt;" in svg


def test_colours_are_classes_of_the_page_and_few(pen: Pen) -> None:
    for kind in KINDS:
        colours = {one.get("fill") for one in drawn(pen, kind).iter() if one.get("fill")} - {"none", "transparent"}
        assert colours <= {"#14191c", "#4c565d", "#0b5870", "#ffffff"}, kind
    assert "f-accent" in svg_of(KINDS["bars"], pen)


def test_a_drawing_is_kept_by_what_it_shows(pen: Pen, data_folder: Path) -> None:
    first = svg_of(KINDS["bars"], pen)
    [file] = (data_folder / "charts").iterdir()
    assert file.stem == KINDS["bars"].hash
    without = Pen(seconds=0)
    assert svg_of(KINDS["bars"], without) == first, "nothing is drawn again"
    assert bars_against_path([*BARS[:2], Bar("2028", None, "", 2001.0, "2 001", "/c")]).hash != KINDS["bars"].hash


def test_the_same_figures_make_the_same_bytes(pen: Pen, data_folder: Path) -> None:
    first = svg_of(KINDS["tree map"], pen)
    (data_folder / "charts" / f"{KINDS['tree map'].hash}.svg").unlink()
    assert svg_of(KINDS["tree map"], pen) == first


def test_a_drawing_that_takes_too_long_is_left_and_the_next_is_made() -> None:
    endless = {
        "$schema": "https://vega.github.io/schema/vega/v5.json",
        "data": [
            {
                "name": "many",
                "transform": [
                    {"type": "sequence", "start": 0, "stop": 300_000_000, "as": "x"},
                    {"type": "formula", "expr": "sin(datum.x)", "as": "y"},
                ],
            }
        ],
    }
    pen = Pen(seconds=3)
    before = time.monotonic()
    assert svg_of(Chart("vega", endless), pen) == ""
    assert time.monotonic() - before < 20
    pen.seconds = 60
    assert svg_of(KINDS["bars"], pen)
    pen.end()


@pytest.mark.parametrize(
    "specification",
    [{}, {"mark": "no such mark", "data": {"values": [{}]}}, {"data": {"url": "https://elzenbeke.example/x.json"}}],
    ids=["nothing", "an unknown mark", "data from elsewhere"],
)
def test_what_cannot_be_drawn_is_left_out(pen: Pen, specification: dict[str, object], data_folder: Path) -> None:
    svg = svg_of(Chart("vega-lite", specification), pen)
    assert "elzenbeke" not in svg
    assert svg_of(KINDS["bars"], pen), "and the next is made"


@pytest.mark.parametrize(
    ("inside", "kept"),
    [
        ('<script>alert(1)</script><path d="M0 0"/>', '<path d="M0 0"/>'),
        ('<path d="M0 0" onclick="x()" style="fill:red"/>', '<path d="M0 0"/>'),
        ('<image href="https://elsewhere.example/x.png"/>', ""),
        ('<a href="https://elsewhere.example/"><path d="M0 0"/></a>', '<a><path d="M0 0"/></a>'),
        (f'<a href="{mark_link(0)}"/>', '<a href="/here" tabindex="-1" target="_parent"/>'),
        ('<path class="background" d="M0 0"/>', ""),
        ('<path fill="#0b5870" d="M0 0"/>', '<path fill="#0b5870" d="M0 0" class="f-accent"/>'),
    ],
    ids=[
        "script",
        "handlers and style",
        "an image",
        "a link to elsewhere",
        "a link of ours",
        "a field behind",
        "colour",
    ],
)
def test_only_known_parts_are_let_through(inside: str, kept: str) -> None:
    cleaned = clean(f'<svg xmlns="http://www.w3.org/2000/svg" width="10" height="5">{inside}</svg>', ["/here"])
    assert re.sub(r"^<svg[^>]*?/?>|</svg>$", "", cleaned) == kept


def test_what_is_no_svg_is_nothing() -> None:
    assert clean("<svg", []) == ""
