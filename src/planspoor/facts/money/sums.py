"""Sums of money as they are printed: sign or word, figure, scale, range; what cannot be trusted is refused."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache
from typing import NamedTuple

import msgspec

from planspoor.facts.finding import Refusal
from planspoor.facts.lexicon import AmountWords, Language, load_lexicon
from planspoor.facts.money.units import Units, any_of, load_units
from planspoor.facts.numerals import FIGURE

_BROKEN_SIGN = r"(?-i:E)(?=\s?\d{1,3}[.,][\d.,])"
_SIGNS = "€$£"
_DIGITS = "0123456789"
_LONGEST_FIGURE = 20
_RUNS_ON = re.compile(r"[.,'’]?[\w\ufffd\ue000-\uf8ff]|[.,]{2}|,\s000(?!\d)")
_GROUP_AFTER = re.compile(r"[ \u00a0\u202f]\d{1,2}(?![\d.,]\d|\d)")
_GROUP_BEFORE = re.compile(r"(?<!\d)\d{1,3}[ \u00a0\u202f]$")
_SHORT_GROUP = re.compile(r"\d{1,2}(?:,\d{1,2})?")
_NEXT_SENTENCE = re.compile(r"[.,][A-Z][^\WOo\d]")
_BROKEN_AFTER = re.compile(r"\s?[^\s\d]*[\ufffd\ue000-\uf8ff\u0370-\u03ff]\S*|\s?[oOlI][.,]?[oOlI\d.,]+")
_BROKEN_BEFORE = re.compile(r"\S*[\ufffd\ue000-\uf8ff]\S*\s?$")


class Sum(NamedTuple):
    """A sum at ``text[start:end]`` in whole units of ``currency``; ``low`` where the words give a range."""

    start: int
    end: int
    value: Decimal
    currency: str
    low: Decimal | None = None
    changed: bool = False
    """Whether ``value`` is the new sum of a change that the words tell of."""


class _Part(NamedTuple):
    start: int
    end: int
    figure: str
    scale: str | None
    unit: str | None
    negative: bool = False


class _Grammar(msgspec.Struct, frozen=True):
    """Compiled patterns of one language, and the worth of the words and signs they match (in lower case)."""

    unit_pattern: re.Pattern[str]
    sums: re.Pattern[str]
    between: re.Pattern[str]
    rises: re.Pattern[str]
    words: AmountWords
    units: Units

    def worth(self, part: _Part) -> Decimal | None:
        worth = self.units.worth(part.figure, part.scale, part.unit)
        return -worth if worth is not None and part.negative else worth


def tells_money(language: Language) -> Callable[[str], bool]:
    """Whether a word, with the figure that it may touch, is a sign or word of money."""
    units = load_units(language).units
    words = frozenset(["e", *_SIGNS, *(word.split()[-1].rpartition("'")[2].strip(".") for word in units)])
    return lambda word: word.strip(_DIGITS) in words


def find_sums(text: str, language: Language) -> Iterator[Sum | Refusal]:
    """The sums of money in ``text``, and those that cannot be trusted, in order."""
    grammar = _grammar(language)
    end = 0
    for match in grammar.sums.finditer(text):
        yield from _broken_signs(text, end, match.start(), grammar)
        yield from _read(text, match, grammar)
        end = match.end()
    yield from _broken_signs(text, end, len(text), grammar)


@cache
def _grammar(language: Language) -> _Grammar:
    words, units = load_lexicon(language).amounts, load_units(language)
    return _Grammar(
        unit_pattern=re.compile(rf"{any_of(units.units)}|\b{_BROKEN_SIGN}", re.IGNORECASE),
        sums=re.compile(_sum_pattern(words, units), re.IGNORECASE | re.VERBOSE),
        between=re.compile(rf"{any_of(words.between)}\s$", re.IGNORECASE),
        rises=re.compile(rf"(?<!\w)(?:{'|'.join(words.rises)})", re.IGNORECASE),
        words=words,
        units=units,
    )


def _sum_pattern(words: AmountWords, units: Units) -> str:
    sign, unit, scale = any_of(units.signs), any_of(units.units), any_of(units.scales)
    other = rf"(?!\s{any_of(words.other_money)})" if words.other_money else ""
    link = any_of([*words.range_links, *words.change_links, *words.between_links])
    figure_or_word = rf"(?:{FIGURE}|{any_of(units.spoken)}(?=\s{scale}))"
    not_a_year = r"(?!(?:19|20)\d\d(?!\d))"
    return rf"""(?<![\w.,'’\ufffd])
      (?: (?:(?P<low_sign>{sign})\s?)? (?P<low>{figure_or_word}) (?:,-{{1,2}})? (?:\s?(?P<low_scale>{scale}))?
          (?:\s?(?P<low_unit>{unit}))? \s?(?P<link>{link})\s? )?
      (?: (?:(?P<sign>{sign})|(?P<broken>{_BROKEN_SIGN})) \s? (?P<minus>[-−–]\s?)? (?P<signed>{FIGURE})
          (?:\s?(?P<signed_scale>{scale}))?
        | (?P<figure>{figure_or_word}) (?:,-{{1,2}})? (?:\s?(?P<scale>{scale}))? \s?(?P<unit>{unit})(?!\s?\d){other}
        | (?(low_sign) {not_a_year} (?P<bare>{FIGURE}) (?:\s?(?P<bare_scale>{scale}) | (?=\s*(?:$|[.;:,)](?!\d))))
          | (?!) )
      ) (?:[.,][-–—]{{1,2}})?"""


def _read(text: str, match: re.Match[str], grammar: _Grammar) -> Iterator[Sum | Refusal]:
    low, high = _low(match), _high(match)
    if low is None:
        yield _one_sum(text, high, grammar, broken=bool(match["broken"]))
    elif _is_range(text, match, grammar):
        yield _range(text, low, high, grammar, changes=_changes(text, match, grammar))
    else:
        if low.unit:
            yield _one_sum(text, low, grammar)
        yield _one_sum(text, high, grammar)


def _low(match: re.Match[str]) -> _Part | None:
    if not match["link"]:
        return None
    end = max(match.end(name) for name in ("low", "low_scale", "low_unit"))
    return _Part(match.start(), end, match["low"], match["low_scale"], match["low_sign"] or match["low_unit"])


def _high(match: re.Match[str]) -> _Part:
    start = match.end("link") if match["link"] else match.start()
    start += len(match.string[start : match.end()]) - len(match.string[start : match.end()].lstrip())
    if match["signed"]:
        unit = match["sign"]
        return _Part(start, match.end(), match["signed"], match["signed_scale"], unit, bool(match["minus"]))
    if match["figure"]:
        return _Part(start, match.end(), match["figure"], match["scale"], match["unit"])
    return _Part(start, match.end(), match["bare"], match["bare_scale"], match["low_sign"])


def _is_range(text: str, match: re.Match[str], grammar: _Grammar) -> bool:
    link = match["link"].casefold()
    if link in grammar.words.between_links:
        return bool(grammar.between.search(text, max(0, match.start() - 20), match.start()))
    return True


def _changes(text: str, match: re.Match[str], grammar: _Grammar) -> bool:
    """Whether the words tell of an old and a new sum: "from 200 to 300 euros" after "raises"."""
    if match["link"].casefold() in grammar.words.change_links:
        return True
    return bool(grammar.rises.search(text, max(0, match.start() - 60), min(len(text), match.end() + 40)))


def _one_sum(text: str, part: _Part, grammar: _Grammar, *, broken: bool = False) -> Sum | Refusal:
    value = grammar.worth(part)
    if broken or not part.unit:
        return Refusal(part.start, part.end, "The currency sign is broken.")
    if value is None:
        return Refusal(part.start, part.end, "The figure can be read in two ways or has lost digits.")
    if _runs_on(text, part.end) or _is_broken_group(text, part):
        return Refusal(part.start, part.end, "The figure does not end cleanly.")
    return Sum(part.start, part.end, value, grammar.units.currency(part.unit))


def _range(text: str, low: _Part, high: _Part, grammar: _Grammar, *, changes: bool) -> Sum | Refusal:
    top = _one_sum(text, high, grammar)
    if isinstance(top, Refusal):
        return Refusal(low.start, high.end, top.reason)
    bottom = _lower(low, high, grammar, top.value)
    if bottom is None or (bottom > top.value and not changes):
        return Refusal(low.start, high.end, "The lower figure of the range cannot be trusted.")
    return Sum(low.start, high.end, top.value, top.currency, None if changes else bottom, changes)


def _lower(low: _Part, high: _Part, grammar: _Grammar, top: Decimal) -> Decimal | None:
    """The lower sum; it takes the scale of the higher one ("5 to 10 million") unless it is then the higher."""
    unit = low.unit or high.unit
    as_high = grammar.worth(low._replace(scale=low.scale or high.scale, unit=unit))
    as_printed = grammar.worth(low._replace(unit=unit))
    return as_high if as_high is not None and as_high <= top else as_printed


def _runs_on(text: str, end: int) -> bool:
    return bool(_RUNS_ON.match(text, end)) and not _NEXT_SENTENCE.match(text, end)


def _is_broken_group(text: str, part: _Part) -> bool:
    """Whether a group of the figure has lost digits beside it: "175 2 €", "€ 175 2"."""
    if text[part.end - 1].isdigit() and _GROUP_AFTER.match(text, part.end):
        return True
    opens = text[part.start].isdigit() and _SHORT_GROUP.fullmatch(part.figure)
    return bool(opens and _GROUP_BEFORE.search(text, max(0, part.start - 5), part.start))


def _broken_signs(text: str, start: int, end: int, grammar: _Grammar) -> Iterator[Refusal]:
    """Currency signs between two sums that stand beside what were digits once."""
    for sign in grammar.unit_pattern.finditer(text, start, end):
        after = _BROKEN_AFTER.match(text, sign.end())
        before = _BROKEN_BEFORE.search(text, max(start, sign.start() - _LONGEST_FIGURE), sign.start())
        if after or before:
            yield Refusal(
                before.start() if before else sign.start(),
                after.end() if after else sign.end(),
                "The digits are unreadable.",
            )
