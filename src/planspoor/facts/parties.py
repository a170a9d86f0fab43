"""Bodies with their role, and audiences: who does the work, with whom, for whom, and who is merely named.

People are audiences. A class of organisations ("schools") is a partner where the words make it one, else an audience.
A named body or an organ is an owner, a partner or mentioned. The authority whose plan it is counts as none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from typing import Literal, NamedTuple, cast

from planspoor.facts.finding import Finding
from planspoor.facts.led import Labels, with_led
from planspoor.facts.lexicon import Language, load_lexicon
from planspoor.facts.naming import Party, name_words
from planspoor.facts.tokens import PhraseBook, Token, split_tokens
from planspoor.facts.wordlist import WordList

Role = Literal["owner", "partner", "mentioned"]
_STRENGTH: tuple[Role, ...] = ("owner", "partner", "mentioned")
_SENTENCE_MARKS = frozenset(".;!?")
_DASHES = ("–", "-", "=")
_LONGEST_CLAUSE = 15
_LONGEST_LABEL = 3
_LABEL_ENDS = frozenset((":", *_DASHES))
_FILLERS = 4
_REACH = 8
_SHORTEST_SHORT_NAME = 3
_NAMES_AN_ACT = ("ing", "tion", "ung", "ment", "steun", "hulp", "support", "aide", "soutien")


class _Lead(NamedTuple):
    """Words at ``tokens[first:last]`` that give ``role`` to who stands behind them."""

    first: int
    last: int
    role: Role


class _Words(NamedTuple):
    leads: PhraseBook
    lead_openers: frozenset[str]
    """Words that such a phrase begins with, and those of ``shared``."""
    labels: dict[str, Role]
    """Words that give a role as a label does, or in brackets: "(lead)"."""
    with_: frozenset[str]
    shared: frozenset[str]
    """Words behind which partners stand where the words before tell of working together: "with", "between"."""
    modals: frozenset[str]
    acts: frozenset[str]
    duties: frozenset[str]
    """Modals that tell what someone must do; who "wants" something is often the party whose programme it is."""
    passive: frozenset[str]
    """Auxiliaries of a passive, in which a subject does nothing: "will be extended"."""
    charged: WordList
    """Words behind such an auxiliary that tell of a task all the same: "will be responsible"."""
    openers: frozenset[str]
    future_ends: tuple[str, ...]
    asides: frozenset[str]
    nouns_have_capitals: bool
    verb_ends: tuple[str, ...]
    adjective_ends: tuple[str, ...]
    joiners: frozenset[str]
    grants: frozenset[str]
    pays: frozenset[str]
    """Words before "by" that tell who pays: "financed"."""
    cooperation: WordList
    together: frozenset[str]
    """Those of them that lead to a partner by themselves: "partnership", but not "link"."""
    links: frozenset[str]
    determiners: frozenset[str]
    locative: frozenset[str]
    not_bodies_after: frozenset[str]
    """Words behind which a body is but a place or a measure: "at All Saints Church", "par conseil"."""
    rates: frozenset[str]
    """"per" and the like: whom a sum is counted by is no audience."""
    stop: frozenset[str]
    unnamed: WordList
    partners_only: WordList
    institutions: frozenset[str]
    agents: frozenset[str]
    agent_verbs: frozenset[str]
    act_nouns: frozenset[str]
    """Nouns of an act that a title without a verb begins with: "construction"."""
    participles: WordList
    states: frozenset[str]
    no_acts: frozenset[str]
    """Words that tell of no act, whatever their ending."""
    papers: WordList
    vague: frozenset[str]
    vague_alone: frozenset[str]
    authority: frozenset[str]


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
    words = _words(language)
    own = _own_words(authority, words.authority)
    parties = [party for party in parties if default or not _is_own(tokens, party, own)]
    leads = list(_leads(tokens, words))
    if not parties and not leads:
        return
    if not default and leads:
        parties = _with_led(tokens, parties, leads, language)
    roles = _roles(tokens, parties, leads, words)
    bodies: dict[str, tuple[Party, Role]] = {}
    audiences: dict[str, Party] = {}
    for place, party in enumerate(parties):
        role = None if _only_pays(tokens, party, sources, words) else roles.get(place, default)
        if _is_body(tokens, party, role, words, default):
            _keep_stronger(bodies, _names(tokens, party), party, role or "mentioned")
        elif _is_audience(tokens, party, words):
            audiences.setdefault(tokens[party.head].low, party)
    for party, role in dict.fromkeys(bodies.values()):
        yield Finding("body", tokens[party.first].start, tokens[party.last - 1].end, {"role": role})
    for party in _told_apart(tokens, list(audiences.values()), words):
        yield Finding("audience", tokens[party.first].start, tokens[party.last - 1].end)


@cache
def _words(language: Language) -> _Words:
    lexicon = load_lexicon(language)
    words, periods = lexicon.parties, lexicon.periods
    leads: list[tuple[Role, list[str]]] = [
        ("partner", words.partner),
        ("owner", words.owner),
        ("mentioned", words.mentioned),
    ]
    cooperation = WordList(words.cooperation)
    labels = {phrase.rstrip(": "): role for role, listed in leads for phrase in listed if phrase.endswith(":")}
    dashed = [(f"{label} {dash}", role) for label, role in labels.items() for dash in _DASHES]
    book = PhraseBook([*((phrase, role) for role, listed in leads for phrase in listed), *dashed])
    shared = frozenset((*words.with_, *words.between))
    return _Words(
        book,
        shared.union(book.first_words),
        labels,
        frozenset(words.with_),
        shared,
        frozenset(words.modals),
        frozenset(words.acts),
        frozenset(words.duties),
        frozenset(words.passive),
        WordList(words.charged),
        frozenset(words.openers),
        tuple(words.future_ends),
        frozenset(words.asides),
        language == "de",
        tuple(words.verb_ends),
        tuple(words.adjective_ends),
        frozenset(lexicon.funding.from_),
        frozenset(lexicon.funding.grants),
        frozenset(
            pay for pay, _, by in (phrase.partition(" ") for phrase in lexicon.funding.paid_by) if by in words.agents
        ),
        cooperation,
        frozenset(word for phrase in words.partner for word in phrase.split() if cooperation[word]),
        frozenset(words.links),
        frozenset(words.determiners),
        frozenset(words.locative),
        frozenset((*words.rates, "at")),
        frozenset(words.rates),
        frozenset(words.stop),
        WordList(words.unnamed),
        WordList((*words.partners_only, *words.institutions)),
        frozenset(words.institutions),
        frozenset(words.agents),
        frozenset(words.agent_verbs),
        frozenset(words.act_nouns),
        WordList(periods.participles, periods.not_participles),
        frozenset(words.states),
        frozenset((*words.stop, *words.states)),
        WordList((*words.papers, *words.things)),
        frozenset(words.vague),
        frozenset(words.vague_alone),
        frozenset(words.authority),
    )


def _only_pays(tokens: Sequence[Token], party: Party, sources: Sequence[Finding], words: _Words) -> bool:
    """Whether a party is a source of money, and not as the subject that a sentence begins with."""
    if not sources:
        return False
    start, end = tokens[party.first].start, tokens[party.last - 1].end
    if not any(source.start <= start and end <= source.end for source in sources):
        return False
    before = _before(tokens, party, words)
    return before > 0 or (before == 0 and tokens[0].low not in words.determiners)


def _with_led(
    tokens: Sequence[Token], parties: Sequence[Party], leads: Sequence[_Lead], language: Language
) -> Sequence[Party]:
    """``parties`` with those that stand behind a label or behind words that tell of working together."""
    words = _words(language)
    labels = [lead.last for lead in leads if tokens[lead.last - 1].text in _LABEL_ENDS]
    together = [lead.last for lead in leads if lead.role == "partner" and _tells_together(tokens, lead, words)]
    if not labels and not together:
        return parties
    if labels:
        said = {at for lead in leads for at in range(lead.first, lead.last)}
        parties = [party for party in parties if party.first not in said]
    whole = {lead.last for lead in leads if lead.role == "owner"}
    return with_led(tokens, parties, Labels(labels, whole), together, name_words(language))


def _tells_together(tokens: Sequence[Token], lead: _Lead, words: _Words) -> bool:
    """Whether words say that people work together: "in partnership with", "talks with"."""
    first = lead.first - 1 if lead.first and lead.last - lead.first == 1 else lead.first
    said = tokens[first : lead.last]
    return said[-1].text not in _LABEL_ENDS and any(token.low in words.together for token in said)


def role_words(language: Language) -> Callable[[str], bool]:
    """Whether a word may make a partner of a name behind it."""
    return _words(language).shared.__contains__


def doing_words(language: Language) -> Callable[[str], bool]:
    """Whether a word may make an owner of a name beside it: "will", "by", what opens an aside behind it."""
    words = _words(language)
    said, ends = words.duties | words.agents | words.asides, words.future_ends
    return lambda word: word in said or (bool(ends) and word.endswith(ends))


def lead_words(language: Language) -> Callable[[str], bool]:
    """Whether a word may make a party of whatever stands behind it."""
    return _words(language).leads.telltales.__contains__


def _roles(tokens: Sequence[Token], parties: Sequence[Party], leads: Sequence[_Lead], words: _Words) -> dict[int, Role]:
    """The role that the words before a party give it, by the party's place in ``parties``."""
    starts = {at: place for place, party in enumerate(parties) for at in range(party.first, party.last)}
    roles: dict[int, Role] = {}
    for lead in leads:
        for place in _listed(tokens, lead.last, starts, parties, words):
            _set_stronger(roles, place, lead.role)
    for place, party in enumerate(parties):
        if party.sort != "people":
            for other, role in _own_roles(tokens, parties, place, starts, words):
                _set_stronger(roles, other, role)
    return roles


