"""What Tesseract says of a page (hOCR): words with their boxes, in lines with their baseline and height."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import accumulate, pairwise

import msgspec

from planspoor.errors import DamagedError
from planspoor.plan import Box
from planspoor.source.markup import Element, parse_xml

_FIGURE = r"(-?\d+(?:\.\d+)?)"
_BOX = re.compile(rf"\bbbox {_FIGURE} {_FIGURE} {_FIGURE} {_FIGURE}")
_BASELINE = re.compile(rf"\bbaseline {_FIGURE} {_FIGURE}")
_SIZE = re.compile(rf"\bx_size {_FIGURE}")
_ANGLE = re.compile(rf"\btextangle {_FIGURE}")
_SURE = re.compile(rf"\bx_wconf {_FIGURE}")
_LINES = frozenset(("ocr_line", "ocr_header", "ocr_caption", "ocr_textfloat"))
_ASCENDING, _CAPITAL = re.compile(r"[bdfhkl]"), re.compile(r"[A-Z0-9]")
_MINUS = re.compile(r"^[„=~](?=\d[\d.,]*$)")
"""What the minus sign of a figure is read as."""
SAME_SIZE = 0.12
"""Share by which the heights of lines of one size differ in a picture."""
_FEW_LETTERS, _MUCH = 15, 1.3
"""Letters below which the height of a line tells little; times a size that a line is higher which is set larger."""
_TIGHT, _WIDE, _EVEN = 0.6, 1.0, 1.7
"""Heights of a line that the white between two words of text is, mostly and at most; times the narrowest that the
widest white of a line is which is spaced out to fill its column."""
_AT_EDGE = 0.5
"""Heights of such a line that it ends before its paragraph does, at most."""
_LEAST_SURE = 0.3
"""Confidence below which a word without letters is a speck or a rule."""


class Word(msgspec.Struct):
    """A word: its box in dots, how sure it is, and how thick its strokes are as a share of its line's height."""

    text: str
    box: Box
    confidence: float
    stroke: float = 0.0


class TextLine(msgspec.Struct):
    """A line of words: its height from descender to ascender in dots, and its baseline at the middle of the line."""

    words: list[Word]
    size: float
    baseline: float
    box: Box
    slope: float = 0.0
    """Dots that its baseline falls for each to the right."""
    spaced_out: bool = False
    """Whether it is spaced out to fill its column, so that wide white parts its words and no cells."""

    def baseline_at(self, word: Word) -> float:
        """The height of its baseline under a word; a page may be scanned aslant."""
        return self.baseline + self.slope * (word.box[0] + word.box[2] - self.box[0] - self.box[2]) / 2

    @property
    def letters(self) -> int:
        """How many letters and digits it has."""
        return sum(c.isalnum() for word in self.words for c in word.text)


class Recognised(msgspec.Struct):
    """What stands on a page: lines, and the rules between cells; ``quarters`` are the turns that set it upright."""

    dpi: float
    quarters: int = 0
    lines: list[TextLine] = []
    rules: list[Box] = []

    @property
    def text(self) -> str:
        """The words of all lines."""
        return "\n".join(" ".join(word.text for word in line.words) for line in self.lines)

    @property
    def confidence(self) -> float:
        """How sure the word in the middle is, from 0 to 1; 0 without words."""
        return _sure_in_the_middle(self.lines)

    def drop_lines(self, least: float) -> None:
        """Leave out the lines whose word in the middle is less sure than this."""
        self.lines = [line for line in self.lines if _sure_in_the_middle([line]) >= least]

    def turned_size(self, width: float, height: float) -> tuple[float, float]:
        """The size of the page once it stands upright."""
        return (height, width) if self.quarters % 2 else (width, height)


def read_hocr(content: bytes, dpi: float) -> Recognised | None:
    """The lines of the page; None for what is no hOCR."""
    try:
        root = parse_xml("hOCR", content)
    except DamagedError:
        return None
    lines = [element for element in root.iter() if element.get("class") in _LINES]
    angles = Counter(round(_figures(_ANGLE, element, (0.0,))[0] / 90) % 4 for element in lines)
    quarters = angles.most_common(1)[0][0] if angles else 0
    page = next((element for element in root.iter() if element.get("class") == "ocr_page"), None)
    turn = _Turn(quarters, _box(page) if page is not None else (0.0, 0.0, 0.0, 0.0))
    found = Recognised(dpi, quarters)
    found.rules = [turn.box(_box(element)) for element in root.iter() if element.get("class") == "ocr_separator"]
    paragraphs: dict[Element | None, list[TextLine]] = defaultdict(list)
    for element in lines:
        line = _line(element, turn)
        if line is not None:
            paragraphs[element.getparent()].append(line)
            found.lines.append(line)
    _measure_letters(found.lines)
    for paragraph in paragraphs.values():
        _settle_sizes(paragraph)
        _tell_spaced_out(paragraph)
    return found


