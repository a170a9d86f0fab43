"""What holds of the findings of any text, and of the lexicons."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from planspoor.facts import find_cell_facts, find_facts, read_amount_cell, unit_of_caption, year_of_heading
from planspoor.facts.lexicon import language_of, load_lexicon
from planspoor.facts.references import policy_fields

LANGUAGES = st.sampled_from(["nl", "fr", "en", "de", "nl-BE", "sv", None])
WORDS = st.sampled_from(
    ["de", "van", "met", "samen", "€", "25.000", "miljoen", "euro", "tot", "2026", "eind", "-", "(", ")", ",", ".",
    "in", "het", "OCMW", "fonds", "zie", "4.2", "artikel", "jongeren", "Straat", "door", "wordt", "voor", "Q3",
    "le", "d'", "between", "and", "bis", "§", "i.s.m.", "kan", "worden", "\ufffd", "K€", "12", "000", "Council"]
)  # fmt: skip
TEXTS = st.one_of(st.text(), st.lists(WORDS, max_size=30).map(" ".join))
KEYS = {
    "amount": {"value", "currency", "year", "from", "to", "bound", "per"},
    "period": {"from", "to", "precision", "recurrence"},
    "body": {"role"},
    "funding": set(),
    "audience": set(),
    "hedge": set(),
    "place": set(),
    "reference": {"target"},
}


@given(TEXTS, LANGUAGES)
@example("€", "nl")
@example("d'", "fr")
@example("Revolving Loan Fund", "en")
@example("van 31 tot 2026-99-99 en 00/00/2026", "nl")
def test_findings_lie_within_any_text_and_stand_once_in_order(text, language):
    found = find_facts(text, language, authority="Stad Veldhoven")
    assert all(0 <= each.start < each.end <= len(text) for each in [*found.facts, *found.refused])
    assert all(fact.values.keys() <= KEYS[fact.kind] for fact in found.facts)
    quotes = [(fact.kind, text[fact.start : fact.end].casefold()) for fact in found.facts]
    assert len(quotes) == len(set(quotes))
    assert [fact.start for fact in found.facts] == sorted(fact.start for fact in found.facts)


@given(TEXTS, LANGUAGES, st.sampled_from(["deadline", "start", "period", "owner", "partner", "funding", "audience"]))
def test_cells_of_any_text_are_read_without_failing(text, language, column):
    assert all(0 <= fact.start < fact.end <= len(text) for fact in find_cell_facts(column, text, language))
    read_amount_cell(text, language=language)
    year_of_heading(text)
    assert unit_of_caption(text) >= 1


@pytest.mark.parametrize(
    ("tag", "language"), [("nl-BE", "nl"), ("FR", "fr"), ("de_DE", "de"), ("sv", "unknown"), (None, "unknown")]
)
def test_a_language_without_a_lexicon_is_unknown(tag, language):
    assert language_of(tag) == language


def test_a_text_of_unknown_language_is_read_in_dutch_and_english_and_its_decimals_are_doubted():
    assert find_facts("The fund: € 25.000", None).facts[0].values["value"] == 25000
    assert find_facts("€ 12,5", None).refused
    assert load_lexicon("unknown").amounts.decimal_mark == "unknown"


def test_the_official_list_of_policy_fields_is_whole():
    assert len(policy_fields()) == 130
    assert all(len(code) == 4 and code.isdecimal() for code in policy_fields())


@pytest.mark.parametrize("language", ["nl", "fr", "en", "de"])
def test_a_star_stands_in_single_words_only(language):
    lexicon = load_lexicon(language)
    lists = [getattr(part, name) for part in (lexicon.parties, lexicon.funding) for name in part.__struct_fields__]
    assert [word for words in lists for word in words if "*" in word and " " in word] == []
    assert all(word.strip("*") for words in lists for word in words)


def test_a_fact_stands_once_for_its_kind_and_quote():
    found = find_facts("De jeugddienst start. Later stopt de jeugddienst.", "nl").facts
    assert [fact.kind for fact in found] == ["body"]
