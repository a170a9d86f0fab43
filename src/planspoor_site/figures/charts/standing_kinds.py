"""The kinds of charts of how a plan stands: a heat table, a timeline, and the stages from round to round.

As in ``kinds``: plain figures and ready words, values on the marks, told apart by lightness and shape.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from planspoor_site.figures.charts.clean import mark_link
from planspoor_site.figures.charts.drawing import Chart
from planspoor_site.figures.charts.kinds import ACCENT, INK, LITE, NARROW, PAPER, RULE, WIDE

ROW = 24
_DOUBT = "#8f3b00"
SHADES = (0.0, 0.14, 0.28, 0.45, 1.0)
"""How dark a cell or a bar is, by its step; on the last the words are light."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a heat table: its row and column in words, its step among ``SHADES``, its words and where it leads."""

    row: str
    column: str
    step: int
    words: str
    href: str


@dataclass(frozen=True, slots=True)
class Moment:
    """Something at a moment of a row, in years (2026.5 is the middle of 2026): whether it was reached, or missed."""

    at: float
    reached: bool
    missed: bool


@dataclass(frozen=True, slots=True)
class Heap:
    """Moments of a row that stand together: around when, how many, whether all were reached, whether one was missed."""

    at: float
    count: int
    reached: bool
    missed: bool


@dataclass(frozen=True, slots=True)
class Span:
    """A row of a timeline, in years: as planned, as now expected (later or None), whether it ended, and its moments."""

    label: str
    start: float | None
    end: float | None
    expected: float | None
    ended: bool
    moments: Sequence[Moment]
    href: str
    heaps: Sequence[Heap] = ()


@dataclass(frozen=True, slots=True)
class Layer:
    """How many of a round are in a stage; ``step`` is among ``SHADES``, -1 for ink."""

    round: str
    stage: str
    count: int
    step: int
    href: str


def heat(cells: Sequence[Cell], *, wide: bool) -> Chart:
    """Draw a table whose cells are the darker the more they have."""
    values = [
        {
            "row": cell.row,
            "column": cell.column,
            "shade": SHADES[cell.step],
            "ink": PAPER if cell.step == 4 else INK,
            "words": cell.words,
            "href": mark_link(at),
        }
        for at, cell in enumerate(cells)
    ]
    rows = len({cell.row for cell in cells})
    label = {"labelLimit": 300 if wide else 96, "domain": False}
    specification = {
        **LITE,
        "width": (WIDE - 310) if wide else (NARROW - 104),
        "height": max(1, rows) * ROW,
        "data": {"values": values},
        "encoding": {
            "x": {
                "field": "column",
                "type": "ordinal",
                "sort": None,
                "axis": {"orient": "top", "domain": False, "labelLimit": 80},
            },
            "y": {"field": "row", "type": "ordinal", "sort": None, "axis": label},
            "href": {"field": "href"},
        },
        "layer": [
            {
                "mark": {"type": "rect", "color": ACCENT, "stroke": RULE, "strokeWidth": 1},
                "encoding": {"fillOpacity": {"field": "shade", "type": "quantitative", "scale": None}},
            },
            {
                "mark": {"type": "text"},
                "encoding": {
                    "text": {"field": "words"},
                    "color": {"field": "ink", "type": "nominal", "scale": None},
                },
            },
        ],
    }
    return Chart("vega-lite", specification, [cell.href for cell in cells])


