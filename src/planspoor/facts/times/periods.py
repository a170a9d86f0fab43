"""When a commitment or a step of it happens: dated periods, undated ones ("within 6 months") and recurrences.

Days are rounded outward and ``precision`` says how exact the words are. A year that names something else (a title, a
base year, a past event) is no period: a bare year needs a word that leads to it, or to stand alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import cache

import msgspec

from planspoor.facts.finding import Finding
from planspoor.facts.lexicon import Language, load_lexicon
from planspoor.facts.money.units import any_of
from planspoor.facts.times.dates import PrintedDate, find_dates, with_opening
from planspoor.facts.times.tenses import SENTENCE_MARKS, is_past
from planspoor.facts.times.undated import find_undated
from planspoor.facts.tokens import Token, place_of
from planspoor.facts.wordlist import WordList
from planspoor.plan import FactValue

_NEAR = 45
_TWO_YEARS = re.compile(r"\d{4}\s?[-/–]\s?\d{2}(?:\d\d)?")
_SCHOOL_YEAR = re.compile(r"[-/–](\d\d)(?!\d)")
_ALONE_BEFORE = re.compile(r"(?:^|[(\[])\s*$")
_FIRST_BEFORE = re.compile(r"^\s*$")
_ASIDE_AFTER = re.compile(r"\s?[(;,]")
_NOUN_BEHIND = re.compile(r"\s[^\W\d_]{4,}")
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
    article: re.Pattern[str]
    bare_after: WordList
    perfect: frozenset[str]


def find_periods(
    text: str, tokens: Sequence[Token], language: Language, plan_start: int | None = None
) -> Iterator[Finding]:
    """The periods in ``text`` (``tokens`` are its words), dated ones first.

    What a perfect tense tells ("has been adopted in 2025") is past, unless it is a result due from ``plan_start`` on.
    """
    dated = list(_dated(text, tokens, language, plan_start))
    yield from (found for found, counts in dated if counts)
    taken = [found for found, _ in dated]
    for found in find_undated(tokens, language):
        if not any(_is_told(text, found, other) for other in taken):
            taken.append(found)
            yield found


def _is_told(text: str, undated: Finding, other: Finding) -> bool:
    """Whether another period tells an undated one: it holds it, or stands in brackets: "two years (2026 and 2027)"."""
    overlaps = undated.start < other.end and other.start < undated.end
    return overlaps or text[undated.end : other.start].strip() == "("


@cache
def _patterns(language: Language) -> _Patterns:
    lexicon = load_lexicon(language)
    words, determiners = lexicon.periods, frozenset(lexicon.parties.determiners)
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
        leads=_any_before([lead for name, lead in named.items() if name != "from"]),
        range_leads=_any_before(named.values()),
        links=_between(words.range_links, articles),
        pairs=_between([*words.pair_links, ","], articles),
        between=_any_before([between]),
        between_links=_between(words.between_links, articles),
        not_before=re.compile(rf"\s{any_of(words.not_before)}", re.IGNORECASE),
        article=re.compile(rf"{any_of(determiners.intersection(words.articles))}\s$", re.IGNORECASE),
        bare_after=WordList(words.bare_after),
        perfect=frozenset(words.perfect),
    )


def _any_before(leads: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(leads)})$", re.IGNORECASE)


def _between(words: Iterable[str], articles: str) -> re.Pattern[str]:
    return re.compile(rf"\s?{any_of(words)}\s?{articles}", re.IGNORECASE)


def _dated(
    text: str, tokens: Sequence[Token], language: Language, plan_start: int | None
) -> Iterator[tuple[Finding, bool]]:
    """What each date would be as a period, and whether it is one: past events and titles are none."""
    patterns = _patterns(language)
    for found, joined in _joined(text, list(find_dates(text, language)), patterns, language):
        start, lead = _lead(text, found, patterns, ranged=joined)
        past = lead != "until" and is_past(tokens, start, found, language, plan_start)
        if lead == "bare" and _stands_by_verb(tokens, found, patterns):
            lead = "within"
        year = _as_school_year(text, found, language)
        named = year is not None and year[:2] != found[:2] and lead != "not"
        other = past or (not named and _describes(text, start, found, patterns))
        counts = not other and (named or _is_period(text, found, lead, patterns))
        ranged = joined and (year is None or lead not in ("since", "until"))
        first = year.start if year and named else start
        yield _finding(min(start, first), year or found, "within" if ranged else lead), counts


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


def _as_school_year(text: str, found: PrintedDate, language: Language) -> PrintedDate | None:
    """A year that runs into the next ("2026-2027"), from its first month on where words say that it is a school's;
    then it begins or ends with those words."""
    if not _TWO_YEARS.fullmatch(text, found.start, found.end) or found.last.year != found.first.year + 1:
        return None
    for word, (first, last) in load_lexicon(language).periods.school_years.items():
        before, behind = text[: found.start].rstrip(), f" {word}"
        end = date(found.last.year, last + 1, 1) - timedelta(days=1)
        lasting = found._replace(first=date(found.first.year, first, 1), last=end)
        if before.casefold().endswith(word):
            return lasting._replace(start=len(before) - len(word))
        if text[found.end :].casefold().startswith(behind):
            return lasting._replace(end=found.end + len(behind))
    return found


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
    if _FIRST_BEFORE.search(text, 0, found.start):
        if text.startswith(":", found.end):
            return True  # "2027: nieuw dak"
        if found.last.year > found.first.year and _ASIDE_AFTER.match(text, found.end):
            return True  # "2026-2030 (phase 1)"
    return bool(
        _ALONE_BEFORE.search(text, max(0, found.start - 3), found.start) and _ALONE_AFTER.match(text, found.end)
    )


def _describes(text: str, start: int, found: PrintedDate, patterns: _Patterns) -> bool:
    """Whether a year behind an article tells of a thing: "in the 2026 Water Plan", "by the 2026 storm"."""
    if found.precision != "year" or not text[found.start].isdigit():
        return False
    return bool(patterns.article.search(text, start, found.start) and _NOUN_BEHIND.match(text, found.end))


def _stands_by_verb(tokens: Sequence[Token], found: PrintedDate, patterns: _Patterns) -> bool:
    """Whether a bare year is a time by the word beside it, as German has it, and counts nothing.

    "Der Umbau folgt 2027", and at the head of a sentence "2027 folgt der Umbau"; but not "pflanzt 2000 Bäume".
    """
    first, last = place_of(tokens, found.start), place_of(tokens, found.end)
    following = tokens[last] if last < len(tokens) else None
    if following is not None and following.text[0].isupper():
        return False
    leads = first > 0 and tokens[first - 1].text.istitle() and (first == 1 or tokens[first - 2].text in SENTENCE_MARKS)
    opens = first == 0 or leads or tokens[first - 1].text in SENTENCE_MARKS  # "Auch 2027 folgt ..."
    beside = following if opens else tokens[first - 1]
    if beside is None or (opens and beside.low in patterns.perfect):
        return False  # "1990 ist das Basisjahr"
    return beside.text.islower() and patterns.bare_after[beside.low]


def _finding(start: int, found: PrintedDate, lead: str) -> Finding:
    values: dict[str, FactValue] = {
        "from": None if lead == "until" else found.first.isoformat(),
        "to": None if lead == "since" else found.last.isoformat(),
        "precision": found.precision,
        "recurrence": None,
    }
    return Finding("period", start, found.end, values)
