"""What is usual in a document: the type of its text, its leadings, and the margins of its columns."""

from __future__ import annotations

from collections import Counter, defaultdict
from statistics import median

import msgspec

from planspoor.outline.numbering import BULLET
from planspoor.source.page import Line, Page, Style

SAME_SIZE = 0.75
"""Points by which two sizes of type may differ and be one."""
PLAIN = (10.0, False)
"""Size and weight taken for the body's where there is no text."""
MUCH = 0.3
"""Share of the commonest style's characters that make a style one of the running text."""
LISTED = 0.4
"""Lines of short points for each line of the headings over them, at least."""
IN_LINES = 2
"""What a character of running text counts against one in a table."""
CELLS = 100
"""From this number on, columns are tables."""
WIDEST_INDENT = 60.0
"""Points that all lines of a page may be indented."""


class Measure(msgspec.Struct):
    """What is usual in the document: its body style, its leadings, the right edges of its columns."""

    body: Style
    leading: dict[float, float] = {}
    edges: dict[tuple[int, int], tuple[float, float]] = {}

    def usual_leading(self, size: float) -> float:
        """Points from one baseline to the next in text of this size."""
        return self.leading.get(size, 1.3 * size)


def column_of(line: Line) -> int:
    """The column that a line's edges are measured in: the page's own columns, or past them one for each table."""
    return line.column if line.cell is None else CELLS + line.cell.table


def measure(pages: list[Page], skipped: set[int]) -> Measure:
    """The usual style, leadings and edges of the document's running lines."""
    deltas: dict[float, list[float]] = defaultdict(list)
    edges: dict[tuple[int, int], tuple[float, float]] = {}
    for page in pages:
        before: Line | None = None
        for line in page.lines:
            if id(line) in skipped or line.box is None:
                continue
            place = page.number, column_of(line)
            x0, _, x1, _ = line.box
            left, right = edges.setdefault(place, (x0, x1))
            if x0 < left or x1 > right:
                edges[place] = (min(left, x0), max(right, x1))
            if before is not None and before.style.size == (size := line.style.size) and before.column == line.column:
                delta = line.baseline - before.baseline
                if 0.9 * size < delta < 2.2 * size:
                    deltas[size].append(delta)
            before = line
    leading = {size: _lower_median(values) for size, values in deltas.items() if len(values) >= 2}
    return Measure(_body_style(pages, skipped), leading, _with_usual_margins(edges))


def _body_style(pages: list[Page], skipped: set[int]) -> Style:
    """The style of most running text: of its lists where they make up much of it, and bold only where all is bold."""
    running: Counter[Style] = Counter()
    listed: Counter[Style] = Counter()
    count: Counter[tuple[float, bool]] = Counter()
    for page in pages:
        for line in page.lines:
            if id(line) not in skipped and line.box is not None:
                running[line.style] += (line.end - line.start) * (1 if line.cell is not None else IN_LINES)
                count[line.style.size, line.style.bold] += 1
                if BULLET.match(page.text, line.start, line.end):
                    listed[line.style] += IN_LINES * (line.end - line.start)
    weights = _by_size_and_weight(running)
    top, most = max(weights.items(), key=lambda item: item[1], default=(PLAIN, 0))
    lists = _by_size_and_weight(listed)
    listing = max(lists, key=lambda look: lists[look], default=None)
    if listing is not None and (weights[listing] >= MUCH * most or _is_under(listing, top, count)):
        top = listing
    elif top[1]:
        plain = {look: weight for look, weight in weights.items() if not look[1] and weight >= MUCH * most}
        top = max(plain, key=lambda look: plain[look], default=top)
    return next((style for style, _ in running.most_common() if (style.size, style.bold) == top), Style())


def _is_under(listing: tuple[float, bool], top: tuple[float, bool], count: Counter[tuple[float, bool]]) -> bool:
    """Whether what has most characters is the headings of short points: bolder or larger, in hardly more lines."""
    smaller = listing[0] < top[0] - SAME_SIZE and listing[1] <= top[1]
    return (smaller or (top[1] and not listing[1])) and count[listing] >= LISTED * count[top]


def _by_size_and_weight(styles: Counter[Style]) -> dict[tuple[float, bool], int]:
    weights: dict[tuple[float, bool], int] = defaultdict(int)
    for style, weight in styles.items():
        weights[style.size, style.bold] += weight
    return weights


def _with_usual_margins(
    edges: dict[tuple[int, int], tuple[float, float]],
) -> dict[tuple[int, int], tuple[float, float]]:
    """A page whose lines are all indented still has the margin of its kind: that of most left or right pages."""
    margins: dict[tuple[int, int], Counter[int]] = defaultdict(Counter)
    for (page, column), (left, _) in edges.items():
        margins[page % 2, column][round(left)] += 1
    usual = {kind: counts.most_common(1)[0][0] for kind, counts in margins.items()}
    return {
        (page, column): (
            usual[page % 2, column] if 0 < left - usual[page % 2, column] < WIDEST_INDENT and column < CELLS else left,
            right,
        )
        for (page, column), (left, right) in edges.items()
    }


def _lower_median(values: list[float]) -> float:
    """The middle of the tighter half: the leading within paragraphs, not between them."""
    values = sorted(values)
    return median(values[: max(1, (2 * len(values)) // 3)])
