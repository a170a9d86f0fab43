"""Recognised lines become what a PDF would have drawn: words of a few sizes, in light or bold type, and rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate

from msgspec.structs import astuple

from planspoor.plan import Box
from planspoor.source.page import Style
from planspoor.source.pdf.runs import Drawn, Run
from planspoor.source.scan.hocr import SAME_SIZE, Recognised, TextLine, Word

_POINTS = 72
SAME_PRINTED = 0.15
"""The same between the body's letters in a picture and on the other pages of the document."""
BOLD = 1.2
"""Times the strokes of the body's letters that those of bold letters are thick."""
MOSTLY = 0.7
LEAST_HEAD = 4
"""Letters of bold words that open a line of others."""
THIN = 1.0
"""Points that a rule is drawn thick."""


def drawn_pages(pages: Sequence[Recognised], printed: Mapping[Style, int]) -> Iterator[Drawn]:
    """What each page draws, in points; sizes and weights are those that come back on all of them.

    ``printed`` are the styles of the document's other pages with their letters: the nearest stands for a measured one.
    """
    sizes = _settled([(_size(page, line), line.letters) for page in pages for line in page.lines])
    bold = BOLD * _usual_stroke(pages)
    scale = _scale(sizes.values(), printed)
    styles = {
        (size, weight): _printed(Style(size, bold=weight), scale, printed)
        for size in sizes.values()
        for weight in (False, True)
    }
    for page in pages:
        runs = [run for line in page.lines for run in _runs(page, line, styles, sizes, bold)]
        yield Drawn(runs, [_thin(_scaled(rule, page)) for rule in page.rules])


def _size(page: Recognised, line: TextLine) -> float:
    return round(line.size * _POINTS / page.dpi * 2) / 2


def _settled(sizes: Iterable[tuple[float, int]]) -> dict[float, float]:
    """The size that each measured one stands for, the commonest of all first: the nearest of those that are common.

    A size near one that is commoner is that one, measured less well.
    """
    weights: Counter[float] = Counter()
    for size, letters in sizes:
        weights[size] += letters
    common: list[float] = []
    for size, _ in sorted(weights.items(), key=lambda item: (-item[1], item[0])):
        if all(abs(size - main) > SAME_SIZE * main for main in common):
            common.append(size)
    return {size: min(common, key=lambda main: max(size / main, main / size)) for size in [*common, *weights]}


def _scale(sizes: Iterable[float], printed: Mapping[Style, int]) -> float:
    """How much larger the commonest size is printed than it is measured; letters without long strokes measure less."""
    measured = next(iter(sizes), 0.0)
    body = max(printed, key=lambda style: printed[style], default=None)
    near = body is not None and measured and abs(body.size - measured) <= SAME_PRINTED * measured
    return body.size / measured if body is not None and near else 1.0


def _printed(style: Style, scale: float, printed: Mapping[Style, int]) -> Style:
    """The commonest printed style of the same weight that is near enough in size; else the style itself."""
    size = scale * style.size
    alike = [one for one in printed if one.bold == style.bold and abs(one.size - size) <= SAME_SIZE * size]
    return max(alike, key=lambda one: (printed[one], astuple(one)), default=style)


def _usual_stroke(pages: Sequence[Recognised]) -> float:
    """The strokes of the letter in the middle of all."""
    words = sorted((word.stroke, len(word.text)) for page in pages for line in page.lines for word in line.words)
    ends = list(accumulate(letters for _, letters in words))
    return next((stroke for (stroke, _), end in zip(words, ends, strict=True) if 2 * end >= ends[-1]), 0.0)


def _runs(
    page: Recognised,
    line: TextLine,
    styles: Mapping[tuple[float, bool], Style],
    sizes: Mapping[float, float],
    bold: float,
) -> Iterator[Run]:
    size = sizes[_size(page, line)]
    baseline = line.baseline * _POINTS / page.dpi
    strong = _strong(line.words, bold)
    parts = [line.words[:strong], line.words[strong:]] if line.spaced_out else [[word] for word in line.words]
    place = 0
    for words in filter(None, parts):
        boxes = [_scaled(word.box, page) for word in words]
        left, right = boxes[0][0], boxes[-1][2]
        top, bottom = min(box[1] for box in boxes), max(box[3] for box in boxes)
        text = " ".join(word.text for word in words)
        yield Run(text + " ", left, top, right, bottom, baseline, styles[size, place < strong], True, left)
        place += len(words)


def _strong(words: list[Word], bold: float) -> int:
    """How many words at the start of a line are bold: all of a bold line, else those of a run-in head."""
    thick = [word for word in words if word.stroke > bold > 0]
    if _letters(thick) >= MOSTLY * max(1, _letters(words)):
        return len(words)
    head = next((place for place, word in enumerate(words) if word.stroke <= bold), len(words))
    return head if _letters(words[:head]) >= LEAST_HEAD else 0


def _letters(words: Iterable[Word]) -> int:
    return sum(c.isalnum() for word in words for c in word.text)


def _scaled(box: Box, page: Recognised) -> Box:
    left, top, right, bottom = (side * _POINTS / page.dpi for side in box)
    return (left, top, right, bottom)


def _thin(box: Box) -> Box:
    """A rule through the middle of the stretch that Tesseract sets apart for it."""
    left, top, right, bottom = box
    if right - left >= bottom - top:
        middle = (top + bottom) / 2
        return (left, middle - THIN / 2, right, middle + THIN / 2)
    middle = (left + right) / 2
    return (middle - THIN / 2, top, middle + THIN / 2, bottom)
