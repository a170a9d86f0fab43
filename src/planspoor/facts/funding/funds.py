"""Funds with the words of their name, or with the small words that say what they are for."""

from __future__ import annotations

from collections.abc import Sequence

from planspoor.facts.funding.source_names import describes_source, may_precede, name_behind, noun_follows, quoted_end
from planspoor.facts.funding.source_words import LONGEST_NAME, QUOTES, SourceWords
from planspoor.facts.parties.capitals import with_short_name
from planspoor.facts.tokens import Span, Token

_LONGEST_DESCRIPTION = 3


def fund_at(tokens: Sequence[Token], place: int, words: SourceWords) -> Span:
    """A fund with the words of its name: "Climate Fund", "Fonds voor de Buurt"."""
    first, last = place, place + 1
    if place and tokens[place - 1].text in QUOTES and (end := quoted_end(tokens, place - 1)) > last:
        return Span(place, end - 1)  # "het ‘Fonds ter bestrijding van leegstand’"
    while first and place - first < LONGEST_NAME and may_precede(tokens[first - 1], words):
        if words.nouns_have_capitals and not tokens[first - 1].text.isupper():
            break  # "beim Land Fördermittel beantragen", but "KfW-Mittel"
        first -= 1
    last = name_behind(tokens, last, words)
    return Span(first, with_short_name(tokens, first, quoted_end(tokens, last)))


def described_fund(tokens: Sequence[Token], place: int, words: SourceWords) -> Span | None:
    """A fund with the small words before it that say what it is for, up to an article: "a hardship fund"."""
    first, behind = place, [token.low for token in tokens[place + 1 : place + 3]]
    if not words.not_purposes.isdisjoint(behind):
        return None  # "fonds de commerce"
    while first and place - first < _LONGEST_DESCRIPTION and describes_source(tokens[first - 1], words):
        first -= 1
    alone = first and first == place and tokens[first - 1].low in words.indefinite
    if alone and not (words.names_before and noun_follows(tokens, place, words)):
        return Span(place, place + 1)  # "we zetten een fonds op"
    if first in (0, place) or not (tokens[first - 1].low in words.determiners or tokens[first - 1].low in words.stop):
        return None
    ends = not noun_follows(tokens, place, words)
    return Span(first, place + 1) if ends and tokens[first - 1].low not in words.verb_leads else None


def purpose_end(tokens: Sequence[Token], place: int, words: SourceWords) -> int:
    """Where the words end that say what a fund is for: "fonds de lutte contre la précarité"; 0 where none do."""
    last = place + 1
    behind = [token.low for token in tokens[last : last + 2]]
    if not behind or behind[0] not in words.purposes or behind[-1] in words.not_purposes:
        return 0
    for at in range(place + 1, min(place + 2 + LONGEST_NAME, len(tokens))):
        leads = tokens[at].low in words.purposes or (at > last and tokens[at].low in words.determiners)
        if not leads and not describes_source(tokens[at], words):
            break
        last = last if leads else at + 1
    return last if last > place + 2 else 0
