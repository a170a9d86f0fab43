"""Who stands in a text: people, classes of organisations, organs, and named bodies, each as a stretch of tokens."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import cast

from planspoor.facts.lexicon import Language
from planspoor.facts.parties.attributes import forms_compound, is_attribute
from planspoor.facts.parties.bodies import body_at, named_end
from planspoor.facts.parties.capitals import (
    capital_run,
    is_capital,
    is_short_name,
    is_verb,
    run_end,
    starts_sentence,
    with_short_name,
)
from planspoor.facts.parties.described import GENDER_MARKS, bounded_first, described, joined_first
from planspoor.facts.parties.inhabitants import is_inhabitant, towns_of
from planspoor.facts.parties.naming import NameWords, Party, Sort, name_words
from planspoor.facts.parties.role_words import names_an_act
from planspoor.facts.tokens import Span, Token

_LONGEST_DOER = 5
_NAMES_ONE_PERSON = ("er", "eur", "ent", "ist", "epen", "aire", "mestre", "or")
_JOINING = 2
_AGE_WORDS = 3
_BRACKET = 2
_BOTH = "innen"


def naming_words(language: Language) -> Callable[[str], bool]:
    """Whether a word makes a party of itself or of the capitals beside it; without one, capitals are but names."""
    words = name_words(language)
    return lambda word: words.starts[word] or words.tails[word]


def kind_words(language: Language) -> Callable[[str], bool]:
    """Whether a word says what a party is; without one of these, words that begin a party's name lead to none."""
    words = name_words(language)
    said = words.heads.telltales | words.phrases.telltales | words.acts
    return lambda word: word in said or words.kinds[word] or words.tails[word]


def opens_name(language: Language) -> Callable[[str], bool]:
    """Whether a word, as printed, may be the first of a name; of German nouns a short name only."""
    words = name_words(language)
    if words.nouns_have_capitals:
        return lambda word: is_short_name(word) and word.lower() not in words.not_names
    return lambda word: not word.islower() and word.lower() not in words.not_names and word[0].isalpha()


def find_parties(tokens: Sequence[Token], language: Language, authority: str | None = None) -> Iterator[Party]:
    """Everyone named among ``tokens``, in order, without overlap.

    The name of the ``authority`` tells what its inhabitants are called.
    """
    words, end = name_words(language), 0
    towns = towns_of(authority, words.authority) if authority else ()
    starts = words.starts
    for place in [at for at, token in enumerate(tokens) if starts[token.low] or not token.text.islower()]:
        if place < end or (place == end > 0 and is_verb(tokens, place, words)):
            continue
        token = tokens[place]
        if token.low in words.acts:
            party = _doer(tokens, place, words, end)
        elif starts[token.low] and _may_start(tokens, place, words):
            party = _party_at(tokens, place, words, end, towns)
        elif token.text.islower() or not token.text[0].isalnum():
            continue
        elif is_inhabitant(tokens, place, towns, words):
            party = described(tokens, Span(place, place + 1), "people", words, end)
        else:
            party = capital_run(tokens, place, words)
        if party:
            yield party._replace(first=joined_first(tokens, party.first, words, end))
            end = party.last


def _may_start(tokens: Sequence[Token], place: int, words: NameWords) -> bool:
    """Whether a listed word may be who it names: where every noun has a capital, a small one opens phrases only."""
    small = words.nouns_have_capitals and tokens[place].text[0].islower()
    return not small or words.phrases.at(tokens, place) is not None


def _doer(tokens: Sequence[Token], verb: int, words: NameWords, after: int) -> Party | None:
    """Who does what only someone does, where a sentence begins with them: "The school group renovates ..."."""
    first = verb
    while first > after and verb - first < _LONGEST_DOER and _is_of_name(tokens[first - 1], words):
        first -= 1
    while first < verb and tokens[first].low in words.determiners:
        first += 1
    if first in (verb, 0) or tokens[first - 1].low not in words.determiners:
        return None
    if first > 1 and not starts_sentence(tokens, first - 1):
        return None
    if verb + 1 < len(tokens) and tokens[verb + 1].low in words.pronouns:
        return None  # "The pool we manage ourselves", as Dutch and German turn it
    if names_an_act(tokens[verb - 1]) or tokens[verb - 1].low in words.determiners:
        return None  # "Die Koordination übernimmt das Umweltamt", "le renforcement de l'offre"
    if names_an_act(tokens[first]) and tokens[first + 1].low in words.joiners:
        return None  # "Die Ausweitung der Rechte schließt ... ein"
    name = [token.low for token in tokens[first:verb]]
    is_other = any(words.people[word] or words.things[word] for word in name) or name[-1].removesuffix("s").endswith(
        _NAMES_ONE_PERSON
    )
    return None if is_other else Party(first, verb, verb - 1, "organ")


def _is_of_name(token: Token, words: NameWords) -> bool:
    in_name = token.low not in words.stop and token.low not in words.determiners
    return token.text[0].isalpha() and (in_name or token.low in words.joiners)


