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

from planspoor.facts.dates import PrintedDate, find_dates, with_opening
from planspoor.facts.finding import Finding
from planspoor.facts.lexicon import Language, PeriodWords, load_lexicon
from planspoor.facts.tokens import PhraseBook, Token, split_tokens
from planspoor.facts.units import any_of
from planspoor.facts.wordlist import WordList
from planspoor.plan import FactValue

_NEAR = 45
_LONGEST_LEAD = 5
_LONGEST_SENTENCE = 80
"""Words on either side of a date that are looked at."""
_START = attrgetter("start")
_SHORTEST_PAST = 4
_SCHOOL_YEAR = re.compile(r"[-/–](\d\d)(?!\d)")
_SENTENCE_MARKS = frozenset(".!?;")
_ALONE_BEFORE = re.compile(r"(?:^|[(\[])\s*$")
_FIRST_BEFORE = re.compile(r"^\s*$")
_ASIDE_AFTER = re.compile(r"\s?[(;,]")
_ALONE_AFTER = re.compile(r"\s*(?:$|[)\]])")


class _Patterns(msgspec.Struct, frozen=True):
    """What stands before, between and behind dates."""

    leads: re.Pattern[str]
    """What leads to one date, each kind as a group with its name."""
    range_leads: re.Pattern[str]
    """What leads to a range: "van", "von" lead to a range only; before one date they say whose date it is."""
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
    between = rf"{any_of(words.between)}\s{articles}"
    # Where two begin at the same place, the first in this order counts.
    leads = {
        "from": rf"{any_of(words.from_)}\s?{articles}",
        "label": rf"{any_of(words.labels)}\s?:\s?",
        "not": rf"{any_of(words.not_after)}\s?{articles}",
        "since": rf"{any_of(words.since)}\s?{articles}",
        "until": rf"{any_of(words.until)}\s?{articles}",
        "within": rf"(?:{any_of(words.within)}\s?{articles}|{between})",
    }
    named = {name: rf"(?P<{name}>{lead})" for name, lead in leads.items()}
    return _Patterns(
        _any_before([lead for name, lead in named.items() if name != "from"]),
        _any_before(named.values()),
        _between(words.range_links, articles),
        _between([*words.pair_links, ","], articles),
        _any_before([between]),
        _between(words.between_links, articles),
        re.compile(rf"\s{any_of(words.not_before)}", re.IGNORECASE),
        WordList(words.bare_after),
        frozenset(words.past),
        tuple(words.past_ends),
        frozenset(words.perfect),
        frozenset(words.future),
        WordList(words.participles, words.not_participles),
    )


def _any_before(leads: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(leads)})$", re.IGNORECASE)


def _between(words: Iterable[str], articles: str) -> re.Pattern[str]:
    return re.compile(rf"\s?{any_of(words)}\s?{articles}", re.IGNORECASE)


def _dated(text: str, tokens: Sequence[Token], language: Language, plan_start: int | None) -> Iterator[Finding]:
    patterns = _patterns(language)
    for found, joined in _joined(text, list(find_dates(text, language)), patterns, language):
        start, lead = _lead(text, found, patterns, ranged=joined)
        past = lead != "until" and _is_past(tokens, start, found, patterns, plan_start)
        if lead == "bare" and _stands_behind_verb(tokens, found, patterns):
            lead = "within"
        if not past and _is_period(text, found, lead, patterns):
            yield _finding(start, found, "within" if joined else lead)


def _joined(
    text: str, dates: list[PrintedDate], patterns: _Patterns, language: Language
) -> Iterator[tuple[PrintedDate, bool]]:
    """Each date, and two that a range or "and" joins as one."""
    place = 0
    while place < len(dates):
        found, joined = _whole_school_year(text, dates[place]), False
        while place + 1 < len(dates):
            following = _whole_school_year(text, dates[place + 1])
            if not _are_joined(text, found, following, patterns):
                break
            place += 1
            found, joined = found._replace(end=following.end, last=following.last), True
        if not joined and (opened := with_opening(text, found, language)) is not found:
            found, joined = opened, True
        yield found, joined
        place += 1


