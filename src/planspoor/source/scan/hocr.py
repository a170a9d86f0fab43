"""What Tesseract says of a page (hOCR): words with their boxes, in lines with their baseline and height."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

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
_MINUS = re.compile(r"^[„=~](?=\d[\d.,]*$)")
"""What the minus sign of a figure is read as."""
_FEW_LETTERS, _MUCH = 15, 1.3
"""Letters below which the height of a line tells little; times a size that a line is higher which is set larger."""
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
        sure = sorted(word.confidence for line in self.lines for word in line.words for _ in word.text)
        return sure[len(sure) // 2] if sure else 0.0

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
    paragraphs: dict[int, list[TextLine]] = defaultdict(list)
    for element in lines:
        line = _line(element, turn)
        if line is not None:
            paragraphs[id(element.getparent())].append(line)
            found.lines.append(line)
    for paragraph in paragraphs.values():
        _settle_short(paragraph)
    return found


def _settle_short(paragraph: list[TextLine]) -> None:
    """Give lines of few letters, whose height tells little, the size of the longest line of their paragraph."""
    longest = max(paragraph, key=lambda line: line.letters)
    for line in paragraph:
        if line.letters < _FEW_LETTERS <= longest.letters and line.size < _MUCH * longest.size:
            line.size = longest.size


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
    tilt = slope * (box[2] - box[0]) / 2 if turn.quarters == 0 else 0.0
    return TextLine(words, size, box[3] + offset + tilt, box)


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
