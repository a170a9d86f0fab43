"""Personal data that stand in a text: how often, never which."""

from __future__ import annotations

import re
from typing import Literal, get_args

PersonalData = Literal["e-mail address", "telephone number", "national register number"]
PERSONAL_DATA: tuple[PersonalData, ...] = get_args(PersonalData)

_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
_TELEPHONE = re.compile(
    r"(?<![\w.,/+-])(?:(?:\+|00)(?:31|32|33|49)[ ./-]?(?:\(0\)[ ./-]?)?[1-9](?:[ ./-]?\d){7,10}"
    r"|0[1-9]\d{0,2}(?:[ ]?[/-][ ]?|[ ])\d{2,3}(?:[ .]?\d{2}){2,3}|0[1-9](?:[ .]\d{2}){4})(?![\d/,-])"
)
_REGISTER = re.compile(r"(?<![\d.,-])(\d{2})[. ]?(\d{2})[. ]?(\d{2})[- ]?(\d{3})[. -]?(\d{2})(?![\d.,-]\d|\d)")


def count_personal_data(text: str) -> dict[PersonalData, int]:
    """How many e-mail addresses, telephone numbers and Belgian national register numbers a text holds."""
    registered = [found.span() for found in _REGISTER.finditer(text) if _is_registered(found)]
    called = [found for found in _TELEPHONE.finditer(text) if found.span() not in registered]
    counts = (len(_MAIL.findall(text)), len(called), len(registered))
    return {kind: count for kind, count in zip(PERSONAL_DATA, counts, strict=True) if count}


def _is_registered(found: re.Match[str]) -> bool:
    """Whether the check digits fit: 97 less the rest of the number by 97, with a 2 before it from 2000 on."""
    born, serial, check = "".join(found.group(1, 2, 3)), found[4], int(found[5])
    possible = int(found[2]) <= 52 and int(found[3]) <= 31
    return possible and check in (97 - int(prefix + born + serial) % 97 for prefix in ("", "2"))
