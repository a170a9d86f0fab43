"""The files in which words are listed hold words and nothing else."""

from __future__ import annotations

from importlib.resources import files

import pytest

from planspoor.facts.wordfiles import Words, load_words

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
