"""The role that the words around a party give it: leads before it, brackets behind it, its place in the sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from planspoor.facts.lexicon import Language
from planspoor.facts.parties.leads import Lead
from planspoor.facts.parties.naming import Party
from planspoor.facts.parties.role_words import (
    SENTENCE_MARKS,
    STRENGTH,
    Role,
    RoleWords,
    load_role_words,
    names_an_act,
    sentence_around,
)
from planspoor.facts.parties.subjects import THAT, coordinated, place_before, subjects_from
from planspoor.facts.tokens import Token

_LONGEST_LABEL = 3
_FILLERS = 4
_SHORTEST_SHORT_NAME = 3
_LONGEST_TITLE = 12


def doing_words(language: Language) -> Callable[[str], bool]:
    """Whether a word may make a body of a name beside it: "will", "by", "urge", what opens an aside behind it."""
    words = load_role_words(language)
    said, ends = words.duties | words.agents | words.asides | words.asks, words.future_ends
    return lambda word: word in said or (bool(ends) and word.endswith(ends))


def find_roles(
    tokens: Sequence[Token], parties: Sequence[Party], leads: Sequence[Lead], words: RoleWords
) -> dict[int, Role]:
    """The role that the words before a party give it, by the party's place in ``parties``."""
    starts = {at: place for place, party in enumerate(parties) for at in range(party.first, party.last)}
    roles: dict[int, Role] = {}
    for lead in leads:
        if lead.role == "partner" and _is_own(tokens, lead.last, words):
            for place in _listed_before(tokens, lead.first, parties, words):
                _set_stronger(roles, place, "partner")
        for place in _listed(tokens, lead.last, starts, parties, words):
            if tokens[lead.last - 1].low == THAT and _tells_state(tokens, lead.last, words):
                continue
            if tokens[lead.first].low in words.within and tokens[parties[place].head].low not in words.units:
                continue
            helps = lead.role == "owner" and any(t.low in words.with_ for t in tokens[lead.last : parties[place].first])
            _set_stronger(roles, place, "partner" if helps else lead.role)
    for place, party in enumerate(parties):
        if party.sort != "people":
            for other, role in _own_roles(tokens, parties, place, starts, words):
                _set_stronger(roles, other, role)
    return roles


def _own_roles(
    tokens: Sequence[Token], parties: Sequence[Party], place: int, starts: dict[int, int], words: RoleWords
) -> Iterator[tuple[int, Role]]:
    """The roles that the place of a party in its sentence gives to it and to those listed with it."""
    party, before = parties[place], place_before(tokens, parties[place], words)
    if label := _label_behind(tokens, party.last, words):
        yield place, label
        return
    lead = tokens[before].low if before >= 0 else ""
    if party.sort != "people" and _is_charged(tokens, party, before, words):
        yield place, "owner"
        return
    if _is_involved(tokens, party, words):
        yield from ((other, "partner") for other in _listed_up_to(tokens, parties, place, words))
    elif subjects := subjects_from(tokens, parties, place, words):
        yield from ((other, "owner") for other in subjects)
    elif lead in words.with_ and _may_take_part(tokens, party, words) and not _is_fitting(tokens, party, words):
        yield from ((other, "partner") for other in _listed(tokens, before + 1, starts, parties, words))
    elif lead in words.links and party.sort == "organ" and (listed := _listed_with(tokens, parties, place, words)):
        yield from ((other, "partner") for other in listed if parties[other].sort in ("organ", "class"))
    elif party.sort != "class" and (by := _agent_lead(tokens, party, words)) and _is_agent(tokens, party, by, words):
        yield from ((other, "owner") for other in _agents(tokens, parties, place, words))


def _is_involved(tokens: Sequence[Token], party: Party, words: RoleWords) -> bool:
    """Whether a verb behind a party asks it to take part: "die Träger beteiligen", "will be consulted"."""
    helpers = words.duties | words.modals | words.passive | words.states
    at = party.last
    while at < len(tokens) and at - party.last < _FILLERS and tokens[at].low in helpers:
        at += 1
    return at < len(tokens) and tokens[at].low in words.involves


def _is_charged(tokens: Sequence[Token], party: Party, before: int, words: RoleWords) -> bool:
    """Whether a word beside a body tells of its task: "ist das Bauamt zuständig", "zuständig ist das Bauamt"."""
    if not words.nouns_have_capitals:
        return False  # elsewhere the verb stands between, as in "is responsible"
    if party.last < len(tokens) and words.charged[tokens[party.last].low]:
        return True
    is_told = before > 0 and tokens[before].low in words.states
    return is_told and words.charged[sentence_around(tokens, before)[0].low]


def _label_behind(tokens: Sequence[Token], at: int, words: RoleWords) -> Role | None:
    """The role that brackets behind a name give it: "Parks Department (lead)"."""
    if at >= len(tokens) or tokens[at].text != "(":
        return None
    said: list[str] = []
    for token in tokens[at + 1 : at + 2 + _LONGEST_LABEL]:
        if token.text == ")":
            return words.labels.get(" ".join(said))
        said.append(token.low)
    return None


