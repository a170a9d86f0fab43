"""Figures as people print them become exact numbers, or nothing: a figure that could mean two things is none.

Dutch, French and German write 1.234,50 or 1 234,50; English writes 1,234.50. A point or comma before three digits is
read by the language's habit; where that habit is broken the figure could be a thousand times another, so it is refused.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal

DecimalMark = Literal[".", ",", "unknown"]
"""What stands before decimals: a point (English), a comma (Dutch, French, German), or not known."""

FIGURE = r"(?:\d{1,3}(?:[ \u00a0\u202f]\d{3}(?!\d))+(?:[.,]\d+)*|\d+(?:[.,'’]\d+)*)"
"""Anything that looks like one figure; ``read_figure`` decides whether it is one."""

_GROUPED = re.compile(
    r"(?P<whole>[1-9]\d{0,2}(?P<mark>[.,'’ \u00a0\u202f])\d{3}(?:(?P=mark)\d{3})*)"
    r"(?:(?!(?P=mark))[.,](?P<cents>\d{1,2}))?"
)
_SIMPLE = re.compile(r"(?P<whole>\d+)(?:(?P<mark>[.,])(?P<decimals>\d+))?")


def read_figure(text: str, decimal_mark: DecimalMark, *, scaled: bool = False) -> Decimal | None:
    """The number that ``text`` prints, or None where it cannot be told; ``scaled``: "million" or the like follows."""
    grouped = _GROUPED.fullmatch(text)
    if grouped and (grouped["cents"] or _parts_thousands(grouped, decimal_mark, scaled=scaled)):
        whole = re.sub(r"\D", "", grouped["whole"])
        return Decimal(f"{whole}.{grouped['cents'] or 0}")
    simple = _SIMPLE.fullmatch(text)
    return _read_simple(simple, decimal_mark, scaled=scaled) if simple else None


def plain(number: Decimal) -> int | float:
    """The number as JSON writes it: whole where it is whole."""
    return int(number) if number == number.to_integral_value() else float(number)


def _parts_thousands(grouped: re.Match[str], decimal_mark: DecimalMark, *, scaled: bool) -> bool:
    once = len(re.findall(r"\D", grouped["whole"])) == 1
    if not once or grouped["mark"] not in ".,":
        return True
    # Money has no three decimals, so without "million" the mark parts thousands in a text of unknown language too.
    return not scaled if decimal_mark == "unknown" else grouped["mark"] != decimal_mark


def _read_simple(figure: re.Match[str], decimal_mark: DecimalMark, *, scaled: bool) -> Decimal | None:
    if not figure["mark"]:
        return Decimal(figure["whole"])
    number = Decimal(f"{figure['whole']}.{figure['decimals']}")
    if scaled:
        return number if decimal_mark in ("unknown", figure["mark"]) or len(figure["decimals"]) < 3 else None
    # "175.2" in Dutch is as likely 175.200 that lost its zeros as a decimal.
    right_mark = decimal_mark == figure["mark"] or (decimal_mark == "unknown" and len(figure["decimals"]) == 2)
    return number if right_mark and len(figure["decimals"]) <= 2 else None
