"""Where the work happens: streets and squares, districts, and names behind "in" that are nobody's."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from planspoor.facts.finding import Finding
from planspoor.facts.lexicon import Language, load_lexicon
from planspoor.facts.parties.naming import Party
from planspoor.facts.tokens import PhraseBook, Token
from planspoor.facts.wordlist import WordList

_JOINING = 2
"""Most joining words between the kind of a place and its name."""


class _Words(NamedTuple):
    leads: frozenset[str]
    heads: PhraseBook
    words: WordList
    papers: WordList
    joiners: frozenset[str]


def find_places(
    tokens: Sequence[Token], parties: Sequence[Party], language: Language, taken: Sequence[int]
) -> Iterator[Finding]:
    """The places among the names of ``parties`` and the words that name one; not where a body starts (``taken``)."""
    words = _words(language)
    for party in parties:
        start, end = tokens[party.first].start, tokens[party.last - 1].end
        if party.sort == "name" and start not in taken and _is_place(tokens, party, words):
            yield Finding("place", tokens[_first(tokens, party, words)].start, end)
    listed = words.words
    for place in [at for at, token in enumerate(tokens) if listed[token.low]]:
        token = tokens[place]
        if place and token.text[0].isupper() and not any(party.first <= place < party.last for party in parties):
            yield Finding("place", token.start, token.end)


def place_words(language: Language) -> Callable[[str], bool]:
    """Whether a word, in lower case, names a place by itself, or is the kind of one before its name."""
    words = _words(language)
    return WordList([*load_lexicon(language).places.words, *words.heads.telltales]).__getitem__


def leads_to_place(language: Language) -> Callable[[str], bool]:
    """Whether a name behind the word may be a place."""
    return _words(language).leads.__contains__


@cache
def _words(language: Language) -> _Words:
    lexicon = load_lexicon(language)
    words = lexicon.places
    return _Words(
        frozenset(words.in_),
        PhraseBook((head, head) for head in words.heads),
        WordList(words.words, words.not_places),
        WordList(lexicon.parties.papers),
        frozenset((*lexicon.funding.from_, *lexicon.parties.determiners)),
    )


def _is_place(tokens: Sequence[Token], party: Party, words: _Words) -> bool:
    name = tokens[party.first : party.last]
    led = party.first > 0 and tokens[party.first - 1].low in words.leads
    if not led and not any(words.words[token.low] for token in name) and _first(tokens, party, words) == party.first:
        return False
    return not any(words.papers[token.low] or any(map(str.isdigit, token.text)) for token in name)


def _first(tokens: Sequence[Token], party: Party, words: _Words) -> int:
    """Where the place begins: its kind belongs to it ("wijk Zuid", "rue du Moulin")."""
    place = party.first - 1
    while place > 0 and party.first - place <= _JOINING and tokens[place].low in words.joiners:
        place -= 1
    return place if place >= 0 and words.heads.at(tokens, place) else party.first
