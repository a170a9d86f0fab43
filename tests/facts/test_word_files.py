"""The files in which words are listed hold words and nothing else."""

from __future__ import annotations

from importlib.resources import files

import pytest

from planspoor.facts.wordfiles import Words, load_words, read_words

FACTS = files("planspoor.facts")
NAMES = sorted(f"{folder}/{file.name}" for folder in ("lexicons", "lists") for file in FACTS.joinpath(folder).iterdir())


def words_of(found: Words) -> list[str]:
    if isinstance(found, str):
        return [found]
    inner = found.values() if isinstance(found, dict) else found
    return [word for value in inner for word in words_of(value)]


@pytest.mark.parametrize("name", NAMES)
def test_every_value_of_a_word_file_is_text(name: str) -> None:
    words = words_of(load_words(name))
    assert words
    assert all(isinstance(word, str) and word == word.strip() for word in words)


@pytest.mark.parametrize(
    ("listed", "words", "why"),
    [
        ("[paid, 'no']", ["paid", "no"], "a phrase is itself, and text"),
        ("[[[paid, met], [by]]]", ["paid by", "met by"], "an entry of each list in turn"),
        ("[[[as]], if]", ["as", "if"], "one list alone, and a phrase behind it"),
        ("[[[a], []]]", [], "nothing to choose from in the second list"),
        ("{in: [1, 2]}", {"in": ["1", "2"]}, "a mapping keeps its keys"),
    ],
)
def test_a_list_of_lists_stands_for_its_phrases(listed: str, words: Words, why: str) -> None:
    assert read_words(f"key: {listed}") == {"key": words}, why
