"""What tells two items apart that look alike: names, figures, and words that exclude each other (local, regional)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib import resources

import yaml

_TOKEN = re.compile(r"[^\W_][\w'’\-./+]*[^\W_]|[^\W_]")
_OPENS = re.compile(r"(?:^|[.:;!?–•(“\"]\s*)$")
_FIGURE = re.compile(r"\d[\d.,]*")
_YEAR = re.compile(r"(?:19|20)\d\d")
_NAME_PREFIX = 5
_ALL_NOUNS = "de"
"""The language whose nouns all have a capital, in which a capital tells no name."""


def names_of(text: str, language: str | None) -> frozenset[str]:
    """The first letters of the names in a text: words with a capital that no sentence begins with, and acronyms."""
    tokens = list(_TOKEN.finditer(text))
    capitals = [token for token in tokens if token[0][0].isupper()]
    told_by_capitals = language != _ALL_NOUNS and 2 * len(capitals) <= len(tokens)
    return frozenset(
        _folded(token[0])[:_NAME_PREFIX]
        for token in tokens
        if _is_acronym(token[0]) or (told_by_capitals and _is_name(text, token))
    )


def figures_of(text: str) -> frozenset[str]:
    """The figures of a text but for its years, which move from edition to edition."""
    found = (figure.rstrip(".,") for figure in _FIGURE.findall(text))
    return frozenset(figure for figure in found if not _YEAR.fullmatch(figure))


def contrasts_of(text: str) -> Mapping[int, frozenset[int]]:
    """For each set of words that exclude each other: which of them the text has."""
    found: dict[int, set[int]] = {}
    for word in _TOKEN.findall(_folded(text)):
        for group, member in _members_of(word):
            found.setdefault(group, set()).add(member)
    return {group: frozenset(members) for group, members in found.items()}


def contrast(first: Mapping[int, frozenset[int]], second: Mapping[int, frozenset[int]]) -> bool:
    """Whether two texts have words that exclude each other: one says local where the other says regional."""
    return any(second.get(group) and not members & second[group] for group, members in first.items())


def _is_name(text: str, token: re.Match[str]) -> bool:
    return token[0][0].isupper() and len(token[0]) > 1 and not _OPENS.search(text[: token.start()])


def _is_acronym(token: str) -> bool:
    return sum(letter.isupper() for letter in token) > 1 or (
        any(map(str.isupper, token)) and any(map(str.isdigit, token))
    )


def _folded(text: str) -> str:
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


@cache
def _members_of(word: str) -> tuple[tuple[int, int], ...]:
    return tuple(
        (group, member)
        for group, members in enumerate(_contrasts())
        for member, stems in enumerate(members)
        if word.startswith(stems)
    )


@cache
def _contrasts() -> tuple[tuple[tuple[str, ...], ...], ...]:
    text = resources.files(__package__).joinpath("contrasts.yaml").read_text(encoding="utf-8")
    data = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
    return tuple(tuple(tuple(stems.split()) for stems in group) for group in data["contrasts"])
