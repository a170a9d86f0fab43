"""Personal data that stand in a text: where, and how often."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal, get_args

import msgspec

PersonalData = Literal[
    "e-mail address", "telephone number", "national register number", "citizen service number", "bank account number"
]
PERSONAL_DATA: tuple[PersonalData, ...] = get_args(PersonalData)

_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
_TELEPHONE = re.compile(
    r"""(?<![\w.,/+-])(?:
      (?:\+|00)(?:31|32|33|49|352)[ ./-]?(?:\(\d{1,4}\)[ ./-]?)?[1-9](?:[ ./-]?\d){5,10}  # with the country
    | \(0[1-9]\d{0,3}\)[ ]?\d{2,4}(?:[ ./-]?\d{2,4}){1,3}                             # (0211) 123 45 67
    | 0[1-9]\d{0,2}(?:[ ]?[/-][ ]?|[ ])\d{2,3}(?:[ .]?\d{2}){2,3}                     # 09 123 45 67, 030 1234567
    | 0[1-9](?:[ .]\d{2}){4}                                                          # 01 23 45 67 89
    | 04[5-9]\d(?:[ ./]\d{2}){3}                                                      # 0470.12.34.56
    | 04[5-9]\d[ /]\d{3}[ .]?\d{3}                                                   # 0470 123 456
    | (?P<bare>0(?:4[5-9]\d|[67]\d{2})\d{6})                                         # 0470123456, 0612345678
    )(?!\d|[/,.-]\d)""",
    re.VERBOSE,
)
_REGISTER = re.compile(r"(?<![\d.,-])(\d{2})[. ]?(\d{2})[. ]?(\d{2})[- ]?(\d{3})[. -]?(\d{2})(?![\d.,-]\d|\d)")
# Nine digits alone are often something else: the Dutch number is known by its name before it, or by its points.
_SERVICE = re.compile(
    r"(?:\b(?:bsn|burgerservicenummer|sofinummer|sofi-nummer)\b\D{0,20}(?P<named>\d{3}[ .]?\d{3}[ .]?\d{3})"
    r"|(?<![\d.,-])(?P<pointed>\d{4}\.\d{2}\.\d{3}))(?![\d.,-]\d|\d)",
    re.IGNORECASE,
)
_ACCOUNT = re.compile(r"\b(?:BE\d{2}|NL\d{2}|FR\d{2}|DE\d{2}|LU\d{2})(?: ?[A-Z0-9]{4}){2,6}(?: ?[A-Z0-9]{1,3})?\b")
_ACCOUNT_LENGTHS = {"BE": 16, "NL": 18, "FR": 27, "DE": 22, "LU": 20}


class PersonalDataSeen(msgspec.Struct, frozen=True):
    """How many personal data of one kind stand on which pages; never what they are."""

    kind: PersonalData
    count: int
    pages: list[int]


def personal_data_on(pages: Iterable[tuple[int, str]]) -> list[PersonalDataSeen]:
    """Count the personal data on pages, each given by its number and its text."""
    seen: dict[PersonalData, PersonalDataSeen] = {}
    for number, text in pages:
        for kind, count in count_personal_data(text).items():
            before = seen.get(kind, PersonalDataSeen(kind, 0, []))
            seen[kind] = PersonalDataSeen(kind, before.count + count, [*before.pages, number])
    return list(seen.values())


class PersonalDatum(msgspec.Struct, frozen=True):
    """A stretch of a text that looks like personal data: its kind, and its offsets in characters."""

    kind: PersonalData
    start: int
    end: int


def count_personal_data(text: str) -> dict[PersonalData, int]:
    """How many personal data of each kind a text holds; a Belgian or Dutch number and an account have to check."""
    found = find_personal_data(text)
    counts = {kind: sum(one.kind == kind for one in found) for kind in PERSONAL_DATA}
    return {kind: count for kind, count in counts.items() if count}


def find_personal_data(text: str) -> list[PersonalDatum]:
    """Return the personal data in a text in their order, of which none overlap."""
    registered = [found.span() for found in _REGISTER.finditer(text) if _is_registered(found)]
    accounts = [found.span() for found in _ACCOUNT.finditer(text) if _is_account(found[0])]
    called = [found.span() for found in _TELEPHONE.finditer(text) if _is_called(found, registered + accounts)]
    served = [found for found in _SERVICE.finditer(text) if _is_served(found["named"] or found["pointed"])]
    numbers = [found.span("named" if found["named"] else "pointed") for found in served]
    spans = ([found.span() for found in _MAIL.finditer(text)], called, registered, numbers, accounts)
    data = [PersonalDatum(kind, *span) for kind, theirs in zip(PERSONAL_DATA, spans, strict=True) for span in theirs]
    return sorted(data, key=lambda one: one.start)


def _is_called(found: re.Match[str], others: list[tuple[int, int]]) -> bool:
    inside = any(start <= found.start() and found.end() <= end for start, end in others)
    # The number of a Belgian company looks like a mobile one, but checks.
    bare = found["bare"] or ""
    return not inside and not (bare and int(bare[-2:]) == 97 - int(bare[:8]) % 97)


def _is_registered(found: re.Match[str]) -> bool:
    """Whether the check digits fit: 97 less the rest of the number by 97, with a 2 before it from 2000 on."""
    born, serial, check = "".join(found.group(1, 2, 3)), found[4], int(found[5])
    possible = int(found[2]) <= 52 and int(found[3]) <= 31
    return possible and check in (97 - int(prefix + born + serial) % 97 for prefix in ("", "2"))


def _is_served(number: str) -> bool:
    """Whether the digits of a Dutch number, weighed from 9 down to 2 and with -1 for the last, add up to elevens."""
    digits = [int(digit) for digit in number if digit.isdigit()]
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return any(digits) and sum(weight * digit for weight, digit in zip(weights, digits, strict=True)) % 11 == 0


def _is_account(number: str) -> bool:
    """Whether an account has the length of its country and the check digits of ISO 13616."""
    bare = number.replace(" ", "")
    if len(bare) != _ACCOUNT_LENGTHS[bare[:2]]:
        return False
    return int("".join(str(int(character, 36)) for character in bare[4:] + bare[:4])) % 97 == 1