def _own_roles(
    tokens: Sequence[Token], parties: Sequence[Party], place: int, starts: dict[int, int], words: _Words
) -> Iterator[tuple[int, Role]]:
    """The roles that the place of a party in its sentence gives to it and to those listed with it."""
    party, before = parties[place], _before(tokens, parties[place], words)
    if label := _label_behind(tokens, party.last, words):
        yield place, label
        return
    lead = tokens[before].low if before >= 0 else ""
    if subjects := _subjects(tokens, parties, place, words):
        yield from ((other, "owner") for other in subjects)
    elif lead in words.with_ and _may_take_part(tokens, party, words):
        yield from ((other, "partner") for other in _listed(tokens, before + 1, starts, parties, words))
    elif party.sort != "class" and lead in words.agents and _is_agent(tokens, party, before, words):
        yield place, "owner"


def _label_behind(tokens: Sequence[Token], at: int, words: _Words) -> Role | None:
    """The role that brackets behind a name give it: "Parks Department (lead)"."""
    if at >= len(tokens) or tokens[at].text != "(":
        return None
    said: list[str] = []
    for token in tokens[at + 1 : at + 2 + _LONGEST_LABEL]:
        if token.text == ")":
            return words.labels.get(" ".join(said))
        said.append(token.low)
    return None


