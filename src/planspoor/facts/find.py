"""Find the facts of one item in its own words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from planspoor.facts import telltales
from planspoor.facts.finding import Finding, Findings
from planspoor.facts.funding.sources import find_funding
from planspoor.facts.hedges import find_hedges
from planspoor.facts.lexicon import Language, language_of
from planspoor.facts.money.amounts import find_amounts
from planspoor.facts.parties.inhabitants import may_name_inhabitants
from planspoor.facts.parties.names import find_parties
from planspoor.facts.parties.naming import Party
from planspoor.facts.parties.taking_part import Setting, find_bodies_and_audiences
from planspoor.facts.places import find_places
from planspoor.facts.references import find_references
from planspoor.facts.telltales import load_telltales, names_someone, states_something
from planspoor.facts.times.periods import find_periods
from planspoor.facts.tokens import Token, split_tokens, split_words


def find_facts(
    text: str, language: str | None, *, authority: str | None = None, plan_start: int | None = None
) -> Findings:
    """The facts that ``text`` states, in reading order, each once per kind and quote.

    ``text`` is an item's repaired text, ``language`` its BCP 47 tag (null where not known), ``authority`` the name of
    the organisation whose plan it is, which is never a body, ``plan_start`` the first year of the plan: results told in
    a perfect tense are due from then on, and past before. Never raises, whatever the text.
    """
    spoken = language_of(language)
    words = split_words(text)
    told = load_telltales(spoken).of(words)
    if authority and may_name_inhabitants(text, spoken, authority):
        told |= telltales.PARTY | telltales.KIND
    if not states_something(told):
        return Findings()
    read = _Text(text, split_tokens(text, words), told, spoken)
    sums = list(find_amounts(text, spoken)) if told & telltales.MONEY else []
    amounts = [found for found in sums if isinstance(found, Finding)]
    told_by_words = list(_told_by_words(read, amounts, plan_start))
    facts = [*amounts, *(fact for fact in told_by_words if fact.kind != "funding")]
    facts += _told_by_names(read, authority, [fact for fact in told_by_words if fact.kind == "funding"])
    facts.sort(key=lambda fact: (fact.start, fact.end))
    return Findings(list(_once(text, facts)), [found for found in sums if not isinstance(found, Finding)])


class _Text(NamedTuple):
    """A text, its tokens, and what they are telltales of."""

    text: str
    tokens: list[Token]
    told: int
    language: Language


def _told_by_words(read: _Text, amounts: list[Finding], plan_start: int | None) -> Iterator[Finding]:
    text, tokens, told, language = read
    if told & (telltales.DATE | telltales.TIME):
        periods = find_periods(text, tokens, language, plan_start)
        yield from (period for period in periods if not (amounts and _dates_sum(text, period, amounts)))
    if told & telltales.FUNDING:
        yield from find_funding(tokens, language)
    if told & telltales.HEDGE:
        yield from find_hedges(tokens, language, amounts)
    if told & telltales.REFERENCE:
        yield from find_references(text, language)


def _dates_sum(text: str, period: Finding, amounts: Iterable[Finding]) -> bool:
    """Whether a period is the year of the sum before it: "€ 1 million (2026)"."""
    return any(text[amount.end : period.start].strip() == "(" for amount in amounts if amount.values["year"])


def _told_by_names(read: _Text, authority: str | None, sources: list[Finding]) -> Iterator[Finding]:
    """Bodies, audiences, places and ``sources``; a mere name is one only where the words before lead to that."""
    _, tokens, told, language = read
    parties = list(find_parties(tokens, language, authority)) if names_someone(told) else []
    sources = [_with_whole_name(source, tokens, parties) for source in sources]
    yield from sources
    bodies = find_bodies_and_audiences(tokens, parties, language, Setting(authority, sources=sources))
    found = list(bodies) if parties or told & telltales.LEAD else []
    yield from found
    if parties or told & telltales.PLACE:
        yield from find_places(tokens, parties, language, [fact.start for fact in found if fact.kind == "body"])


def _with_whole_name(source: Finding, tokens: Sequence[Token], parties: Iterable[Party]) -> Finding:
    """A source of money, up to where the name of the body ends that it ends in."""
    for party in parties:
        start, end = tokens[party.first].start, tokens[party.last - 1].end
        if party.sort == "organ" and start < source.end < end and source.start <= start:
            return Finding(source.kind, source.start, end, source.values)
    return source


def _once(text: str, facts: Iterable[Finding]) -> Iterator[Finding]:
    seen = set()
    for fact in facts:
        key = (fact.kind, text[fact.start : fact.end].casefold())
        if key not in seen:
            seen.add(key)
            yield fact
