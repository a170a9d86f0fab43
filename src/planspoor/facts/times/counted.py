"""Periods that a number counts: "within six months", "every three years", "three times a year"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from planspoor.facts.finding import Finding
from planspoor.facts.lexicon import Language, PeriodWords, load_lexicon
from planspoor.facts.tokens import PhraseBook, Token
from planspoor.plan import FactValue

_NAMED_RATES = {("year", 2): "half-yearly", ("year", 4): "quarterly", ("year", 12): "monthly"}
_LONGEST_RATE = 5
"""Words before the unit of a rate: "three times in each"."""


def undated_period(start: int, end: int, *, precision: str | None = None, recurrence: str | None = None) -> Finding:
    """A period at ``text[start:end]`` of which no day is known."""
    values: dict[str, FactValue] = {"from": None, "to": None, "precision": precision, "recurrence": recurrence}
    return Finding("period", start, end, values)


@cache
def _leads_to_count(language: Language) -> PhraseBook:
    words = load_lexicon(language).periods
    return PhraseBook(
        [*((phrase, "inside") for phrase in words.inside), *((phrase, "every") for phrase in words.every)]
    )


@cache
def _numbers(language: Language) -> frozenset[str]:
    words = load_lexicon(language).periods
    return frozenset((*words.numbers, *words.range_links, *words.coming))


def counted_at(
    tokens: Sequence[Token], place: int, unit: str, words: PeriodWords, language: Language
) -> Iterator[Finding]:
    """ "within six months", "every three years": a unit of time, its number before it, and a lead before that."""
    if times := _times(tokens, place, unit, words, language):
        yield times
        return
    numbers, first = _numbers(language), place
    while first and (tokens[first - 1].low.isdigit() or tokens[first - 1].low in numbers):
        first -= 1
    if first == place:
        return
    for start in range(max(0, first - 4), first):
        hit = _leads_to_count(language).at(tokens, start)
        if hit and hit[0].last == first:
            recurrence = _recurrence(tokens[first].low, unit, words) if hit[1] == "every" else None
            yield undated_period(tokens[start].start, tokens[place].end, recurrence=recurrence)
            return


def _times(tokens: Sequence[Token], place: int, unit: str, words: PeriodWords, language: Language) -> Finding | None:
    """ "Three times a year", "zweimal pro Monat": how often, a word for each, and the unit at ``place``."""
    for start in range(max(0, place - _LONGEST_RATE), place):
        hit = _leads_to_rate(language).at(tokens, start)
        if not hit or hit[0].last != place:
            continue
        count, first = int(hit[1]), start
        if not count and start:
            first, number = start - 1, tokens[start - 1].low
            count = int(number) if number.isdecimal() else words.numbers.get(number, 0)
        if count:
            return undated_period(tokens[first].start, tokens[place].end, recurrence=_rate(count, unit))
    return None


@cache
def _leads_to_rate(language: Language) -> PhraseBook:
    """What leads to the unit of a rate, with how often that is; 0 where a number stands before."""
    words = load_lexicon(language).periods
    counted = [(f"{word} {each}", "0") for word in words.times for each in words.per]
    return PhraseBook(
        [*counted, *((f"{w} {each}", str(n)) for w, n in words.times_words.items() for each in words.per)]
    )


def _rate(count: int, unit: str) -> str:
    if count == 1:
        return "daily" if unit == "day" else f"{unit}ly"
    return _NAMED_RATES.get((unit, count), f"{count} times a {unit}")


def _recurrence(count: str, unit: str, words: PeriodWords) -> str | None:
    """ "every 3 years", or the name of it where it is every one; null where the number is not told."""
    number = int(count) if count.isdecimal() else words.numbers.get(count, 0)
    if number == 1:
        return _rate(number, unit)
    return f"every {number} {unit}s" if number else None