def _may_take_part(tokens: Sequence[Token], party: Party, words: _Words) -> bool:
    """Whether who stands behind "with" is a partner: a body, an abbreviated name, a class that is nothing else."""
    head = tokens[party.head]
    if party.sort == "name":
        return party.last - party.first == 1 and head.text.isupper() and len(head.text) >= _SHORTEST_SHORT_NAME
    is_class = words.partners_only[head.low] and not words.unnamed[head.low]
    return party.sort == "organ" or (party.sort == "class" and is_class)


def _is_agent(tokens: Sequence[Token], party: Party, by: int, words: _Words) -> bool:
    """Whether "by" the party tells who will do it: not what it has adopted, approved or asked for."""
    if party.last < len(tokens) and tokens[party.last].low in words.pays:
        return False
    if party.last < len(tokens) and words.participles[tokens[party.last].low] and tokens[party.last].low.endswith("e"):
        return False
    if by and (_names_an_act(tokens[by - 1]) or tokens[by - 1].low in words.pays):
        return False
    sentence = _sentence_around(tokens, by)
    if any(token.low in words.agent_verbs for token in sentence):
        return True
    # "Renovation of the bridge by the province": a title without a verb.
    opening = sentence[0]
    title = opening.low in words.act_nouns or (_names_an_act(opening) and opening.low not in words.stop)
    return title and not any(token.low in words.states or token.low in words.duties for token in sentence)