def _party_at(
    tokens: Sequence[Token], place: int, words: NameWords, after: int, towns: tuple[str, ...]
) -> Party | None:
    word, low = Span(place, place + 1), tokens[place].low
    if (hit := words.phrases.at(tokens, place)) and not _opens_name(tokens, hit[0], words):
        said = tokens[hit[0].first : hit[0].last]
        if " ".join(token.text for token in said) in words.proper:
            return None  # "de lijn", but not "De Lijn"
        party = described(tokens, hit[0], cast(Sort, hit[1]), words, after)
        return _with_name(tokens, party, words) if party.sort == "organ" else party
    if towns and is_inhabitant(tokens, place, towns, words):
        return described(tokens, word, "people", words, after)
    if tokens[place].text.islower() and not words.kinds[low] and low not in words.heads.first_words:
        return None  # it only begins phrases, and none stands here
    if body := body_at(tokens, place, words) or _described_body(tokens, place, words, after):
        return body
    return _group_at(tokens, place, words, after)


def _described_body(tokens: Sequence[Token], place: int, words: NameWords, after: int) -> Party | None:
    """A body by the small words before what it is, as English puts its nouns in a row: "the energy agency"."""
    following = tokens[place + 1].low if place + 1 < len(tokens) else ""
    is_other = words.people[following] or words.classes[following] or words.things[following]
    if tokens[place].low not in words.plain_tails or is_other:
        return None  # "the energy agency staff"
    first = bounded_first(tokens, place, words, after)
    return Party(first, with_short_name(tokens, first, place + 1), place, "organ") if first < place else None


def _group_at(tokens: Sequence[Token], place: int, words: NameWords, after: int) -> Party | None:
    """The people or organisations that a word names by itself."""
    if compound := _gendered_compound(tokens, place, words):
        return compound
    low = tokens[place].low
    if low in words.age_units:
        return _aged_alone(tokens, place, words, after)
    names_body = place + 1 < len(tokens) and tokens[place + 1].low in words.plain_tails  # "growers association"
    sort = None if names_body or is_attribute(tokens, place, words) else _sort_of(low, words)
    if not sort or (low in words.compounds and forms_compound(tokens, place, words)):
        return None
    if named := _named_class(tokens, place, sort, words):
        return named
    party = described(tokens, Span(place, place + 1), sort, words, after)
    shortened = _is_shortened(tokens, party)
    return party._replace(last=with_short_name(tokens, party.first, party.last)) if shortened else party


def _is_shortened(tokens: Sequence[Token], party: Party) -> bool:
    """Whether brackets behind a class shorten it by its letter: "enterprises (SMEs)", but not "libraries (OBW)"."""
    behind = [token.text for token in tokens[party.last : party.last + 2]]
    if party.sort != "class" or len(behind) < _BRACKET or behind[0] != "(" or not behind[1].isalpha():
        return False
    capitals = [letter.lower() for letter in behind[1] if letter.isupper()]
    return capitals[-1:] == [tokens[party.head].low[0]]


def _aged_alone(tokens: Sequence[Token], unit: int, words: NameWords, after: int) -> Party | None:
    """People whom only their age tells: "les moins de 26 ans"."""
    first = unit - _AGE_WORDS
    if first <= after or not tokens[unit - 1].low.isdigit():
        return None
    told = tokens[first - 1].low in words.articles or tokens[first - 1].low in words.contracted
    aged = told and f"{tokens[first].low} {tokens[first + 1].low}" in words.aged
    return Party(first, unit + 1, first, "people") if aged else None


def _gendered_compound(tokens: Sequence[Token], place: int, words: NameWords) -> Party | None:
    """What is of the people of both genders that its first half names: "Bürger*inneninitiativen"."""
    if place + 2 >= len(tokens) or tokens[place + 1].text not in GENDER_MARKS:
        return None
    rest = tokens[place + 2].low.removeprefix(_BOTH)
    if rest in ("", tokens[place + 2].low) or tokens[place + 2].start != tokens[place + 1].end:
        return None
    sort: Sort = "organ" if words.organs[rest] else "class"
    return Party(place, place + 3, place + 2, sort)


def _named_class(tokens: Sequence[Token], place: int, sort: Sort, words: NameWords) -> Party | None:
    """One of a class by its name, where the name stands behind: "bailleur Habitat 70"."""
    if sort != "class" or not words.following_adjective_ends or place + 1 == len(tokens):
        return None
    named = named_end(tokens, place + 1, words)
    return Party(place, named, place, "organ") if is_capital(tokens[place + 1], words) else None


def _with_name(tokens: Sequence[Token], party: Party, words: NameWords) -> Party:
    """A body with the name that a joining word leads to, and its short name: "parc naturel des Deux Vallées"."""
    last = named = party.last
    while named < len(tokens) and named < last + _JOINING and tokens[named].low in (words.joiners | words.determiners):
        named += 1
    if not words.nouns_have_capitals and named < len(tokens) and is_capital(tokens[named], words):
        last = run_end(tokens, named, words)
    return party._replace(last=with_short_name(tokens, party.first, last))


def _opens_name(tokens: Sequence[Token], phrase: Span, words: NameWords) -> bool:
    """Whether the name of another thing goes on behind: "the Public Works Board", "the public realm"."""
    if words.nouns_have_capitals or phrase.last >= len(tokens):
        return False
    if tokens[phrase.last - 1].low in words.compounds and forms_compound(tokens, phrase.last - 1, words):
        return True
    return tokens[phrase.last - 1].text[0].isupper() and is_capital(tokens[phrase.last], words)


def _sort_of(word: str, words: NameWords) -> Sort | None:
    """What a word names; a class listed as such goes before a pattern of people ("bulk users" are firms)."""
    if word in words.exact_classes:
        return "class"
    if words.people[word]:
        return "people"
    return "class" if words.classes[word] else None
