"""Labels that come back behind the items of a text without line breaks: ``Trekker dienst Wonen Timing 2027``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from planspoor.outline.marks import Mark
from planspoor.outline.sentences import capitalised
from planspoor.source.page import Page

LEAST, SHARE = 3, 0.5
"""So many items, and such a share of all that have a number, hold a label that is one."""


class Fields:
    """The labels that one document has by habit; ``words`` are those that a label may be, in small letters."""

    def __init__(self, words: Iterable[str]) -> None:
        self._pattern = re.compile(rf"(?<=\S)\s(?P<label>{capitalised(words)})\s*:?\s(?=\S)")
        self._labels: frozenset[str] = frozenset()

    def learn(self, pages: Sequence[Page], bodies: Sequence[tuple[int, int]], marked: Sequence[Sequence[Mark]]) -> None:
        """Take for labels the words that stand in enough of the items with a number."""
        items = 0
        holding: Counter[str] = Counter()
        for page, (_, end), marks in zip(pages, bodies, marked, strict=True):
            for mark, stop in zip(marks, [*(mark.start for mark in marks), end][1:], strict=True):
                if mark.marker.number is not None:
                    items += 1
                    holding.update({found["label"] for found in self._pattern.finditer(page.text, mark.end, stop)})
        self._labels = frozenset(word for word, count in holding.items() if count >= max(LEAST, SHARE * items))

    def within(self, text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
        """Where each label of a stretch of text starts, and where what it says starts."""
        for found in self._pattern.finditer(text, start, stop) if self._labels else ():
            if found["label"] in self._labels:
                yield found.start("label"), found.end()
