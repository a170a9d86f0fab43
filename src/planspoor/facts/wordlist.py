"""A list of words in which a star stands for any letters: ``*fonds``, ``samen*``, ``ge*d``."""

from __future__ import annotations

from collections.abc import Iterable

_REMEMBERED = 100_000


class WordList(dict[str, bool]):
    """Whether a lower-case word is listed: ``words["klimaatfonds"]``. ``but`` takes words out again.

    A plan uses the same words over and over, so what was once looked up is remembered and costs what a dict does.
    """

    def __init__(self, words: Iterable[str], but: Iterable[str] = ()) -> None:
        super().__init__()
        listed, excepted = list(words), list(but)
        self._words = frozenset(word for word in listed if "*" not in word)
        self._ends = tuple(word[1:] for word in listed if word.startswith("*"))
        parts = [word.partition("*") for word in listed if "*" in word and not word.startswith("*")]
        self._starts = tuple(start for start, _, _ in parts)
        self._parts = tuple((start, end) for start, _, end in parts)
        self._but = frozenset(word for word in excepted if "*" not in word)
        self._but_ends = tuple(word[1:] for word in excepted if word.startswith("*"))

    def __missing__(self, word: str) -> bool:
        if len(self) >= _REMEMBERED:
            self.clear()
        self[word] = listed = self._is_listed(word)
        return listed

    def _is_listed(self, word: str) -> bool:
        if word in self._but or (self._but_ends and word.endswith(self._but_ends)):
            return False
        if word in self._words or (self._ends and word.endswith(self._ends)):
            return True
        if not word.startswith(self._starts):
            return False
        return any(word.startswith(start) and word.endswith(end) for start, end in self._parts)
