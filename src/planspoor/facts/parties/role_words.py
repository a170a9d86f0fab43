"""The roles of a body, and the words of one language that give them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from planspoor.facts.lexicon import Language, load_lexicon
from planspoor.facts.tokens import PhraseBook, Token
from planspoor.facts.wordlist import WordList

Role = Literal["owner", "partner", "mentioned"]
STRENGTH: tuple[Role, ...] = ("owner", "partner", "mentioned")
SENTENCE_MARKS = frozenset(".;!?")
_DASHES = ("–", "-", "=")
LABEL_ENDS = frozenset((":", *_DASHES))
_NAMES_AN_ACT = ("ing", "tion", "ung", "ment", "steun", "hulp", "support", "aide", "soutien")


class RoleWords(NamedTuple):
    """The words of one language that tell who does what, and who is nobody."""

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
    progressive: frozenset[str]
    """The "is" of an act under way: "is developing"."""
    receives: frozenset[str]
    """Verbs of who is given something: "receive"."""
    involves: frozenset[str]
    """Verbs behind those who are asked to take part: "beteiligen"."""
    terms: frozenset[str]
    """Words for a time that may open a sentence before its verb: "raadsperiode"."""
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
    nouns_have_articles: bool
    """Whether a noun that does something has an article, as in French; one without it opens a title."""
    verb_ends: tuple[str, ...]
    adjective_ends: tuple[str, ...]
    plural_ends: tuple[str, ...]
    joiners: frozenset[str]
    name_joiners: frozenset[str]
    """Small words inside a name: "Government of"."""
    grants: frozenset[str]
    pays: frozenset[str]
    """Words before "by" that tell who pays: "financed"."""
    cooperation: WordList
    talks: WordList
    """Those of them that stand at the end of a clause: "met scholen afspraken maken"."""
    together: frozenset[str]
    """Those of them that lead to a partner by themselves: "partnership", but not "link"."""
    links: frozenset[str]
    examples: frozenset[str]
    """What leads from a group to some of it: "schools such as ..."."""
    pronouns: frozenset[str]
    reflexives: frozenset[str]
    relatives: frozenset[str]
    """What opens a clause that tells who people are."""
    determiners: frozenset[str]
    locative: frozenset[str]
    not_bodies_after: frozenset[str]
    """Words behind which a body is but a place or a measure: "at All Saints Church", "par conseil"."""
    rates: frozenset[str]
    """"per" and the like: whom a sum is counted by is no audience."""
    stop: frozenset[str]
    unnamed: WordList
    unnaming: frozenset[str]
    """Adjectives that leave such partners unnamed: "external partners"."""
    partners_only: WordList
    institutions: frozenset[str]
    agents: frozenset[str]
    within: frozenset[str]
    """What leads to the unit that does the work: "binnen de afdeling sport", but not "binnen de regio"."""
    units: frozenset[str]
    agent_verbs: frozenset[str]
    act_nouns: frozenset[str]
    """Nouns of an act that a title without a verb begins with: "construction"."""
    serves: frozenset[str]
    """Infinitives behind which "of" leads to whom an act serves: "ondersteunen van verenigingen"."""
    participles: WordList
    states: frozenset[str]
    copulas: frozenset[str]
    """Those of them that say what someone is: "is", "are"."""
    recipients: frozenset[str]
    """"For" and the like, which no verb stands for."""
    no_acts: frozenset[str]
    """Words that tell of no act, whatever their ending."""
    asks: frozenset[str]
    asked_to: frozenset[str]
    """What a request begins with, behind whom one of ``asks`` asks: "urge TVA to buy"."""
    papers: WordList
    vague: frozenset[str]
    vague_alone: frozenset[str]
    settled: frozenset[str]
    """Words for people that behind "in" name a place."""
    authority: frozenset[str]
    tiers: frozenset[str]
    """Words for an authority of a wider area: to a town another body, "the County"."""
    councils: frozenset[str]
    fields: WordList
    """Fields rather than organisations, which are nobody an act serves: "education"."""
    realms: frozenset[str]
    """Words for a union of states, which behind "in" is but where: "in der EU"."""


@cache
def load_role_words(language: Language) -> RoleWords:
    """The words of ``language``, put together once."""
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
    return RoleWords(
        leads=book,
        lead_openers=shared.union(book.first_words),
        labels=labels,
        with_=frozenset(words.with_),
        shared=shared,
        modals=frozenset(words.modals),
        acts=frozenset(words.acts),
        progressive=frozenset(words.progressive),
        receives=frozenset(words.receives),
        involves=frozenset(words.involves),
        terms=frozenset((*periods.terms, *periods.time_units)),
        duties=frozenset(words.duties),
        passive=frozenset(words.passive),
        charged=WordList(words.charged),
        openers=frozenset(words.openers),
        future_ends=tuple(words.future_ends),
        asides=frozenset(words.asides),
        nouns_have_capitals=language == "de",
        nouns_have_articles=bool(words.following_adjective_ends),
        verb_ends=tuple(words.verb_ends),
        adjective_ends=tuple(words.adjective_ends),
        plural_ends=tuple(words.plural_ends),
        joiners=frozenset(lexicon.funding.from_),
        name_joiners=frozenset(words.name_joiners),
        grants=frozenset(lexicon.funding.grants),
        pays=frozenset(lexicon.paying),
        cooperation=cooperation,
        talks=WordList(words.talks),
        together=frozenset(word for phrase in words.partner for word in phrase.split() if cooperation[word]),
        links=frozenset(words.links),
        examples=frozenset(words.examples),
        pronouns=frozenset(words.pronouns),
        reflexives=frozenset(words.reflexives),
        relatives=frozenset(words.relatives),
        determiners=frozenset(words.determiners),
        locative=frozenset(words.locative),
        not_bodies_after=frozenset((*words.rates, "at")),
        rates=frozenset(words.rates),
        stop=frozenset(words.stop),
        unnamed=WordList(words.unnamed),
        unnaming=frozenset(words.unnaming),
        partners_only=WordList((*words.partners_only, *words.institutions)),
        institutions=frozenset(words.institutions),
        agents=frozenset(words.agents),
        within=frozenset(words.within),
        units=frozenset(words.units),
        agent_verbs=frozenset(words.agent_verbs),
        act_nouns=frozenset(words.act_nouns),
        serves=frozenset(words.serves),
        participles=WordList(periods.participles, periods.not_participles),
        states=frozenset(words.states),
        copulas=frozenset(words.copulas),
        recipients=frozenset(lexicon.funding.recipients),
        no_acts=frozenset((*words.stop, *words.states)),
        asks=frozenset(words.asks),
        asked_to=frozenset(words.asked_to),
        papers=WordList((*words.papers, *words.things)),
        vague=frozenset(words.vague),
        vague_alone=frozenset(words.vague_alone),
        settled=frozenset(words.settled),
        authority=frozenset(words.authority),
        tiers=frozenset(words.tiers),
        councils=frozenset(words.councils),
        fields=WordList((*words.fields, *words.institutions)),
        realms=frozenset(words.realms),
    )


@lru_cache
def role_words_for(language: Language, authority: str | None) -> RoleWords:
    """The words of ``language`` in a plan of ``authority``: to a "City of ..." the County is another body."""
    words = load_role_words(language)
    said = frozenset((authority or "").casefold().split())
    other = said & (words.authority - words.tiers) and not said & words.tiers
    return words._replace(authority=words.authority - words.tiers) if other else words


def sentence_around(tokens: Sequence[Token], place: int) -> Sequence[Token]:
    """The words of the sentence that holds ``place``, without the marks at its ends."""
    first = next((at + 1 for at in range(place, -1, -1) if tokens[at].text in SENTENCE_MARKS), 0)
    last = next((at for at in range(place, len(tokens)) if tokens[at].text in SENTENCE_MARKS), len(tokens))
    return tokens[first:last]


def names_an_act(token: Token) -> bool:
    """Whether a word ends as nouns of acts do: "renovation", "Förderung"."""
    return token.low.endswith(_NAMES_AN_ACT)
