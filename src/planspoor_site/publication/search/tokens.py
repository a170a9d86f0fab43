"""Words as the index knows them: accents folded, lower case, stemmed by the language of the text.

Both databases are fed these tokens and told to leave them alone, so that both find the same.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

import Stemmer

ALGORITHMS = {"nl": ("dutch", "dutch_porter"), "fr": ("french",), "en": ("english",), "de": ("german",)}
"""The Snowball stemmers of each language, applied after each other. Other languages are only folded.

Of the two for Dutch, one knows "huizen" and not "paden", the other "paden" and not "huizen"; together they know both.
"""

_WORD = re.compile(r"[^\W_]+")


class Word(NamedTuple):
    """A word of a text: where it stands, its folded form, its stem."""

    start: int
    end: int
    folded: str
    stem: str


def words(text: str, language: str) -> list[Word]:
    """Give the words of ``text`` in order. ``language`` is an ISO 639-1 code, with or without a region."""
    found = [(match.span(), fold(match[0])) for match in _WORD.finditer(text)]
    stems = stem([folded for _, folded in found], language)
    return [Word(*span, folded, stemmed) for (span, folded), stemmed in zip(found, stems, strict=True) if folded]


def fold(word: str) -> str:
    """Fold accents and case: letters and digits only."""
    decomposed = unicodedata.normalize("NFKD", word).casefold()
    return "".join(character for character in unicodedata.normalize("NFKD", decomposed) if character.isalnum())


def stem(folded: list[str], language: str) -> list[str]:
    """Give the stem of each folded word."""
    stems = folded
    for algorithm in ALGORITHMS.get(language[:2].lower(), ()):
        # A stemmer may not be shared between threads, and is cheap to make.
        stems = Stemmer.Stemmer(algorithm).stemWords(stems)
    return [stemmed or word for word, stemmed in zip(folded, stems, strict=True)]
