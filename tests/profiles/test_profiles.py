"""The plan types: every file is sound, says each word once, and the right one is chosen."""

from __future__ import annotations

import re
from collections import Counter
from importlib import resources
from typing import Any

import pytest
import yaml

from planspoor.outline.numbering import grammar, read_marker
from planspoor.outline.sentences import speech
from planspoor.plan import KINDS
from planspoor.profiles import GENERIC, choose, generic, names, profile

TABLES = ("levels", "contents", "columns")


def written(name: str) -> dict[str, Any]:
    """What stands in a profile's file."""
    text = resources.files("planspoor.profiles").joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.safe_load(text)
    return loaded


@pytest.mark.parametrize("name", names())
def test_a_profile_loads_with_all_that_its_language_says(name: str) -> None:
    found = profile(name)
    base = generic(found.language)
    assert (found.id, found.levels, found.sentences) == (name, base.levels, base.sentences)
    assert ("extends" in written(name)) is (found is not base)
    assert set(found.expects) <= set(found.document_types)


@pytest.mark.parametrize("language", GENERIC)
def test_a_language_has_words_for_every_level(language: str) -> None:
    found = generic(language)
    assert tuple(found.levels) == KINDS
    assert set(found.contents) <= {*KINDS, "prose", "money", "annex", "glossary", "accounts"}
    assert found.level_of.keys() == {word for words in found.levels.values() for word in words}


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("language", GENERIC)
def test_a_word_stands_once_in_a_table_and_in_lower_case(language: str, table: str) -> None:
    words = [str(word) for group in written(f"generic-{language}")[table].values() for word in group]
    assert [word for word, count in Counter(words).items() if count > 1] == []
    assert [word for word in words if word != " ".join(word.lower().split())] == []


@pytest.mark.parametrize("language", GENERIC)
def test_each_level_name_opens_an_item(language: str) -> None:
    found = generic(language)
    labels = grammar(tuple(found.level_of))
    for word, kind in found.level_of.items():
        marker = read_marker(f"{word.capitalize()} 3: x", labels)
        assert marker is not None
        assert (found.level_of[(marker.label or "").lower()], marker.number) == (kind, "3")


@pytest.mark.parametrize("language", GENERIC)
def test_how_a_language_speaks_is_whole(language: str) -> None:
    tongue = speech(language)
    assert tongue.back
    assert tongue.commits
    assert not any(
        pattern.search("") for pattern in (tongue.authority, tongue.we, tongue.passive, tongue.fact, tongue.telling)
    )
    assert all(re.fullmatch(r"[^\W\d_]+(?:-[^\W\d_]+)?", word) for word in tongue.back)


CHOSEN = [
    ("nl", "meerjarenplan", (2014, 2019), True, "be-vlg-2014"),
    ("nl", "bestuursnota", (2013, 2018), True, "be-vlg-2014"),
    ("nl", "meerjarenplan", (2019, 2024), True, "be-vlg-2020"),
    ("nl", "meerjarenplan", (2020, 2025), True, "be-vlg-2020"),
    ("nl", None, (2026, 2031), True, "be-vlg-2026"),
    ("nl", "meerjarenplan", (2026, 2031), False, "generic-nl"),  # nothing says that it is Flemish
    ("nl", "meerjarenplan", (2033, 2038), True, "generic-nl"),  # a cycle that is not known yet
    ("nl", "meerjarenplan", None, True, "generic-nl"),  # nor without its years
    ("nl", "begroting", (2026, 2029), False, "nl-bbv"),
    ("nl", "jaarrekening", None, False, "nl-bbv"),
    ("fr", "programme stratégique transversal", (2019, 2024), False, "be-wal"),
    ("fr", "plan", (2026, 2031), True, "generic-fr"),  # the years of Flanders are for Dutch alone
    ("en", "strategic plan", (2026, 2031), True, "generic-en"),
    ("de", None, None, False, "generic-de"),
    (None, None, None, False, "generic-nl"),
    ("es", "plan", None, False, "generic-nl"),
]


@pytest.mark.parametrize(("language", "kind", "years", "flemish", "expected"), CHOSEN)
def test_the_plan_type_is_chosen(
    language: str | None, kind: str | None, years: tuple[int, int] | None, flemish: bool, expected: str
) -> None:
    assert choose(language, kind, years, flemish).id == expected
