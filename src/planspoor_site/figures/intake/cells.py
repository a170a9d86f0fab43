"""What a cell says: an amount, a year, a day, a word of a list. Nothing is guessed: what is unclear is refused."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Mapping
from decimal import Decimal

from django.utils.translation import gettext

from planspoor_site.figures.models import DIGITS, Section, Side

_BLANKS = str.maketrans("", "", " \u00a0\u202f'’€")
_FIGURE = {
    ",": re.compile(r"[+-]?(\d+|\d{1,3}(\.\d{3})+)(,\d+)?"),
    ".": re.compile(r"[+-]?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?"),
}
_PLAIN = re.compile(r"[+-]?\d+(\.\d{1,2}|\.\d{4,})?(?![\d,])")
"""A figure as a program writes it: a point, and not three digits behind it, which could be thousands."""
_DAY = re.compile(r"(?P<y>\d{4})-(?P<m>\d\d?)-(?P<d>\d\d?)|(?P<D>\d\d?)[/.-](?P<M>\d\d?)[/.-](?P<Y>\d{4})")
SECTIONS: Mapping[str, str] = {
    "exploitatie": Section.EXPLOITATION,
    "investering": Section.INVESTMENT,
    "financiering": Section.FINANCING,
    "exploitation": Section.EXPLOITATION,
    "investissement": Section.INVESTMENT,
    "financement": Section.FINANCING,
    "investment": Section.INVESTMENT,
    "financing": Section.FINANCING,
}
SIDES: Mapping[str, str] = {
    "uitgave": Side.EXPENSES,
    "ontvangst": Side.RECEIPTS,
    "depense": Side.EXPENSES,
    "recette": Side.RECEIPTS,
    "expense": Side.EXPENSES,
    "receipt": Side.RECEIPTS,
}


class CellError(Exception):
    """A cell cannot be taken for what it should be; the message says why to people."""


def figure(text: str, mark: str, places: int) -> Decimal:
    """Read a figure whose decimals follow ``mark``, a comma or a point; raises CellError.

    A minus may stand behind the figure, as accounts write it; brackets are no minus: they are refused.
    """
    bare = text.translate(_BLANKS).replace("\u2212", "-")
    if bare.endswith("-"):
        bare = "-" + bare[:-1]
    if _FIGURE[mark].fullmatch(bare):
        plain = bare.replace("." if mark == "," else ",", "").replace(mark, ".")
    elif _PLAIN.fullmatch(bare):
        plain = bare
    else:
        raise CellError(gettext("“%(text)s” is geen getal.") % {"text": text[:40]})
    value = Decimal(plain)
    if value != round(value, places):
        raise CellError(gettext("“%(text)s” heeft te veel cijfers na de komma.") % {"text": text[:40]})
    if len(str(int(abs(value)))) > DIGITS - places:
        raise CellError(gettext("“%(text)s” is te groot.") % {"text": text[:40]})
    return value


def year(text: str) -> int:
    """Read a year of four digits; raises CellError."""
    if re.fullmatch(r"(19|20)\d\d", text):
        return int(text)
    raise CellError(gettext("“%(text)s” is geen jaar.") % {"text": text[:40]})


def day(text: str) -> datetime.date:
    """Read a day, as 2026-06-30 or 30/06/2026; raises CellError."""
    found = _DAY.fullmatch(text)
    if found:
        parts = [found["y"] or found["Y"], found["m"] or found["M"], found["d"] or found["D"]]
        try:
            return datetime.date(*(int(part) for part in parts))
        except ValueError:
            pass
    raise CellError(gettext("“%(text)s” is geen datum. Schrijf 2026-06-30 of 30/06/2026.") % {"text": text[:40]})


def word(text: str, known: Mapping[str, str]) -> str:
    """Return what a word of ``known`` stands for, in the plural too; raises CellError."""
    plain = "".join(c for c in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(c))
    for ending in ("", "en", "n", "s"):
        if (found := known.get(plain.removesuffix(ending))) is not None:
            return found
    raise CellError(gettext("“%(text)s” is geen woord dat hier kan staan.") % {"text": text[:40]})
