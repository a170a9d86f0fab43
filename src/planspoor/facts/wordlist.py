"""A list of words in which ``*fonds`` stands for every word that ends so and ``samen*`` for every one that begins so."""

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
        self._starts = tuple(word[:-1] for word in listed if word.endswith("*"))
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
        return bool((self._ends and word.endswith(self._ends)) or (self._starts and word.startswith(self._starts)))
