"""Words for people or organisations that only describe another thing: "bâtiments scolaires", "school street"."""

from __future__ import annotations

from collections.abc import Sequence

from planspoor.facts.parties.described import describes, follows_as_adjective, is_infinitive
from planspoor.facts.parties.naming import NameWords
from planspoor.facts.tokens import Token


def is_attribute(tokens: Sequence[Token], place: int, words: NameWords) -> bool:
    """Whether a word for people is an adjective here: "bâtiments scolaires", "jeune entreprise"."""
    low = tokens[place].low
    if (place > 1 and _ends_name(tokens, place, words)) or _in_brackets(tokens, place):
        return True
    if low in words.before_nouns and place + 1 < len(tokens):
        following = tokens[place + 1]
        is_noun = describes(following, words) and following.low not in words.determiners
        return is_noun and not _names_people(following.low, words) and not follows_as_adjective(following, words)
    if low not in words.attributes or not place:
        return False
    if tokens[place - 1].low in words.links and place > 1:
        place -= 1  # "équipements culturels et sportifs"
        if is_attribute(tokens, place - 1, words):
            return True
    return _is_noun(tokens, place - 1, words)


def _is_noun(tokens: Sequence[Token], place: int, words: NameWords) -> bool:
    """Whether a thing stands here, which an adjective may tell of: no adjective itself, and no infinitive."""
    token = tokens[place]
    if words.adjective_ends and token.low.endswith(words.adjective_ends):
        return False
    if words.following_adjective_ends and is_infinitive(token):
        return False  # "protéger piétons et cyclistes"
    opens = not place and token.text.isalpha() and token.low not in words.stop  # "Instance citoyenne"
    noun = describes(token, words) or opens
    return noun and token.low not in words.determiners and not _names_people(token.low, words)


def _ends_name(tokens: Sequence[Token], place: int, words: NameWords) -> bool:
    """Whether a word in a capital stands right behind another, as the last of a name: "Cap Jeunes"."""
    before = tokens[place - 1]
    if words.nouns_have_capitals or not tokens[place].text[0].isupper() or not before.text[0].isupper():
        return False
    return before.low not in words.stop and before.low not in words.openers and before.low not in words.determiners


def _in_brackets(tokens: Sequence[Token], place: int) -> bool:
    """Whether brackets hold a word as the first half of a longer one: "(ouder)avonden"."""
    if place + 2 >= len(tokens) or tokens[place + 1].text != ")":
        return False
    return tokens[place + 2].start == tokens[place + 1].end and tokens[place + 2].text[0].isalpha()


def _names_people(word: str, words: NameWords) -> bool:
    return words.people[word] or words.classes[word]


def forms_compound(tokens: Sequence[Token], place: int, words: NameWords) -> bool:
    """Whether a noun behind makes another thing of the word: "school street", "community hub"."""
    if place + 1 >= len(tokens):
        return False
    following = tokens[place + 1]
    if following.low in words.ages:
        return False  # "youth aged 14 to 24"
    if tokens[place].text[0].isupper() and following.text[0].isupper() and following.low not in words.stop:
        return True
    acts = following.low.endswith(("ed", "ing")) and place > 0 and tokens[place - 1].low in words.determiners
    return describes(following, words) and following.text.isalpha() and not acts
