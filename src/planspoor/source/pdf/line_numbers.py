"""The numbers of lines in the margin of a draft: they count what is printed, and are no words of it."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from statistics import median

from planspoor.source.pdf.fragments import SAME_LINE, Fragment

LEAST = 5
"""So many numbers below each other count lines."""
STEPS = (1, 2, 5, 10)
"""What the numbers of lines count by."""
WIDE = 2.5
"""Times its size that such a number begins right of the left edge of all text, at most."""
SLACK = 2.0
"""Points that it ends left of the right edge, or is larger than the text; larger ones number what they stand beside."""
COUNTING = 0.9
"""Share of the numbers that follow the one above."""
BROKEN = 0.15
"""Share of the lines beside them that begin inside a sentence or are empty, at least; points of a list do neither."""
OWN_NUMBER = re.compile(r"\s*\d{1,3}[.)]\s")
DENSE = 0.75
"""Share of the lines between the first and the last number that such numbers count, at least; those of rows do not."""
ONE_EDGE = 0.85
"""Share of the lines beside them that begin at one place, at most; the points of a list all do."""


def line_numbers(found: list[Fragment]) -> list[Fragment]:
    """The fragments of a page that number its lines, from top to bottom."""
    narrow = [f for f in found if f.x1 - f.x0 <= WIDE * f.style.size and len(f.runs) == 1]
    figures = [f for f in narrow if f.runs[0].text.strip().isdecimal()]
    if len(figures) < LEAST:
        return []
    size = median([f.style.size for f in found])
    figures = [f for f in figures if f.style.size <= size + SLACK]
    left, right = min(f.x0 for f in found), max(f.x1 for f in found)
    for own in (
        [f for f in figures if f.x0 - left <= WIDE * f.style.size],
        [f for f in figures if right - f.x1 <= SLACK],
    ):
        own.sort(key=lambda f: f.baseline)
        if len(own) >= LEAST and _counts(own, found) and _stands_beside_text(own, found):
            return own
    return []


def _counts(own: list[Fragment], found: list[Fragment]) -> bool:
    """Whether the numbers count by one step, and so many lines as stand beside and between them."""
    numbers = [int(f.runs[0].text) for f in own]
    step, most = Counter(b - a for a, b in pairwise(numbers)).most_common(1)[0]
    if step not in STEPS or most < COUNTING * (len(numbers) - 1):
        return False
    first, last = own[0].baseline, own[-1].baseline
    lines = {round(f.baseline / SAME_LINE) for f in found if first <= f.baseline <= last}
    return step * len(own) >= DENSE * len(lines)


def _stands_beside_text(own: list[Fragment], found: list[Fragment]) -> bool:
    """Whether enough of the lines beside the numbers go on with a sentence, have numbers of their own, are indented…"""
    numbers = {id(f) for f in own}
    begins: dict[int, Fragment] = {}
    for f in found:
        if id(f) not in numbers:
            base = round(f.baseline / SAME_LINE)
            first = begins.get(base)
            begins[base] = f if first is None or f.x0 < first.x0 else first
    beside = [
        next((begins[at] for at in (base, base - 1, base + 1) if at in begins), None)
        for base in (round(f.baseline / SAME_LINE) for f in own)
    ]
    broken = sum(f is None or f.text.lstrip()[:1].islower() or OWN_NUMBER.match(f.text) is not None for f in beside)
    edges = Counter(round(f.x0 / SLACK) for f in beside if f is not None)
    (_, at_edge), *_ = edges.most_common(1) or [(0, 0)]
    return broken >= BROKEN * len(own) or at_edge + broken < ONE_EDGE * len(own)
