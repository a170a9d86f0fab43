"""Words that give a role to who stands behind them: leads ("carried out by") and labels ("Lead:").

A "with" leads to a partner where a word before or behind it tells of working together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, cast

from planspoor.facts.lexicon import Language
from planspoor.facts.parties.role_words import (
    LABEL_ENDS,
    SENTENCE_MARKS,
    Role,
    RoleWords,
    load_role_words,
    sentence_around,
)
from planspoor.facts.tokens import Span, Token

_REACH = 8
_TALKS_REACH = 10


class Lead(NamedTuple):
    """Words at ``tokens[first:last]`` that give ``role`` to who stands behind them."""

    first: int
    last: int
    role: Role


def tells_together(tokens: Sequence[Token], lead: Lead, words: RoleWords) -> bool:
    """Whether words say that people work together: "in partnership with", "talks with"."""
    first = lead.first - 1 if lead.first and lead.last - lead.first == 1 else lead.first
    said = tokens[first : lead.last]
    return said[-1].text not in LABEL_ENDS and any(token.low in words.together for token in said)


def sharing_words(language: Language) -> Callable[[str], bool]:
    """Whether a word may make a partner of a name behind it."""
    return load_role_words(language).shared.__contains__


def lead_words(language: Language) -> Callable[[str], bool]:
    """Whether a word may make a party of whatever stands behind it."""
    return load_role_words(language).leads.telltales.__contains__


def find_leads(tokens: Sequence[Token], words: RoleWords) -> Iterator[Lead]:
    """The words that give a role to who stands behind them."""
    end, first_words, openers = 0, words.leads.first_words, words.lead_openers
    for place in [at for at, token in enumerate(tokens) if token.low in openers]:
        if place < end:
            continue
        token = tokens[place]
        if token.low in first_words and (hit := words.leads.at(tokens, place)):
            if tokens[hit[0].last - 1].text in LABEL_ENDS and not _opens_label(tokens, hit[0], words):
                continue
            end = hit[0].last
            if end < len(tokens) and tokens[end].text == ":":
                end += 1  # "in partnership with: ..."
            yield Lead(place, end, cast(Role, hit[1]))
        elif token.low in words.shared and _cooperates(tokens, place, words):
            yield Lead(place, place + 1, "partner")


def _opens_label(tokens: Sequence[Token], label: Span, words: RoleWords) -> bool:
    """Whether a label may stand here: in a run of words it has a capital and a colon.

    "... in eigen beheer Trekker: jeugddienst", but not "lokalen oude dienst: kelder".
    """
    before = tokens[label.first - 1] if label.first else None
    if not before or not before.text[0].isalnum():
        return True
    exact = tokens[label.first].text[0].isupper() and tokens[label.last - 1].text == ":"
    return exact and before.low not in words.determiners


def _cooperates(tokens: Sequence[Token], place: int, words: RoleWords) -> bool:
    """Whether a "with" belongs to working together: a word such as "agreement" stands shortly before it."""
    for token in reversed(tokens[max(0, place - _REACH) : place]):
        if token.text in SENTENCE_MARKS:
            return False
        if words.cooperation[token.low]:
            return True
    if place and tokens[place - 1].text not in SENTENCE_MARKS:
        return _talks_behind(tokens, place, words)
    # "Met de netbeheerder sluiten we een convenant"
    return any(words.cooperation[token.low] for token in sentence_around(tokens, place)[1:])


def _talks_behind(tokens: Sequence[Token], place: int, words: RoleWords) -> bool:
    """Whether a clause ends in what is had with someone, as Dutch and German have it: "met scholen afspraken maken"."""
    for token in tokens[place + 1 : place + 1 + _TALKS_REACH]:
        if token.text in SENTENCE_MARKS or token.text == ":":
            return False
        if words.talks[token.low]:
            return True
    return False