def _sure_in_the_middle(lines: list[TextLine]) -> float:
    sure = sorted(word.confidence for line in lines for word in line.words for _ in word.text)
    return sure[len(sure) // 2] if sure else 0.0


def _measure_letters(lines: list[TextLine]) -> None:
    """Measure lines anew by how high their letters stand: Tesseract estimates, and is off by a tenth.

    How much higher a line is than its letters is told by all lines together, since that is a matter of the typeface.
    """
    heights = [(line, _letter_height(line)) for line in lines]
    known = [(line, high) for line, high in heights if high > 0]
    if not known:
        return
    ratio = _middle(sorted((line.size / high, line.letters) for line, high in known))
    for line, high in known:
        line.size = ratio * high


def _letter_height(line: TextLine) -> float:
    """How high the tall letters of a line stand above its baseline, in the middle of its words; 0 without any."""
    for tall in (_ASCENDING, _CAPITAL):
        heights = sorted(line.baseline_at(word) - word.box[1] for word in line.words if tall.search(word.text))
        if heights:
            return heights[len(heights) // 2]
    return 0.0


def _settle_sizes(paragraph: list[TextLine]) -> None:
    """Give lines of about one height the one in the middle of their letters: each is measured by what it has of those.

    Lines of few letters, whose height tells little, have the size of the longest line of their paragraph.
    """
    measured = sorted((line.size, line.letters) for line in paragraph)
    for line in paragraph:
        near = [(size, letters) for size, letters in measured if abs(size - line.size) <= SAME_SIZE * line.size]
        line.size = _middle(near)
    longest = max(paragraph, key=lambda line: line.letters)
    for line in paragraph:
        if line.letters < _FEW_LETTERS <= longest.letters and line.size < _MUCH * longest.size:
            line.size = longest.size


def _middle(weighed: list[tuple[float, int]]) -> float:
    """The value at which half of the weight of sorted values is reached."""
    ends = list(accumulate(weight for _, weight in weighed))
    return next(value for (value, _), end in zip(weighed, ends, strict=True) if 2 * end >= ends[-1])


def _tell_spaced_out(paragraph: list[TextLine]) -> None:
    """Tell the lines with even wide white that end where their paragraph does, where others show it to be text."""
    whites = [_whites(line) for line in paragraph]
    if not any(white and max(white) <= _WIDE * line.size for line, white in zip(paragraph, whites, strict=True)):
        return
    right = max(line.words[-1].box[2] for line in paragraph)
    for line, white in zip(paragraph, whites, strict=True):
        if white and right - line.words[-1].box[2] <= _AT_EDGE * line.size:
            line.spaced_out = max(white) > _TIGHT * line.size and max(white) <= _EVEN * min(white)


def _whites(line: TextLine) -> list[float]:
    """The white between the words of a line; that behind the sign or number of a list is often another."""
    whites = [after.box[0] - before.box[2] for before, after in pairwise(line.words)]
    return whites[1:] if len(whites) > 1 and not line.words[0].text.isalpha() else whites


class _Turn:
    """Turns boxes of a picture that stands sideways upright, by quarters against the clock."""

    def __init__(self, quarters: int, page: Box) -> None:
        self.quarters = quarters
        self._width, self._height = page[2], page[3]

    def box(self, box: Box) -> Box:
        """The box on the upright page."""
        left, top, right, bottom = box
        match self.quarters:
            case 1:
                return (self._height - bottom, left, self._height - top, right)
            case 2:
                return (self._width - right, self._height - bottom, self._width - left, self._height - top)
            case 3:
                return (top, self._width - right, bottom, self._width - left)
        return box


def _line(element: Element, turn: _Turn) -> TextLine | None:
    words = list(_words(element, turn))
    if not words:
        return None
    box = turn.box(_box(element))
    slope, offset = _figures(_BASELINE, element, (0.0, 0.0))
    size = _figures(_SIZE, element, (box[3] - box[1],))[0]
    # The baseline runs from the lower left corner of the box; that of a tilted line is taken in its middle.
    slope = slope if turn.quarters == 0 else 0.0
    return TextLine(words, size, box[3] + offset + slope * (box[2] - box[0]) / 2, box, slope)


def _words(line: Element, turn: _Turn) -> Iterator[Word]:
    for element in line.iter():
        if element.get("class") != "ocrx_word":
            continue
        text = _MINUS.sub("-", " ".join("".join(element.itertext()).split()))
        sure = _figures(_SURE, element, (0.0,))[0] / 100
        if text and (sure >= _LEAST_SURE or any(c.isalnum() for c in text)):
            yield Word(text, turn.box(_box(element)), sure)


def _box(element: Element) -> Box:
    left, top, right, bottom = _figures(_BOX, element, (0.0, 0.0, 0.0, 0.0))
    return (left, top, right, bottom)


def _figures(pattern: re.Pattern[str], element: Element, unsaid: tuple[float, ...]) -> tuple[float, ...]:
    found = pattern.search(element.get("title") or "")
    return tuple(map(float, found.groups())) if found is not None else unsaid
