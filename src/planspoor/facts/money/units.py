"""What the signs and words of money are worth in one language: currencies, unit signs ("k€"), scales ("million")."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from itertools import groupby

import msgspec

from planspoor.facts.lexicon import Language, load_lexicon, load_money
from planspoor.facts.numerals import DecimalMark, read_figure

_BILLION = 1000000000
_GROUPED = 1000


class Units(msgspec.Struct, frozen=True):
    """Worth by sign or word, in lower case: currency code and factor of a unit, factor of a scale, spoken numbers."""

    signs: dict[str, tuple[str, int]]
    units: dict[str, tuple[str, int]]
    """The signs and the words that stand behind a figure only."""
    scales: dict[str, int]
    spoken: dict[str, float]
    decimal_mark: DecimalMark

    def worth(self, figure: str, scale: str | None, unit: str | None) -> Decimal | None:
        """The number in whole currency units, or None where the figure cannot be told."""
        times = self.scales[scale.casefold()] if scale else 1
        times *= self.units[unit.casefold()][1] if unit else 1
        spoken = self.spoken.get(figure.casefold())
        number = Decimal(str(spoken)) if spoken else read_figure(figure, self.decimal_mark, scaled=times > 1)
        if number is None or (times >= _BILLION and number >= _GROUPED):
            return None  # "25.387 milliards": no plan has so much, the point stands before decimals
        return number * times

    def currency(self, unit: str) -> str:
        """The ISO code of a currency sign or word."""
        return self.units[unit.casefold()][0]


@cache
def load_units(language: Language) -> Units:
    """The worth of signs and words in ``language``, put together once."""
    words, money = load_lexicon(language).amounts, load_money()
    signs = {sign.casefold(): (code, 1) for code, listed in money.currencies.items() for sign in listed}
    signs |= {sign.casefold(): unit for sign, unit in money.unit_signs.items()}
    units = signs | {word: (code, 1) for code, listed in words.currency_words.items() for word in listed}
    scales = words.scales | {sign.casefold(): times for sign, times in money.scale_signs.items()}
    return Units(signs, units, scales, words.number_words, words.decimal_mark)


def any_of(words: Iterable[str]) -> str:
    """A pattern of any of ``words``, the longest first, not inside a longer word."""
    # The bounds are written once for all words of one shape: a pattern takes longer to compile than to use.
    shapes = groupby(sorted(words, key=len, reverse=True), key=_ends_in_letters)
    return "(?:" + "|".join(_bounded(words, *ends) for ends, words in shapes) + ")"


def _ends_in_letters(word: str) -> tuple[bool, bool]:
    return word[0].isalpha(), word[-1].isalpha()


def _bounded(words: Iterable[str], opens: bool, closes: bool) -> str:
    # A figure may touch the word: "0.5m", "25k€", "EUR12".
    listed = "(?:" + "|".join(map(re.escape, words)) + ")"
    return (r"(?<![^\W\d])" if opens else "") + listed + (r"(?![^\W\d])" if closes else "")
