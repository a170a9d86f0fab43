"""What an item can be tagged with: goals and targets of the United Nations, policy fields, and themes of one's own.

A tag is kept as its kind and what it names: ``sdg:11``, ``sdg:11.6``, ``policy-field:0200``, ``theme:Klimaat``. The
official lists are dated data files; a tag that is in none of them is refused, never guessed at.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import yaml
from django.utils.translation import get_language, gettext

from planspoor.facts.references import policy_fields

SDG, POLICY_FIELD, THEME = "sdg", "policy-field", "theme"
LONGEST = 60
"""Letters of a theme."""


class TagError(Exception):
    """A tag that is in none of the lists; the message says so to people."""


class Shown(NamedTuple):
    """A tag in words: its kind and code, and what it is called."""

    kind: str
    code: str
    name: str


def goals() -> list[tuple[str, str]]:
    """Return the number and the name of each goal, in the language of the interface."""
    return [(str(number), _named(goal)) for number, goal in enumerate(_goals(), 1)]


def sdg_tag(code: str) -> str:
    """Return the tag of a goal (11) or a target (11.6); raises TagError."""
    goal, _, target = code.strip().removeprefix("SDG").strip().partition(".")
    known = _goals()
    if goal.isdecimal() and 1 <= int(goal) <= len(known):
        of_goal = known[int(goal) - 1]["targets"].split()
        if not target or target.casefold() in of_goal:
            return f"{SDG}:{int(goal)}" + (f".{target.casefold()}" if target else "")
    raise TagError(gettext("“%(code)s” is geen doel of subdoel van de Verenigde Naties.") % {"code": code[:40]})


def policy_field_tag(code: str) -> str:
    """Return the tag of a policy field by its code; raises TagError."""
    if code.strip() in policy_fields():
        return f"{POLICY_FIELD}:{code.strip()}"
    raise TagError(gettext("“%(code)s” is geen code van een beleidsveld.") % {"code": code[:40]})


def theme_tag(words: str) -> str:
    """Return the tag of a theme in one's own words; raises TagError for one that is too long."""
    plain = " ".join(words.split())
    if not plain or len(plain) > LONGEST:
        raise TagError(gettext("“%(words)s” is te lang voor een thema.") % {"words": plain[:LONGEST]})
    return f"{THEME}:{plain}"


def shown(tags: Iterable[str]) -> list[Shown]:
    """Return tags in words, in the language of the interface."""
    return [_shown(*tag.partition(":")[::2]) for tag in tags]


def codes(tags: Iterable[str], kind: str) -> list[str]:
    """Return what the tags of a kind name."""
    return [code for one, _, code in (tag.partition(":") for tag in tags) if one == kind]


def _shown(kind: str, code: str) -> Shown:
    if kind == SDG:
        goal = code.partition(".")[0]
        return Shown(kind, code, _named(_goals()[int(goal) - 1]) if goal == code else "")
    return Shown(kind, code, policy_fields().get(code, "") if kind == POLICY_FIELD else "")


def _named(goal: Mapping[str, str]) -> str:
    return goal.get((get_language() or "nl")[:2]) or goal["nl"]


@cache
def _goals() -> Sequence[Mapping[str, str]]:
    read = yaml.safe_load((Path(__file__).parent / "sdg.yaml").read_text("utf-8"))
    return tuple({key: str(value) for key, value in goal.items()} for goal in read["goals"])
