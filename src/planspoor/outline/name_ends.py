"""Where a name without a full stop ends and the sentence begins that explains it, in text without line breaks.

``Straten ontharden Verharding houdt water tegen.`` A word with a capital behind one without tells it, but a proper name
has a capital too. What the document also prints in small letters is none; and no name ends in ``van``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from planspoor.outline.marks import Mark
from planspoor.outline.page_marks import STOPS, level_of
from planspoor.outline.run_in_fields import Fields
from planspoor.outline.sentences import Speech, sentences
from planspoor.source.language import SMALL_WORDS
from planspoor.source.page import Page

SOME, MOST = 0.3, 0.7
"""Share of the items of a level that end without a full stop where names have none, and where all names are so."""
LEAST, HALF = 3, 0.5
"""So many items of a level, and such a share of all, say their first word again where sentences explain them."""
PARTED = 0.6
"""Share of the items of a level in whose first sentence another one seems to open, where names are always explained."""
LEAST_OPENED = 4
"""Words of a name that opens with a small word, at least."""
INITIALS = re.compile(r"[A-Z]\w*[A-Z]")
"""A word with more than one capital, which opens no sentence."""
GOES_ON = ",;:(/&–-"
"""Signs behind which a name goes on."""
AGAIN = 2
"""Words that a sentence has from the name before it, where no full stop tells that it is one."""
FEW = 5
"""Words of a name that stands among sentences, at most."""
WHEN = re.compile(r"\s(?:20\d\d)(?:\s?[-–/]\s?(?:20)?\d\d)?\s*$")
"""The years in the last cell of a row."""
MOST_WHO = 8
"""Words of the cell before it, at most."""
WORD = re.compile(r"\S+")
OPENS = re.compile(r"[«“\"‘']?[A-ZÀ-Ý]")


class _Place(NamedTuple):
    """Where a sentence may open."""

    at: int
    word: str
    """The word there, in small letters."""
    behind_name: bool
    """Whether the word before has a capital too, so that both may be one name."""


class NameEnds:
    """What one document prints in small letters, and which of its levels have names without a full stop."""

    def __init__(self, tongue: Speech) -> None:
        self._small = frozenset(SMALL_WORDS[tongue.language].split())
        self._opening = tongue.opening
        self._nouns = tongue.language == "de"
        self._common: frozenset[str] = frozenset()
        self._names: frozenset[str] = frozenset()
        self._bare: dict[str, float] = {}
        self._restating: frozenset[str] = frozenset()
        self._mostly = False

    def learn(
        self, pages: Sequence[Page], bodies: Sequence[tuple[int, int]], marked: Sequence[Sequence[Mark]], fields: Fields
    ) -> None:
        """Look at all words, and at all items with a number: how they end, and whether they say their words again."""
        common: set[str] = set()
        names: set[str] = set()
        for page, body in zip(pages, bodies, strict=True):
            words = WORD.findall(page.text, *body)
            common |= {word.strip(",;:.!?)") for word in words if word[0].islower()}
            names |= {_bare(word) for before, word in pairwise(words) if before in self._small and word[0].isupper()}
        self._common, self._names = frozenset(common), frozenset(names - common)
        items: Counter[str] = Counter()
        bare: Counter[str] = Counter()
        restated: Counter[str] = Counter()
        parted: Counter[str] = Counter()
        for page, (_, end), marks in zip(pages, bodies, marked, strict=True):
            for mark, stop in zip(marks, [*(mark.start for mark in marks), end][1:], strict=True):
                if mark.marker.number is not None:
                    own = next((start for start, _ in fields.within(page.text, mark.end, stop, numbered=True)), stop)
                    level = level_of(mark)
                    items[level] += 1
                    bare[level] += not page.text[mark.end : own].rstrip().endswith(STOPS)
                    restated[level] += self._said_again(page.text, mark.end, own) is not None
                    parted[level] += self._is_parted(page.text, mark.end, own)
        self._bare = {level: bare[level] / count for level, count in items.items()}
        for level, count in parted.items():
            if count >= max(LEAST, PARTED * items[level]):
                self._bare[level] = max(SOME, self._bare[level])
        self._mostly = 2 * bare.total() >= items.total()
        self._restating = frozenset(
            level for level, count in restated.items() if count >= max(LEAST, HALF * items[level])
        )

    def end(self, text: str, mark: Mark, first: int, stop: int) -> int | None:
        """Where the name ends that a number opens and a sentence follows.

        ``first`` is where the first sentence behind the number ends, ``stop`` where all ends that stands behind it.
        """
        again = self._said_again(text, mark.end, first)
        level = level_of(mark)
        if again is not None and (level in self._restating or _say_the_same(text, mark.end, again)):
            return again
        share = self._bare.get(level, 0.0)
        if not (share >= SOME or self._mostly) or not text[mark.end : first].rstrip().endswith(STOPS):
            return None
        places = list(self._places(text, mark.end, first))
        common = self._common_one(places)
        explained = share >= MOST or (share >= SOME and bool(text[first:stop].strip()))
        if common is not None or not explained:
            return common
        unknown = [one for one in places if one.word not in self._names]
        return next((one.at for one in sorted(unknown, key=attrgetter("behind_name"))), None)

    def short(self, text: str, start: int, stop: int) -> int | None:
        """Where a name of a few words ends that a sentence follows, by a word that is printed in small letters too."""
        found = self._common_one(self._places(text, start, stop))
        opening = WORD.match(text, start)
        if found is None or opening is None or opening[0].casefold() in self._small:
            return None
        return found if len(text[start:found].split()) <= FEW and text.endswith(STOPS, start, stop) else None

    def cells(self, text: str, start: int, stop: int) -> int | None:
        """Where the cells of a row begin that says who and when behind its words: ``… verbreden Gemeente 2027``."""
        when = WHEN.search(text, start, stop)
        if when is None:
            return None
        words = list(WORD.finditer(text, start, when.start()))
        for before, word in reversed(list(pairwise(words))[-MOST_WHO:]):
            if word[0][0].isupper() and before[0][0].islower() and before[0].casefold() not in self._small:
                return before.end()
        return when.start()

    def _common_one(self, places: Iterable[_Place]) -> int | None:
        """The first place with a word that is no name: it is printed in small letters too. In German nouns are not."""
        known = (one for one in places if one.word in self._common)
        return next((one.at for one in known if self._nouns or not one.behind_name), None)

    def _is_parted(self, text: str, start: int, stop: int) -> bool:
        """Whether a small word, or one that is printed in small letters too, opens a sentence within the first."""
        first = next((last for _, last in sentences(text, start, stop)), stop)
        found = self._opening.search(text, start, stop)
        if found is not None and found.end() < first:
            return True
        return self._common_one(self._places(text, start, first)) is not None

    def _said_again(self, text: str, start: int, stop: int) -> int | None:
        """Where the first word of a name opens the sentence behind it."""
        opening = WORD.search(text, start, stop)
        places = self._places(text, start, stop) if opening is not None else ()
        return next((one.at for one in places if opening is not None and one.word == _bare(opening[0])), None)

    def _places(self, text: str, start: int, stop: int) -> Iterator[_Place]:
        """Where a sentence may open, in order: at a capital before small letters, behind a word that may end a name."""
        words = list(WORD.finditer(text, start, stop))
        # What opens as a sentence does is no name of a few words: ``De dienst Bomen snoeit``.
        least = LEAST_OPENED if words and words[0][0].casefold() in self._small else 1
        for place, (before, word, after) in enumerate(zip(words, words[1:], words[2:], strict=False), 1):
            opens = OPENS.match(word[0]) and not OPENS.match(after[0]) and not INITIALS.search(word[0])
            if opens and place >= least and before[0][-1] not in GOES_ON and before[0].casefold() not in self._small:
                yield _Place(before.end(), _bare(word[0]), before[0][0].isupper())


def _bare(word: str) -> str:
    return word.strip("«»“”\"‘’',;:.!?()").casefold()


def _say_the_same(text: str, start: int, again: int) -> bool:
    """Whether a sentence opens with the words with which the name before it opens."""
    opening = [_bare(word) for word in text[start:again].split()[:AGAIN]]
    return len(opening) == AGAIN and opening == [_bare(word) for word in text[again:].split(None, AGAIN)[:AGAIN]]
