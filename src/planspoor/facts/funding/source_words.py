"""The words of one language that tell where money comes from, and what bounds the name of a source."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from planspoor.facts.lexicon import Language, load_lexicon
from planspoor.facts.parties.naming import with_genitive
from planspoor.facts.tokens import PhraseBook
from planspoor.facts.wordlist import WordList

LONGEST_NAME = 6
_INFLECTIONS = {"de": ("e", "en", "er", "es", "em"), "nl": ("e",)}
"""Ends of a participle before what is paid for: "een door het Rijk gefinancierd(e) ..."."""
_DASHES = ("–", "-")
LABEL_ENDS = frozenset((":", *_DASHES))
QUOTES = frozenset("‘’“”'\"«»„")
SENTENCE_MARKS = frozenset(".;!?")


class SourceWords(NamedTuple):
    """The words of one language by which sources of money are told."""

    starts: WordList
    funds: WordList
    fund_words: WordList
    """With those that name a fund only as part of a name: "Fund"."""
    grants: frozenset[str]
    pays_for: frozenset[str]
    """Those of them whose "of" may lead to what is paid for: "financing of the museum"."""
    fund_heads: frozenset[str]
    """Words for a fund behind the small words that say what it is for: "a hardship fund"."""
    indefinite: frozenset[str]
    """Articles before a fund that is yet to be founded: "een fonds"."""
    means: frozenset[str]
    """Words for money that is had rather than given, and so may be for an act: "extra middelen voor handhaving"."""
    backers: WordList
    """Words of who gives money where it supports something."""
    pay_verbs: frozenset[str]
    bears: frozenset[str]
    """Verbs that tell of paying where a sentence tells of costs: "The province bears half of the costs"."""
    costs: frozenset[str]
    got: frozenset[str]
    """Words for grants that an authority may be after itself."""
    seeks: frozenset[str]
    allowed: frozenset[str]
    """Modals that let others apply: "clubs can apply for grants"."""
    groups: WordList
    set_aside: frozenset[str]
    """Words that tell of money set aside for the act itself: "reserved"."""
    enough: frozenset[str]
    """Words for money that is merely enough: "the necessary means"."""
    classes: WordList
    funds_for: frozenset[str]
    purposes: frozenset[str]
    """Words between a fund and what it is for."""
    not_purposes: frozenset[str]
    """What makes another thing of a fund: "fonds de commerce"."""
    obtains: frozenset[str]
    """Words that tell of money that is got from someone: "secure £ 2 million from"."""
    givers: frozenset[str]
    from_: frozenset[str]
    particles: frozenset[str]
    via: frozenset[str]
    shares: frozenset[str]
    """Words that tell what share someone pays: "à hauteur de 80 % par la Région"."""
    pays: frozenset[str]
    """Words behind a payer that tell of paying: "vom Bund finanziert"."""
    agents: frozenset[str]
    pronouns: frozenset[str]
    verb_leads: frozenset[str]
    """Words that make a verb of a grant: "to fund"."""
    destinations: frozenset[str]
    recipients: frozenset[str]
    joiners: frozenset[str]
    levies: WordList
    levy_leads: frozenset[str]
    levy_joins: frozenset[str]
    phrases: PhraseBook
    papers: WordList
    links: frozenset[str]
    determiners: frozenset[str]
    bodies: WordList
    nouns_have_capitals: bool
    names_before: bool
    """Whether the name of a giver stands before its grant: "Heritage Fund grant"."""
    repeats: frozenset[str]
    """Words that may be said again before each of several payers: "par A et par B"."""
    authority: frozenset[str]
    stop: frozenset[str]
    orders: frozenset[str]
    """Verbs that open a sentence, before no payer: "Create a revolving fund"."""


@cache
def load_source_words(language: Language) -> SourceWords:
    """The words of ``language``, put together once."""
    lexicon = load_lexicon(language)
    words = lexicon.funding
    labels = [f"{phrase.rstrip(': ')} {dash}" for phrase in words.paid_by if phrase.endswith(":") for dash in _DASHES]
    kinds = (("payer", [*words.paid_by, *labels]), ("backer", words.backed_by), ("source", words.phrases))
    phrases = PhraseBook((phrase, kind) for kind, listed in kinds for phrase in listed)
    agents = frozenset(lexicon.parties.agents)
    bodies = [*lexicon.parties.organs, *lexicon.parties.heads, *lexicon.parties.institutions]
    bodies = with_genitive(bodies) if language == "de" else bodies
    pays = frozenset(word + end for word in lexicon.paying for end in ("", *_INFLECTIONS.get(language, ())))
    return SourceWords(
        starts=WordList(
            [
                *(*words.funds, *words.grants, *words.levies, *words.via, *words.pay_verbs, *words.bears),
                *(*pays, *phrases.first_words),
            ]
        ),
        funds=WordList(words.funds, words.not_funds),
        fund_words=WordList(words.funds),
        grants=frozenset(words.grants),
        pays_for=frozenset(words.pays_for),
        fund_heads=frozenset(words.fund_heads),
        indefinite=frozenset(words.indefinite),
        means=frozenset(words.means),
        backers=WordList(words.backers),
        pay_verbs=frozenset(words.pay_verbs),
        bears=frozenset(words.bears),
        costs=frozenset(words.costs),
        got=frozenset(words.got),
        seeks=frozenset(words.seeks),
        allowed=frozenset(lexicon.hedges.open_modals),
        groups=WordList((*lexicon.parties.people, *lexicon.parties.classes), lexicon.parties.not_people),
        set_aside=frozenset(words.set_aside),
        enough=frozenset(words.enough),
        classes=WordList(lexicon.parties.classes),
        funds_for=frozenset(words.funds_for),
        purposes=frozenset(words.purposes),
        not_purposes=frozenset(words.not_purposes),
        obtains=frozenset(words.obtains),
        givers=frozenset(words.givers),
        from_=frozenset(words.from_),
        particles=frozenset(words.particles),
        via=frozenset(words.via),
        shares=frozenset(words.shares),
        pays=pays,
        agents=agents,
        pronouns=frozenset(lexicon.parties.pronouns),
        verb_leads=frozenset((*lexicon.parties.modals, *lexicon.parties.duties)),
        destinations=frozenset(words.destinations),
        recipients=frozenset(words.recipients),
        joiners=frozenset(words.joiners),
        levies=WordList(words.levies),
        levy_leads=frozenset(words.levy_leads),
        levy_joins=frozenset(words.levy_joins),
        phrases=phrases,
        papers=WordList(lexicon.parties.papers),
        links=frozenset(lexicon.parties.links),
        determiners=frozenset(lexicon.parties.determiners),
        bodies=WordList([*bodies, *words.givers]),
        nouns_have_capitals=language == "de",
        names_before=language == "en",
        repeats=frozenset((*words.from_, *lexicon.parties.agents, *words.via)),
        authority=frozenset((*lexicon.parties.authority, *lexicon.parties.determiners)),
        stop=frozenset(lexicon.parties.stop),
        orders=frozenset(lexicon.parties.orders),
    )