def _sentence_around(tokens: Sequence[Token], place: int) -> Sequence[Token]:
    first = next((at + 1 for at in range(place, -1, -1) if tokens[at].text in _SENTENCE_MARKS), 0)
    last = next((at for at in range(place, len(tokens)) if tokens[at].text in _SENTENCE_MARKS), len(tokens))
    return tokens[first:last]


def _leads(tokens: Sequence[Token], words: _Words) -> Iterator[_Lead]:
    """The words that give a role to who stands behind them."""
    end, first_words, openers = 0, words.leads.first_words, words.lead_openers
    for place in [at for at, token in enumerate(tokens) if token.low in openers]:
        if place < end:
            continue
        token = tokens[place]
        if token.low in first_words and (hit := words.leads.at(tokens, place)):
            end = hit[0].last
            if end < len(tokens) and tokens[end].text == ":":
                end += 1  # "in partnership with: ..."
            yield _Lead(place, end, cast(Role, hit[1]))
        elif token.low in words.shared and _cooperates(tokens, place, words):
            yield _Lead(place, place + 1, "partner")


def _cooperates(tokens: Sequence[Token], place: int, words: _Words) -> bool:
    """Whether a "with" belongs to working together: a word such as "agreement" stands shortly before it."""
    for token in reversed(tokens[max(0, place - _REACH) : place]):
        if token.text in _SENTENCE_MARKS:
            return False
        if words.cooperation[token.low]:
            return True
    if place and tokens[place - 1].text not in _SENTENCE_MARKS:
        return False
    # "Met de netbeheerder sluiten we een convenant"
    return any(words.cooperation[token.low] for token in _sentence_around(tokens, place)[1:])


def _listed(
    tokens: Sequence[Token], at: int, starts: dict[int, int], parties: Sequence[Party], words: _Words
) -> Iterator[int]:
    """The parties of the list that begins at ``at``, as far as commas and "and" lead."""
    while (place := _next_party(tokens, at, starts, words)) is not None:
        yield place
        at = parties[place].last
        if at + 1 < len(tokens) and tokens[at].text.islower() and tokens[at].low not in words.stop:
            at += _goes_on(tokens[at + 1], words)  # "the neighbouring towns and ..." where adjectives stand behind
        if at >= len(tokens) or not _goes_on(tokens[at], words):
            return
        while at < len(tokens) and (_goes_on(tokens[at], words) or tokens[at].low in words.with_):
            at += 1


def _goes_on(token: Token, words: _Words) -> bool:
    """Whether a list goes on: with a comma, with "and", with what it sums up in brackets."""
    return token.low in words.links or token.text in "(;"


def _next_party(tokens: Sequence[Token], at: int, starts: dict[int, int], words: _Words) -> int | None:
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


def _subjects(tokens: Sequence[Token], parties: Sequence[Party], place: int, words: _Words) -> range:
    """The parties from ``place`` on that a sentence begins with and that a verb may follow; an empty range if none.

    "The youth service and the library organise ..."; a class of organisations must do a town's work, or an act.
    """
    none, alone, party = range(0), range(place, place + 1), parties[place]
    acts = party.last < len(tokens) and tokens[party.last].low in words.acts
    if party.sort == "class" and tokens[party.head].low not in words.institutions and not acts:
        return none
    if party.sort == "organ" and party.last < len(tokens) and tokens[party.last].low in words.duties:
        return none if _is_passive(tokens, party.last, words) else alone
    first = party.first
    while first and (tokens[first - 1].low in words.determiners or _describes(tokens[first - 1], words)):
        first -= 1
    first = _before_authority(tokens, first, words)
    if first and tokens[first - 1].text not in _SENTENCE_MARKS and not _follows_opening(tokens, first, words):
        does = party.sort != "name" and _follows_verb(tokens, first, words)
        return alone if does and not _is_passive(tokens, party.last, words) else none
    subjects = _coordinated(tokens, parties, place, words)
    last = _past_authority(tokens, parties[subjects[-1]].last, words)
    while words.nouns_have_capitals and last < len(tokens) and tokens[last].text[0].isupper():
        last += 1  # "Die Handwerkskammer Westmark": before its verb only a name stands behind
    return subjects if last < len(tokens) and _may_do(tokens, last, party, words) else none


