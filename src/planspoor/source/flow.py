"""A document without fixed pages becomes one page: its paragraphs as lines, each with what the source says of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Literal, NamedTuple

import msgspec
from msgspec.structs import replace

from planspoor.source.page import Cell, Line, Page, Style

_MOSTLY = 0.8
"""Share of a line's letters that are set in one way when the line is."""
_GAP = re.compile(r"\S[ \u00a0]*\t\s*(?=\S)")


class Run(NamedTuple):
    """Text that is set in one way; a newline in it breaks the line, a tab leaves a wide gap."""

    text: str
    style: Style


class Paragraph(msgspec.Struct, frozen=True):
    """What the source says of a paragraph; ``label`` is the number or bullet that its list puts before it."""

    runs: Sequence[Run]
    label: str = ""
    level: int | None = None
    depth: int = 0
    cell: Cell | None = None
    aside: Literal["furniture", "contents"] | None = None


class Flow(msgspec.Struct):
    """The page in the making."""

    _text: list[str] = []
    _length: int = 0
    _lines: list[Line] = []

    def add(self, paragraph: Paragraph) -> None:
        """Add a paragraph; one without text leaves no trace."""
        opened = False
        for number, runs in enumerate(_split(paragraph.runs)):
            text = "".join(run.text for run in runs)
            if not text.strip():
                continue
            label = paragraph.label if not opened else ""
            self._line(paragraph, label, runs, number > 0 and opened)
            opened = True

    def page(self, number: int = 1) -> Page:
        """The page as it stands."""
        return Page(number, "".join(self._text), lines=self._lines)

    def _line(self, paragraph: Paragraph, label: str, runs: list[Run], goes_on: bool) -> None:
        marked = f"{label} " if label else ""
        text = marked + "".join(run.text for run in runs)
        lead, tail = len(text) - len(text.lstrip()), len(text.rstrip())
        start = self._length + lead
        style, strong = _set(runs)
        line = Line(start, self._length + tail, style=style, cell=paragraph.cell, level=paragraph.level)
        line.strong = max(0, len(marked) + strong - lead) if strong else 0
        line.tabs = tuple((gap.end(), 0.0) for gap in _GAP.finditer(text[lead:tail]))
        line.depth, line.goes_on, line.aside = paragraph.depth if label else 0, goes_on, paragraph.aside
        self._lines.append(line)
        self._text.append(text + "\n")
        self._length += len(text) + 1


def _split(runs: Iterable[Run]) -> Iterator[list[Run]]:
    """The runs of each line."""
    line: list[Run] = []
    for run in runs:
        first, *rest = run.text.split("\n")
        line.append(Run(first, run.style))
        for text in rest:
            yield line
            line = [Run(text, run.style)]
    yield line


def _set(runs: list[Run]) -> tuple[Style, int]:
    """How a line is set, and how many characters at its start are bold where its rest is not."""
    weights = [sum(c.isalnum() for c in run.text) for run in runs]
    if not any(weights):
        return runs[0].style, 0
    whole = sum(weights)
    main = runs[max(range(len(runs)), key=weights.__getitem__)].style
    bold = _share(weights, (run.style.bold for run in runs)) >= _MOSTLY * whole
    italic = _share(weights, (run.style.italic for run in runs)) >= _MOSTLY * whole
    return replace(main, bold=bold, italic=italic), 0 if bold else _strong(runs, weights)


def _share(weights: list[int], holds: Iterable[bool]) -> int:
    return sum(weight for weight, own in zip(weights, holds, strict=True) if own)


def _strong(runs: list[Run], weights: list[int]) -> int:
    ends = list(accumulate(len(run.text) for run in runs))
    strong = 0
    for run, weight, end in zip(runs, weights, ends, strict=True):
        if weight and not run.style.bold:
            break
        if weight:
            strong = end
    return strong
