"""Words as the index knows them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planspoor_site.publication.search.tokens import fold, stem, words

SAME = [
    ("nl", "fietspad", "fietspaden"),
    ("nl", "huis", "huizen"),
    ("nl", "school", "scholen"),
    ("nl", "straat", "straten"),
    ("nl", "gezin", "gezinnen"),
    ("nl", "fiets", "fietsen"),
    ("nl", "actie", "acties"),
    ("nl", "mogelijkheid", "mogelijkheden"),
    ("nl", "vergroenen", "vergroening"),
    ("fr", "école", "écoles"),
    ("fr", "communal", "communales"),
    ("en", "library", "libraries"),
    ("de", "Straße", "STRASSEN"),
    ("nl-BE", "woning", "woningen"),
    ("nl", "coördinatie", "coordinatie"),
]
DIFFERENT = [
    ("nl", "water", "waarde"),
    ("nl", "straat", "staat"),
    ("nl", "bos", "bus"),
    ("nl", "beek", "boek"),
    ("fr", "école", "écologie"),
    ("en", "plan", "plane"),
    ("xx", "huis", "huizen"),
]


def _stem(word: str, language: str) -> str:
    return stem([fold(word)], language)[0]


@pytest.mark.parametrize(("language", "one", "other"), SAME)
def test_forms_of_a_word_are_one(language: str, one: str, other: str) -> None:
    assert _stem(one, language) == _stem(other, language)


@pytest.mark.parametrize(("language", "one", "other"), DIFFERENT)
def test_other_words_stay_apart(language: str, one: str, other: str) -> None:
    assert _stem(one, language) != _stem(other, language)


def test_words_know_where_they_stand() -> None:
    text = "L’école, 1.200 élèves"
    assert [(text[word.start : word.end], word.folded) for word in words(text, "fr")] == [
        ("L", "l"),
        ("école", "ecole"),
        ("1", "1"),
        ("200", "200"),
        ("élèves", "eleves"),
    ]


@given(st.text(), st.sampled_from(["nl", "fr", "en", "de", "", "xx"]))
def test_any_text_gives_tokens_of_letters_and_digits(text: str, language: str) -> None:
    found = words(text, language)
    assert all(word.folded.isalnum() and word.stem for word in found)
    assert [word.start for word in found] == sorted(word.start for word in found)
