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
    kinds: WordList
    """Those of them that say by themselves what a party is; the others begin a phrase or a name that does."""
    people: WordList
    attributes: frozenset[str]
    """Words for people that behind a noun are adjectives: "scolaires"."""
    before_nouns: frozenset[str]
    """Words for people that before a noun are adjectives: "jeune"."""
    ages: frozenset[str]
    age_units: frozenset[str]
    aged: frozenset[str]
    """Words that with an age are people by themselves: "les moins de 26 ans"."""
    conditions: PhraseBook
    exact_classes: frozenset[str]
    classes: WordList
    unnamed: WordList
    """Those of them that need what they are of: "Träger der Jugendhilfe"."""
    organs: WordList
    proper: frozenset[str]
    """Those of them that a small letter makes another word of: "Rijk", but "rijk"."""
    articled: frozenset[str]
    """Words that name a body behind an article only: "der Rat", but not "Rat und Hilfe"."""
    heads: PhraseBook
    units: frozenset[str]
    departments: frozenset[str]
    """Heads and units whose names may hold an "and"."""
    boards: frozenset[str]
    """Units whose field may follow without an article: "comité de suivi"."""
    tails: WordList
    plain_tails: frozenset[str]
    """Those of them that small words before make a body of: "the energy agency"."""
    verbs_too: frozenset[str]
    joint: frozenset[str]
    """The "and" within a name that ends in a tail: "Parks and Recreation Department"."""
    determiners: frozenset[str]
    contracted: frozenset[str]
    """Prepositions that hold an article: "vom"."""
    keep: frozenset[str]
    degrees: frozenset[str]
    """Words before an adjective: "less mobile people"."""
    vague: frozenset[str]
    """Words for people that need what is said of them: "personnes"."""
    provides: frozenset[str]
    provided_by: str
    """The word before what someone is provided with."""
    attach: frozenset[str]
    aims: frozenset[str]
    """What before a unit tells whom or what something is for: "en direction des jeunes", "au service de tous"."""
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
    unattached: WordList
    """Words that behind a preposition tell of the act, not of the people before it: "in samenwerking met"."""
    states: frozenset[str]
    stop: frozenset[str]
    openers: frozenset[str]
    """Words that open a sentence and no name."""
    links: frozenset[str]
    joiners: frozenset[str]
    not_names: frozenset[str]
    authority: frozenset[str]
    adjective_ends: tuple[str, ...]
    following_adjective_ends: tuple[str, ...]
    uninflected_ends: tuple[str, ...]
    plural_ends: tuple[str, ...]
    demonyms: tuple[str, ...]
    plurals: frozenset[str]
    """Articles that tell of many: "les Aixois"."""
    not_people: frozenset[str]
    origin_ends: tuple[str, ...]
    no_name_ends: tuple[str, ...]
    phrases: PhraseBook
    nouns_have_capitals: bool
    articles: frozenset[str]
    """Articles that may stand within a name, but not right behind its first word at the head of a sentence."""


@cache
def name_words(language: Language) -> NameWords:
    """The words of ``language``, put together once."""
    lexicon = load_lexicon(language)
    words, times = lexicon.parties, lexicon.periods
    organs, not_organs = words.organs, words.not_organs
    if language == "de":
        organs, not_organs = with_genitive(organs), with_genitive(not_organs)
    classes = [*words.classes, *words.institutions]
    sorts = (("people", words.people), ("class", classes), ("organ", organs))
    inflected = with_genitive if language == "de" else list[str]
    heads = PhraseBook((form, word) for word in words.heads for form in inflected([word]))
    phrases = PhraseBook((word, sort) for sort, listed in sorts for word in listed if " " in word)
    aged = words.age_units if words.aged else []
    bodies = (*organs, *words.units, *words.boards, *words.articled_organs, *words.plain_tails)
    named = [*words.people, *aged, *classes, *bodies]
    return NameWords(
        starts=WordList([*named, *heads.first_words, *phrases.first_words, *words.acts]),
        kinds=WordList(named),
        people=WordList(words.people, words.not_people),
        attributes=frozenset(words.attributes),
        before_nouns=frozenset(words.before_nouns),
        ages=frozenset(words.ages),
        age_units=frozenset(words.age_units),
        aged=frozenset(words.aged),
        conditions=PhraseBook((phrase, phrase) for phrase in words.conditions),
        exact_classes=frozenset(classes),
        classes=WordList(classes, not_organs),
        unnamed=WordList(words.unnamed),
        organs=WordList(organs, not_organs),
        proper=frozenset(words.proper_organs),
        articled=frozenset(words.articled_organs),
        heads=heads,
        units=frozenset(words.units),
        departments=frozenset(words.departments),
        boards=frozenset(words.boards),
        tails=WordList(words.tails),
        plain_tails=frozenset(words.plain_tails),
        verbs_too=frozenset(words.verbs_too),
        joint=frozenset(words.joint),
        determiners=frozenset(words.determiners),
        contracted=frozenset(words.contracted),
        keep=frozenset(words.keep),
        degrees=frozenset(words.degrees),
        vague=frozenset(words.vague_alone),
        provides=frozenset(words.provides),
        provided_by=words.with_[0],
        attach=frozenset(words.attach),
        aims=frozenset((*words.attach, *lexicon.funding.recipients)).difference(words.name_joiners),
        bare_attach=frozenset(words.bare_attach),
        acts=frozenset(words.acts),
        things=WordList((*words.papers, *words.things, *times.time_units, *times.terms)),
        pronouns=frozenset(words.pronouns),
        compounds=frozenset(words.compounds),
        bounds=frozenset(words.bounds),
        locative=frozenset(words.locative),
        unattached=WordList((*words.cooperation, *words.unattached)),
        states=frozenset(words.states),
        stop=frozenset(words.stop),
        openers=frozenset((*words.openers, *words.orders)),
        links=frozenset(words.links),
        joiners=frozenset(words.name_joiners),
        not_names=frozenset((*words.not_names, *times.months, *times.weekdays)),
        authority=frozenset(words.authority),
        adjective_ends=tuple(words.adjective_ends),
        uninflected_ends=tuple(words.uninflected_ends),
        plural_ends=tuple(words.plural_ends),
        following_adjective_ends=tuple(words.following_adjective_ends),
        demonyms=tuple(words.demonyms),
        plurals=frozenset(words.plurals),
        not_people=frozenset(words.not_people),
        origin_ends=tuple(words.origin_ends),
        no_name_ends=tuple(words.no_name_ends),
        phrases=phrases,
        nouns_have_capitals=language == "de",
        articles=frozenset(("la", "le", "les", "l'", "the", "het", "'t")),
    )


def with_genitive(words: Sequence[str]) -> list[str]:
    """With what a noun is called where something is its own: "des Bundesamts", "des Rates"."""
    parts = [word.partition(" ") for word in words]
    nouns = [(noun, f"{space}{rest}") for noun, space, rest in parts if noun[-1] not in "sen.*" and noun[0] != "-"]
    return [*words, *(noun + end + rest for noun, rest in nouns for end in ("s", "es"))]


def past_determiners(tokens: Sequence[Token], place: int, words: NameWords) -> int:
    """Past the articles and joining words from ``place`` on."""
    while place < len(tokens) - 1 and (tokens[place].low in words.determiners or tokens[place].low in words.joiners):
        place += 1
    return place
