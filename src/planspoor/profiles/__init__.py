"""Plan types are data: what levels, columns and headings are called, per language and per kind of plan.

A profile file states ``language`` or ``extends`` another; its words are matched without regard to case.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from typing import Any

import msgspec
import yaml

from planspoor.plan import KINDS, Kind

GENERIC = ("nl", "fr", "en", "de")


class Profile(msgspec.Struct, frozen=True):
    """The vocabulary of one plan type. Words are in lower case."""

    id: str
    language: str
    region: str | None
    years: tuple[int, int] | None
    levels: Mapping[Kind, tuple[str, ...]]
    contents: Mapping[str, tuple[str, ...]]
    """Headings that only name a kind of content: a kind of node, ``prose`` or ``money``, and the words."""
    columns: Mapping[str, tuple[str, ...]]
    """Heads of table columns and labels of fiche rows: what the cell holds, and the words."""
    document_types: Mapping[str, tuple[str, ...]]
    sentences: Mapping[str, tuple[str, ...]]
    """What sentences open and end with that point back or commit (``back``, ``authority``, ``commits``…)."""
    accounts: tuple[str, ...]
    """The document types that give account of what was done."""
    no_plans: tuple[str, ...]
    """How a word of the title ends where the document tells of a meeting or lays down rules, and plans nothing."""
    leaves: tuple[str, ...]
    """Level names of action plans that many a plan gives its actions instead, with nothing below them."""
    expects: tuple[str, ...] = ()
    """The document types that this plan type is made of, where it is not made of all."""

    @property
    def level_of(self) -> dict[str, Kind]:
        """The kind that each level name stands for."""
        return {word: kind for kind in KINDS for word in self.levels.get(kind, ())}


def singulars(word: str) -> tuple[str, ...]:
    """A word and what it may be the plural of: ``priorities`` is one of ``priority``, ``acties`` of ``actie``."""
    return (word, *(word.removesuffix(end) for end in ("s", "en", "n")), re.sub(r"ies$", "y", word))


@cache
def profile(name: str) -> Profile:
    """The profile of that name (``be-vlg-2026``, ``generic-en``)."""
    return _build(name, _load(name))


@cache
def names() -> tuple[str, ...]:
    """The names of all profiles, in order."""
    found = resources.files(__package__).iterdir()
    return tuple(sorted(entry.name.removesuffix(".yaml") for entry in found if entry.name.endswith(".yaml")))


def generic(language: str | None) -> Profile:
    """The generic profile of a language; Dutch where the language is not known or has none."""
    return profile(f"generic-{language if language in GENERIC else 'nl'}")


def choose(language: str | None, document_type: str | None, years: tuple[int, int] | None, flemish: bool) -> Profile:
    """The plan type that fits best: by language and by what the document calls itself and covers."""
    base = generic(language)
    for candidate in (profile(name) for name in names()):
        if candidate.language != base.language or candidate.region is None:
            continue
        if candidate.expects and document_type in candidate.expects:
            return candidate
        if candidate.region == "BE-VLG" and flemish and years and candidate.years:
            first, last = candidate.years
            if first < years[0] + 1 <= last or years == (first + 1, last):
                return candidate
    return base


def _load(name: str) -> dict[str, Any]:
    text = resources.files(__package__).joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    data: dict[str, Any] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
    return data


def _build(name: str, data: dict[str, Any]) -> Profile:
    types = data.get("document_types", {})
    if "extends" not in data:
        return Profile(
            name,
            data["language"],
            data.get("region"),
            None,
            _words(data["levels"]),
            _words(data["contents"]),
            _words(data["columns"]),
            _words(types),
            {
                key: tuple(words.split() if isinstance(words, str) else words)
                for key, words in data["sentences"].items()
            },
            tuple(data["accounts"]),
            tuple(data["no_plans"]),
            tuple(data["leaves"]),
        )
    base = profile(data["extends"])
    years = data.get("years")
    return Profile(
        name,
        base.language,
        data["region"],
        (years[0], years[1]) if years else None,
        base.levels,
        base.contents,
        base.columns,
        base.document_types,
        base.sentences,
        base.accounts,
        base.no_plans,
        base.leaves,
        tuple(types),
    )


def _words(table: Mapping[Any, Iterable[Any]]) -> dict[Any, tuple[str, ...]]:
    return {key: tuple(str(word).lower() for word in words) for key, words in table.items()}
