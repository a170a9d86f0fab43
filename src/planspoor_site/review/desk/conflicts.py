"""What stands in the way of a stale act: how an item was when it was seen, and how it is now, beside each other."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext

from planspoor_site.judgements.errors import Stale, StaleError
from planspoor_site.publication.kinds import kind_name
from planspoor_site.publication.plans.tree import shorten
from planspoor_site.review.desk.decisions import functions
from planspoor_site.review.desk.desk import Desk

LONGEST = 60
PASSED_ON = frozenset({"csrfmiddlewaretoken", "seen"})


@dataclass(frozen=True, slots=True)
class Difference:
    """A field of an item: what was seen, and what is there now."""

    name: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """An item that someone else changed; ``gone`` where it is not there any more."""

    text: str
    who: str
    at: datetime.datetime | None
    gone: bool
    differences: list[Difference]


@dataclass(frozen=True, slots=True)
class Conflicts:
    """All of them, with the fields of the form that was sent, to send it again with what is there now in mind."""

    items: list[Conflict]
    fields: list[tuple[str, str]]
    can_insist: bool


def conflicts(desk: Desk, stale: StaleError, form: QueryDict) -> Conflicts:
    """Put in words what a stale act was about."""
    who = functions(desk.edition.plan.organisation)
    found = [_conflict(desk, one, who) for one in stale.items]
    fields = [(name, value) for name in form if name not in PASSED_ON for value in form.getlist(name)]
    return Conflicts(found, fields, form.get("act") != "undo" and not any(one.gone for one in found))


def _conflict(desk: Desk, stale: Stale, who: Mapping[int, str]) -> Conflict:
    there = stale.there or {}
    item = desk.items.item(stale.item)
    return Conflict(
        text=shorten(str(there.get("text") or stale.was.get("text") or (item.text if item else "")), LONGEST),
        who=who.get(stale.by or 0, gettext("iemand anders")),
        at=stale.at,
        gone=stale.there is None,
        differences=[
            Difference(name, _shown(desk, key, was), _shown(desk, key, there[key]))
            for key, name in _names().items()
            if key in there and (was := stale.was.get(key, there[key])) != there[key]
        ],
    )


def _names() -> dict[str, str]:
    return {
        "text": gettext("Tekst"),
        "description": gettext("Toelichting"),
        "number": gettext("Nummer"),
        "kind": gettext("Soort"),
        "parent": gettext("Staat onder"),
        "accepted": gettext("Nagekeken"),
    }


def _shown(desk: Desk, key: str, value: Any) -> str:
    if key == "kind":
        return kind_name(str(value))
    if key == "accepted":
        return gettext("ja") if value else gettext("nee")
    if key == "parent":
        above = desk.items.item(str(value))
        return shorten(f"{above.number} {above.text}".strip(), LONGEST) if above else gettext("niets")
    return str(value) or gettext("(leeg)")
