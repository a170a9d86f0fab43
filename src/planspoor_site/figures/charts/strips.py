"""The chart of stages by part of a plan: a strip for each part, as long as the part has commitments.

Every place is reckoned here, in units of the picture, and nothing is measured: the same figures give the same drawing
on any machine, whatever fonts it has. A stage is told by its place in the strip, its lightness and its edge.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from planspoor_site.figures.charts.drawing import Chart
from planspoor_site.figures.charts.kinds import ACCENT, INK, LITE, NARROW, PAPER, SOFT, WIDE

_LETTER = 6.4
_BAR, _KEY, _SWATCH = 16, 20, 11
_GAP = 8


@dataclass(frozen=True, slots=True)
class _Look:
    fill: str
    shade: float
    ink: str
    dashed: bool = False


_HOLLOW = _Look(PAPER, 1.0, INK)
_LOOKS: Mapping[str, _Look] = {
    "done": _Look(ACCENT, 1.0, PAPER),
    "running": _Look(ACCENT, 0.45, INK),
    "preparing": _Look(ACCENT, 0.14, INK),
    "not-started": _HOLLOW,
    "": _Look(PAPER, 1.0, INK, dashed=True),
    "stopped": _Look(INK, 1.0, PAPER),
    "merged": _Look(INK, 0.3, INK),
}


@dataclass(frozen=True, slots=True)
class Strip:
    """A part of the plan: its words, how many it has in each stage, in the order of the keys, and a note."""

    label: str
    counts: Sequence[int]
    note: str


@dataclass(frozen=True, slots=True)
class _Room:
    """Where things stand: bars from ``left`` on, ``length`` at most, a row each ``step``, the bar ``below`` its top."""

    width: int
    left: int
    length: int
    step: int
    below: int
    letters: int
    note: int


_ROOMS = {
    True: _Room(width=WIDE, left=252, length=336, step=24, below=3, letters=37, note=WIDE - 118),
    False: _Room(width=NARROW, left=1, length=NARROW - 2, step=44, below=20, letters=24, note=NARROW - 112),
}


def strips(parts: Sequence[Strip], keys: Sequence[tuple[str, str]], *, wide: bool) -> Chart:
    """Draw the strips under what their looks mean; ``keys`` are the stages, each with its word, in their order."""
    room = _ROOMS[wide]
    boxes, words = _legend(keys, room)
    top = max(word["y"] for word in words) + _KEY if words else 0
    most = max((sum(part.counts) for part in parts), default=0) or 1
    for at, part in enumerate(parts):
        y = top + at * room.step
        words.append(_word(_cut(part.label, room.letters), 0, y + 11, INK))
        words.append(_word(part.note, room.note, y + 11, SOFT))
        x = float(room.left)
        for (stage, _), count in zip(keys, part.counts, strict=True):
            length = room.length * count / most
            if count:
                boxes.append(_box(stage, x, y + room.below, length, _BAR))
            if length >= _LETTER * len(str(count)) + 4 and count:
                middle = _word(str(count), x + length / 2, y + room.below + _BAR / 2, _LOOKS[stage].ink)
                words.append({**middle, "middle": True})
            x += length
    return Chart("vega-lite", _specification(boxes, words, room.width, top + len(parts) * room.step))


def _legend(keys: Sequence[tuple[str, str]], room: _Room) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the boxes and the words that say what the looks mean, in as many rows as they need."""
    boxes, words = [], []
    x, y = 1.0, 1.0
    for stage, word in keys:
        length = _SWATCH + _GAP + len(word) * _LETTER + 2 * _GAP
        if x > 1 and x + length > room.width:
            x, y = 1.0, y + _KEY
        boxes.append(_box(stage, x, y, _SWATCH, _SWATCH))
        words.append(_word(word, x + _SWATCH + _GAP, y + _SWATCH / 2, SOFT))
        x += length
    return boxes, words


def _box(stage: str, x: float, y: float, width: float, height: float) -> dict[str, Any]:
    look = _LOOKS[stage]
    edge = INK if look.fill == INK else ACCENT
    place = {"x": round(x, 2), "x2": round(x + width, 2), "y": round(y, 2), "y2": round(y + height, 2)}
    return {**place, "fill": look.fill, "shade": look.shade, "edge": edge, "dashed": look.dashed}


def _word(text: str, x: float, y: float, ink: str) -> dict[str, Any]:
    return {"text": text, "x": round(x, 2), "y": round(y, 2), "ink": ink, "middle": False}


def _cut(text: str, letters: int) -> str:
    return text if len(text) <= letters else text[: letters - 1].rstrip() + "…"


def _specification(
    boxes: Sequence[Mapping[str, Any]], words: Sequence[Mapping[str, Any]], width: int, height: float
) -> Mapping[str, Any]:
    x, y = ({"field": name, "type": "quantitative", "scale": None, "axis": None} for name in ("x", "y"))
    as_given = {"type": "nominal", "scale": None}
    ink = {"field": "ink", **as_given}
    layers: list[dict[str, Any]] = [
        {
            "data": {"values": [box for box in boxes if box["dashed"] == dashed]},
            "mark": {"type": "rect", "strokeWidth": 1, **({"strokeDash": [3, 2]} if dashed else {})},
            "encoding": {
                "x": x,
                "x2": {"field": "x2"},
                "y": y,
                "y2": {"field": "y2"},
                "fill": {"field": "fill", **as_given},
                "fillOpacity": {"field": "shade", "type": "quantitative", "scale": None},
                "stroke": {"field": "edge", **as_given},
            },
        }
        for dashed in (False, True)
    ]
    for align in ("left", "center"):
        chosen = [word for word in words if word["middle"] == (align == "center")]
        layers.append(
            {
                "data": {"values": chosen},
                "mark": {"type": "text", "align": align, "baseline": "middle"},
                "encoding": {"x": x, "y": y, "text": {"field": "text"}, "color": ink},
            }
        )
    return {**LITE, "autosize": {"type": "none"}, "width": width, "height": round(height), "layer": layers}
