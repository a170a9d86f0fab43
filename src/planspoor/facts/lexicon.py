"""The words by which facts are recognised, per language, from the YAML files beside this module.

A text of unknown language is read with Dutch and English together; the decimal mark is then unknown too.
"""

from __future__ import annotations

from functools import cache
from typing import Any, Literal

import msgspec

from planspoor.facts.numerals import DecimalMark
from planspoor.facts.wordfiles import load_words

Language = Literal["nl", "fr", "en", "de", "unknown"]
_LANGUAGES: tuple[Language, ...] = ("nl", "fr", "en", "de")
_FALLBACK: tuple[Language, ...] = ("nl", "en")


class Money(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Signs of money: ISO code to signs; unit signs ("k€") to code and scale; letters that scale a figure
    ("0.5m"); the words of captions that give the unit of a table; the marks of losses and gains."""

    currencies: dict[str, list[str]]
    unit_signs: dict[str, tuple[str, int]]
    scale_signs: dict[str, int]
    caption_scales: dict[int, list[str]]
    loss_marks: list[str]
    gain_marks: list[str]


class AmountWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What stands in and around a sum of money; ``rises`` are beginnings of words, ``other_money`` makes
    another currency of a word for one."""

    decimal_mark: DecimalMark
    currency_words: dict[str, list[str]]
    other_money: list[str]
    scales: dict[str, int]
    number_words: dict[str, float]
    range_links: list[str]
    change_links: list[str]
    between: list[str]
    between_links: list[str]
    rises: list[str]
    max: list[str]
    min: list[str]
    about: list[str]
    max_after: list[str]
    min_after: list[str]
    per: dict[str, list[str]]
    year_before: list[str]


class PeriodWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Names of dates and what leads to, joins and follows them; seasons by first and last month."""

    months: dict[str, int]
    onwards: list[str]
    seasons: dict[str, tuple[int, int]]
    school_years: dict[str, tuple[int, int]]
    parts: list[str]
    quarters: list[str]
    halves: list[str]
    ordinals: dict[str, int]
    joins: list[str]
    until: list[str]
    since: list[str]
    within: list[str]
    articles: list[str]
    range_links: list[str]
    between: list[str]
    between_links: list[str]
    from_: list[str] = msgspec.field(name="from")
    pair_links: list[str]
    not_after: list[str]
    not_before: list[str]
    labels: list[str]
    past: list[str]
    past_ends: list[str]
    perfect: list[str]
    future: list[str]
    participles: list[str]
    not_participles: list[str]
    bare_after: list[str]
    terms: list[str]
    term_leads: list[str]
    term: list[str]
    undated: list[str]
    adjectives: list[str]
    time_units: dict[str, str]
    coming: list[str]
    inside: list[str]
    every: list[str]
    times: list[str]
    times_words: dict[str, int]
    per: list[str]
    weekdays: list[str]
    numbers: dict[str, int]
    recurrences: dict[str, list[str]]


class HedgeWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What makes a commitment conditional or exploratory; ``before`` and ``after`` belong to the quote."""

    phrases: list[str]
    before: list[str]
    after: list[str]
    inserted: list[str]
    not_with_money: list[str]
    open_modals: list[str]
    open_passives: list[str]
    openers: list[str]
    own_modals: list[str]
    negations: list[str]
    afterwards: list[str]
    conjunctions: list[str]
    allows: list[str]
    subordinators: list[str]


class FundingWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where money comes from: funds, grants with their giver, levies with what leads to them, explicit payers."""

    funds: list[str]
    not_funds: list[str]
    grants: list[str]
    pays_for: list[str]
    givers: list[str]
    from_: list[str] = msgspec.field(name="from")
    particles: list[str]
    via: list[str]
    destinations: list[str]
    recipients: list[str]
    joiners: list[str]
    levies: list[str]
    levy_leads: list[str]
    levy_joins: list[str]
    paid_by: list[str]
    shares: list[str]
    backed_by: list[str]
    backers: list[str]
    pay_verbs: list[str]
    bears: list[str]
    costs: list[str]
    got: list[str]
    seeks: list[str]
    set_aside: list[str]
    enough: list[str]
    fund_heads: list[str]
    indefinite: list[str]
    means: list[str]
    funds_for: list[str]
    purposes: list[str]
    not_purposes: list[str]
    obtains: list[str]
    phrases: list[str]


class PartyWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words for people, classes of organisations, organs and names, and what gives them a role."""

    people: list[str]
    not_people: list[str]
    attributes: list[str]
    before_nouns: list[str]
    ages: list[str]
    age_units: list[str]
    aged: list[str]
    conditions: list[str]
    relatives: list[str]
    vague: list[str]
    vague_alone: list[str]
    settled: list[str]
    classes: list[str]
    unnamed: list[str]
    unnaming: list[str]
    partners_only: list[str]
    institutions: list[str]
    organs: list[str]
    not_organs: list[str]
    proper_organs: list[str]
    articled_organs: list[str]
    heads: list[str]
    units: list[str]
    departments: list[str]
    boards: list[str]
    tails: list[str]
    plain_tails: list[str]
    verbs_too: list[str]
    joint: list[str]
    partner: list[str]
    passive: list[str]
    charged: list[str]
    openers: list[str]
    orders: list[str]
    future_ends: list[str]
    asides: list[str]
    verb_ends: list[str]
    with_: list[str] = msgspec.field(name="with")
    cooperation: list[str]
    talks: list[str]
    between: list[str]
    modals: list[str]
    progressive: list[str]
    receives: list[str]
    involves: list[str]
    duties: list[str]
    agents: list[str]
    within: list[str]
    agent_verbs: list[str]
    act_nouns: list[str]
    serves: list[str]
    owner: list[str]
    mentioned: list[str]
    asks: list[str]
    asked_to: list[str]
    papers: list[str]
    authority: list[str]
    tiers: list[str]
    councils: list[str]
    fields: list[str]
    realms: list[str]
    determiners: list[str]
    contracted: list[str]
    keep: list[str]
    degrees: list[str]
    demonyms: list[str]
    plurals: list[str]
    origin_ends: list[str]
    no_name_ends: list[str]
    states: list[str]
    copulas: list[str]
    links: list[str]
    examples: list[str]
    attach: list[str]
    provides: list[str]
    bare_attach: list[str]
    unattached: list[str]
    acts: list[str]
    things: list[str]
    pronouns: list[str]
    reflexives: list[str]
    rates: list[str]
    compounds: list[str]
    bounds: list[str]
    locative: list[str]
    stop: list[str]
    following_adjective_ends: list[str]
    adjective_ends: list[str]
    uninflected_ends: list[str]
    plural_ends: list[str]
    name_joiners: list[str]
    not_names: list[str]


class ReferenceWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What leads to another item ("see also"), to an article of a law, to a code of the official policy fields."""

    see: list[str]
    articles: list[str]
    laws: list[str]
    policy_fields: list[str]


class PlaceWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What leads to a place, what kinds of place stand before a name, and words that name a place in a capital."""

    in_: list[str] = msgspec.field(name="in")
    heads: list[str]
    words: list[str]
    not_places: list[str]


class Lexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One language's words."""

    amounts: AmountWords
    periods: PeriodWords
    hedges: HedgeWords
    funding: FundingWords
    parties: PartyWords
    empty_cells: list[str]
    references: ReferenceWords
    places: PlaceWords

    @property
    def paying(self) -> list[str]:
        """The words for paying that stand before who does it: ``financed`` of "financed by"."""
        leads = (lead.partition(" ") for lead in self.funding.paid_by)
        return [word for word, _, by in leads if by in self.parties.agents]


@cache
def language_of(tag: str | None) -> Language:
    """The language that a BCP 47 tag ("nl-BE") names, or unknown where it is none that has a lexicon."""
    primary = (tag or "").casefold().replace("_", "-").partition("-")[0]
    return next((language for language in _LANGUAGES if language == primary), "unknown")


@cache
def load_lexicon(language: Language) -> Lexicon:
    """The lexicon of ``language``, read once."""
    if language != "unknown":
        return msgspec.convert(_load(language), Lexicon, strict=False)
    merged: dict[str, Any] = {}
    for fallback in _FALLBACK:
        merged = _merge(merged, _load(fallback))
    merged["amounts"]["decimal_mark"] = "unknown"
    return msgspec.convert(merged, Lexicon, strict=False)


@cache
def load_money() -> Money:
    """The signs of money, read once."""
    return msgspec.convert(_load("money"), Money, strict=False)


def _load(name: str) -> dict[str, Any]:
    return load_words(f"lexicons/{name}.yaml")


def _merge(first: Any, second: Any) -> Any:
    """Both lexicons in one: lists one after the other, mappings key by key, of single values the second."""
    if isinstance(first, dict) and isinstance(second, dict):
        return first | {key: _merge(first[key], value) if key in first else value for key, value in second.items()}
    if isinstance(first, list) and isinstance(second, list):
        return [*first, *(value for value in second if value not in first)]
    return second
