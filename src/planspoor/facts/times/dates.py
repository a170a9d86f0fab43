"""Printed dates of any precision in one language: where each stands and its first and last day, rounded outward."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import Literal, NamedTuple

from planspoor.facts.lexicon import Language, PeriodWords, load_lexicon
from planspoor.facts.money.units import any_of

Precision = Literal["day", "month", "quarter", "half", "season", "year", "term"]
_HAS_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DAY_ENDS = "er|e|de|ste|st|nd|rd|th"
_LONGEST_OPENING = 40
_BORROWED = ("day", "month", "quarter", "season")
"""What a date before may borrow the year of."""
_YEAR = r"(?<!\d)(?:19|20)\d\d(?!\d|[.,]\d)"


class PrintedDate(NamedTuple):
    """A date at ``text[start:end]``, from its first to its last day."""

    start: int
    end: int
    first: date
    last: date
    precision: Precision


def tells_year(word: str) -> bool:
    """Whether ``word`` holds a year, without which no date is read."""
    return bool(_HAS_YEAR.search(word))


def find_dates(text: str, language: Language) -> Iterator[PrintedDate]:
    """The dates with a year in ``text``, in order; impossible ones (31 February) are none."""
    if not _HAS_YEAR.search(text):
        return
    for match in _pattern(language).finditer(text):
        if found := _read(match, language):
            yield found


def with_opening(text: str, found: PrintedDate, language: Language) -> PrintedDate:
    """``found`` from the date right before it on that borrows its year: "May to September 2027", "1-15 mei 2027"."""
    match = _opening(language).search(text, max(0, found.start - _LONGEST_OPENING), found.start)
    if not match or found.precision not in _BORROWED:
        return found
    try:
        first = _first_day(match, found, load_lexicon(language).periods)
        if first > found.first:
            first = first.replace(year=first.year - 1)
    except ValueError:
        return found
    return found._replace(start=match.start(), first=first)


@cache
def _opening(language: Language) -> re.Pattern[str]:
    words = load_lexicon(language).periods
    ranges = any_of([*words.range_links, *words.between_links])
    return re.compile(
        rf"""(?<![\w§.,/-])(?:
          (?:(?P<day>[0-3]?\d)(?:\.|{_DAY_ENDS})?\s)?(?P<month>{any_of(words.months)})\.?
        | (?P<season>{any_of(words.seasons)}) | (?P<quarter>[QKT][1-4])
        | (?P<bare_day>[0-3]?\d)(?:\.|{_DAY_ENDS})?(?!\s?{any_of(words.between_links)})
        )\s?{ranges}\s?(?:{any_of(words.articles)}\s?)?$""",
        re.IGNORECASE | re.VERBOSE,
    )


def _first_day(match: re.Match[str], found: PrintedDate, words: PeriodWords) -> date:
    year = found.last.year
    if match["bare_day"]:
        if found.precision != "day":
            return found.first
        return found.first.replace(day=int(match["bare_day"]))
    if match["quarter"]:
        return date(year, int(match["quarter"][1]) * 3 - 2, 1)
    if match["season"]:
        return date(year, words.seasons[match["season"].lower()][0], 1)
    return date(year, words.months[match["month"].lower()], int(match["day"] or 1))


@cache
def _pattern(language: Language) -> re.Pattern[str]:
    words = load_lexicon(language).periods
    month, join = any_of(words.months), rf"(?:\s{any_of(words.joins)})?[\s,]\s?"
    ordinal = any_of(words.ordinals)
    return re.compile(
        rf"""(?<![\w§])(?:
          (?P<iso>(?:19|20)\d\d-[01]\d-[0-3]\d)
        | (?P<figures>[0-3]?\d[/.-][01]?\d[/.-](?:19|20)\d\d)
        | (?P<day>[0-3]?\d)(?:\.|{_DAY_ENDS})?\s(?:of\s)?(?P<day_month>{month})\.?[\s,]\s?
          (?P<day_year>{_YEAR})
        | (?P<month_first>{month})\.?\s(?P<first_day>[0-3]?\d)(?:st|nd|rd|th)?,?\s(?P<first_year>{_YEAR})
        | (?:(?P<quarter_sign>[QKT][1-4])|(?P<half_sign>[HS][12]))[\s,/-]?\s?(?P<sign_year>{_YEAR})
        | (?P<sign_year_before>{_YEAR})[\s-](?P<sign_behind>[QKT][1-4])(?!\w)
        | (?P<quarter>{ordinal})\s{any_of(words.quarters)}{join}(?P<quarter_year>{_YEAR})
        | (?P<half>{ordinal})\s{any_of(words.halves)}{join}(?P<half_year>{_YEAR})
        | (?P<season>{any_of(words.seasons)}){join}(?P<season_year>{_YEAR})
        | (?P<part>{any_of(words.parts)})[\s-]?(?:(?P<part_month>{month}){join})?(?P<part_year>{_YEAR})
        | (?P<month>{month}){join}(?P<month_year>{_YEAR})
        | (?:FY\s?)?(?P<year>{_YEAR})
        )(?![\w§%])""",
        re.IGNORECASE | re.VERBOSE,
    )


def _read(match: re.Match[str], language: Language) -> PrintedDate | None:
    try:
        first, last, precision = _days(match, language)
    except (ValueError, OverflowError):
        return None
    return PrintedDate(match.start(), match.end(), first, last, precision)


def _days(match: re.Match[str], language: Language) -> tuple[date, date, Precision]:
    words = load_lexicon(language).periods
    if day := _day(match, words.months):
        return day, day, "day"
    if match["quarter"] or match["quarter_sign"] or match["sign_behind"]:
        return _months(_year(match), *_nth(_number(match, "quarter", words.ordinals), 3), "quarter")
    if match["half"] or match["half_sign"]:
        return _months(_year(match), *_nth(_number(match, "half", words.ordinals), 6), "half")
    if match["season"]:
        return _months(_year(match), *words.seasons[match["season"].lower()], "season")
    if month := match["month"] or match["part_month"]:
        number = words.months[month.lower()]
        return _months(_year(match), number, number, "month")
    # "Early 2026" tells no month: rounded outward it is the year.
    return _months(_year(match), 1, 12, "year")


def _day(match: re.Match[str], months: Mapping[str, int]) -> date | None:
    if match["iso"]:
        return date.fromisoformat(match["iso"])
    if match["figures"]:
        day, month, year = (int(part) for part in re.split(r"[/.-]", match["figures"]))
        return date(year, month, day)
    if named := match["day_month"] or match["month_first"]:
        return date(_year(match), months[named.lower()], int(match["day"] or match["first_day"]))
    return None


def _year(match: re.Match[str]) -> int:
    groups = match.groupdict()
    return next(int(value) for name, value in groups.items() if value and name.endswith(("year", "year_before")))


def _number(match: re.Match[str], kind: str, ordinals: Mapping[str, int]) -> int:
    sign = match[f"{kind}_sign"] or (match["sign_behind"] if kind == "quarter" else None)
    return int(sign[1]) if sign else ordinals[match[kind].lower()]


def _nth(number: int, months: int) -> tuple[int, int]:
    """First and last month of the nth quarter or half; the last one of the year for "last"."""
    nth = min(number, 12 // months)
    return (nth - 1) * months + 1, nth * months


def _months(year: int, first: int, last: int, precision: Precision) -> tuple[date, date, Precision]:
    last_year = year + (last < first)
    return date(year, first, 1), date(last_year, last, calendar.monthrange(last_year, last)[1]), precision
