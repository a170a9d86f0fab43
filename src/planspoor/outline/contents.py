"""Finds the table of contents: lines that name a heading and end in its page number."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise
from statistics import median

from planspoor.source.page import Line, Page

ENTRY = re.compile(r"[\s.…_](?:[A-Z]-)?(\d{1,4})\s*$")
PAGE_WORD = re.compile(r"(?:seite|pagina|page|blz|pag|p)\b\.?", re.I)
PAGE = re.compile(rf"(?:{PAGE_WORD.pattern}\s*)?(\d{{1,4}})", re.I)
"""What stands at the end of an entry: ``47``, ``Seite 47``."""
LEADERS = re.compile(r"\.{4,}|(?:\s\.){4,}|…{2,}|_{4,}")
LEAST_ENTRIES = 4
LEAST_LED = 2
"""The same where dots lead to each page number."""
SHARE = 0.4
"""Share of the lines of a page of contents, or of an index, that end in the number of a page, at least."""
ALL = 0.8
LEAST_DIFFERING = 0.25
"""Pages that a table of contents names for each of its entries, at least."""
ENDS_REFERENCE = frozenset("0123456789,")
REFERENCES = re.compile(r"(?<!\S)\d{1,3}(?:\s?[–-]\s?\d{1,3})?(?:,\s\d{1,3}(?:\s?[–-]\s?\d{1,3})?)*,?\s*$")
"""The pages behind a word of an index: ``12, 15–17, 40``. A comma without a blank is that of a decimal."""
LEAST_INDEXED = 5
"""Words of an index that stand on several pages, at least."""
SAME_EDGE = 2.0
"""Points by which the right edges of entries differ at most."""
SLACK = 20
"""Pages by which printed numbers may run ahead of the count."""


def contents(pages: list[Page]) -> set[int]:
    """The ids (``id(line)``) of the lines that stand in a table of contents."""
    found: set[int] = set()
    for page in pages:
        listings = [table for table in _tables(page) if _lists_pages(page, table, len(pages))]
        found |= {id(line) for table in listings for line in table}
        lines = [line for line in page.lines if line.box and page.text[line.start : line.end].strip()]
        if listings:
            # A chapter's own line may be set over the table of its sections.
            found |= {id(line) for line in lines if _last_number(page, line) is not None}
        if not any(page.text[line.end - 1] in ENDS_REFERENCE for line in lines):
            continue
        if _is_index(page, lines, len(pages)):
            found |= {id(line) for line in lines}
            continue
        entries = _with_full_lines(page, lines, [_page_named(page, line) for line in lines])
        numbered = [number for number in entries if number is not None]
        if len(numbered) < LEAST_LED:
            continue
        led = sum(LEADERS.search(page.text, line.start, line.end) is not None for line in lines)
        all_led = led == len(numbered)
        leads = _climbs(numbered) if all_led else len(numbered) >= LEAST_ENTRIES and _lead_on(page, numbered)
        if leads and len(numbered) >= SHARE * len(lines):
            first = next(i for i, number in enumerate(entries) if number is not None)
            last = max(i for i, number in enumerate(entries) if number is not None)
            found |= {id(line) for line in lines[first : last + 1]}
    return found


def entries(pages: list[Page], listed: set[int]) -> list[str]:
    """The names of headings that the lines of a table of contents give, without leaders and page numbers."""
    lines = [page.text[line.start : line.end] for page in pages for line in page.lines if id(line) in listed]
    return [text[: found.start()] for text in lines if (found := ENTRY.search(text))]


def _tables(page: Page) -> list[list[Line]]:
    tables: dict[int, list[Line]] = defaultdict(list)
    for line in page.lines:
        if line.cell is not None:
            tables[line.cell.table].append(line)
    return list(tables.values())


def _lists_pages(page: Page, table: list[Line], pages: int) -> bool:
    """Whether a table is a table of contents: its last cells are page numbers that climb, its others are words."""
    rows: dict[int, dict[int, Line]] = defaultdict(dict)
    for line in table:
        assert line.cell is not None
        rows[line.cell.row][line.cell.column] = line
    last = {row: cells[max(cells)] for row, cells in rows.items()}
    ends = {row: page.text[line.start : line.end].strip() for row, line in last.items()}
    first = min(rows)
    if len(rows[first]) > 1 and any(map(str.isalpha, ends[first])) and PAGE_WORD.match(ends[first]) is None:
        return False
    given = [int(named[1]) for end in ends.values() if (named := PAGE.fullmatch(end)) is not None]
    numbers = [number for number in given if 0 < number <= pages + SLACK]
    return len(numbers) >= LEAST_ENTRIES and len(numbers) >= ALL * len(ends) and _lead_on(page, numbers)


def _page_named(page: Page, line: Line) -> int | None:
    if line.cell is not None or not page.text[line.end - 1 : line.end].isdigit():
        return None
    text = page.text[line.start : line.end]
    entry = ENTRY.search(text)
    if entry is None or not any(map(str.isalpha, text[: entry.start()])):
        return None
    apart = bool(line.tabs) and PAGE.fullmatch(text[line.tabs[-1][0] :].strip()) is not None
    return int(entry[1]) if apart or LEADERS.search(text) else None


def _is_index(page: Page, lines: list[Line], pages: int) -> bool:
    """Whether a page is of an index: words with the pages that each stands on, which may be in cells of their own."""
    referring = [line for line in lines if page.text[line.end - 1] in ENDS_REFERENCE]
    if 3 * len(referring) < len(lines):
        return False
    ends = [found[0] for line in referring if (found := REFERENCES.search(page.text, line.start, line.end))]
    several = [end for end in ends if ", " in end.rstrip(", ")]
    named = [int(number) for end in ends for number in re.findall(r"\d+", end)]
    known = all(0 < number <= pages + SLACK for number in named)
    return known and len(several) >= LEAST_INDEXED and len(ends) >= SHARE * len(lines)


def _with_full_lines(page: Page, lines: list[Line], named: list[int | None]) -> list[int | None]:
    """The same, with the numbers of entries so long that no gap is left before them: they end where the others end."""
    edges = [line.box[2] for line, number in zip(lines, named, strict=True) if number is not None and line.box]
    if len(edges) < LEAST_LED:
        return named
    edge = median(edges)
    return [
        _last_number(page, line) if number is None and line.box and abs(line.box[2] - edge) <= SAME_EDGE else number
        for line, number in zip(lines, named, strict=True)
    ]


def _last_number(page: Page, line: Line) -> int | None:
    if line.cell is not None or not page.text[line.end - 1 : line.end].isdigit():
        return None
    entry = ENTRY.search(page.text, line.start, line.end)
    return int(entry[1]) if entry is not None else None


def _lead_on(page: Page, numbers: list[int]) -> bool:
    """Whether numbers are of pages to come: priorities climb by chance too, but are few and end before this page."""
    return max(numbers) >= page.number and len(set(numbers)) > LEAST_DIFFERING * len(numbers) and _climbs(numbers)


def _climbs(numbers: list[int]) -> bool:
    """Whether page numbers mostly do not go down, as those of a table of contents."""
    steps = sum(later >= earlier for earlier, later in pairwise(numbers))
    return steps >= 0.8 * (len(numbers) - 1)
