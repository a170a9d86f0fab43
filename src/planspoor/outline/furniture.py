"""Finds what is printed around the text: running heads, footers, page numbers. It belongs to no item."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import pairwise
from operator import itemgetter
from statistics import median

from planspoor.outline.numbering import LabelGrammar
from planspoor.source.page import Line, Page

OUTER = 3
"""How many lines from the top and the bottom of a page may be furniture."""
MARGIN = 0.13
"""Share of the page's height from either edge within which a line that comes back is furniture."""
LARGER = 1.5
"""Points above the body's size from which a line that comes back is a heading, unless it stands on most pages."""
MOST = 0.6
RUNNING = 0.7
"""Share of the pages with such a line that must be near another: of three pages, all."""
BANDS = 0.3
"""Share of the pages on which a table of one row must come back: the head of a page, not a row that a break cut."""
LEAST_PAGES, LEAST_IN_SHORT, SHORT = 3, 2, 6
"""Pages on which a line must come back; fewer in a document of so few pages."""
LEAST_HEAD = 8
"""Characters of the first part of a running head that may come back while its last part changes."""
EDGE = 0.065
"""Share of the height within which a line is furniture though it never comes back, if it stands apart."""
APART = 2.5
"""Times its size that such a line is away from the next."""
PLAIN_NUMBER = re.compile(r"(?<![\w/.,-])\d{1,4}(?![\w/.,]|-\w)")
NEAR = 4.0
"""Points by which the height of a line that comes back may differ."""
PAGE_NUMBER = re.compile(
    r"(?:(?:pagina|page|seite|blz\.?|p\.?|pag\.?)\s*)?[-–|\s]*(?:\d{1,4}|[ivxlc]{1,6})(?:\s*(?:van|sur|of|von|de|/)\s*\d{1,4}|\s+\d{1,4})?[-–|\s]*",
    re.I,
)
"""One number, that of all pages behind it, or those of two pages side by side."""


Place = tuple[int, float, Line]
"""The index of a page, the height of a line on it, and the line."""


def furniture(pages: list[Page], labels: LabelGrammar) -> set[int]:
    """The ids (``id(line)``) of the lines that are furniture.

    A line that opens with a level name is furniture only where it is printed again, word for word, or at a foot. One
    that is no more than the name and its number also where most pages have such, and pages in a row the same.
    """
    found = {id(line) for page in pages for line in page.lines if line.aside == "furniture"}
    seen: dict[tuple[bool, str], list[Place]] = defaultdict(list)
    lone: dict[str, list[Place]] = defaultdict(list)
    apart = [_apart(page) for page in pages]
    reach = _reach(pages, apart)
    for index, page in enumerate(pages):
        outside = [line for line in apart[index] if not _is_in_text(line, page, reach)]
        found |= {id(line) for line in outside if labels.match(page.text[line.start : line.end]) is None}
        for line in _candidates(page):
            text = page.text[line.start : line.end].strip()
            if line.cell is None and PAGE_NUMBER.fullmatch(text) and _in_margin(line, page, MARGIN):
                found.add(id(line))
            marker = labels.match(text)
            if line.cell is not None and _opens_title(line, page, labels):
                continue
            named = marker is not None
            if marker is not None and marker.number is not None and marker.length >= len(text):
                lone[_alike(text)].append((index, line.baseline, line))
            for part in {text} if named else _heads(text, line):
                names = named or labels.match(part) is not None
                seen[names, _plain(part) if names else _alike(part)].append((index, line.baseline, line))
    found |= {id(line) for places in lone.values() for line in _running_names(places, pages)}
    body = _body_size(pages)
    for (names, _), places in seen.items():
        first = places[0][0] if names and not _in_foot(*places[0], pages) else -1
        outer = [place for place in places if _in_margin(place[2], pages[place[0]], 0.75 * MARGIN)]
        for group in [*_at_one_height(places), outer]:
            if _comes_back(group, len(pages), body) and not _is_of_text(group, pages):
                again = [place for place in group if place[0] > first]
                found |= {id(line) for index, _, line in again if _in_margin(line, pages[index], 1.5 * MARGIN)}
    return found


def _running_names(places: list[Place], pages: list[Page]) -> list[Line]:
    """The names of chapters over the pages of each, but for the first of every chapter, which may open it."""
    again: list[Line] = []
    for group in _at_one_height([place for place in places if _in_margin(place[2], pages[place[0]], MARGIN)]):
        if len({index for index, _, _ in group}) < max(LEAST_PAGES, MOST * len(pages)):
            continue
        in_order = sorted(group, key=itemgetter(0))
        texts = [(pages[index].text[line.start : line.end].strip(), line) for index, _, line in in_order]
        repeated = [line for (before, _), (text, line) in pairwise(texts) if text == before]
        again += repeated if 2 * len(repeated) >= len(texts) else []
    return again


def _candidates(page: Page) -> list[Line]:
    """The outer lines of a page; of tables only those of one row."""
    bands = _bands(page)
    return [line for line in _outer(page) if line.cell is None or id(line) in bands]


def _opens_title(line: Line, page: Page, labels: LabelGrammar) -> bool:
    """Whether a line holds a level name whose number the next line of its cell has: the title of a card at the top."""
    two = "\n".join(page.text[line.start :].split("\n", 2)[:2])
    named = labels.match(two)
    return named is not None and named.number is not None and named.length > line.end - line.start


def _heads(text: str, line: Line) -> set[str]:
    """A line, and its first part where a wide gap parts it: a running head whose last part changes."""
    first = line.tabs[0][0] if line.tabs else 0
    return {text, text[:first].strip()} if first >= LEAST_HEAD else {text}