def timeline(spans: Sequence[Span], today: float, *, wide: bool) -> Chart:
    """Draw rows over years: planned periods as bars, a later end dashed, moments as diamonds, today as a line.

    Heaps are discs with their number in it; where one of a heap was missed, squares.
    """
    rows = [{"label": span.label, "href": mark_link(at)} for at, span in enumerate(spans)]
    bars = [
        {**row, "start": span.start, "end": span.end, "shade": SHADES[2] if span.ended else SHADES[4]}
        for row, span in zip(rows, spans, strict=True)
        if span.start is not None and span.end is not None
    ]
    later = [
        {**row, "start": span.end, "end": span.expected}
        for row, span in zip(rows, spans, strict=True)
        if span.end is not None and span.expected is not None and span.expected > span.end
    ]
    moments = [
        {
            **row,
            "at": moment.at,
            "fill": INK if moment.reached or moment.missed else PAPER,
            "shape": "cross" if moment.missed else "diamond",
        }
        for row, span in zip(rows, spans, strict=True)
        for moment in span.moments
    ]
    heaps = [
        {
            **row,
            "at": heap.at,
            "count": str(heap.count),
            "fill": INK if heap.reached or heap.missed else PAPER,
            "ink": PAPER if heap.reached or heap.missed else INK,
            "shape": "square" if heap.missed else "circle",
        }
        for row, span in zip(rows, spans, strict=True)
        for heap in span.heaps
    ]
    across = {"type": "quantitative", "scale": {"zero": False, "nice": True}}
    axis = {"format": "d", "tickMinStep": 1, "grid": True, "gridColor": RULE, "orient": "top", "domain": False}
    label: dict[str, Any] = {"field": "label", "type": "ordinal", "sort": None}
    layers: list[dict[str, Any]] = [
        {
            "data": {"values": [*rows]},
            "mark": {"type": "rule", "color": RULE},
            "encoding": {"y": {**label, "axis": {"labelLimit": 300 if wide else 96, "domain": False}}},
        },
        {
            "data": {"values": bars},
            "mark": {"type": "bar", "color": ACCENT, "height": 12, "stroke": ACCENT, "strokeWidth": 1},
            "encoding": {
                "y": label,
                "x": {"field": "start", **across, "axis": axis},
                "x2": {"field": "end"},
                "fillOpacity": {"field": "shade", "type": "quantitative", "scale": None},
                "href": {"field": "href"},
            },
        },
        {
            "data": {"values": later},
            "mark": {"type": "rule", "color": _DOUBT, "strokeWidth": 2, "strokeDash": [4, 3]},
            "encoding": {
                "y": label,
                "x": {"field": "start", **across},
                "x2": {"field": "end"},
                "href": {"field": "href"},
            },
        },
        {
            "data": {"values": moments},
            "mark": {"type": "point", "size": 70, "stroke": INK, "filled": True, "opacity": 1},
            "encoding": {
                "y": label,
                "x": {"field": "at", **across},
                "fill": {"field": "fill", "type": "nominal", "scale": None},
                "shape": {"field": "shape", "type": "nominal", "scale": None},
                "href": {"field": "href"},
            },
        },
        {
            "data": {"values": [{"at": today}]},
            "mark": {"type": "rule", "color": INK, "strokeWidth": 1.5},
            "encoding": {"x": {"field": "at", **across}},
        },
        {
            "data": {"values": heaps},
            "mark": {"type": "point", "size": 320, "stroke": INK, "filled": True, "opacity": 1},
            "encoding": {
                "y": label,
                "x": {"field": "at", **across},
                "fill": {"field": "fill", "type": "nominal", "scale": None},
                "shape": {"field": "shape", "type": "nominal", "scale": None},
                "href": {"field": "href"},
            },
        },
        {
            "data": {"values": heaps},
            "mark": {"type": "text", "fontSize": 11},
            "encoding": {
                "y": label,
                "x": {"field": "at", **across},
                "text": {"field": "count"},
                "color": {"field": "ink", "type": "nominal", "scale": None},
                "href": {"field": "href"},
            },
        },
    ]
    specification = {
        **LITE,
        "width": (WIDE - 310) if wide else (NARROW - 104),
        "height": max(1, len(spans)) * ROW,
        "layer": layers,
    }
    return Chart("vega-lite", specification, [span.href for span in spans])


def trend(layers: Sequence[Layer], *, wide: bool) -> Chart:
    """Draw a bar for each round, made of its stages, each with its number on it."""
    values: list[dict[str, Any]] = []
    reached: dict[str, int] = {}
    for at, layer in enumerate(layers):
        begin = reached.get(layer.round, 0)
        reached[layer.round] = begin + layer.count
        values.append(
            {
                "round": layer.round,
                "from": begin,
                "to": begin + layer.count,
                "middle": begin + layer.count / 2,
                "count": layer.count,
                "shade": 1.0 if layer.step < 0 else SHADES[layer.step],
                "fill": INK if layer.step < 0 else ACCENT,
                "ink": PAPER if layer.step in {-1, 4} else INK,
                "href": mark_link(at),
            }
        )
    most = max(reached.values(), default=1)
    height = max(1, len(reached)) * 44
    along = {"type": "quantitative", "axis": None, "scale": {"domain": [0, most], "nice": False}}
    specification = {
        **LITE,
        "width": (WIDE - 170) if wide else (NARROW - 104),
        "height": height,
        "data": {"values": values},
        "encoding": {
            "y": {
                "field": "round",
                "type": "ordinal",
                "sort": None,
                "axis": {"labelLimit": 160 if wide else 96, "domain": False},
            },
            "href": {"field": "href"},
        },
        "layer": [
            {
                "mark": {"type": "bar", "height": 24, "stroke": ACCENT, "strokeWidth": 1},
                "encoding": {
                    "x": {"field": "from", **along},
                    "x2": {"field": "to"},
                    "fill": {"field": "fill", "type": "nominal", "scale": None},
                    "fillOpacity": {"field": "shade", "type": "quantitative", "scale": None},
                },
            },
            {
                # A number is whole, or not there.
                "transform": [{"filter": f"datum.count > {most / (24 if wide else 8)}"}],
                "mark": {"type": "text"},
                "encoding": {
                    "x": {"field": "middle", **along},
                    "text": {"field": "count", "type": "quantitative"},
                    "color": {"field": "ink", "type": "nominal", "scale": None},
                },
            },
        ],
    }
    return Chart("vega-lite", specification, [layer.href for layer in layers])
