"""Running text from the lines of a page, with the way back to the page's own offsets.

A page's text keeps its line breaks and the hyphens at line ends, as printed. To be read, searched and quoted, lines are
joined and hyphenated words made whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

# Words after which a hyphen stands for a left-out part ("zorg- en welzijn"): the hyphen and the space stay.
_CONJUNCTIONS = frozenset(("en", "of", "tot", "et", "ou", "à", "and", "or", "to", "und", "oder", "bzw", "bis"))

_SPACE = r"[^\S\r\n]*"
# Begins with the characters that a seam begins with: the search passes over all others without trying what follows.
_SEAM = re.compile(
    r"[\s\u0000-\u001f\u00ad\u2010\ufffe-](?:"
    # Not the one space between most words, which stays as it is: a page has hundreds of them.
    r"(?P<space>(?<=[\s\u0000-\u001f])(?:[\s\u0000-\u001f]+|(?<! )))"
    rf"|(?P<soft>(?<=[\u00ad\ufffe]){_SPACE}(?:[\r\n]\s*)?)"
    rf"|(?P<hyphen>(?<=\w[-\u2010]){_SPACE}[\r\n]\s*(?=\w))"
    r")"
)
_WORD = re.compile(r"\w+")
_LAST_WORD = re.compile(r"\w+$")


@dataclass(frozen=True, slots=True)
class Flow:
    """Text to read, and for each of its characters the offset in the page's text that it came from."""

    text: str
    offsets: tuple[int, ...]

    def __getitem__(self, part: slice) -> Flow:
        """Cut a part out, as of a string."""
        return Flow(self.text[part], self.offsets[part])

    def find(self, page_offset: int) -> int:
        """Index of the first character that came from ``page_offset`` or from later on the page."""
        return next((i for i, offset in enumerate(self.offsets) if offset >= page_offset), len(self.offsets))


def join(page_text: str, stretches: Iterable[tuple[int, int]]) -> Flow:
    """Join the stretches ``(start, end)`` of a page's text in the order given, each as a line of its own."""
    raw: list[str] = []
    offsets: list[int] = []
    line_end = None
    for start, end in stretches:
        if line_end is not None:
            raw.append("\n")
            offsets.append(line_end)
        raw.append(page_text[start:end])
        offsets.extend(range(start, end))
        line_end = end
    return _repair("".join(raw), offsets, page_text)


def _repair(raw: str, offsets: list[int], page_text: str) -> Flow:
    text: list[str] = []
    kept: list[int] = []
    done = 0
    for seam in _SEAM.finditer(raw):
        stitch = _stitch(seam, raw, page_text)
        text.append(raw[done : seam.start()] + stitch)
        kept.extend(offsets[done : seam.start() + len(stitch)])
        done = seam.end()
    text.append(raw[done:])
    kept.extend(offsets[done:])
    return _strip(Flow("".join(text), tuple(kept)))


def _stitch(seam: re.Match[str], raw: str, page_text: str) -> str:
    """Give what stands in the place of a seam; never longer than the seam itself."""
    if seam.lastgroup == "soft":
        return ""
    if seam.lastgroup == "space":
        return " "
    left, right = _LAST_WORD.search(raw, 0, seam.start()), _WORD.match(raw, seam.end())
    assert left is not None
    assert right is not None
    return _hyphen(left[0], right[0], page_text)


def _hyphen(left: str, right: str, page_text: str) -> str:
    """Say what becomes of a hyphen at a line's end between two parts of a word."""
    if right in _CONJUNCTIONS:
        return "- "
    written_with_hyphen = f"{left}-{right}".casefold() in _folded(page_text)
    return "" if right[0].islower() and left[-1].isalpha() and not written_with_hyphen else "-"


# A text is asked for as many times as it has words that a line's end parts.
@lru_cache(maxsize=2)
def _folded(page_text: str) -> str:
    return page_text.casefold()


def _strip(flow: Flow) -> Flow:
    start = len(flow.text) - len(flow.text.lstrip())
    return flow[start : len(flow.text.rstrip())]
