"""The kinds of charts, each a specification made of plain figures and ready words. Knows no model and no language.

Values stand on the marks, there is no axis of values, targets are dashed. Type is 12 units, which a page shows at 12 to
14 pixels: so each chart is drawn for a width, wide or narrow, and hardly scaled.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from planspoor_site.figures.charts.clean import mark_link
from planspoor_site.figures.charts.drawing import Chart

INK, SOFT, ACCENT, RULE, WASH, PAPER = "#14191c", "#4c565d", "#0b5870", "#d3d9dc", "#f2f5f6", "#ffffff"
NARROW, WIDE = 288, 720
_LETTER = 6.8
"""Units that a letter of 12 units takes, on the wide side."""
_FONT = "Liberation Sans"
LITE: Mapping[str, Any] = {
    "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
    "background": None,
    "padding": 2,
    "config": {
        "font": _FONT,
        "view": {"stroke": None},
        "axis": {
            "labelFontSize": 12,
            "labelColor": SOFT,
            "domainColor": INK,
            "ticks": False,
            "grid": False,
            "title": None,
            "labelAngle": 0,
            "labelPadding": 6,
            "labelFont": _FONT,
        },
        "text": {"font": _FONT, "fontSize": 12, "fill": INK},
    },
}
_VEGA: Mapping[str, Any] = {"$schema": "https://vega.github.io/schema/vega/v5.json", "background": None, "padding": 2}


@dataclass(frozen=True, slots=True)
class Bar:
    """A period of an indicator: its name, what was measured, and where it should have been, each with its words."""

    label: str
    actual: float | None
    actual_words: str
    target: float | None
    target_words: str
    href: str


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a whole: its key, that of the part that holds it, its words, its size and where it leads."""

    key: str
    within: str | None
    label: str
    value: float
    value_words: str
    href: str


def bars_against_path(bars: Sequence[Bar]) -> Chart:
    """Draw an indicator: a bar for each actual with its value on it, and the path, dashed."""
    values = [
        {
            "label": bar.label,
            "actual": bar.actual,
            "words": bar.actual_words,
            "target": bar.target,
            "aim": bar.target_words,
            "href": mark_link(at),
        }
        for at, bar in enumerate(bars)
    ]
    order: dict[str, Any] = {"field": "label", "type": "ordinal", "sort": None, "axis": {}}
    height = {"type": "quantitative", "axis": None}
    last = max((at for at, bar in enumerate(bars) if bar.target is not None), default=None)
    layers: list[dict[str, Any]] = [
        {
            "transform": [{"filter": "isValid(datum.actual)"}],
            "mark": {"type": "bar", "color": ACCENT, "width": {"band": 0.62}},
            "encoding": {"y": {"field": "actual", **height}, "href": {"field": "href"}},
        },
        {
            "transform": [{"filter": "isValid(datum.target)"}],
            "mark": {"type": "line", "color": INK, "strokeDash": [4, 3], "strokeWidth": 1.5},
            "encoding": {"y": {"field": "target", **height}},
        },
        {
            "transform": [{"filter": "isValid(datum.target)"}],
            "mark": {"type": "tick", "color": INK, "thickness": 2, "width": 14, "height": 2},
            "encoding": {"y": {"field": "target", **height}},
        },
        {
            "transform": [{"filter": "isValid(datum.actual)"}],
            "mark": {"type": "text", "baseline": "top", "dy": 6, "fill": PAPER, "fontWeight": "bold"},
            "encoding": {"y": {"field": "actual", **height}, "text": {"field": "words"}},
        },
    ]
    if last is not None:
        layers.append(
            {
                "transform": [{"filter": f"datum.label === {bars[last].label!r}"}],
                "mark": {"type": "text", "dy": -10},
                "encoding": {"y": {"field": "target", **height}, "text": {"field": "aim"}},
            }
        )
    specification = {
        **LITE,
        "width": NARROW,
        "height": 132,
        "data": {"values": values},
        "encoding": {"x": order},
        "layer": layers,
    }
    return Chart("vega-lite", specification, [bar.href for bar in bars])


