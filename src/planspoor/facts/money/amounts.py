"""Amounts in running text: each sum of money with its range, bound, rate and year, from the words around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import msgspec

from planspoor.facts.finding import Finding, Refusal
from planspoor.facts.lexicon import Language, load_lexicon
from planspoor.facts.money.sums import Sum, find_sums
from planspoor.facts.money.units import any_of
from planspoor.facts.numerals import plain
from planspoor.plan import FactValue

_CLAUSE_END = re.compile(r"[.!?;:](?=\s)|\d")
_SENTENCE_END = re.compile(r"[.!?;](?=\s|$)")
_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?!\d|[.,]\d)")
_NEAR = 45
_LABELLED_YEAR = re.compile(r"(?<![\d.,])((?:19|20)\d\d)(?:[^\d.;:,]{0,8}:|\s?=)\s?$")
"""The year before a colon that a sum follows: "2027: ", "Lasten 2026 N/V: "."""
_LONGEST_LABEL = 20
_LONGEST_SENTENCE = 400


class _Words(msgspec.Struct, frozen=True):
    """Patterns for the words around a sum, by the value they give."""

    bounds: dict[str, re.Pattern[str]]
    bounds_after: dict[str, re.Pattern[str]]
    per: dict[str, re.Pattern[str]]
    rate: re.Pattern[str]
    """Any of ``per``."""
    year: re.Pattern[str]
    year_led: re.Pattern[str]
    """The year right before the sum that it leads to: "in 2027 "."""
    year_behind: re.Pattern[str]
    """The year of the sum before it: "(FY2027)", " in 2027"."""


def find_amounts(text: str, language: Language) -> Iterator[Finding | Refusal]:
    """The amounts in ``text``, in order; a sum that cannot be trusted comes as a refusal."""
    sums = list(find_sums(text, language))
    ends = [0, *(found.end for found in sums)]
    starts = [*(found.start for found in sums[1:]), len(text)]
    for found, before, after in zip(sums, ends, starts, strict=False):
        if isinstance(found, Refusal):
            yield found
        else:
            yield Finding("amount", found.start, found.end, _values(text, found, before, after, _words(language)))


@cache
def _words(language: Language) -> _Words:
    words = load_lexicon(language).amounts
    before, after = {"max": words.max, "min": words.min}, {"max": words.max_after, "min": words.min_after}
    about = rf"(?:{any_of(words.about)}\s)?"
    year_before = any_of(words.year_before)
    rates = {unit: rf"{any_of(listed)}(?!\s\d)" for unit, listed in words.per.items()}
    return _Words(
        {bound: re.compile(rf"{any_of(listed)}\s{about}$", re.IGNORECASE) for bound, listed in before.items()},
        {bound: re.compile(rf"\s\(?{any_of(listed)}", re.IGNORECASE) for bound, listed in after.items()},
        {unit: re.compile(rate, re.IGNORECASE) for unit, rate in rates.items()},
        re.compile("|".join(rates.values()), re.IGNORECASE),
        re.compile(rf"{year_before}\s((?:19|20)\d\d)(?!\d|[.,]\d|\s?[-–/]\s?\d)", re.IGNORECASE),
        re.compile(rf"{year_before}\s(?:FY\s?)?((?:19|20)\d\d)\s$", re.IGNORECASE),
        re.compile(
            rf"\s?(?:\((?:{year_before}\s?)?((?:19|20)\d\d)\)"
            rf"|{year_before}\s(?:FY\s?)?((?:19|20)\d\d)(?![\d/–-]|[.,]\d|\s[-–/]))",
            re.IGNORECASE,
        ),
    )


def _values(text: str, found: Sum, before: int, after: int, words: _Words) -> dict[str, FactValue]:
    values: dict[str, FactValue] = {"currency": found.currency, "year": _year(text, found, words)}
    if found.low is None:
        values["value"] = plain(found.value)
        if not found.changed and (bound := _bound(text, found, before, words)):
            values["bound"] = bound
    else:
        values |= {"from": plain(found.low), "to": plain(found.value)}
    if per := _per(text, found, before, after, words):
        values["per"] = per
    return values


def _bound(text: str, found: Sum, before: int, words: _Words) -> str | None:
    start = max(before, found.start - _NEAR)
    for bound, pattern in words.bounds.items():
        if pattern.search(text, start, found.start) or words.bounds_after[bound].match(text, found.end):
            return bound
    return None


def _per(text: str, found: Sum, before: int, after: int, words: _Words) -> str | None:
    """The unit of a rate: the words behind the sum count first, up to the next figure or clause."""
    clause = _CLAUSE_END.search(text, found.end, after)
    stop = min(found.end + _NEAR, clause.start() if clause else after)
    start = max([before, found.start - _NEAR, *(m.end() for m in _SENTENCE_END.finditer(text, before, found.start))])
    rates = words.per.items()
    for unit, pattern in rates if words.rate.search(text, found.end, stop) else ():
        behind = pattern.search(text, found.end, stop)
        # "5.000 euro once and yearly 2.000 euro": the word close before the next sum is that sum's.
        if behind and (after == len(text) or after - behind.end() > 8 or behind.start() <= found.end + 1):
            return unit
    # "1,50 euro per head, in all 45.000 euro": what stands right behind the sum before is that sum's.
    for unit, pattern in rates if words.rate.search(text, start, found.start) else ():
        led = pattern.search(text, start, found.start)
        if led and not (before and led.start() <= before + 1):
            return unit
    return None


def _year(text: str, found: Sum, words: _Words) -> int | None:
    """The year beside the sum, else that of the sentence: it has just one and a word such as "in" leads to it."""
    start = max(0, found.start - _LONGEST_SENTENCE)
    for mark in _SENTENCE_END.finditer(text, start, found.start):
        start = mark.end()
    near = max(start, found.start - _LONGEST_LABEL)
    if before := _LABELLED_YEAR.search(text, near, found.start) or words.year_led.search(text, near, found.start):
        return int(before[1])
    close = _SENTENCE_END.search(text, found.end, found.end + _LONGEST_SENTENCE)
    end = close.end() if close else min(len(text), found.end + _LONGEST_SENTENCE)
    years = {
        match.group() for match in _YEAR.finditer(text, start, end) if not found.start <= match.start() < found.end
    }
    if behind := words.year_behind.match(text, found.end) if years else None:
        return int(behind[1] or behind[2])
    named = {match.group(1) for match in words.year.finditer(text, start, end)}
    return int(years.pop()) if len(years) == 1 and years == named else None
