"""A page's blocks as the parts of a web page: headings, paragraphs, lists, tables, lines of a table of contents."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from planspoor_site.publication.text.flow import Flow, join

BULLET = re.compile(r"(?:[-–—*•·▪■□●○◦‣▸►➢✓✔\uf000-\uf8ff]|o(?=\s))\s*")
_NUMBERED = re.compile(r"(?:\d+|[A-Za-z])[.)]|\(\w{1,3}\)|[A-Z]{1,3}[-.]?\d")
_LEADER = re.compile(r"[\s.·…_]*[.·…_\s]{2}[\s.·…_]*(?P<page>\d{1,4})$")
_FIGURE = re.compile(r"\d")
HIGHEST, LOWEST = 2, 6
SENTENCE = 60
"""Characters from which a heading is set as a sentence."""
SMALLEST = 4


@dataclass(slots=True)
class Heading:
    """A heading; ``level`` is 2 to 6, below the one heading of the web page, and never skips a level.

    ``rank`` is 1 to 4 and says how large it is set: by its place among the page's headings, 1 only for those that the
    document ranks highest, one step less for a whole sentence.
    """

    flow: Flow
    level: int
    rank: int


@dataclass(slots=True)
class Paragraph:
    """A paragraph."""

    flow: Flow


@dataclass(slots=True)
class Entry:
    """An entry of a list, without its bullet but with its number, and the entries below it."""

    flow: Flow
    entries: list[Entry] = field(default_factory=list)


@dataclass(slots=True)
class Listing:
    """A list; ``numbered`` where the entries carry printed numbers."""

    entries: list[Entry]
    numbered: bool


@dataclass(slots=True)
class Cell:
    """A cell of a table. ``amount`` where it holds a number, or heads a column of them."""

    flow: Flow
    span: int = 1
    amount: bool = False


@dataclass(slots=True)
class Table:
    """Rows of cells; ``head`` where the first row names the columns."""

    rows: list[list[Cell]]
    head: bool


@dataclass(slots=True)
class Contents:
    """Lines of a table of contents, each with the printed page label that it names, if any."""

    lines: list[tuple[Flow, str]]


Part = Heading | Paragraph | Listing | Table | Contents
Block = Mapping[str, Any]


def lay_out(page_text: str, blocks: Sequence[Block]) -> list[Part]:
    """Return the parts of a page in reading order. Furniture is left out."""
    printed = [block["level"] for block in blocks if block["role"] == "heading"]
    levels, ranks = heading_levels(printed), heading_ranks(printed)
    parts: list[Part] = []
    for role, group in groupby(
        (block for block in blocks if block["role"] != "furniture"), lambda block: block["role"]
    ):
        run = list(group)
        if role == "heading":
            parts += [_heading(page_text, block, levels.pop(0), ranks[block["level"]]) for block in run]
        elif role == "item":
            parts.append(_listing(page_text, run))
        elif role == "row":
            parts.append(_table(page_text, run))
        elif role == "contents":
            parts.append(Contents([_contents_line(_flow(page_text, block)) for block in run]))
        else:
            parts += [Paragraph(_flow(page_text, block)) for block in run]
    return parts


def heading_levels(levels: Sequence[int]) -> list[int]:
    """Turn the levels of the document's headings on one page into those of a web page: from 2, without gaps."""
    open_levels: list[int] = []
    nested = []
    for level in levels:
        while open_levels and open_levels[-1] >= level:
            open_levels.pop()
        open_levels.append(level)
        nested.append(min(HIGHEST - 1 + len(open_levels), LOWEST))
    return nested


def heading_ranks(levels: Iterable[int]) -> dict[int, int]:
    """Return how large each level of the document's headings on one page is set, before sentences are made smaller."""
    found = sorted(set(levels))
    largest = 1 if found[:1] == [1] else 2
    return {level: largest + place for place, level in enumerate(found)}


def _heading(page_text: str, block: Block, level: int, rank: int) -> Heading:
    flow = _flow(page_text, block)
    return Heading(flow, level, min(rank + (len(flow.text) > SENTENCE), SMALLEST))


def _flow(page_text: str, block: Block) -> Flow:
    return join(page_text, [(stretch["start"], stretch["end"]) for stretch in block["stretches"]])


def _listing(page_text: str, blocks: Sequence[Block]) -> Listing:
    roots: list[Entry] = []
    path: list[tuple[int, Entry]] = []
    flows = [_flow(page_text, block) for block in blocks]
    for block, flow in zip(blocks, flows, strict=True):
        entry = Entry(_without_bullet(flow))
        while path and path[-1][0] >= block["level"]:
            path.pop()
        (path[-1][1].entries if path else roots).append(entry)
        path.append((block["level"], entry))
    return Listing(roots, numbered=bool(_NUMBERED.match(flows[0].text)))


def _without_bullet(flow: Flow) -> Flow:
    bullet = BULLET.match(flow.text)
    return flow[bullet.end() :] if bullet else flow


def _table(page_text: str, blocks: Sequence[Block]) -> Table:
    rows = [_row(page_text, block) for block in blocks]
    head = len(rows) > 1 and len(rows[0]) > 1 and not any(cell.amount for cell in rows[0])
    if head:
        for cell, below in zip(rows[0], rows[1], strict=False):
            cell.amount = below.amount
    return Table(rows, head)


def _row(page_text: str, block: Block) -> list[Cell]:
    columns: dict[tuple[int, int], list[tuple[int, int]]] = {}
    cells = block.get("cells") or [(index, 1) for index in range(len(block["stretches"]))]
    for stretch, (column, span) in zip(block["stretches"], cells, strict=True):
        columns.setdefault((column, span), []).append((stretch["start"], stretch["end"]))
    row: list[Cell] = []
    filled = 0
    for (column, span), stretches in sorted(columns.items()):
        row += [Cell(join("", ())) for _ in range(filled, column)]
        flow = join(page_text, stretches)
        row.append(Cell(flow, span, _is_amount(flow.text)))
        filled = column + span
    return row


def _is_amount(text: str) -> bool:
    if text in {"-", "–", "—"}:
        return True
    figures = len(_FIGURE.findall(text))
    return figures > 4 or (figures > 0 and figures * 2 > len(text) and figures != 4)


def _contents_line(flow: Flow) -> tuple[Flow, str]:
    leader = _LEADER.search(flow.text)
    if leader is None:
        return flow, ""
    return flow[: leader.start()], leader["page"]
