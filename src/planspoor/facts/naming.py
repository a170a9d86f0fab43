"""The words of one language that make and end the name of a party, and what a party is."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Literal, NamedTuple

from planspoor.facts.lexicon import Language, load_lexicon
from planspoor.facts.tokens import PhraseBook, Token
from planspoor.facts.wordlist import WordList

Sort = Literal["people", "class", "organ", "name"]
"""People; a class of organisations ("schools"); a body; a capitalised name of which nothing says that it is one."""


class Party(NamedTuple):
    """Someone at ``tokens[first:last]``; ``head`` is the word that says what they are."""

    first: int
    last: int
    head: int
    sort: Sort


class NameWords(NamedTuple):
    """The words of one language that make and end a party's name."""

    starts: WordList
    """Words that may begin a party; others do only with a capital."""
    people: WordList
    ages: frozenset[str]
    age_units: frozenset[str]
    conditions: PhraseBook
    exact_classes: frozenset[str]
    classes: WordList
    organs: WordList
    heads: PhraseBook
    units: frozenset[str]
    departments: frozenset[str]
    """Heads and units whose names may hold an "and"."""
    tails: WordList
    joint: frozenset[str]
    """The "and" within a name that ends in a tail: "Parks and Recreation Department"."""
    determiners: frozenset[str]
    keep: frozenset[str]
    attach: frozenset[str]
    bare_attach: frozenset[str]
    """Words that attach where no article follows: "à mobilité réduite"."""
    acts: frozenset[str]
    """Verbs that only someone does: "organises"."""
    things: WordList
    pronouns: frozenset[str]
    compounds: frozenset[str]
    """Words for one of a kind that may open the name of a thing: "school" of "school street"."""
    bounds: frozenset[str]
    """Words between which and a head every word describes it: "for low-wage workers"."""
    locative: frozenset[str]
    stop: frozenset[str]
    links: frozenset[str]
    joiners: frozenset[str]
    not_names: frozenset[str]
    authority: frozenset[str]
    adjective_ends: tuple[str, ...]
    following_adjective_ends: tuple[str, ...]
    demonyms: tuple[str, ...]
    phrases: PhraseBook
    nouns_have_capitals: bool


@cache
def name_words(language: Language) -> NameWords:
    """The words of ``language``, put together once."""
    words = load_lexicon(language).parties
    classes = [*words.classes, *words.institutions]
    sorts = (("people", words.people), ("class", classes), ("organ", words.organs))
    heads = PhraseBook((word, word) for word in words.heads)
    phrases = PhraseBook((word, sort) for sort, listed in sorts for word in listed if " " in word)
    named = [*words.people, *classes, *words.organs, *words.units]
    return NameWords(
        WordList([*named, *heads.first_words, *phrases.first_words, *words.acts]),
        WordList(words.people, words.not_people),
        frozenset(words.ages),
        frozenset(words.age_units),
        PhraseBook((phrase, phrase) for phrase in words.conditions),
        frozenset(classes),
        WordList(classes, words.not_organs),
        WordList(words.organs, words.not_organs),
        heads,
        frozenset(words.units),
        frozenset(words.departments),
        WordList(words.tails),
        frozenset(words.joint),
        frozenset(words.determiners),
        frozenset(words.keep),
        frozenset(words.attach),
        frozenset(words.bare_attach),
        frozenset(words.acts),
        WordList((*words.papers, *words.things)),
        frozenset(words.pronouns),
        frozenset(words.compounds),
        frozenset(words.bounds),
        frozenset(words.locative),
        frozenset(words.stop),
        frozenset(words.links),
        frozenset(words.name_joiners),
        frozenset(words.not_names),
        frozenset(words.authority),
        tuple(words.adjective_ends),
        tuple(words.following_adjective_ends),
        tuple(words.demonyms),
        phrases,
        language == "de",
    )


def past_determiners(tokens: Sequence[Token], place: int, words: NameWords) -> int:
    """Past the articles and joining words from ``place`` on."""
    while place < len(tokens) - 1 and (tokens[place].low in words.determiners or tokens[place].low in words.joiners):
        place += 1
    return place
