"""Labels that come back behind the items of a text without line breaks: ``Trekker dienst Wonen Timing 2027``."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from planspoor.outline.marks import Mark
from planspoor.outline.page_marks import level_of
from planspoor.outline.sentences import capitalised
from planspoor.source.page import Page

LEAST, SHARE = 3, 0.5
"""So many items, and such a share of all of their level, hold a label that is one."""


class Fields:
    """The labels that one document has by habit; ``words`` are those that a label may be, in small letters."""

    def __init__(self, words: Iterable[str]) -> None:
        known = list(words)
        quality = rf"[A-ZÀ-Ý][a-zà-ÿ]+\s(?:{'|'.join(map(re.escape, known))})(?=\s*:)"
        self._pattern = re.compile(rf"(?<=\S)\s(?P<label>{capitalised(known)}|{quality})\s*(?P<colon>:?)\s(?=\S)")
        self._labels: frozenset[str] = frozenset()

    def learn(self, pages: Sequence[Page], bodies: Sequence[tuple[int, int]], marked: Sequence[Sequence[Mark]]) -> None:
        """Take for labels the words that stand in enough of the items of one level."""
        items: Counter[str] = Counter()
        holding: dict[str, Counter[str]] = defaultdict(Counter)
        for page, (_, end), marks in zip(pages, bodies, marked, strict=True):
            for mark, stop in zip(marks, [*(mark.start for mark in marks), end][1:], strict=True):
                if mark.marker.number is not None:
                    level = level_of(mark)
                    items[level] += 1
                    holding[level].update(
                        {found["label"] for found in self._pattern.finditer(page.text, mark.end, stop)}
                    )
        self._labels = frozenset(
            word
            for level, said in holding.items()
            for word, count in said.items()
            if count >= max(LEAST, SHARE * items[level])
        )

    def within(self, text: str, start: int, stop: int, *, numbered: bool) -> Iterator[tuple[int, int]]:
        """Where each label of a stretch of text starts, and where what it says starts.

        Behind a number a word that may be a label is one where a colon follows it.
        """
        for found in self._pattern.finditer(text, start, stop) if self._labels or numbered else ():
            if found["label"] in self._labels or (numbered and found["colon"]):
                yield found.start("label"), found.end()
