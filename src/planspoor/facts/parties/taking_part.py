"""Bodies with their role, and audiences: who does the work, with whom, for whom, and who is merely named.

People are audiences. A class of organisations ("schools") is a partner where the words make it one, else an audience.
A named body or an organ is an owner, a partner or mentioned. The authority whose plan it is counts as none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from planspoor.facts.finding import Finding
from planspoor.facts.lexicon import Language
from planspoor.facts.parties.leads import Lead, find_leads, tells_together
from planspoor.facts.parties.led import Labels, with_led
from planspoor.facts.parties.naming import Party, name_words
from planspoor.facts.parties.role_words import (
    LABEL_ENDS,
    STRENGTH,
    Role,
    RoleWords,
    load_role_words,
    names_an_act,
    role_words_for,
    sentence_around,
)
from planspoor.facts.parties.roles import find_roles
from planspoor.facts.parties.subjects import place_before
from planspoor.facts.tokens import Token, split_tokens

_LONGEST_CLAUSE = 10
_SHORTEST_CLAUSE = 3
_BARE_OF = ("de", "d'")
"""What leads to whose something is, where an article may hold it too: "des"."""
_GENITIVES = ("der", "des")
_SHORT_NAME = 4
"""Letters of a name too short to tell anything, with its ending: "US's"."""


class Setting(NamedTuple):
    """What is known of a text before its parties are told apart."""

    authority: str | None = None
    """Whose plan it is, which is no body."""
    default: Role | None = None
    """The role where no words give one: then the authority and classes of organisations are bodies too."""
    sources: Sequence[Finding] = ()
    """Where money comes from: who is one of these is mentioned, and does no work by that."""


def find_bodies_and_audiences(
    tokens: Sequence[Token], parties: Sequence[Party], language: Language, setting: Setting
) -> Iterator[Finding]:
    """The bodies and audiences among ``parties``, each once, bodies first."""
    authority, default, sources = setting
    words = role_words_for(language, authority)
    own, councils = _own_words(authority, words.authority), words.councils - _own_words(authority, frozenset())
    ours = [p for p in parties if not default and _is_own(tokens, p, own, councils, words.name_joiners)]
    parties = [party for party in parties if party not in ours]
    leads = list(find_leads(tokens, words))
    if not parties and not leads:
        return
    if not default and leads:
        parties = _with_led(tokens, parties, leads, language)
    named = {party.first for party in parties}
    parties = sorted([*parties, *_the_authority(tokens, parties, ours, words)])
    roles = find_roles(tokens, parties, leads, words)
    bodies: dict[str, tuple[Party, Role]] = {}
    audiences: dict[tuple[str, ...], Party] = {}
    for place, party in enumerate(parties):
        if party.first not in named:
            continue  # the authority itself
        pays = _only_pays(tokens, party, sources, words)
        role = None if pays else roles.get(place, default)
        if (pays and _is_one_of_kind(tokens, party, words)) or _is_body(tokens, party, role, words, default):
            _keep_stronger(bodies, _names(tokens, party), party, role or "mentioned")
        elif _is_audience(tokens, party, words):
            audiences.setdefault(_told(tokens, party, words), party)
    for party, role in dict.fromkeys(bodies.values()):
        end = tokens[party.last - 1].end - len(_owning_end(tokens, party, words))
        yield Finding("body", tokens[party.first].start, end, {"role": role})
    for party in _told_apart(tokens, list(audiences.values()), words):
        last = _told_end(tokens, party, words)
        yield Finding("audience", tokens[party.first].start, tokens[last - 1].end)


def _the_authority(
    tokens: Sequence[Token], parties: Sequence[Party], ours: Sequence[Party], words: RoleWords
) -> Iterator[Party]:
    """The authority, by its name or as "the town", where it may be listed with others: not in "the town's plan"."""
    taken = {at for party in parties for at in range(party.first, party.last)}
    for party in ours:
        if party.first not in taken and not _owning_end(tokens, party, words):
            taken.update(range(party.first, party.last))
            article = tokens[party.first].low in words.determiners and party.last - party.first > 1
            yield party._replace(first=party.first + article, sort="organ")
    for at, token in enumerate(tokens):
        if token.low in words.authority and at not in taken:
            yield Party(at, at + 1, at, "organ")


def _only_pays(tokens: Sequence[Token], party: Party, sources: Sequence[Finding], words: RoleWords) -> bool:
    """Whether a party is a source of money, and not as the subject that a sentence begins with."""
    if not sources:
        return False
    start, end = tokens[party.first].start, tokens[party.last - 1].end
    if not any(source.start <= start and end <= source.end for source in sources):
        return False
    before = place_before(tokens, party, words)
    return before > 0 or (before == 0 and tokens[0].low not in words.determiners)


def _is_one_of_kind(tokens: Sequence[Token], party: Party, words: RoleWords) -> bool:
    """Whether a word for one of a kind names who pays: "by the state", but not "state grants"."""
    named = party.last == len(tokens) or tokens[party.last].low not in words.grants
    return party.sort == "class" and named and tokens[party.head].low in words.institutions


def _with_led(
    tokens: Sequence[Token], parties: Sequence[Party], leads: Sequence[Lead], language: Language
) -> Sequence[Party]:
    """``parties`` with those that stand behind a label or behind words that tell of working together."""
    words = load_role_words(language)
    labels = [lead.last for lead in leads if tokens[lead.last - 1].text in LABEL_ENDS]
    together = [lead.last for lead in leads if lead.role == "partner" and tells_together(tokens, lead, words)]
    if not labels and not together:
        return parties
    if labels:
        said = {at for lead in leads for at in range(lead.first, lead.last)}
        parties = [party for party in parties if party.first not in said]
    whole = {lead.last for lead in leads if lead.role == "owner"}
    return with_led(tokens, parties, Labels(labels, whole), together, name_words(language))


def _is_body(tokens: Sequence[Token], party: Party, role: Role | None, words: RoleWords, default: Role | None) -> bool:
    if party.sort == "organ":
        return role is not None or not _is_place(tokens, party, words)
    if party.sort == "name":
        # "project Buurtkracht": what a name is of may stand before it.
        papers = any(words.papers[token.low] for token in tokens[max(0, party.first - 1) : party.last])
        papers = papers or (party.first > 0 and tokens[party.first - 1].text[0].isdigit())  # "50 MW"
        told = role in ("owner", "partner") or default is not None or _is_asked(tokens, party, words)
        told = told or _has_belongings(tokens, party, words)
        return told and not papers
    if party.sort != "class" or role not in ("owner", "partner"):
        return default is not None and party.sort == "class" and role is not None
    return not words.unnamed[tokens[party.head].low] or _is_told_of(tokens, party, words)


def _has_belongings(tokens: Sequence[Token], party: Party, words: RoleWords) -> bool:
    """Whether an abbreviated name is of someone to whom something belongs: "RTA's fleet", but not "old LED's in"."""
    name, end = tokens[party.last - 1].text, _owning_end(tokens, party, words)
    return bool(end) and name.removesuffix(end).isupper() and len(name) > _SHORT_NAME


def _owning_end(tokens: Sequence[Token], party: Party, words: RoleWords) -> str:
    """The end of a name to whose body something belongs that stands behind it."""
    name, last = tokens[party.last - 1].text, party.last
    owned = last < len(tokens) and tokens[last].text.islower() and tokens[last].low not in words.stop
    return name[-2:] if owned and name.endswith(("'s", "’s")) else ""


def _is_asked(tokens: Sequence[Token], party: Party, words: RoleWords) -> bool:
    """Whether a name is of someone who is asked for something: "urge TVA to buy"."""
    before = place_before(tokens, party, words)
    asked = before >= 0 and tokens[before].low in words.asks
    return asked and party.last < len(tokens) and tokens[party.last].low in words.asked_to


def _is_place(tokens: Sequence[Token], party: Party, words: RoleWords) -> bool:
    """Whether a body is but a place or a measure: "at All Saints Church", "in de regio Zandvoorde"."""
    if party.first and tokens[party.first - 1].low in words.not_bodies_after:
        return True
    before = place_before(tokens, party, words)
    head, wide = tokens[party.last - 1].low, words.authority | words.tiers
    if head in words.realms:
        described = party.last < len(tokens) and tokens[party.last].text.islower() and not words.verb_ends
        if described and tokens[party.last].low not in words.stop and tokens[party.last].text.isalpha():
            return not words.nouns_have_articles  # "EU member states"
        return before >= 0 and tokens[before].low in words.locative | words.within
    return before >= 0 and tokens[before].low in words.locative and tokens[party.head].low in wide


def _is_told_of(tokens: Sequence[Token], party: Party, words: RoleWords) -> bool:
    """Whether more is said of unnamed partners than that they are concerned: "social partners", "external partners"."""
    said = [token.low for at, token in enumerate(tokens[party.first : party.last], party.first) if at != party.head]
    return any(word not in words.unnaming and word not in words.determiners for word in said)


def _is_audience(tokens: Sequence[Token], party: Party, words: RoleWords) -> bool:
    low = tokens[party.head].low
    if _is_defined(tokens, party, words):
        return False
    described = _told_end(tokens, party, words) - party.first > 1
    if party.sort == "people":
        counts = party.first > 0 and _is_counted(tokens, party.first - 1, words)
        before = place_before(tokens, party, words)
        lies = low in words.settled and before >= 0 and tokens[before].low in words.locative
        return not counts and not lies and (described or low not in words.vague_alone)
    if party.sort != "class" or (words.partners_only[low] and not _is_served(tokens, party, words)):
        return False
    if words.unnamed[low] and not _is_told_of(tokens, party, words):
        return False
    before = place_before(tokens, party, words)
    if party.first > 1 and tokens[party.first - 1].low in (_BARE_OF if words.nouns_have_articles else _GENITIVES):
        before = party.first - 1  # "places de crèches", "Dächer der Schulen"
    if before > 0 and tokens[before].low in words.joiners:
        served = tokens[before - 1]  # "support of clubs", but not "the roofs of schools"
        helped = words.nouns_have_capitals and any(t.low in words.serves for t in sentence_around(tokens, before))
        return helped or names_an_act(served) or served.low in words.serves
    given = before > 0 and tokens[before - 1].low in words.grants  # "Zuschüsse an Vereine"
    return before < 0 or given or tokens[before].low not in words.locative


def _is_defined(tokens: Sequence[Token], party: Party, words: RoleWords) -> bool:
    """Whether a sentence but says what someone is: "Small firms are the motor of the town"."""
    said = tokens[party.last : party.last + 2]
    opens = place_before(tokens, party, words) <= 0 and len(said) > 1
    return opens and said[0].low in words.copulas and said[1].low in words.determiners


def _is_served(tokens: Sequence[Token], party: Party, words: RoleWords) -> bool:
    """Whether organisations that mostly take part are those an act is for: "for municipalities", "support councils"."""
    low, before = tokens[party.head].low, place_before(tokens, party, words)
    if words.unnamed[low] or words.fields[low] or (before >= 0 and tokens[before].low in words.joiners):
        return False
    if before >= 0 and tokens[before].low in words.recipients:
        return True
    if before >= 0 and tokens[before].low in words.links:
        return False
    helped = words.receives | words.serves
    return any(token.low in helped for token in sentence_around(tokens, party.first))


def _is_counted(tokens: Sequence[Token], before: int, words: RoleWords) -> bool:
    """Whether a sum is counted by who follows: "per household", "€ 40/household"."""
    per = tokens[before].text == "/" and before > 0 and not tokens[before - 1].text[0].isalpha()
    return per or tokens[before].low in words.rates


def _told_end(tokens: Sequence[Token], party: Party, words: RoleWords) -> int:
    """Past the clause that tells who people are: "mensen die alleen wonen", "people who live alone"."""
    last = party.last
    opens = last + (last < len(tokens) and tokens[last].text == "," and words.nouns_have_capitals)
    if party.sort != "people" or opens >= len(tokens) or tokens[opens].low not in words.relatives:
        return last
    itself = opens + 1 < len(tokens) and tokens[opens + 1].low in words.reflexives
    for at in range(opens + 1 + itself, min(opens + _LONGEST_CLAUSE, len(tokens))):
        if not (tokens[at].text[0].isalnum() or tokens[at].text in "-()") or tokens[at].low in words.pronouns:
            verb = tokens[at].low in words.pronouns and bool(words.verb_ends)
            return at - verb if at - verb > opens + 1 else last
    if len(tokens) - opens < _LONGEST_CLAUSE:
        return len(tokens)
    reach = range(opens + _SHORTEST_CLAUSE, opens + _LONGEST_CLAUSE)
    return next((at for at in reach if tokens[at].low in words.links), last)  # "users who need help and ..."


def _told(tokens: Sequence[Token], party: Party, words: RoleWords) -> tuple[str, ...]:
    """What tells an audience from others: "older people" are none of those of "people with a disability"."""
    if tokens[party.head].low not in words.vague_alone:
        return (tokens[party.head].low,)
    return tuple(token.low for token in tokens[party.first : party.last] if token.low not in words.determiners)


def _told_apart(tokens: Sequence[Token], audiences: Sequence[Party], words: RoleWords) -> Iterator[Party]:
    """Without those that name nobody in particular where others are more precise."""
    once = [party for party in audiences if not _said_before(tokens, party, audiences)]
    precise = [party for party in once if tokens[party.head].low not in words.vague or party.last - party.first > 1]
    yield from precise or once


def _said_before(tokens: Sequence[Token], party: Party, audiences: Sequence[Party]) -> bool:
    """Whether an earlier word is the longer one: "sports clubs" after which "clubs" are the same."""
    low = tokens[party.head].low
    earlier = (tokens[other.head].low for other in audiences if other.first < party.first)
    return any((word != low and word.endswith(low)) or word + "s" == low for word in earlier)


@lru_cache
def _own_words(authority: str | None, general: frozenset[str]) -> frozenset[str]:
    said = (*general, authority or "")
    return frozenset(token.low for words in said for token in split_tokens(words))


def _is_own(
    tokens: Sequence[Token], party: Party, own: frozenset[str], councils: frozenset[str], joiners: frozenset[str]
) -> bool:
    """Whether a party is the authority itself: not its organ, as is the "City Council" of a "City of ..."."""
    if party.last - party.first > 1 and tokens[party.last - 1].low in councils:
        return False
    said = (token.low.removesuffix("'s") for token in tokens[party.first : party.last])
    return party.sort in ("organ", "name") and all(word in own or word in joiners for word in said)


def _names(tokens: Sequence[Token], party: Party) -> tuple[str, ...]:
    """What the party is called: its name, and the abbreviation behind it in brackets."""
    words = [token.low for token in tokens[party.first : party.last]]
    return (" ".join(words), words[-2]) if words[-1] == ")" else (" ".join(words),)


def _keep_stronger(bodies: dict[str, tuple[Party, Role]], names: tuple[str, ...], party: Party, role: Role) -> None:
    first, known = next((bodies[name] for name in names if name in bodies), (party, role))
    stronger = min(role, known, key=STRENGTH.index)
    for name in {*names, *_names_of(bodies, first)}:
        bodies[name] = (first, stronger)


def _names_of(bodies: dict[str, tuple[Party, Role]], party: Party) -> list[str]:
    return [name for name, (known, _) in bodies.items() if known == party]