def _whole_school_year(text: str, found: PrintedDate) -> PrintedDate:
    """A year that runs into the next with the short figures of that behind it: "2026/27"."""
    school = _SCHOOL_YEAR.match(text, found.end) if found.precision == "year" else None
    if not school:
        return found
    last = date(found.first.year // 100 * 100 + int(school[1]), 12, 31)
    return found._replace(end=school.end(), last=max(last, found.last))


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
    """Where the period's words start and what leads to the date; of several leads the longest."""
    leads = patterns.range_leads if ranged else patterns.leads
    match = leads.search(text, max(0, found.start - _NEAR), found.start)
    lead = match.lastgroup if match else None
    if not match or not lead:
        return found.start, "bare"
    return (found.start if lead in ("label", "not") else match.start()), lead


def _is_period(text: str, found: PrintedDate, lead: str, patterns: _Patterns) -> bool:
    if lead == "not" or patterns.not_before.match(text, found.end):
        return False
    is_bare_year = found.precision == "year" and (text[found.start].isdigit() or text.startswith("FY", found.start))
    if lead != "bare" or not is_bare_year:
        return True
    if (
        found.last.year > found.first.year
        and _FIRST_BEFORE.search(text, 0, found.start)
        and _ASIDE_AFTER.match(text, found.end)
    ):
        return True  # "2026-2030 (phase 1)"
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
        end = tokens[span.last - 1].end
        if value in ("term", "undated"):
            start = tokens[_led_from(tokens, span.first, language)].start
            yield _period(start, end, precision="term" if value == "term" else None)
        else:
            yield _period(tokens[span.first].start, end, recurrence=value)
    units = words.time_units
    for place in [at for at, token in enumerate(tokens) if token.low in units]:
        yield from _counted(tokens, place, units[tokens[place].low], words, language)


def _led_from(tokens: Sequence[Token], first: int, language: Language) -> int:
    """Where the words begin that lead to an undated time: "by the end of" next year."""
    leads, start = _lead_words(language), first
    while start and first - start < _LONGEST_LEAD and tokens[start - 1].low in leads:
        start -= 1
    joins = load_lexicon(language).periods.joins
    while start < first and (tokens[start].low in _articles(language) or tokens[start].low in joins):
        if tokens[start].low.endswith("'") and start + 1 < first:
            break  # "d'ici la fin de ..."
        start += 1
    return start


@cache
def _lead_words(language: Language) -> frozenset[str]:
    lexicon = load_lexicon(language)
    words, links = lexicon.periods, lexicon.parties.links
    phrases = (*words.until, *words.since, *words.within, *words.parts, *words.joins, *words.articles)
    said = {token.low for phrase in phrases for token in split_tokens(phrase) if token.text[0].isalpha()}
    return frozenset(said.difference(links))


@cache
def _articles(language: Language) -> frozenset[str]:
    return frozenset(load_lexicon(language).parties.determiners)


@cache
def _phrases(language: Language) -> PhraseBook:
    words = load_lexicon(language).periods
    every = [lead for lead in words.every if " " not in lead]
    return PhraseBook(
        [
            *((phrase, "term") for phrase in words.term),
            *((phrase, "undated") for phrase in words.undated),
            *((phrase, name) for name, listed in words.recurrences.items() for phrase in listed),
            *((f"{lead} {season}", "yearly") for lead in every for season in (*words.seasons, *words.months)),
            *((f"{lead} {day}", "weekly") for lead in every for day in words.weekdays),
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


@cache
def _numbers(language: Language) -> frozenset[str]:
    words = load_lexicon(language).periods
    return frozenset((*words.numbers, *words.range_links, *words.coming))


def _counted(
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
            yield _period(tokens[start].start, tokens[place].end, recurrence=recurrence)
            return


def _times(tokens: Sequence[Token], place: int, unit: str, words: PeriodWords, language: Language) -> Finding | None:
    """ "Three times a year", "zweimal pro Monat": how often, a word for each, and the unit at ``place``."""
    for start in range(max(0, place - _LONGEST_LEAD), place):
        hit = _leads_to_rate(language).at(tokens, start)
        if not hit or hit[0].last != place:
            continue
        count, first = int(hit[1]), start
        if not count and start:
            first, number = start - 1, tokens[start - 1].low
            count = int(number) if number.isdecimal() else words.numbers.get(number, 0)
        if count:
            return _period(tokens[first].start, tokens[place].end, recurrence=_rate(count, unit))
    return None


@cache
def _leads_to_rate(language: Language) -> PhraseBook:
    """What leads to the unit of a rate, with how often that is; 0 where a number stands before."""
    words = load_lexicon(language).periods
    counted = [(f"{word} {each}", "0") for word in words.times for each in words.per]
    return PhraseBook(
        [*counted, *((f"{w} {each}", str(n)) for w, n in words.times_words.items() for each in words.per)]
    )


_NAMED_RATES = {("year", 2): "half-yearly", ("year", 4): "quarterly", ("year", 12): "monthly"}


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
