"""Where the money comes from: funds, grants of a named giver, levies that pay for the item, explicit payers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from planspoor.facts.finding import Finding
from planspoor.facts.lexicon import Language, load_lexicon
from planspoor.facts.names import with_short_name
from planspoor.facts.tokens import PhraseBook, Span, Token
from planspoor.facts.wordlist import WordList

_LONGEST_NAME = 6
_SENTENCE_MARKS = frozenset(".;!?")


class _Words(NamedTuple):
    starts: WordList
    funds: WordList
    fund_words: WordList
    """With those that name a fund only as part of a name: "Fund"."""
    grants: frozenset[str]
    givers: frozenset[str]
    from_: frozenset[str]
    particles: frozenset[str]
    via: frozenset[str]
    pays: frozenset[str]
    """Words behind a payer that tell of paying: "vom Bund finanziert"."""
    agents: frozenset[str]
    pronouns: frozenset[str]
    verb_leads: frozenset[str]
    """Words that make a verb of a grant: "to fund"."""
    destinations: frozenset[str]
    recipients: frozenset[str]
    joiners: frozenset[str]
    levies: WordList
    levy_leads: frozenset[str]
    phrases: PhraseBook
    papers: WordList
    links: frozenset[str]
    determiners: frozenset[str]
    bodies: WordList
    nouns_have_capitals: bool
    stop: frozenset[str]


def find_funding(tokens: Sequence[Token], language: Language) -> Iterator[Finding]:
    """The sources of money among ``tokens``, in order."""
    words, end = _words(language), 0
    starts = words.starts
    for place, token in enumerate(tokens):
        if not starts[token.low] or place < end:
            continue
        for span in _sources_at(tokens, place, words):
            end = span.last
            yield Finding("funding", tokens[span.first].start, tokens[span.last - 1].end)


def funding_words(language: Language) -> Callable[[str], bool]:
    """Whether a word may tell where money comes from."""
    words = load_lexicon(language).funding
    phrases = _words(language).phrases.telltales
    pays = _words(language).pays
    return WordList([*words.funds, *words.grants, *words.levies, *words.via, *pays, *phrases]).__getitem__


@cache
def _words(language: Language) -> _Words:
    lexicon = load_lexicon(language)
    words = lexicon.funding
    phrases = PhraseBook([*((p, "payer") for p in words.paid_by), *((p, "source") for p in words.phrases)])
    agents = frozenset(lexicon.parties.agents)
    pays = frozenset(pay for pay, _, by in (phrase.partition(" ") for phrase in words.paid_by) if by in agents)
    return _Words(
        WordList([*words.funds, *words.grants, *words.levies, *words.via, *pays, *phrases.first_words]),
        WordList(words.funds, words.not_funds),
        WordList(words.funds),
        frozenset(words.grants),
        frozenset(words.givers),
        frozenset(words.from_),
        frozenset(words.particles),
        frozenset(words.via),
        pays,
        agents,
        frozenset(lexicon.parties.pronouns),
        frozenset(lexicon.parties.modals),
        frozenset(words.destinations),
        frozenset(words.recipients),
        frozenset(words.joiners),
        WordList(words.levies),
        frozenset(words.levy_leads),
        phrases,
        WordList(lexicon.parties.papers),
        frozenset(lexicon.parties.links),
        frozenset(lexicon.parties.determiners),
        WordList([*lexicon.parties.organs, *lexicon.parties.heads, *lexicon.parties.institutions, *words.givers]),
        language == "de",
        frozenset(lexicon.parties.stop),
    )


def _sources_at(tokens: Sequence[Token], place: int, words: _Words) -> list[Span]:
    if programmes := list(_programmes(tokens, place, words)):
        return programmes
    source = _source_at(tokens, place, words)
    return [source] if source else []


def _programmes(tokens: Sequence[Token], place: int, words: _Words) -> Iterator[Span]:
    """Agreements and programmes that money comes from: "middelen van het Zorgakkoord en het Sportakkoord"."""
    at = place + 1
    if tokens[place].low in words.grants:
        at += at < len(tokens) and tokens[at].low in words.particles
        if at >= len(tokens) or tokens[at].low not in words.from_:
            return
        at += 1
    elif tokens[place].low not in words.via or not _money_in_sentence(tokens, place, words):
        return
    while at < len(tokens):
        while at < len(tokens) and tokens[at].low in words.determiners:
            at += 1
        last = _name_behind(tokens, at, words)
        head = next((tokens[name].low for name in range(last - 1, at - 1, -1) if len(tokens[name].text) > 3), "")
        if last == at or not words.papers[head]:
            return
        last = with_short_name(tokens, last)
        yield Span(at, last)
        if last >= len(tokens) or tokens[last].low not in words.links:
            return
        at = last + 1


def _money_in_sentence(tokens: Sequence[Token], place: int, words: _Words) -> bool:
    for token in tokens[place:]:
        if token.text in _SENTENCE_MARKS:
            return False
        if token.low in words.grants:
            return True
    return False


def _source_at(tokens: Sequence[Token], place: int, words: _Words) -> Span | None:
    if hit := words.phrases.at(tokens, place):
        if hit[1] == "payer":
            return _payer(tokens, hit[0].last, words)
        return Span(place, _name_behind(tokens, hit[0].last, words))
    low = tokens[place].low
    if low in words.pays and (payer := _payer_before(tokens, place, words)):
        return payer
    if words.levies[low]:
        return Span(place, place + 1) if _pays(tokens, place, words) else None
    if words.funds[low]:
        return _fund(tokens, place, words)
    is_verb = place > 0 and tokens[place - 1].low in words.verb_leads
    return _grant(tokens, place, words) if low in words.grants and not is_verb else None


def _pays(tokens: Sequence[Token], place: int, words: _Words) -> bool:
    """Whether a levy is told to pay: "the revenue of the tourist tax", "a part of the tax"."""
    before = place - 1
    while before > 0 and (tokens[before].low in words.determiners or tokens[before].low in words.from_):
        before -= 1
    leads = (tokens[at].low for at in (before, place - 1) if at >= 0)
    return any(lead in words.levy_leads for lead in leads)


def _fund(tokens: Sequence[Token], place: int, words: _Words) -> Span:
    """A fund with the words of its name: "Climate Fund", "Fonds voor de Buurt"."""
    first, last = place, place + 1
    while first and place - first < _LONGEST_NAME and _is_name(tokens[first - 1], words):
        first -= 1
    return Span(first, with_short_name(tokens, _name_behind(tokens, last, words)))


def _grant(tokens: Sequence[Token], place: int, words: _Words) -> Span | None:
    """A grant counts with its giver only: "subsidies van de Vlaamse Gemeenschap", "provinciale middelen"."""
    if place and tokens[place - 1].low in words.givers:
        if _is_handed_out(tokens, place, words):
            return None
        from_whom = place + 1 < len(tokens) and tokens[place + 1].low in words.from_
        return Span(place - 1, _name_behind(tokens, place + 1, words) if from_whom else place + 1)
    if place + 1 < len(tokens) and tokens[place + 1].low in (*words.from_, *words.givers):
        last = _payer_end(tokens, place + 2, words)
        name = tokens[place + 1 : last]
        named = any(_names_giver(token, words) for token in name) and not any(token.low.isdigit() for token in name)
        if named or tokens[place + 1].low in words.givers:
            return Span(place, max(last, place + 2) if named else place + 2)
    if not place or not tokens[place].text[0].isupper() or not words.fund_words[tokens[place].low]:
        return None
    fund = _fund(tokens, place, words)
    return fund if fund.last - fund.first > 1 else None


def _names_giver(token: Token, words: _Words) -> bool:
    """Whether a word names who gives money: by its capital, or where every noun has one, as a word for a body."""
    return token.text[0].isupper() and (not words.nouns_have_capitals or words.bodies[token.low])


def _is_handed_out(tokens: Sequence[Token], place: int, words: _Words) -> bool:
    """Whether the money goes to someone: "subsidies for clubs", "to the general budget"."""
    if place + 1 < len(tokens) and tokens[place + 1].low in words.recipients:
        return True
    return any(token.low in words.destinations for token in tokens[max(0, place - 3) : place])


def _payer(tokens: Sequence[Token], place: int, words: _Words) -> Span | None:
    while place < len(tokens) and tokens[place].low in words.determiners:
        place += 1
    last = _payer_end(tokens, place, words)
    # "Financed with means from the fund": what the means are from is told behind.
    says_who = any(token.low not in words.grants for token in tokens[place:last])
    return Span(place, with_short_name(tokens, last)) if says_who else None


def _payer_before(tokens: Sequence[Token], paid: int, words: _Words) -> Span | None:
    """Who stands between "by" and the word that tells of paying, as Dutch and German have it."""
    for by in range(paid - 2, max(-1, paid - _LONGEST_NAME - 2), -1):
        if tokens[by].low in words.agents:
            first = by + 1
            while first < paid and tokens[first].low in words.determiners:
                first += 1
            name = tokens[first:paid]
            told = bool(name) and all(token.text[0].isalnum() for token in name)
            return Span(first, paid) if told and any(token.text[0].isupper() for token in name) else None
        if tokens[by].text in _SENTENCE_MARKS:
            return None
    return None


def _payer_end(tokens: Sequence[Token], place: int, words: _Words) -> int:
    last = place
    while last < len(tokens) and last - place < _LONGEST_NAME and _may_name(tokens, last, words):
        if words.nouns_have_capitals and last > place and _ends_noun(tokens, last):
            break
        if last + 1 < len(tokens) and tokens[last + 1].low in words.pronouns:
            break  # "with help of the Region build we ..."
        last += 1
        if last + 1 < len(tokens) and tokens[last].low in words.joiners and tokens[last + 1].text[0].isupper():
            last += 1  # "Ministry for Water"
    while last > place and tokens[last - 1].low in words.determiners:
        last -= 1
    return last


def _ends_noun(tokens: Sequence[Token], place: int) -> bool:
    """Whether a noun, which has a capital, stands before a word without one."""
    return tokens[place].text.islower() and tokens[place - 1].text[0].isupper()


def _name_behind(tokens: Sequence[Token], place: int, words: _Words) -> int:
    """Where a fund's name ends: small words count in between where a capital follows."""
    last = place
    for following in range(place, min(place + _LONGEST_NAME, len(tokens))):
        if _is_name(tokens[following], words):
            last = following + 1
        elif tokens[following].low not in words.joiners:
            break
    return last


def _is_name(token: Token, words: _Words) -> bool:
    return token.text[0].isupper() and token.low not in words.determiners


def _may_name(tokens: Sequence[Token], place: int, words: _Words) -> bool:
    token = tokens[place]
    return token.text[0].isalnum() and (token.low in words.determiners or token.low not in words.stop)