def _listed_with(tokens: Sequence[Token], parties: Sequence[Party], place: int, words: RoleWords) -> range:
    """The parties of the list that ends in the one at ``place``, if a "with" stands before the first of them."""
    listed = _listed_up_to(tokens, parties, place, words)
    before = place_before(tokens, parties[listed[0]], words)
    together = before >= 0 and tokens[before].low in words.with_
    return listed if together and len(listed) > 1 else range(0)


def _listed_up_to(tokens: Sequence[Token], parties: Sequence[Party], place: int, words: RoleWords) -> range:
    """The parties of the list that ends in the one at ``place``."""
    first = place
    while first and all(
        token.low in words.links or token.low in words.determiners
        for token in tokens[parties[first - 1].last : parties[first].first]
    ):
        first -= 1
    return range(first, place + 1)


def _may_take_part(tokens: Sequence[Token], party: Party, words: RoleWords) -> bool:
    """Whether who stands behind "with" is a partner: a body, an abbreviated name, a class that is nothing else."""
    head = tokens[party.head]
    if party.last < len(tokens) and tokens[party.last].text == "(" and words.unnamed[head.low]:
        return words.partners_only[head.low]  # "met verschillende partners (Zuidwater, Netezon)"
    if party.sort == "name" and not words.nouns_have_capitals:
        return party.last - party.first == 1 and head.text.isupper() and len(head.text) >= _SHORTEST_SHORT_NAME
    is_class = words.partners_only[head.low] and not words.unnamed[head.low]
    return party.sort == "organ" or (party.sort == "class" and is_class)


def _is_fitting(tokens: Sequence[Token], party: Party, words: RoleWords) -> bool:
    """Whether something is but fitted with it, as a noun without an article tells in French: "un parc avec piscine"."""
    bare = words.nouns_have_articles and tokens[party.first - 1].low in words.with_
    return bare and tokens[party.first].text.islower() and not tokens[party.head].low.endswith(words.plural_ends)


def _agent_lead(tokens: Sequence[Token], party: Party, words: RoleWords) -> int:
    """The place of the "by" before a party; 0 where there is none."""
    before = place_before(tokens, party, words)
    by = before > 0 and (tokens[before].low in words.agents or _may_be_agent(tokens[before], words))
    return before if by else 0


def _may_be_agent(token: Token, words: RoleWords) -> bool:
    """Whether an "of" may also be the "by" of a passive, as in German: "wird von der Energieagentur erstellt"."""
    return words.nouns_have_capitals and token.low in words.joiners and token.low not in words.agents


def _agents(tokens: Sequence[Token], parties: Sequence[Party], place: int, words: RoleWords) -> Iterator[int]:
    """The party at ``place`` and the bodies that "and" joins to it: "by the school board and the youth service"."""
    for other in coordinated(tokens, parties, place, words):
        if other == place or parties[other].sort == "organ":
            yield other


def _is_agent(tokens: Sequence[Token], party: Party, by: int, words: RoleWords) -> bool:
    """Whether "by" the party tells who will do it: not what it has adopted, approved or asked for."""
    if party.last < len(tokens) and tokens[party.last].low in words.pays:
        return False
    if party.last < len(tokens) and _describes_more(tokens[party.last], words):
        return False  # "durch die Stiftung geförderte Beete"
    if by and _tells_done(tokens, by - 1, words):
        return False
    if party.sort == "name" and not (words.verb_ends or _near_passive(tokens, by, words)):
        return False  # "trees hit by Canker Blight"
    if _may_be_agent(tokens[by], words) and not _ends_passive(tokens, party, by, words):
        return False
    sentence = sentence_around(tokens, by)
    return any(token.low in words.agent_verbs for token in sentence) or _is_title(tokens, sentence, words)


def _tells_done(tokens: Sequence[Token], place: int, words: RoleWords) -> bool:
    """Whether what stands before "by" is paid or granted, or done already: "the adoption by the board", but not
    "Planning by the board" as a title.
    """
    low, opens = tokens[place].low, place == 0 or tokens[place - 1].text in SENTENCE_MARKS
    return low in words.pays or (names_an_act(tokens[place]) and (low in words.grants or not opens))


def _describes_more(token: Token, words: RoleWords) -> bool:
    """Whether a participle behind a party has the ending of an adjective, so that a noun is still to come."""
    ends = [end for end in words.adjective_ends if token.low.endswith(end)]
    stems = (token.low.removesuffix(end) for end in ends)
    inflected = words.participles[token.low] and token.low.endswith("e")
    return token.text.islower() and (inflected or any(words.participles[stem] for stem in stems))


def _ends_passive(tokens: Sequence[Token], party: Party, by: int, words: RoleWords) -> bool:
    """Whether a "by" that may be an "of" stands in a passive: its auxiliary before it, its verb behind the party."""
    verb = tokens[party.last] if party.last < len(tokens) else None
    follows = verb is not None and verb.text.islower() and verb.low.endswith(words.verb_ends or ("",))
    return tokens[by - 1].low in words.agent_verbs or (follows and _near_passive(tokens, by, words))


