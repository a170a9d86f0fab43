"""Words as the index knows them: accents folded, lower case, stemmed by the language of the text.

Both databases are fed these tokens and told to leave them alone, so that both find the same. A token is made of
``a-z0-9_`` alone; one that is not a word as it is written begins with ``=``, so that no beginning of a word finds it.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from functools import lru_cache
from typing import NamedTuple
from zlib import crc32

import Stemmer

ALGORITHMS = {"nl": ("dutch", "dutch_porter"), "fr": ("french",), "en": ("english",), "de": ("german",)}
"""The Snowball stemmers of each language, applied after each other. Other languages are only folded.

Of the two for Dutch, one knows "huizen" and not "paden", the other "paden" and not "huizen"; together they know both.
"""
PAIRS = 1 << 16
"""Tokens for all pairs of tokens. Those of a text are few of so many, and an index of so many is small."""
OTHER = "xx"
"""Stands for every language without a stemmer."""

_WORD = re.compile(r"[^\W_]+")
# Letters that Unicode does not take apart, and readers do.
_LIGATURES = str.maketrans({"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})

_own = threading.local()


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


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """Fold accents and case: letters and digits only."""
    if word.isascii() and word.isalnum():
        return word.lower()
    decomposed = unicodedata.normalize("NFKD", word).casefold().translate(_LIGATURES)
    return "".join(character for character in unicodedata.normalize("NFKD", decomposed) if character.isalnum())


def stem(folded: list[str], language: str) -> list[str]:
    """Give the stem of each folded word."""
    stems = folded
    for algorithm in ALGORITHMS.get(stemmed_as(language), ()):
        stems = _stemmer(algorithm).stemWords(stems)
    return [stemmed or word for word, stemmed in zip(folded, stems, strict=True)]


def stemmed_as(language: str) -> str:
    """Give the language whose stems a text in ``language`` is indexed by."""
    code = language[:2].lower()
    return code if code in ALGORITHMS else OTHER


def word_token(folded: str) -> str:
    """Give the token of a folded word as it is written."""
    return folded if folded.isascii() else "".join(map(_ascii, folded))


@lru_cache(maxsize=1 << 16)
def stem_token(stemmed: str, language: str) -> str:
    """Give the token of a stem; those of different languages differ."""
    return f"={stemmed_as(language)}_{word_token(stemmed)}"


def pair_token(one: str, following: str) -> str:
    """Give the token of two tokens that follow each other. Others share it: it says where they may be."""
    return f"=pair_{crc32(f'{one} {following}'.encode()) % PAIRS:x}"


def tag(kind: str, value: str | int) -> str:
    """Give the token of something that is said of a whole entry; ``value`` is a number or letters ``a-z``."""
    return f"={kind}_{value}"


def _stemmer(algorithm: str) -> Stemmer.Stemmer:
    """Give the stemmer of this thread: it remembers words, and may not be shared."""
    made: dict[str, Stemmer.Stemmer] = _own.__dict__
    if algorithm not in made:
        made[algorithm] = Stemmer.Stemmer(algorithm)
    return made[algorithm]


def _ascii(character: str) -> str:
    return character if character.isascii() else f"_{ord(character):x}_"
