"""Amounts in table cells, and what the table's column heads and captions say of them: the year and the unit."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple

from planspoor.facts.finding import Finding, Refusal
from planspoor.facts.lexicon import Language, language_of, load_money
from planspoor.facts.money.units import any_of, load_units
from planspoor.facts.numerals import FIGURE, plain

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d|[.,]\d)")
_MINUS = r"(?:-/-|[-−–])\s?"
_UNREADABLE = re.compile(r"[\ufffd\ue000-\uf8ff]|E\s?\d")
_DIGIT = re.compile(r"\d")
_NEGATIVE = ("loss", "minus", "inner_minus", "open", "last_minus", "last_loss")
_REMEMBERED = 4096
"""Cells and heads of tables that are kept with what they say: the same few come back on row after row."""
_THOUSANDS = r"1(?P<mark>[.,'’ \u00a0\u202f]?)000(?P<more>(?:(?P=mark)000)*)(?!\d)"


class _Printed(NamedTuple):
    """A figure at ``text[start:end]``: its worth (None where it cannot be told), whether a scale of its own is in it,
    and the code of the currency that it names."""

    start: int
    end: int
    worth: Decimal | None
    is_scaled: bool
    code: str | None


def read_amount_cell(
    text: str, *, unit: int = 1, year: int | None = None, currency: str = "EUR", language: str | None = None
) -> Finding | Refusal | None:
    """The amount that a table cell prints, or None where it prints none (empty, a dash, a percentage, words).

    ``unit`` is what the caption multiplies the figures by (`unit_of_caption`), ``year`` the column's budget year,
    ``currency`` the table's; a sign or scale in the cell itself goes first. A figure that may have lost digits, or that
    reads differently by the habits of ``language``, comes as a refusal. A bare year without a column year is no amount.
    """
    printed = _printed(text, language_of(language))
    if not isinstance(printed, _Printed):
        return printed
    start, end = printed.start, printed.end
    if year is None and _YEAR.fullmatch(text, start, end):
        return None
    if printed.worth is None:
        return Refusal(start, end, "The figure can be read in two ways or has lost digits.")
    value = plain(printed.worth * (1 if printed.is_scaled else unit))
    return Finding("amount", start, end, {"value": value, "currency": printed.code or currency, "year": year})


@lru_cache(_REMEMBERED)
def year_of_heading(text: str) -> int | None:
    """The one year that a column head names ("Raming 2027"), or None where it names none or several."""
    years = set(_YEAR.findall(text))
    return int(years.pop()) if len(years) == 1 else None


@lru_cache(_REMEMBERED)
def unit_of_caption(text: str) -> int:
    """What the figures of a table are multiplied by, from its caption or head ("bedragen x 1.000"); 1 where unsaid."""
    low = text.casefold()
    for pattern in _captions() if any(word in low for word in ("000", *_caption_units())) else ():
        if match := pattern.search(text):
            groups = match.groupdict()
            if groups.get("mark") is not None:
                return int("1000" + "000" * (len(groups["more"]) // (3 + len(groups["mark"]))))
            return _caption_units()[match["word"].casefold()]
    return 1


@lru_cache(_REMEMBERED)
def _printed(text: str, language: Language) -> _Printed | Refusal | None:
    """What a cell prints by itself; a table has the same figures over and over."""
    if not _DIGIT.search(text):
        return None
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    match = _cell(language).fullmatch(text, start, end)
    if match is None:
        return Refusal(start, end, "The digits are unreadable.") if _UNREADABLE.search(text) else None
    units, sign = load_units(language), match["sign"] or match["unit"]
    worth = units.worth(match["figure"], match["scale"], sign)
    if worth is not None and any(match[name] for name in _NEGATIVE):
        worth = -worth
    is_scaled = bool(match["scale"] or (sign and units.units[sign.casefold()][1] > 1))
    return _Printed(start, end, worth, is_scaled, units.currency(sign) if sign else None)


@cache
def _cell(language: Language) -> re.Pattern[str]:
    units, money = load_units(language), load_money()
    loss, gain = any_of(money.loss_marks), any_of(money.gain_marks)
    sign, unit, scale = any_of(units.signs), any_of(units.units), any_of(units.scales)
    return re.compile(
        rf"""(?:(?P<loss>{loss})\s|{gain}\s)? (?P<minus>{_MINUS})? (?P<open>\()?
        (?:(?P<sign>{sign})\s?)? (?P<inner_minus>{_MINUS})? \+?\s? (?P<figure>{FIGURE}) (?:[.,][-–—]{{1,2}})?
        (?:\s?(?P<scale>{scale}))? (?:\s?(?P<unit>{unit}))? (?P<last_minus>\s?[-−])? \)?
        (?:\s\(?(?:(?P<last_loss>{loss})|{gain})\)?)?""",
        re.IGNORECASE | re.VERBOSE,
    )


@cache
def _caption_units() -> dict[str, int]:
    money = load_money()
    words = {word: times for times, listed in money.caption_scales.items() for word in listed}
    return words | {sign.casefold(): times for sign, (_, times) in money.unit_signs.items()}


@cache
def _captions() -> tuple[re.Pattern[str], ...]:
    money = load_money()
    sign = any_of(sign for listed in money.currencies.values() for sign in listed)
    words = any_of(word for listed in money.caption_scales.values() for word in listed)
    patterns = (
        rf"(?<![\w)])[x×*]\s?(?:{sign}\s?)?{_THOUSANDS}",
        rf"(?<!\w)in\s{sign}\s?{_THOUSANDS}",
        rf"(?<!\w)(?:in|en)\s{_THOUSANDS}\s?(?:{sign}|euro)",
        rf"(?:(?<!\w)(?:in|en|x|×|per|{sign})\s?)(?P<word>{words})(?!\w)",
        rf"(?<!\d)(?<!\d\s)(?P<word>{any_of(money.unit_signs)})(?!\w)",
    )
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns)
