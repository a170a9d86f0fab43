"""A grammar finds nothing in a text without its telltales, so that it need not run there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planspoor.facts import telltales
from planspoor.facts.funding.sources import find_funding
from planspoor.facts.hedges import find_hedges
from planspoor.facts.lexicon import load_lexicon
from planspoor.facts.money.amounts import find_amounts
from planspoor.facts.parties.names import find_parties
from planspoor.facts.parties.taking_part import Setting, find_bodies_and_audiences
from planspoor.facts.places import find_places
from planspoor.facts.references import find_references
from planspoor.facts.telltales import load_telltales, names_someone, states_something
from planspoor.facts.times.periods import find_periods
from planspoor.facts.tokens import PhraseBook, split_tokens, split_words

LANGUAGES = ("nl", "fr", "en", "de")


def listed_words(language):
    """Words of the lexicon, and of it all together: what a text that comes near a fact is made of."""
    lexicon = load_lexicon(language)
    lists = (
        *(lexicon.amounts.max, lexicon.amounts.currency_words, lexicon.amounts.scales, lexicon.amounts.number_words),
        *(lexicon.periods.until, lexicon.periods.months, lexicon.periods.undated, lexicon.periods.time_units),
        *(lexicon.hedges.phrases, lexicon.hedges.after, lexicon.funding.funds, lexicon.funding.paid_by),
        *(lexicon.parties.people, lexicon.parties.organs, lexicon.parties.heads, lexicon.parties.partner),
        *(lexicon.references.see, lexicon.references.articles, lexicon.places.heads, lexicon.places.in_),
    )
    phrases = {word.replace("*", "") for listed in lists for word in listed}
    return sorted({word for phrase in phrases for word in phrase.split()} | phrases)


TEXTS = st.sampled_from(LANGUAGES).flatmap(
    lambda language: st.tuples(
        st.just(language),
        st.lists(
            st.one_of(
                st.sampled_from(listed_words(language)),
                st.sampled_from(["2027", "€", "12", "4.2", "Veldhof", "Raad", ".", ",", "(", "25.000", "E 1.2"]),
                st.sampled_from(listed_words(language)).map(str.capitalize),
            ),
            max_size=8,
        ).map(" ".join),
    )
)


def found_by(kind, text, tokens, language):
    parties = list(find_parties(tokens, language))
    return {
        telltales.MONEY: lambda: find_amounts(text, language),
        telltales.DATE | telltales.TIME: lambda: find_periods(text, tokens, language),
        telltales.FUNDING: lambda: find_funding(tokens, language),
        telltales.HEDGE: lambda: find_hedges(tokens, language, []),
        telltales.REFERENCE: lambda: find_references(text, language),
        telltales.PARTY | telltales.LEAD | telltales.CAPITAL: lambda: [
            *find_bodies_and_audiences(tokens, parties, language, Setting()),
            *(found for found in find_places(tokens, parties, language, []) if parties),
        ],
    }[kind]()


@pytest.mark.parametrize(
    "kind",
    [
        telltales.MONEY,
        telltales.DATE | telltales.TIME,
        telltales.FUNDING,
        telltales.HEDGE,
        telltales.REFERENCE,
        telltales.PARTY | telltales.LEAD | telltales.CAPITAL,
    ],
)
@given(TEXTS)
def test_without_its_telltales_a_text_holds_nothing_for_a_grammar(kind, drawn):
    language, text = drawn
    if load_telltales(language).of(split_words(text)) & (kind | telltales.PLACE) == 0:
        assert list(found_by(kind, text, split_tokens(text), language)) == []


@given(TEXTS)
def test_a_word_that_only_begins_names_names_nobody(drawn):
    language, text = drawn
    told = load_telltales(language).of(split_words(text))
    kind = telltales.PARTY | telltales.LEAD | telltales.CAPITAL
    if told & telltales.PARTY and told & (telltales.LEAD | telltales.PLACE) == 0 and not names_someone(told):
        assert list(found_by(kind, text, split_tokens(text), language)) == []


@pytest.mark.parametrize(
    ("text", "names", "why"),
    [
        ("de fietspaden verbreden", False, '"de" begins phrases only, and none stands here'),
        ("de scholen verbreden", True, "a class of organisations"),
        ("NMBS zal de fietspaden verbreden", True, "a name that does it"),
        ("fietspaden in Zwaneveld verbreden", True, "a name behind a word that leads to a place"),
        ("fietspaden verbreden Zwaneveld", False, "a name that nothing makes a party"),
    ],
)
def test_a_text_names_someone_where_a_word_says_so(text, names, why):
    told = load_telltales("nl").of(split_words(text))
    assert (names_someone(told), states_something(told)) == (names, names), why


def test_words_found_before_give_the_same_tokens():
    text = "d'Agence i.s.m. 't Kompas – n°_4, İzmir's 25k€ (N.V.)"
    assert split_tokens(text, split_words(text)) == split_tokens(text)
    assert [text[token.start : token.end] for token in split_tokens(text)] == split_words(text)


def test_the_telltale_of_a_phrase_is_its_longest_word():
    book = PhraseBook([("in samenwerking met", "partner"), ("via", "partner")])
    assert book.telltales == {"samenwerking", "via"}


def test_a_capital_tells_of_a_name_behind_the_first_word_only():
    told = load_telltales("nl")
    assert told.of(["Bomen", "planten"]) & telltales.CAPITAL == 0
    assert told.of(["Bomen", "in", "Zwaneveld"]) & telltales.CAPITAL
    assert load_telltales("de").of(["Ein", "Baum"]) & telltales.CAPITAL == 0