def tree_map(parts: Sequence[Part], *, wide: bool) -> Chart:
    """Draw parts within parts as areas; what holds others has its words above them."""
    width, height = (WIDE, 400) if wide else (NARROW, 460)
    # Cut by a width that holds nearly any letter: to measure each would take Vega a second and more.
    room = f"max(1, floor((datum.x1 - datum.x0 - 8) / {_LETTER}))"
    leaves = {"from": {"data": "leaves"}}
    box = {name: {"field": field} for name, field in (("x", "x0"), ("x2", "x1"), ("y", "y0"), ("y2", "y1"))}
    words = {"x": {"field": "x0", "offset": 5}, "font": {"value": _FONT}, "fontSize": {"value": 12}}
    specification = {
        **_VEGA,
        "width": width,
        "height": height,
        "data": [
            {
                "name": "tree",
                "values": _rows(parts),
                "transform": [
                    {"type": "stratify", "key": "key", "parentKey": "within"},
                    {
                        "type": "treemap",
                        "field": "value",
                        "sort": {"field": "value", "order": "descending"},
                        "round": True,
                        "paddingInner": 2,
                        "paddingOuter": 0,
                        "size": [width, height],
                    },
                ],
            },
            {"name": "leaves", "source": "tree", "transform": [{"type": "filter", "expr": "!datum.children"}]},
        ],
        "marks": [
            {
                "type": "rect",
                **leaves,
                "encode": {
                    "enter": {
                        **box,
                        "fill": {"value": ACCENT},
                        "href": {"field": "href"},
                        "stroke": {"value": PAPER},
                        "strokeWidth": {"value": 1},
                    }
                },
            },
            {
                "type": "text",
                **leaves,
                "encode": {
                    "enter": {
                        **words,
                        "y": {"field": "y0", "offset": 16},
                        "text": {"signal": f"truncate(datum.label, {room})"},
                        "fill": {"value": PAPER},
                        "fontWeight": {"value": "bold"},
                        "opacity": {"signal": "datum.x1 - datum.x0 > 30 && datum.y1 - datum.y0 > 20 ? 1 : 0"},
                    }
                },
            },
            {
                "type": "text",
                **leaves,
                "encode": {
                    "enter": {
                        **words,
                        "y": {"field": "y0", "offset": 32},
                        "text": {"field": "words"},
                        "fill": {"value": PAPER},
                        # A figure is whole, or not there.
                        "opacity": {"signal": f"length(datum.words) <= {room} && datum.y1 - datum.y0 > 36 ? 1 : 0"},
                    }
                },
            },
        ],
    }
    return Chart("vega", specification, [part.href for part in parts])


def sunburst(parts: Sequence[Part]) -> Chart:
    """Draw parts within parts as rings, the whole in the middle; a ring is lighter the further out it is."""
    radius = NARROW / 2
    specification = {
        **_VEGA,
        "width": NARROW,
        "height": NARROW,
        "data": [
            {
                "name": "tree",
                "values": _rows(parts),
                "transform": [
                    {"type": "stratify", "key": "key", "parentKey": "within"},
                    {
                        "type": "partition",
                        "field": "value",
                        "size": [6.283185307179586, radius],
                        "as": ["a0", "r0", "a1", "r1", "depth", "children"],
                    },
                ],
            },
            {"name": "rings", "source": "tree", "transform": [{"type": "filter", "expr": "datum.depth > 0"}]},
            {
                "name": "named",
                "source": "rings",
                "transform": [{"type": "filter", "expr": "(datum.a1 - datum.a0) * (datum.r0 + datum.r1) / 2 > 26"}],
            },
        ],
        "marks": [
            {
                "type": "arc",
                "from": {"data": "rings"},
                "encode": {
                    "enter": {
                        "x": {"value": radius},
                        "y": {"value": radius},
                        "startAngle": {"field": "a0"},
                        "endAngle": {"field": "a1"},
                        "innerRadius": {"field": "r0"},
                        "outerRadius": {"field": "r1"},
                        "fill": {"value": ACCENT},
                        "stroke": {"value": PAPER},
                        "strokeWidth": {"value": 1.5},
                        "fillOpacity": {"signal": "datum.depth === 1 ? 1 : datum.depth === 2 ? 0.62 : 0.36"},
                        "href": {"field": "href"},
                    }
                },
            },
            {
                "type": "text",
                "from": {"data": "named"},
                "encode": {
                    "enter": {
                        "x": {"value": radius},
                        "y": {"value": radius},
                        "radius": {"signal": "(datum.r0 + datum.r1) / 2"},
                        "theta": {"signal": "(datum.a0 + datum.a1) / 2"},
                        "text": {"signal": "truncate(datum.label, 9)"},
                        "align": {"value": "center"},
                        "baseline": {"value": "middle"},
                        "font": {"value": _FONT},
                        "fontSize": {"value": 12},
                        "fontWeight": {"value": "bold"},
                        "fill": {"signal": f"datum.depth === 1 ? '{PAPER}' : '{INK}'"},
                    }
                },
            },
        ],
    }
    return Chart("vega", specification, [part.href for part in parts])


def _rows(parts: Sequence[Part]) -> list[dict[str, Any]]:
    return [
        {
            "key": part.key,
            "within": part.within,
            "label": part.label,
            "value": part.value,
            "words": part.value_words,
            "href": mark_link(at),
        }
        for at, part in enumerate(parts)
    ]
