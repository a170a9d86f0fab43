"""Finds the table of contents: lines that name a heading and end in its page number."""

from __future__ import annotations

import re
from itertools import pairwise

from planspoor.source.page import Line, Page

ENTRY = re.compile(r"[\s.…_](?:[A-Z]-)?(\d{1,4})\s*$")
LEADERS = re.compile(r"\.{4,}|(?:\s\.){4,}|…{2,}|_{4,}")
LEAST_ENTRIES = 4
SHARE = 0.6


def contents(pages: list[Page]) -> set[int]:
    """The ids (``id(line)``) of the lines that stand in a table of contents."""
    found: set[int] = set()
    for page in pages:
        lines = [line for line in page.lines if line.box and page.text[line.start : line.end].strip()]
        entries = [_page_named(page, line) for line in lines]
        numbered = [number for number in entries if number is not None]
        if len(numbered) >= LEAST_ENTRIES and len(numbered) >= SHARE * len(lines) / 1.5 and _climbs(numbered):
            first = next(i for i, number in enumerate(entries) if number is not None)
            last = max(i for i, number in enumerate(entries) if number is not None)
            found |= {id(line) for line in lines[first : last + 1]}
    return found


def _page_named(page: Page, line: Line) -> int | None:
    text = page.text[line.start : line.end]
    entry = ENTRY.search(text) if text[-1:].isdigit() else None
    if entry is None or line.cell is not None or not any(c.isalpha() for c in text[: entry.start()]):
        return None
    apart = bool(line.tabs) and text[line.tabs[-1][0] :].strip() == entry[1]
    return int(entry[1]) if apart or LEADERS.search(text) else None


def _climbs(numbers: list[int]) -> bool:
    """Whether page numbers mostly do not go down, as those of a table of contents."""
    steps = sum(later >= earlier for earlier, later in pairwise(numbers))
    return steps >= 0.8 * (len(numbers) - 1)
