"""A list of words in which a star stands for any letters: ``*fonds``, ``samen*``, ``ge*d``."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

_REMEMBERED = 65_536


class WordList:
    """Membership of lower-case words; ``but`` takes words out again, a whole word in ``words`` goes before a pattern."""

    def __init__(self, words: Iterable[str], but: Iterable[str] = ()) -> None:
        listed, excepted = list(words), list(but)
        self._words = frozenset(word for word in listed if "*" not in word)
        self._ends = tuple(word[1:] for word in listed if word.startswith("*"))
        parts = [word.partition("*") for word in listed if "*" in word and not word.startswith("*")]
        self._starts = tuple((start, end) for start, _, end in parts)
        self._but = frozenset(word for word in excepted if "*" not in word)
        self._but_ends = tuple(word[1:] for word in excepted if word.startswith("*"))
        # A plan uses the same words over and over.
        self._matches = lru_cache(_REMEMBERED)(self._match)

    def __contains__(self, word: str) -> bool:
        return self._matches(word)

    def _match(self, word: str) -> bool:
        if word in self._but or (self._but_ends and word.endswith(self._but_ends)):
            return False
        if word in self._words:
            return True
        if self._ends and word.endswith(self._ends):
            return True
        return any(word.startswith(start) and word.endswith(end) for start, end in self._starts)
