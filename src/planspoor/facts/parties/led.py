"""Parties that only the words before them make: what stands behind "Lead:" or "in partnership with" takes part.

No list of words holds every club, office and firm. Behind words that leave no doubt, a noun with its adjectives is a
party, whatever it is, unless it is known to be people, a paper or a thing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple, TypeAlias

from planspoor.facts.parties.naming import NameWords, Party
from planspoor.facts.tokens import Token

_Reader: TypeAlias = "Callable[[Sequence[Token], int, NameWords], Party | None]"
_ENDS = frozenset(".;!?:()[]|•\n–—")
_GENDER_MARKS = frozenset("*:_")
_LONGEST_LABELLED = 7
_LONGEST_NAME = 4
_SHORTEST_NOUN = 4
_PAIR = 2


class Labels(NamedTuple):
    """Where labels end; those in ``whole`` name one body, whose name may hold an "and": "Lead: Culture and Sport"."""

    ends: Sequence[int]
    whole: set[int]


def with_led(
    tokens: Sequence[Token], parties: Sequence[Party], labels: Labels, leads: Iterable[int], words: NameWords
) -> list[Party]:
    """``parties`` with those that stand behind one of ``labels`` or behind another lead (``leads``, where it ends)."""
    known = {at: party.last for party in parties for at in range(party.first, party.last)}
    led = [party for at in leads for party in _listed(tokens, at, known, words, _noun)]
    bodies = [party for party in parties if party.sort in ("organ", "class")]
    known = {at: party.last for party in bodies for at in range(party.first, party.last)}
    for at in labels.ends:
        listed = list(_listed(tokens, at, known, words, _labelled))
        led += [_joined(listed)] if at in labels.whole and _is_joined(tokens, listed) else listed
    taken = {at for party in led for at in range(party.first, party.last)}
    return sorted({*led, *(party for party in parties if party.first not in taken)}) if led else list(parties)


def _is_joined(tokens: Sequence[Token], listed: Sequence[Party]) -> bool:
    """Whether two capitalised words are joined by a mere "and", as the fields of a department are."""
    if len(listed) != _PAIR:
        return False
    first, second = listed
    joined = second.first == first.last + 1 and tokens[first.last].text.isalpha()
    return joined and not any(tokens[party.first].text.isupper() for party in listed)


def _joined(listed: Sequence[Party]) -> Party:
    return listed[0]._replace(last=listed[1].last)


def _listed(
    tokens: Sequence[Token], at: int, known: dict[int, int], words: NameWords, read: _Reader
) -> Iterator[Party]:
    """The parties of the list that begins at ``at``, as far as commas and "and" lead; known ones are passed over."""
    parted = ""
    while at < len(tokens):
        first = _past_articles(tokens, at, words)
        if read is _noun and parted == "," and first > at + 1:
            return  # ", der die Mittel ...": a clause
        end = _known_end(tokens, first, known, words)
        if end and read is _labelled and first not in known:
            end = 0  # "Head of Parks": all that stands there, not a part of it
        party = None if end and not _names_on(tokens, first, end, words, read) else read(tokens, first, words)
        at = party.last if party else end or first
        goes_on = at < len(tokens) and _goes_on(tokens[at], words, read)
        # "In partnership with the club, a course begins": behind a comma alone the list may be over.
        is_listed = goes_on and tokens[at].text.isalpha()
        if party and parted and read is _noun and at < len(tokens) and tokens[at].low in words.states:
            return  # "samen met het bureau of dit haalbaar is"
        if party and (parted != "," or is_listed or read is _labelled):
            yield party
        if not goes_on or not (end or party):
            return
        while at < len(tokens) and _goes_on(tokens[at], words, read):
            parted = tokens[at].text
            at += 1
        if (
            read is _noun
            and at < len(tokens)
            and not words.nouns_have_capitals
            and not (_opens(tokens[at], words) or at in known)
        ):
            return


def _names_on(tokens: Sequence[Token], first: int, end: int, words: NameWords, read: _Reader) -> bool:
    """Whether a name goes on behind what is known of it, up to where the label's part ends: "Initiative Grüne Aue"."""
    whole = _labelled(tokens, first, words) if read is _labelled else None
    if not whole or whole.last <= end:
        return False
    return all(token.text[0].isupper() or token.low in words.joiners for token in tokens[end : whole.last])


def _goes_on(token: Token, words: NameWords, read: _Reader) -> bool:
    return token.low in words.links or (token.text == ";" and read is _labelled)


