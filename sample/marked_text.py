"""Texts whose facts are marked where they stand: ``Klaar {voor eind 2027|period ../2027-12-31}.``

A mark is ``{quote|meaning}``, several meanings joined by ``+``. Meanings: ``owner``, ``partner``, ``mentioned`` (a body
and its role), ``hedge``, ``funding``, ``audience``, ``period FROM/TO`` (ISO days, ``..`` where open), ``recurrence
yearly``, ``amount VALUE``, ``amount VALUE YEAR``, ``amount VALUE per year``.
"""

from __future__ import annotations

import re
from typing import Any

Fact = dict[str, Any]

MARK = re.compile(r"\{([^{}|]+)\|([^{}]+)\}")
ROLES = ("owner", "partner", "mentioned")


def without_marks(text: str) -> str:
    """The text as it is printed."""
    return MARK.sub(r"\1", text)


def facts_of(text: str, currency: str) -> list[Fact]:
    """The facts marked in the text, in order, in the shape of a gold plan."""
    return [
        _fact(quote, meaning.split(), currency)
        for quote, meanings in MARK.findall(text)
        for meaning in meanings.split("+")
    ]


def _fact(quote: str, meaning: list[str], currency: str) -> Fact:
    kind, *values = meaning
    if kind in ROLES:
        return {"kind": "body", "quote": quote, "role": kind}
    if kind == "period":
        start, end = (None if day == ".." else day for day in values[0].split("/"))
        return {"kind": "period", "quote": quote, "start": start, "end": end}
    if kind == "recurrence":
        return {"kind": "period", "quote": quote, "start": None, "end": None, "recurrence": values[0]}
    if kind == "amount":
        return {"kind": "amount", "quote": quote, "value": int(values[0]), "currency": currency} | _when(values[1:])
    if kind in ("hedge", "funding", "audience"):
        return {"kind": kind, "quote": quote}
    raise ValueError(f"unknown meaning of {quote!r}: {kind}")


def _when(values: list[str]) -> Fact:
    if values[:1] == ["per"]:
        return {"year": None, "per": values[1]}
    return {"year": int(values[0]) if values else None}