def _near_passive(tokens: Sequence[Token], by: int, words: RoleWords) -> bool:
    """Whether the verb of a passive stands shortly before "by": "will be run by"."""
    return any(token.low in words.agent_verbs for token in tokens[max(0, by - _FILLERS) : by])


def _is_title(tokens: Sequence[Token], sentence: Sequence[Token], words: RoleWords) -> bool:
    """Whether a sentence is a title without a verb: "Renovation of the bridge by the province"."""
    opening = sentence[0]
    if tokens[-1].text not in SENTENCE_MARKS and len(sentence) <= _LONGEST_TITLE:
        told = (words.states, words.duties, words.modals, words.pronouns)
        return not any(token.low in listed for token in sentence for listed in told)
    title = opening.low in words.act_nouns or (names_an_act(opening) and opening.low not in words.stop)
    return title and not any(token.low in words.states or token.low in words.duties for token in sentence)


def _listed(
    tokens: Sequence[Token], at: int, starts: dict[int, int], parties: Sequence[Party], words: RoleWords
) -> Iterator[int]:
    """The parties of the list that begins at ``at``, as far as commas and "and" lead."""
    begun = False
    while True:
        place = _next_party(tokens, at, starts, words)
        if place is None and begun:
            place = _next_party(tokens, _past_unknown(tokens, at, words), starts, words)
        if place is None:
            return
        yield place
        begun = True
        at = parties[place].last
        if at in starts and parties[place].sort == "class" and parties[starts[at]].sort == "name":
            continue  # "the neighbouring towns Wilgendam and ..."
        if at + 1 < len(tokens) and tokens[at].text.islower() and tokens[at].low not in words.stop:
            at += _goes_on(tokens[at + 1], words)  # "the neighbouring towns and ..." where adjectives stand behind
        if at >= len(tokens) or not _goes_on(tokens[at], words):
            return
        while at < len(tokens) and (_goes_on(tokens[at], words) or tokens[at].low in words.with_):
            leads = tokens[at].low in words.examples and tokens[at + 1 : at + 2]
            at += 2 if leads and leads[0].low in words.stop - words.determiners else 1  # "such as"


def _past_unknown(tokens: Sequence[Token], at: int, words: RoleWords) -> int:
    """Past a word of a list that names nobody who is known: "with the police, wardens and the youth service"."""
    last = at
    while last < len(tokens) and tokens[last].low in words.determiners:
        last += 1
    named = last + 1 < len(tokens) and tokens[last].text.isalpha() and tokens[last].low not in words.stop
    return last + 2 if named and tokens[last + 1].low in words.links else at


def _tells_state(tokens: Sequence[Token], at: int, words: RoleWords) -> bool:
    """Whether a clause tells what something is or becomes: "we willen dat de wijk groener wordt"."""
    ends = (
        place for place in range(at, len(tokens)) if tokens[place].text in SENTENCE_MARKS or tokens[place].text == ","
    )
    return any(token.low in words.states for token in tokens[at : next(ends, len(tokens))])


def _is_own(tokens: Sequence[Token], at: int, words: RoleWords) -> bool:
    """Whether the authority stands here: "together with the town"."""
    while at < len(tokens) and tokens[at].low in words.determiners:
        at += 1
    return at < len(tokens) and tokens[at].low in words.authority


def _listed_before(tokens: Sequence[Token], lead: int, parties: Sequence[Party], words: RoleWords) -> Iterator[int]:
    """The parties of the list that ends at ``lead``: "clubs and firms, together with the town, ..."."""
    end = lead - (lead > 0 and tokens[lead - 1].text == ",")
    for place in range(len(parties) - 1, -1, -1):
        if parties[place].last != end or parties[place].sort == "name":
            continue  # "in Valmont, together with the town": a place
        yield place
        end = parties[place].first
        while end and (tokens[end - 1].low in words.links or tokens[end - 1].low in words.determiners):
            end -= 1


def _goes_on(token: Token, words: RoleWords) -> bool:
    """Whether a list goes on: with a comma, with "and", with what it sums up in brackets or behind "such as"."""
    return token.low in words.links or token.low in words.examples or token.text in "(;"


def _next_party(tokens: Sequence[Token], at: int, starts: dict[int, int], words: RoleWords) -> int | None:
    for place in range(at, min(at + _FILLERS, len(tokens))):
        if place in starts:
            return starts[place]
        token = tokens[place]
        passes = (
            token.low in words.determiners or token.low not in words.stop or (place > at and token.low in words.joiners)
        )
        if not token.text[0].isalnum() or not passes or token.low in words.grants:
            return None
    return None


def _set_stronger(roles: dict[int, Role], place: int, role: Role) -> None:
    if place not in roles or STRENGTH.index(role) < STRENGTH.index(roles[place]):
        roles[place] = role