def _known_end(tokens: Sequence[Token], first: int, known: dict[int, int], words: NameWords) -> int:
    """Where a known party ends that begins at ``first`` or behind a few words of its own; 0 where none does."""
    for place in range(first, min(first + _LONGEST_NAME, len(tokens))):
        if place in known:
            return known[place]
        if not _may_stand(tokens[place], words):
            return 0
    return 0


def _past_articles(tokens: Sequence[Token], at: int, words: NameWords) -> int:
    while at < len(tokens) and tokens[at].low in words.determiners:
        at += 1
    return at


def _opens(token: Token, words: NameWords) -> bool:
    return token.low in words.determiners or token.text[0].isupper()


def _labelled(tokens: Sequence[Token], first: int, words: NameWords) -> Party | None:
    """All that a label is followed by, up to a mark that parts: "Fachbereich 4", "Ville"."""
    last = first
    while last < len(tokens) and last - first < _LONGEST_LABELLED and not _parts(tokens[last], words):
        last += 1
    whole = last == len(tokens) or _parts(tokens[last], words)
    if last < len(tokens) and tokens[last].text == ":":
        return None  # the next label
    named = last > first and tokens[first].text[0].isalpha() and tokens[first].low not in words.stop
    thing = named and tokens[first].text.islower() and words.things[tokens[first].low]
    if not named or not whole or thing:
        return None  # a label and a sentence behind it name nobody, nor does a thing
    people = last - first == 1 and tokens[first].text.islower() and words.people[tokens[first].low]
    return Party(first, last, first, "people" if people else "organ")


def _parts(token: Token, words: NameWords) -> bool:
    return token.text in _ENDS or (token.low in words.links and token.text != "&")


def _noun(tokens: Sequence[Token], first: int, words: NameWords) -> Party | None:
    """A noun with its adjectives, as the language has them: behind an article, in a capital or in the plural."""
    last = _noun_end(tokens, first, words)
    if last == first:
        return None
    head = first if words.following_adjective_ends else last - 1
    noun = tokens[head]
    if last < len(tokens) and tokens[last].text in _GENDER_MARKS:
        return None  # "Akteur*innen"
    told = first and tokens[first - 1].low in words.determiners
    exact = told or noun.text[0].isupper() or (noun.low.endswith(words.plural_ends) and not noun.low.endswith("ss"))
    if not exact or len(noun.low) < _SHORTEST_NOUN or not noun.text.isalpha():
        return None
    name = [token.low for token in tokens[first:last]]
    if any(words.things[word] or words.people[word] or word in words.authority for word in name):
        return None
    return Party(first, _name_end(tokens, last, words), head, "class")


def _name_end(tokens: Sequence[Token], last: int, words: NameWords) -> int:
    """Past the name behind a noun: "haven van Wilgendam", "ziekenhuis Sint-Lidwina"."""
    at = last + (last < len(tokens) and tokens[last].low in words.joiners)
    while at < len(tokens) and not words.nouns_have_capitals and tokens[at].text[0].isupper():
        at += 1
        last = at
    return last


def _noun_end(tokens: Sequence[Token], first: int, words: NameWords) -> int:
    last = first
    if words.following_adjective_ends:  # "club cycliste local"
        last += last < len(tokens) and _may_stand(tokens[last], words)
        while last > first and last < len(tokens) and tokens[last].low.endswith(words.following_adjective_ends):
            if not _may_stand(tokens[last], words):
                break
            last += 1
        joined = last + 1 < len(tokens) and last > first and tokens[last].low in ("de", "d'")
        return last + 2 if joined and tokens[last + 1].text.islower() and _may_stand(tokens[last + 1], words) else last
    while last < len(tokens) and last - first < _LONGEST_NAME and _may_stand(tokens[last], words):
        last += 1
        noun = tokens[last - 1]
        small = noun.text.islower() and noun.low.endswith((*words.adjective_ends, *words.uninflected_ends))
        is_adjective = small or (noun.text[0].isupper() and noun.low.endswith("se"))
        if words.nouns_have_capitals and noun.text[0].isupper():
            break
        if not words.nouns_have_capitals and "e" in words.adjective_ends and not is_adjective:
            break  # Dutch puts its nouns together, English in a row
    return last


def _may_stand(token: Token, words: NameWords) -> bool:
    return token.text[0].isalpha() and token.low not in words.stop and token.low not in words.links
