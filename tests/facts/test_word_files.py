"""The files in which words are listed are read as a whole YAML reader reads them, and nothing else is taken for one."""

from __future__ import annotations

from importlib.resources import files

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from planspoor.facts.wordfiles import load_words, read_words

FACTS = files("planspoor.facts")
NAMES = sorted(f"{folder}/{file.name}" for folder in ("lexicons", "lists") for file in FACTS.joinpath(folder).iterdir())
WORDS = st.text("abcé,:'§ -", min_size=1, max_size=8).map(str.strip).filter(bool)


def whole_reader(text):
    return yaml.load(text, Loader=yaml.CBaseLoader)


@pytest.mark.parametrize("name", NAMES)
def test_each_file_says_what_a_whole_yaml_reader_reads(name):
    assert load_words(name) == whole_reader(FACTS.joinpath(name).read_text(encoding="utf-8"))


@given(st.dictionaries(st.sampled_from("abcd"), st.lists(WORDS), min_size=1))
def test_quoted_words_are_read_whatever_marks_they_hold(listed):
    text = "\n".join(
        f"{key}: [{', '.join(chr(34) + word + chr(34) for word in words)}]" for key, words in listed.items()
    )
    assert read_words(text) == whole_reader(text) == listed


@pytest.mark.parametrize(
    ("text", "words", "reason"),
    [
        ("a:\n  b:\n    c: [d]\n  e: f\ng: h", {"a": {"b": {"c": ["d"]}, "e": "f"}, "g": "h"}, "mappings in mappings"),
        ("a: {b: [1, 2],\n    c: d}", {"a": {"b": ["1", "2"], "c": "d"}}, "a mapping over two lines"),
        ("# note\n\na: []", {"a": []}, "comments, empty lines, nothing listed"),
        ("on: [yes]", {"on": ["yes"]}, "words that are truth values elsewhere"),
    ],
)
def test_what_a_word_file_may_hold(text, words, reason):
    assert read_words(text) == words == whole_reader(text), reason


@pytest.mark.parametrize("text", ["- a", "no key", 'a: ["b" c]', "a: {b}"])
def test_anything_else_is_an_error_that_quotes_the_line(text):
    with pytest.raises(ValueError, match=r"\w"):
        read_words(text)