def _comes_back(group: list[Place], pages: int, body: float) -> bool:
    """Whether lines that are alike stand on so many pages, near each other, that they are furniture."""
    on = {index for index, _, _ in group}
    least = float(LEAST_IN_SHORT if pages <= SHORT else LEAST_PAGES)
    if any(line.style.size > body + LARGER for _, _, line in group[:1]):
        least = max(least, MOST * pages)
    if any(line.cell is not None for _, _, line in group):
        least = max(LEAST_PAGES, BANDS * pages)
    return len(on) >= least and _follow_on(on)


def _is_of_text(group: list[Place], pages: list[Page]) -> bool:
    """Whether what comes back at the edge of pages is of their text all the same."""
    return _stands_inside(group, pages) or _under_headings(group, pages)


def _under_headings(group: list[Place], pages: list[Page]) -> bool:
    """Whether most of them stand under larger lines that differ: chapters that open alike, ``Wat gaan we doen?``"""
    over: list[str] = []
    for index, height, line in group:
        page = pages[index]
        if height > 0.5 * (page.height or 0.0):
            return False
        least = line.style.size + LARGER
        larger = (o for o in page.lines if o.box and o.baseline < height - NEAR and o.style.size > least)
        over += [page.text[first.start : first.end] for first in [next(larger, None)] if first is not None]
    return 2 * len(set(over)) > len(group)


def _stands_inside(group: list[Place], pages: list[Page]) -> bool:
    """Whether words stand as often inside pages, on lines of their own: a heading that opens a page at times."""
    index, _, line = group[0]
    words = pages[index].text[line.start : line.end]
    if any(c.isdigit() for c in words):
        return False
    own = f"\n{words}\n"
    return sum(f"\n{page.text}\n".count(own) for page in pages) >= 2 * len(group)


def _follow_on(pages: set[int]) -> bool:
    """Whether most of the pages are neighbours, or two apart: a running head runs, a heading comes back at times."""
    near = sum(any(page + step in pages for step in (-2, -1, 1, 2)) for page in pages)
    return near >= RUNNING * len(pages)


def _body_size(pages: list[Page]) -> float:
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            sizes[line.style.size] += line.end - line.start
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _outer(page: Page) -> list[Line]:
    lines = sorted((line for line in page.lines if line.box), key=lambda line: line.baseline)
    heights = sorted({round(line.baseline) for line in lines})
    edge = set(heights[:OUTER]) | set(heights[-OUTER:])
    return [line for line in lines if round(line.baseline) in edge]


def _bands(page: Page) -> set[int]:
    """The lines of tables of one row: what is repeated in them may be furniture, cells of other tables are not."""
    rows: dict[int, set[int]] = defaultdict(set)
    for line in page.lines:
        if line.cell is not None:
            rows[line.cell.table].add(line.cell.row)
    return {id(line) for line in page.lines if line.cell is not None and len(rows[line.cell.table]) == 1}


def _apart(page: Page) -> list[Line]:
    """A line at the very edge of the page, well away from all other text."""
    lines = [line for line in page.lines if line.box]
    heights = sorted({round(line.baseline) for line in lines})
    if len(heights) < 4:
        return []
    gaps = {heights[0]: heights[1] - heights[0], heights[-1]: heights[-1] - heights[-2]}
    edge = [
        line for line in lines if line.cell is None and gaps.get(round(line.baseline), 0.0) > APART * line.style.size
    ]
    return [line for line in edge if _in_margin(line, page, EDGE)]


def _reach(pages: list[Page], apart: list[list[Line]]) -> tuple[float, float]:
    """How far up and down the text of most pages goes: they open, and end, with a line that others stand close to."""
    tops: list[float] = []
    ends: list[float] = []
    for page, lone in zip(pages, apart, strict=True):
        heights = [line.baseline for line in page.lines if line.box and line.cell is None]
        own = {line.baseline for line in lone}
        if heights:
            tops += {min(heights)} - own
            ends += {max(heights)} - own
    least = max(LEAST_IN_SHORT, len(pages) / 2)
    return (median(tops) if len(tops) >= least else 0.0, median(ends) if len(ends) >= least else 0.0)


def _is_in_text(line: Line, page: Page, reach: tuple[float, float]) -> bool:
    """Whether a line at the edge of its page stands no farther out than the text of other pages goes."""
    top, end = reach
    if line.baseline < 0.5 * (page.height or 0.0):
        return 0.0 < top <= line.baseline + NEAR
    return line.baseline - NEAR <= end


def _in_margin(line: Line, page: Page, share: float) -> bool:
    height = page.height or 0.0
    return line.baseline < share * height or line.baseline > (1 - share) * height


def _in_foot(index: int, height: float, line: Line, pages: list[Page]) -> bool:
    """Whether a line stands at the foot of its page, where nothing heads what follows."""
    return height > 0.5 * (pages[index].height or 0.0) and line.cell is None


def _alike(text: str) -> str:
    """Text with its plain numbers left out: ``Pagina 12 van 120`` and ``Pagina 13 van 120`` are one, codes are not."""
    return PLAIN_NUMBER.sub("#", _plain(text))


def _plain(text: str) -> str:
    """Text in small letters, its dashes alike: a foot may be typed anew in each part of a document."""
    return text.casefold().replace("–", "-").replace("—", "-")


def _at_one_height(places: list[Place]) -> list[list[Place]]:
    groups: list[list[Place]] = []
    for place in sorted(places, key=lambda p: p[1]):
        if groups and place[1] - groups[-1][0][1] <= NEAR:
            groups[-1].append(place)
        else:
            groups.append([place])
    return groups
