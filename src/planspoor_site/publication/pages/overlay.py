"""Where things stand on a page's picture, as SVG attributes: the content policy allows no inline styles.

Rectangles and numbers on a whole page are in per cent of the picture, so that the numbers keep their size while the
picture is scaled; a cut-out is in points of the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from planspoor.plan import Box
from planspoor_site.publication.text.marks import Mark

PICTURE_WIDTH = 560
"""CSS pixels that the picture usually takes beside the text; decides which numbers would cover each other."""
APART = 26
"""CSS pixels between the middles of two numbers."""
CONTEXT = 18.0
"""Points of the page around a passage in a cut-out: about one line."""
GUTTER = 20
"""CSS pixels between the text and the middle of a number."""


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle, its attributes as text."""

    x: str
    y: str
    width: str
    height: str


@dataclass(frozen=True, slots=True)
class Spot:
    """An item's rectangles on the picture, and the place of its number."""

    mark: Mark
    rects: list[Rect]
    x: str
    y: str


@dataclass(frozen=True, slots=True)
class CutOut:
    """The part of a page that holds a passage."""

    view_box: str
    rects: list[Rect]


class _Margins:
    """Finds places for numbers in the margins of a page's text, in CSS pixels."""

    def __init__(self, boxes: Sequence[Box], width: float, height: float) -> None:
        self._scale, self._height = PICTURE_WIDTH / width, height
        self._boxes, self._middle = boxes, width / 2
        self._taken: list[tuple[float, float]] = []

    def place(self, boxes: Sequence[Box]) -> tuple[str, str]:
        """Take the free place nearest to the first of ``boxes``: the margin of its column, else the other one."""
        left, top, _, bottom = boxes[0]
        near, far = self._margins(is_left=left < self._middle)
        y = (top + bottom) / 2 * self._scale
        x = next((x for x in (near, far, near - APART, far + APART) if self._free(x, y)), near)
        self._taken.append((x, y))
        return _percent(x, PICTURE_WIDTH), _percent(y, self._height * self._scale)

    def _margins(self, *, is_left: bool) -> tuple[float, float]:
        column = [box for box in self._boxes if (box[0] < self._middle) == is_left]
        left = min(box[0] for box in column) * self._scale - GUTTER
        right = max(box[2] for box in column) * self._scale + GUTTER
        left, right = max(left, APART / 2), min(right, PICTURE_WIDTH - APART / 2)
        return (left, right) if is_left else (right, left)

    def _free(self, x: float, y: float) -> bool:
        return APART / 2 <= x <= PICTURE_WIDTH - APART / 2 and all(
            abs(x - other_x) >= APART or abs(y - other_y) >= APART for other_x, other_y in self._taken
        )


def spots(marks: Sequence[Mark], text: Sequence[Box], width: float, height: float) -> list[Spot]:
    """Place the marks that have boxes on a page of ``width`` by ``height`` points, beside the boxes of its ``text``."""
    margins = _Margins([*text, *(box for mark in marks for box in mark.boxes)], width, height)
    return [
        Spot(mark, [rect(box, width, height) for box in mark.boxes], *margins.place(mark.boxes))
        for mark in marks
        if mark.boxes
    ]


def rect(box: Box, width: float, height: float) -> Rect:
    """Return a box in per cent of the page."""
    left, top, right, bottom = box
    return Rect(
        _percent(left, width), _percent(top, height), _percent(right - left, width), _percent(bottom - top, height)
    )


def cut_out(boxes: Sequence[Box], width: float, height: float) -> CutOut | None:
    """Return the part of a page around ``boxes``, or None where there are none."""
    if not boxes:
        return None
    left = max(min(box[0] for box in boxes) - 2 * CONTEXT, 0)
    top = max(min(box[1] for box in boxes) - CONTEXT, 0)
    right = min(max(left + width / 2, *(box[2] for box in boxes)) + CONTEXT, width)
    bottom = min(max(box[3] for box in boxes) + CONTEXT, height)
    return CutOut(
        " ".join(_number(value) for value in (left, top, right - left, bottom - top)),
        [Rect(*(_number(v) for v in (x0, y0, x1 - x0, y1 - y0))) for x0, y0, x1, y1 in boxes],
    )


def _percent(part: float, whole: float) -> str:
    return f"{_number(100 * part / whole)}%"


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