def _may_do(tokens: Sequence[Token], last: int, party: Party, words: _Words) -> bool:
    """Whether what stands at ``last`` may be the verb of the party before it, or an aside before the verb."""
    following = tokens[last]
    if following.low in words.grants:
        return False  # "The council grant lapses"
    if following.text == "," and last + 1 < len(tokens):
        if words.leads.at(tokens, last + 1):
            return True  # "The youth service, together with ..., organises"
        if tokens[last + 1].low in words.asides:
            close = next((at for at in range(last + 2, len(tokens)) if tokens[at].text == ","), len(tokens))
            return (
                close + 1 < len(tokens)
                and tokens[close + 1].text.islower()
                and tokens[close + 1].low not in words.links
            )
    if _is_passive(tokens, last, words):
        return False
    if party.sort == "name":
        ends = words.future_ends
        will = bool(ends) and following.low.endswith(ends)
        return following.low in words.duties or following.low in words.acts or will
    beside = (*words.links, *words.locative, *words.states)
    return following.text[0].islower() and following.low not in beside


def _is_passive(tokens: Sequence[Token], verb: int, words: _Words) -> bool:
    """Whether the clause tells what is done to its subject: "will be extended", but not "will be responsible"."""
    for at in range(verb, min(verb + _LONGEST_CLAUSE, len(tokens))):
        token = tokens[at]
        if token.text in _SENTENCE_MARKS or token.text in ",:(":
            return False
        if token.low in words.passive:
            return not (at + 1 < len(tokens) and words.charged[tokens[at + 1].low])
    return False


def _describes(token: Token, words: _Words) -> bool:
    """Whether a word is an adjective before a noun, in a language in which it stands there."""
    ends = words.adjective_ends
    return bool(ends) and token.text.islower() and token.low.endswith(ends) and token.low not in words.no_acts


def _follows_opening(tokens: Sequence[Token], first: int, words: _Words) -> bool:
    """Whether only a phrase stands before, up to a comma: "Within the year, the youth service ..."."""
    if words.verb_ends or tokens[first - 1].text != ",":
        return False  # where the verb comes second, it stands before the subject
    opening = _sentence_around(tokens, first - 1)
    commas = sum(token.text == "," for token in opening if token.start < tokens[first].start)
    return (opening[0].low in words.stop or opening[0].low in words.openers) and commas == 1


def _before_authority(tokens: Sequence[Token], first: int, words: _Words) -> int:
    """Before "The town and", which is no party of its own plan."""
    if first < 2 or tokens[first - 1].low not in words.links or tokens[first - 2].low not in words.authority:
        return first
    first -= 2
    while first and tokens[first - 1].low in words.determiners:
        first -= 1
    return first


def _past_authority(tokens: Sequence[Token], last: int, words: _Words) -> int:
    """Past "and the town", which is no party of its own plan."""
    at = last
    while at < len(tokens) and _joins(tokens[at], words):
        at += 1
    return at + 1 if last < at < len(tokens) and tokens[at].low in words.authority else last


def _coordinated(tokens: Sequence[Token], parties: Sequence[Party], place: int, words: _Words) -> range:
    """The places of the parties that "and" joins to the one at ``place``."""
    end = place + 1
    for other in parties[end:]:
        gap = tokens[parties[end - 1].last : other.first]
        joined = any(token.low in words.links for token in gap)
        if not joined or other.sort == "people" or any(not _joins(token, words) for token in gap):
            break
        end += 1
    return range(place, end)


def _joins(token: Token, words: _Words) -> bool:
    return token.low in words.links or token.low in words.determiners


def _follows_verb(tokens: Sequence[Token], first: int, words: _Words) -> bool:
    """Whether the verb stands before the party and a phrase before both: "In 2026 organises the youth service ..."."""
    verb = tokens[first - 1]
    opening = _sentence_around(tokens, first)[0]
    if not words.verb_ends or opening is verb:
        return False
    if opening.low not in words.openers and (opening.low in words.determiners or opening.low not in words.stop):
        return False
    return verb.low in words.modals or _is_verb(verb, words)


