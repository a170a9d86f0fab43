"""A page's blocks as the parts of a web page: headings, paragraphs, lists, tables, lines of a table of contents."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from planspoor_site.publication.text.flow import Flow, join
from planspoor_site.publication.text.tables import Block, Table, is_caption, make_tables

BULLET = re.compile(r"(?:[-–—*•·▪■□●○◦‣▸►➢✓✔\uf000-\uf8ff]|o(?=\s))\s*")
_NUMBERED = re.compile(r"(?:\d+|[A-Za-z])[.)]|\(\w{1,3}\)|[A-Z]{1,3}[-.]?\d")
_LEADER = re.compile(r"[\s.·…_]*[.·…_\s]{2}[\s.·…_]*(?P<page>\d{1,4})$")
HIGHEST, LOWEST = 2, 6
SENTENCE = 60
"""Characters from which a heading is set as a sentence."""
SMALLEST = 4
_INDENT = (5.0, 60.0)
"""Points by which an item of a list is indented below another: less is uneven setting, more is another column."""


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
    """An entry of a list, without its bullet but with its number, and the list below it.

    ``start`` is the offset in the text at which it begins, with its bullet.
    """

    flow: Flow
    start: int
    below: Listing | None = None


@dataclass(slots=True)
class Listing:
    """A list; ``numbered`` where the entries carry printed numbers."""

    entries: list[Entry]
    numbered: bool


@dataclass(slots=True)
class Contents:
    """Lines of a table of contents, each with the printed page label that it names, if any."""

    lines: list[tuple[Flow, str]]


Part = Heading | Paragraph | Listing | Table | Contents


def lay_out(page_text: str, blocks: Sequence[Block]) -> list[Part]:
    """Return the parts of a page, or of a running text, in reading order. Furniture is left out."""
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
            parts += _tables(page_text, run, parts)
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
    flows = [_flow(page_text, block) for block in blocks]
    top = Listing([], numbered=_is_numbered(flows[0]))
    path: list[tuple[int, Entry]] = []
    for block, flow, depth in zip(blocks, flows, list_depths(blocks, [flow.text for flow in flows]), strict=True):
        entry = Entry(_without_bullet(flow), block["stretches"][0]["start"])
        while path and path[-1][0] >= depth:
            path.pop()
        listing = _below(path[-1][1], flow) if path else top
        listing.entries.append(entry)
        path.append((depth, entry))
    return top


def list_depths(items: Sequence[Block], words: Sequence[str]) -> list[int]:
    """Say how deep each item of a run stands, by its level, and where they have one level by indent and sign.

    An item is below the last one that begins to the left of it, unless so far that it stands in another column, or
    with the same bullet: facing pages have their margins at different sides.
    """
    levels: list[int] = [item["level"] for item in items]
    if len(set(levels)) > 1:
        return levels
    above: list[tuple[float, str]] = []
    depths = []
    for item, text in zip(items, words, strict=True):
        edge, sign = _left_edge(item), _sign(text)
        while above and not (_INDENT[0] <= edge - above[-1][0] <= _INDENT[1] and sign != above[-1][1]):
            above.pop()
        depths.append(len(above))
        above.append((edge, sign))
    return depths


def _sign(text: str) -> str:
    """Return the bullet of an item; one sign for all numbers, and none for what has neither."""
    bullet = BULLET.match(text)
    return bullet[0].strip() if bullet else "1" if _NUMBERED.match(text) else ""


def _left_edge(item: Block) -> float:
    """Return where an item begins, in points from the left; 0 where its place is not known."""
    first = item["stretches"][0].get("box")
    return float(first[0]) if first else 0.0


def _below(entry: Entry, first: Flow) -> Listing:
    """Return the list below an entry, made for its ``first`` words where it is absent."""
    entry.below = entry.below or Listing([], numbered=_is_numbered(first))
    return entry.below


def _is_numbered(flow: Flow) -> bool:
    return bool(_NUMBERED.match(flow.text))


def _tables(page_text: str, rows: Sequence[Block], before: list[Part]) -> list[Table]:
    """Make the tables of a run of rows. A short line right above them, last of ``before``, becomes their caption."""
    tables = make_tables(page_text, rows)
    above = before[-1] if before else None
    if isinstance(above, Paragraph) and is_caption(above.flow.text):
        tables[0].caption = above.flow
        before.pop()
    return tables


def _without_bullet(flow: Flow) -> Flow:
    bullet = BULLET.match(flow.text)
    return flow[bullet.end() :] if bullet else flow


def _contents_line(flow: Flow) -> tuple[Flow, str]:
    leader = _LEADER.search(flow.text)
    if leader is None:
        return flow, ""
    return flow[: leader.start()], leader["page"]
