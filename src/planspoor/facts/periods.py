"""When a commitment or a step of it happens: dated periods, undated ones ("within 6 months") and recurrences.

Days are rounded outward and ``precision`` says how exact the words are. A year that names something else (a title, a
base year, a past event) is no period: a bare year needs a word that leads to it, or to stand alone.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from operator import attrgetter

import msgspec

from planspoor.facts.dates import PrintedDate, find_dates
from planspoor.facts.finding import Finding
from planspoor.facts.lexicon import Language, PeriodWords, load_lexicon
from planspoor.facts.tokens import PhraseBook, Token
from planspoor.facts.units import any_of
from planspoor.facts.wordlist import WordList
from planspoor.plan import FactValue

_NEAR = 45
_LONGEST_SENTENCE = 80
"""Words on either side of a date that are looked at."""
_START = attrgetter("start")
_SHORTEST_PAST = 4
_SCHOOL_YEAR = re.compile(r"[-/–](\d\d)(?!\d)")
_SENTENCE_MARKS = frozenset(".!?;")
_ALONE_BEFORE = re.compile(r"(?:^|[(\[])\s*$")
_ALONE_AFTER = re.compile(r"\s*(?:$|[)\]])")


class _Patterns(msgspec.Struct, frozen=True):
    """What stands before, between and behind dates."""

    leads: dict[str, re.Pattern[str]]
    links: re.Pattern[str]
    pairs: re.Pattern[str]
    between: re.Pattern[str]
    between_links: re.Pattern[str]
    not_before: re.Pattern[str]
    bare_after: WordList
    past: frozenset[str]
    past_ends: tuple[str, ...]
    perfect: frozenset[str]
    future: frozenset[str]
    participles: WordList


def find_periods(
    text: str, tokens: Sequence[Token], language: Language, plan_start: int | None = None
) -> Iterator[Finding]:
    """The periods in ``text`` (``tokens`` are its words), dated ones first.

    What a perfect tense tells ("has been adopted in 2025") is past, unless it is a result due from ``plan_start`` on.
    """
    taken = list(_dated(text, tokens, language, plan_start))
    yield from taken
    for found in _undated(tokens, language):
        if not any(found.start < other.end and other.start < found.end for other in taken):
            taken.append(found)
            yield found


@cache
def _patterns(language: Language) -> _Patterns:
    words = load_lexicon(language).periods
    articles = rf"(?:{any_of(words.articles)}\s?)?"
    leads = {
        "until": words.until,
        "since": words.since,
        "within": words.within,
        "not": words.not_after,
        "from": words.from_,
    }
    patterns = {name: re.compile(rf"{any_of(listed)}\s?{articles}$", re.IGNORECASE) for name, listed in leads.items()}
    patterns["label"] = re.compile(rf"{any_of(words.labels)}\s?:\s?$", re.IGNORECASE)
    return _Patterns(
        patterns,
        _between(words.range_links, articles),
        _between([*words.pair_links, ","], articles),
        re.compile(rf"{any_of(words.between)}\s{articles}$", re.IGNORECASE),
        _between(words.between_links, articles),
        re.compile(rf"\s{any_of(words.not_before)}", re.IGNORECASE),
        WordList(words.bare_after),
        frozenset(words.past),
        tuple(words.past_ends),
        frozenset(words.perfect),
        frozenset(words.future),
        WordList(words.participles, words.not_participles),
    )


def _between(words: Iterable[str], articles: str) -> re.Pattern[str]:
    return re.compile(rf"\s?{any_of(words)}\s?{articles}", re.IGNORECASE)


def _dated(text: str, tokens: Sequence[Token], language: Language, plan_start: int | None) -> Iterator[Finding]:
    patterns = _patterns(language)
    for found, joined in _joined(text, list(find_dates(text, language)), patterns):
        start, lead = _lead(text, found, patterns, ranged=joined)
        past = lead != "until" and _is_past(tokens, start, found, patterns, plan_start)
        if lead == "bare" and _stands_behind_verb(tokens, found, patterns):
            lead = "within"
        if not past and _is_period(text, found, lead, patterns):
            yield _finding(start, found, "within" if joined else lead)


def _joined(text: str, dates: list[PrintedDate], patterns: _Patterns) -> Iterator[tuple[PrintedDate, bool]]:
    """Each date, and two that a range or "and" joins as one."""
    place = 0
    while place < len(dates):
        found, joined = dates[place], False
        while place + 1 < len(dates) and _are_joined(text, found, dates[place + 1], patterns):
            place += 1
            found = found._replace(end=dates[place].end, last=dates[place].last)
            joined = True
        if found.precision == "year" and (school := _SCHOOL_YEAR.match(text, found.end)):
            last = date(found.first.year // 100 * 100 + int(school[1]), 12, 31)
            found, joined = found._replace(end=school.end(), last=max(last, found.last)), True
        yield found, joined
        place += 1


def _are_joined(text: str, found: PrintedDate, following: PrintedDate, patterns: _Patterns) -> bool:
    if following.last < found.first:
        return False
    gap = (found.end, following.start)
    if patterns.links.fullmatch(text, *gap):
        return True
    if found.precision == following.precision == "year" and patterns.pairs.fullmatch(text, *gap):
        return True
    return bool(
        patterns.between_links.fullmatch(text, *gap)
        and patterns.between.search(text, max(0, found.start - _NEAR), found.start)
    )


def _lead(text: str, found: PrintedDate, patterns: _Patterns, *, ranged: bool) -> tuple[int, str]:
    """Where the period's words start and what leads to the date; of several leads the longest.

    "van", "von" lead to a range only: before one date they say whose date it is.
    """
    near = max(0, found.start - _NEAR)
    hits = [
        (match.start(), name)
        for name, pattern in patterns.leads.items()
        if (ranged or name != "from") and (match := pattern.search(text, near, found.start))
    ]
    if between := patterns.between.search(text, near, found.start):
        hits.append((between.start(), "within"))
    if not hits:
        return found.start, "bare"
    start, lead = min(hits)
    return (found.start if lead in ("label", "not") else start), lead


def _is_period(text: str, found: PrintedDate, lead: str, patterns: _Patterns) -> bool:
    if lead == "not" or patterns.not_before.match(text, found.end):
        return False
    if lead != "bare" or found.precision != "year" or not text[found.start].isdigit():
        return True
    return bool(
        _ALONE_BEFORE.search(text, max(0, found.start - 3), found.start) and _ALONE_AFTER.match(text, found.end)
    )


def _stands_behind_verb(tokens: Sequence[Token], found: PrintedDate, patterns: _Patterns) -> bool:
    """Whether a bare year is a time by the word before it, and counts nothing: not "pflanzt 2000 Bäume"."""
    first, last = bisect_left(tokens, found.start, key=_START), bisect_left(tokens, found.end, key=_START)
    counts = last < len(tokens) and tokens[last].text[0].isupper()
    return first > 0 and not counts and patterns.bare_after[tokens[first - 1].low] and tokens[first - 1].text.islower()


def _is_past(
    tokens: Sequence[Token], start: int, found: PrintedDate, patterns: _Patterns, plan_start: int | None
) -> bool:
    first, last = bisect_left(tokens, start, key=_START), bisect_left(tokens, found.end, key=_START)
    before, after = tokens[max(0, first - _LONGEST_SENTENCE) : first], tokens[last : last + _LONGEST_SENTENCE]
    sentence = {*_until_mark(reversed(before)), *_until_mark(after)}
    # "de in 2025 vastgestelde doelen"
    described = after and after[0].low.endswith("e") and patterns.participles[after[0].low.removesuffix("e")]
    if described or sentence & patterns.past:
        return True
    if sentence & patterns.future or (plan_start is not None and found.last.year >= plan_start):
        return False
    # "received 1,200 answers in 2023"
    if any(word.endswith(patterns.past_ends) for word in sentence if len(word) > _SHORTEST_PAST):
        return True
    # "the goals adopted in 2025"
    if before and patterns.participles[before[-1].low]:
        return True
    return bool(sentence & patterns.perfect and any(patterns.participles[word] for word in sentence))


def _until_mark(tokens: Iterable[Token]) -> Iterator[str]:
    for token in tokens:
        if token.text in _SENTENCE_MARKS:
            return
        yield token.low


def _finding(start: int, found: PrintedDate, lead: str) -> Finding:
    values: dict[str, FactValue] = {
        "from": None if lead == "until" else found.first.isoformat(),
        "to": None if lead == "since" else found.last.isoformat(),
        "precision": found.precision,
        "recurrence": None,
    }
    return Finding("period", start, found.end, values)


def _period(start: int, end: int, *, precision: str | None = None, recurrence: str | None = None) -> Finding:
    values: dict[str, FactValue] = {"from": None, "to": None, "precision": precision, "recurrence": recurrence}
    return Finding("period", start, end, values)


def _undated(tokens: Sequence[Token], language: Language) -> Iterator[Finding]:
    words = load_lexicon(language).periods
    for span, value in _phrases(language).find(tokens):
        start, end = tokens[span.first].start, tokens[span.last - 1].end
        if value == "term":
            yield _period(start, end, precision="term")
        elif value == "undated":
            yield _period(start, end)
        else:
            yield _period(start, end, recurrence=value)
    for place, token in enumerate(tokens):
        if unit := words.time_units.get(token.low):
            yield from _counted(tokens, place, unit, words, language)


@cache
def _phrases(language: Language) -> PhraseBook:
    words = load_lexicon(language).periods
    return PhraseBook(
        [
            *((phrase, "term") for phrase in words.term),
            *((phrase, "undated") for phrase in words.undated),
            *((phrase, name) for name, listed in words.recurrences.items() for phrase in listed),
        ]
    )


def time_words(language: Language) -> Callable[[str], bool]:
    """Whether a word may tell of an undated period or a recurrence."""
    return (_phrases(language).telltales | load_lexicon(language).periods.time_units.keys()).__contains__


@cache
def _leads_to_count(language: Language) -> PhraseBook:
    words = load_lexicon(language).periods
    return PhraseBook(
        [*((phrase, "inside") for phrase in words.inside), *((phrase, "every") for phrase in words.every)]
    )


def _counted(
    tokens: Sequence[Token], place: int, unit: str, words: PeriodWords, language: Language
) -> Iterator[Finding]:
    """ "within six months", "every three years": a unit of time, its number before it, and a lead before that."""
    numbers = (*words.numbers, *words.range_links)
    first = place
    while first and (tokens[first - 1].low.isdigit() or tokens[first - 1].low in numbers):
        first -= 1
    if first == place:
        return
    for start in range(max(0, first - 4), first):
        hit = _leads_to_count(language).at(tokens, start)
        if hit and hit[0].last == first:
            recurrence = _recurrence(tokens[first].low, unit, words) if hit[1] == "every" else None
            yield _period(tokens[start].start, tokens[place].end, recurrence=recurrence)
            return


def _recurrence(count: str, unit: str, words: PeriodWords) -> str | None:
    """ "every 3 years", or the name of it where it is every one; null where the number is not told."""
    number = int(count) if count.isdecimal() else words.numbers.get(count, 0)
    if number == 1:
        return "daily" if unit == "day" else f"{unit}ly"
    return f"every {number} {unit}s" if number else None
