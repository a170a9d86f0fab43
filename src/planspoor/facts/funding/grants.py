"""What givers give: grants with who gives them, and the programmes and agreements that means come from.

A grant counts with its giver only, and not where it is handed out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planspoor.facts.funding.funds import described_fund, fund_at, purpose_end
from planspoor.facts.funding.payers import payer_end
from planspoor.facts.funding.source_names import (
    is_name,
    may_name,
    may_precede,
    name_behind,
    noun_follows,
    past_articles,
    quoted_end,
)
from planspoor.facts.funding.source_words import LONGEST_NAME, SENTENCE_MARKS, SourceWords
from planspoor.facts.parties.capitals import with_short_name
from planspoor.facts.parties.role_words import names_an_act, sentence_around
from planspoor.facts.tokens import Span, Token

_SHORTEST_HEAD = 4
_SEEKING = 4
"""Words between a grant and the verb of who is after it."""


def programmes_at(tokens: Sequence[Token], place: int, words: SourceWords) -> Iterator[Span]:
    """Agreements and programmes that money comes from: "middelen van het Zorgakkoord en het Sportakkoord"."""
    at = _means_end(tokens, place, words) or len(tokens)
    while at < len(tokens):
        at = past_articles(tokens, at, words)
        last = name_behind(tokens, at, words)
        head = next((token.low for token in reversed(tokens[at:last]) if len(token.text) >= _SHORTEST_HEAD), "")
        if last == at or not words.papers[head]:
            return
        last = quoted_end(tokens, with_short_name(tokens, at, last))
        yield Span(at, last)
        if last >= len(tokens) or tokens[last].low not in words.links:
            return
        at = last + 1


def _means_end(tokens: Sequence[Token], place: int, words: SourceWords) -> int:
    """Past the words that lead to where means come from: "means from", "via"; 0 where they do not stand here."""
    last = place + 1
    if tokens[place].low in words.grants:
        last += last < len(tokens) and tokens[last].low in words.particles
        return last + 1 if last < len(tokens) and tokens[last].low in words.from_ else 0
    return last if tokens[place].low in words.via and _money_in_sentence(tokens, place, words) else 0


def _money_in_sentence(tokens: Sequence[Token], place: int, words: SourceWords) -> bool:
    """Whether means are told of from ``place`` to the end of its sentence."""
    for token in tokens[place:]:
        if token.text in SENTENCE_MARKS:
            return False
        if token.low in words.grants:
            return True
    return False


def _named_grant(tokens: Sequence[Token], place: int, words: SourceWords) -> Span | None:
    """A grant with the name of its giver beside it: "Northmoor Council grant", "subside SBV"."""
    if not words.nouns_have_capitals and not tokens[place].text.islower():
        return None
    return _grant_before_name(tokens, place, words) or _grant_behind_name(tokens, place, words)


def _grant_before_name(tokens: Sequence[Token], place: int, words: SourceWords) -> Span | None:
    first, last = place, place + 1
    while last < len(tokens) and is_name(tokens[last], words) and last - place < LONGEST_NAME:
        last += 1
    giver = tokens[first - 1].text if first else ""
    first -= len(giver) > 1 and giver.isupper()  # "het EU subsidieprogramma ..."
    gives = any(words.bodies[token.low] for token in tokens[place + 1 : last]) or not words.nouns_have_capitals
    exact = last - place > 2 or (last > place + 1 and tokens[place + 1].text.isupper())
    return Span(first, last) if exact and gives else None


def _grant_behind_name(tokens: Sequence[Token], place: int, words: SourceWords) -> Span | None:
    first = place
    while first and may_precede(tokens[first - 1], words) and place - first < LONGEST_NAME:
        first -= 1
    opens = first == 0 or tokens[first - 1].text in SENTENCE_MARKS
    exact = place - first > 1 or (place > first and tokens[first].text.isupper() and not opens)
    return Span(first, place + 1) if exact and words.names_before else None


def _given_grant(tokens: Sequence[Token], place: int, words: SourceWords) -> Span | None:
    """A grant with who gives it before or behind: "provinciale middelen", "subsidies van de Vlaamse Gemeenschap"."""
    if place and tokens[place - 1].low in words.givers:
        from_whom = place + 1 < len(tokens) and tokens[place + 1].low in words.from_
        return Span(place - 1, name_behind(tokens, place + 1, words) if from_whom else place + 1)
    if place + 1 < len(tokens) and tokens[place + 1].low in (*words.from_, *words.givers):
        last = payer_end(tokens, place + 2, words)
        name = tokens[place + 1 : last]
        named = any(_names_giver(token, words) for token in name) and not any(token.low.isdigit() for token in name)
        if tokens[place].low in words.pays_for and not any(words.backers[token.low] for token in name):
            named = False
        if named or tokens[place + 1].low in words.givers:
            return Span(place, max(last, place + 2) if named else place + 2)
    far = words.names_before and place > 1 and tokens[place - 2].low in words.givers
    if far and may_name(tokens, place - 1, words) and not noun_follows(tokens, place, words):
        return Span(place - 2, place + 1)  # "federal stimulus money"
    return None


def grant_at(tokens: Sequence[Token], place: int, words: SourceWords) -> Span | None:
    """A grant counts with its giver only, and not where it is handed out."""
    if place and tokens[place - 1].low in words.givers and _is_handed_out(tokens, place, words):
        return None
    if given := _given_grant(tokens, place, words):
        return given
    if place and tokens[place].text[0].isupper() and words.fund_words[tokens[place].low]:
        fund = fund_at(tokens, place, words)
        if fund.last - fund.first > 1:
            return fund
    if tokens[place].low in words.funds_for and (purpose := purpose_end(tokens, place, words)):
        return Span(place, purpose)
    if tokens[place].low in words.fund_heads and (fund_for := described_fund(tokens, place, words)):
        return fund_for
    return _named_grant(tokens, place, words) or _got(tokens, place, words) or _set_aside(tokens, place, words)


def _got(tokens: Sequence[Token], place: int, words: SourceWords) -> Span | None:
    """A grant that the authority itself is after: "require grants", "we vragen subsidies aan"."""
    if tokens[place].low not in words.got or _is_handed_out(tokens, place, words):
        return None
    others = any(words.groups[token.low] or token.low in words.allowed for token in sentence_around(tokens, place))
    return Span(place, place + 1) if not others and _near(tokens, place, _SEEKING, words.seeks) else None


def _near(tokens: Sequence[Token], place: int, reach: int, listed: frozenset[str]) -> bool:
    """Whether one of ``listed`` stands within ``reach`` words of ``place``, in its sentence."""
    sentence, near = sentence_around(tokens, place), tokens[max(0, place - reach) : place + 1 + reach]
    return any(token.low in listed for token in near if sentence[0].start <= token.start <= sentence[-1].start)


def _set_aside(tokens: Sequence[Token], place: int, words: SourceWords) -> Span | None:
    """Means that are set aside for the act: "middelen worden vrijgemaakt", but not "de nodige middelen"."""
    if tokens[place].low not in words.means:
        return None
    if any(token.low in words.enough for token in (*tokens[max(0, place - 1) : place], *tokens[place + 1 : place + 2])):
        return None
    told = _near(tokens, place, LONGEST_NAME, words.set_aside)
    return Span(place, place + 1) if told and not _is_handed_out(tokens, place, words) else None


def _names_giver(token: Token, words: SourceWords) -> bool:
    """Whether a word names who gives money: by its capital, or where every noun has one, as a word for a body."""
    if not words.nouns_have_capitals and token.text[0].isupper():
        return True
    return words.bodies[token.low] and token.low not in words.authority and token.low not in words.grants


def _is_handed_out(tokens: Sequence[Token], place: int, words: SourceWords) -> bool:
    """Whether the money goes to someone: "subsidies for clubs", "to the general budget"."""
    is_fund = tokens[place].low in words.fund_heads  # what a fund is for does not receive it whole
    if place + 1 < len(tokens) and tokens[place + 1].low in words.recipients and not is_fund:
        served = past_articles(tokens, place + 2, words)
        return tokens[place].low not in words.means or served >= len(tokens) or not names_an_act(tokens[served])
    return any(token.low in words.destinations for token in tokens[max(0, place - 3) : place])
