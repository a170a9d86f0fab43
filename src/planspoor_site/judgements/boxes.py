"""Where on the printed page a stretch of its text stands."""

from __future__ import annotations

from collections.abc import Iterator

from planspoor_site.judgements.tree import PageText, Place


def place_on(page: PageText, start: int, end: int) -> Place:
    """Return the passage from ``start`` to ``end`` of a page, with a box for each line that it takes.

    A line of which it takes a part is divided as its characters are counted: the register does not keep their widths.
    """
    return Place(page.number, start, end, boxes=tuple(_boxes(page, start, end)))


def _boxes(page: PageText, start: int, end: int) -> Iterator[tuple[float, ...]]:
    for stretch in (stretch for block in page.blocks for stretch in block["stretches"]):
        first, last = max(stretch["start"], start), min(stretch["end"], end)
        if first < last and stretch.get("box"):
            left, top, right, bottom = stretch["box"]
            width = (right - left) / (stretch["end"] - stretch["start"])
            begin = left + width * (first - stretch["start"])
            yield (round(begin, 1), round(top, 1), round(begin + width * (last - first), 1), round(bottom, 1))
