"""Where a text can be divided: before any of its words, and where it most likely should be."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

_WORD = re.compile(r"\S+")
_SENTENCE_END = re.compile(r"[.!?;:]['\")\u201d\u2019]?\Z")
_JOINING = frozenset({"en", "et", "and", "und", "alsook", "evenals", "ook"})
_COMMA = re.compile(r",\Z")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text at its offset; ``likely`` is the one before which to divide, if in doubt. The first has none."""

    text: str
    at: int
    likely: bool


def words_to_cut(text: str) -> list[Word]:
    """Return the words of a text, one of which (where there are two) is the likely beginning of its second part."""
    found = list(_WORD.finditer(text))
    at = likely_cut([word[0] for word in found])
    return [Word(word[0], word.start(), place == at) for place, word in enumerate(found)]


def likely_cut(words: list[str]) -> int:
    """Return the place among the words of the one that most likely begins the second part; 0 where there is one word.

    That is the first word of a second sentence, else a joining word after a comma, else any joining word, else the
    word in the middle.
    """
    rest = range(1, len(words))
    tests: tuple[Callable[[int], bool], ...] = (
        lambda at: _SENTENCE_END.search(words[at - 1]) is not None,
        lambda at: _COMMA.search(words[at - 1]) is not None and words[at].casefold() in _JOINING,
        lambda at: words[at].casefold() in _JOINING,
    )
    for test in tests:
        for at in rest:
            if test(at):
                return at
    return len(words) // 2
