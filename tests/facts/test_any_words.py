"""Facts are read from whatever words stand beside each other: never with an error, and never beyond the text."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

import planspoor.facts
from planspoor.facts import find_facts

LEXICONS = Path(planspoor.facts.__file__).parent / "lexicons"
OTHERS = ("Elsrode", "Fonds", "Revolving", "2027", "€", "12.500", "(", ")", ",", ".", ":", "“", "”", "km", "A")
"""Names, figures and signs, which no lexicon lists."""


def said(listed: object) -> Iterator[str]:
    """All words and phrases of a lexicon, wherever they stand in it."""
    if isinstance(listed, dict):
        for key, value in listed.items():
            yield from (*said(key), *said(value))
    elif isinstance(listed, list):
        for value in listed:
            yield from said(value)
    elif isinstance(listed, str):
        yield listed.replace("*", "")


@cache
def phrases(language: str) -> tuple[str, ...]:
    words = sorted(set(said(yaml.safe_load((LEXICONS / f"{language}.yaml").read_text()))))
    return (*OTHERS, *words, *(word.capitalize() for word in words))


@pytest.mark.parametrize("language", ["nl", "fr", "en", "de"])
@settings(max_examples=500, deadline=None)
@given(data=st.data())
def test_any_words_beside_each_other_are_read(language: str, data: st.DataObject) -> None:
    text = " ".join(data.draw(st.lists(st.sampled_from(phrases(language)), min_size=1, max_size=8)))
    for fact in find_facts(text, language, authority="Elsrode", plan_start=2026).facts:
        assert 0 <= fact.start < fact.end <= len(text)