def _is_verb(token: Token, words: _Words) -> bool:
    """Whether a word ends as a verb of the third person does, where the language has an ending for it."""
    ends = words.verb_ends
    return bool(ends) and token.low.endswith(ends) and token.text.islower() and token.low not in words.no_acts


def _is_body(tokens: Sequence[Token], party: Party, role: Role | None, words: _Words, default: Role | None) -> bool:
    if party.sort == "organ":
        return role is not None or not party.first or tokens[party.first - 1].low not in words.not_bodies_after
    if party.sort == "name":
        papers = any(words.papers[token.low] for token in tokens[party.first : party.last])
        return (role in ("owner", "partner") or default is not None) and not papers
    if party.sort != "class" or role not in ("owner", "partner"):
        return default is not None and party.sort == "class" and role is not None
    return party.last - party.first > 1 or not words.unnamed[tokens[party.head].low]


def _is_audience(tokens: Sequence[Token], party: Party, words: _Words) -> bool:
    low, described = tokens[party.head].low, party.last - party.first > 1
    if party.sort == "people":
        counts = party.first > 0 and tokens[party.first - 1].low in words.rates
        return not counts and (described or low not in words.vague_alone)
    if party.sort != "class" or words.partners_only[low] or (words.unnamed[low] and not described):
        return False
    before = _before(tokens, party, words)
    if before > 0 and tokens[before].low in words.joiners:
        return _names_an_act(tokens[before - 1])  # "support of clubs", but not "the roofs of schools"
    given = before > 0 and tokens[before - 1].low in words.grants  # "Zuschüsse an Vereine"
    return before < 0 or given or tokens[before].low not in words.locative


def _names_an_act(token: Token) -> bool:
    return token.low.endswith(_NAMES_AN_ACT)


def _before(tokens: Sequence[Token], party: Party, words: _Words) -> int:
    place = party.first - 1
    while place > 0 and tokens[place].low in words.determiners:
        place -= 1
    return place


def _told_apart(tokens: Sequence[Token], audiences: Sequence[Party], words: _Words) -> Iterator[Party]:
    """Without those that name nobody in particular where others are more precise."""
    once = [party for party in audiences if not _said_before(tokens, party, audiences)]
    precise = [party for party in once if tokens[party.head].low not in words.vague or party.last - party.first > 1]
    yield from precise or once


def _said_before(tokens: Sequence[Token], party: Party, audiences: Sequence[Party]) -> bool:
    """Whether an earlier word is the longer one: "sports clubs" after which "clubs" are the same."""
    low = tokens[party.head].low
    earlier = (tokens[other.head].low for other in audiences if other.first < party.first)
    return any(word.endswith(low) or word + "s" == low for word in earlier)


@lru_cache
def _own_words(authority: str | None, general: frozenset[str]) -> frozenset[str]:
    return general.union(token.low for token in split_tokens(authority or ""))


def _is_own(tokens: Sequence[Token], party: Party, own: frozenset[str]) -> bool:
    return party.sort in ("organ", "name") and all(token.low in own for token in tokens[party.first : party.last])


def _names(tokens: Sequence[Token], party: Party) -> tuple[str, ...]:
    """What the party is called: its name, and the abbreviation behind it in brackets."""
    words = [token.low for token in tokens[party.first : party.last]]
    return (" ".join(words), words[-2]) if words[-1] == ")" else (" ".join(words),)


def _keep_stronger(bodies: dict[str, tuple[Party, Role]], names: tuple[str, ...], party: Party, role: Role) -> None:
    first, known = next((bodies[name] for name in names if name in bodies), (party, role))
    stronger = min(role, known, key=_STRENGTH.index)
    for name in {*names, *_names_of(bodies, first)}:
        bodies[name] = (first, stronger)


def _names_of(bodies: dict[str, tuple[Party, Role]], party: Party) -> list[str]:
    return [name for name, (known, _) in bodies.items() if known == party]


def _set_stronger(roles: dict[int, Role], place: int, role: Role) -> None:
    if place not in roles or _STRENGTH.index(role) < _STRENGTH.index(roles[place]):
        roles[place] = role
