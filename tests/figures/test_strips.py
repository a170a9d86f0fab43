"""The chart of stages by part: every figure in its place, as long as it is large, told apart without colour."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from lxml import etree

from planspoor_site.figures.charts.drawing import Pen, svg_of
from planspoor_site.figures.charts.strips import Strip, strips
from planspoor_site.followup.meanings import Stage
from planspoor_site.followup.rollup import NEVER

KEYS = [("done", "afgerond"), ("running", "lopend"), ("not-started", "niet gestart"), ("", "nog niets gemeld")]
PARTS = [
    Strip("1 Bomen & <b>hagen</b>", [4, 0, 2, 2], "op schema"),
    Strip("2 Een doelstelling met heel veel woorden die nergens op één regel past", [1, 1, 0, 0], "niet op schema"),
]
BOX = re.compile(r"M([\d.]+),([\d.]+)h([\d.]+)v([\d.]+)")


@pytest.fixture(scope="module")
def pen() -> Iterator[Pen]:
    """A process of the tests' own, with time enough on a busy machine."""
    pen = Pen(seconds=60)
    yield pen
    pen.end()


@pytest.mark.parametrize("wide", [True, False])
def test_a_strip_is_as_long_as_its_figures_and_says_what_its_looks_mean(pen: Pen, wide: bool) -> None:
    svg = etree.fromstring(svg_of(strips(PARTS, KEYS, wide=wide), pen))
    boxes = [tuple(map(float, BOX.match(one.get("d", "")).groups())) for one in svg.iter("{*}path")]  # type: ignore[union-attr]
    bars = [(width, y) for _, y, width, height in boxes if height == 16]
    assert len(boxes) - len(bars) == len(KEYS)
    first, second = sorted({y for _, y in bars})
    unit = sum(width for width, y in bars if y == first) / 8
    assert sorted(round(width / unit, 1) for width, y in bars if y == first) == [2, 2, 4], (
        "nothing for what is not there"
    )
    assert [round(width / unit, 1) for width, y in bars if y == second] == [1, 1]
    words = [one.text or "" for one in svg.iter("{*}text")]
    assert {word for _, word in KEYS} <= set(words)
    assert "1 Bomen & <b>hagen</b>"[:20] in " ".join(words)
    assert [word for word in words if word.endswith("…")], "what is too long is cut, and says so"
    assert {"4", "2", "op schema", "niet op schema"} <= set(words)
    width, height = float(svg.get("width", 0)), float(svg.get("height", 0))
    assert all(x + long <= width and y + high <= height for x, y, long, high in boxes), "nothing leaves the picture"


def test_stages_are_told_apart_without_colour(pen: Pen) -> None:
    keys = [(str(stage), str(stage)) for stage in (*Stage, NEVER)]
    svg = etree.fromstring(svg_of(strips([], keys, wide=True), pen))
    looks = {
        (one.get("fill"), one.get("fill-opacity"), one.get("stroke-dasharray", ""))
        for one in svg.iter("{*}path")
    }  # fmt: skip
    assert len(looks) == len(keys)


def test_the_same_figures_make_the_same_drawing(pen: Pen) -> None:
    assert strips(PARTS, KEYS, wide=True).hash == strips(PARTS, KEYS, wide=True).hash
    assert strips(PARTS, KEYS, wide=True).hash != strips(PARTS[:1], KEYS, wide=True).hash
    chart = strips(PARTS, KEYS, wide=True)
    assert pen.draw(chart) == pen.draw(chart)
