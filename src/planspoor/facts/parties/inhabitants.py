"""What the inhabitants of an authority are called: the beginning of its name with an ending for people."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from planspoor.facts.lexicon import Language
from planspoor.facts.parties.naming import NameWords, name_words
from planspoor.facts.tokens import Token, split_tokens


def may_name_inhabitants(text: str, language: Language, authority: str | None) -> bool:
    """Whether any word begins as what the inhabitants of the ``authority`` may be called."""
    towns = towns_of(authority, name_words(language).authority) if authority else ()
    low = text.lower() if towns else ""
    return any(_stem(town) in low for town in towns)


@lru_cache
def towns_of(authority: str, general: frozenset[str]) -> tuple[str, ...]:
    """The authority's own names, in lower case: "Gemeente Zandvoorde" gives "zandvoorde"."""
    return tuple(token.low for token in split_tokens(authority) if token.low not in general and len(token.low) > 3)


def is_inhabitant(tokens: Sequence[Token], place: int, towns: tuple[str, ...], words: NameWords) -> bool:
    """Whether a word is made of a town's name: the beginning of it, and an ending for people."""
    word = tokens[place].low
    if not word.endswith(words.demonyms):
        return False
    if not any(word != town and word.startswith(_stem(town)) for town in towns):
        return _are_many(tokens, place, words)
    # Before a noun it only says where that is from: "Lindenauer Hafen".
    described = words.nouns_have_capitals and place + 1 < len(tokens) and tokens[place + 1].text[0].isupper()
    return not described


def _stem(town: str) -> str:
    return town[: max(4, len(town) - 4)]


def _are_many(tokens: Sequence[Token], place: int, words: NameWords) -> bool:
    """Whether an article says that a name with such an ending is of many, as French has it: "avec les Aixois"."""
    plural = place > 0 and tokens[place - 1].low in words.plurals and tokens[place].low not in words.not_people
    return plural and tokens[place].text.istitle() and tokens[place].low.endswith(words.plural_ends)
