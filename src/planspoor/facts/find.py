"""Find the facts of one item in its own words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from planspoor.facts.amounts import find_amounts
from planspoor.facts.finding import Finding, Findings
from planspoor.facts.funding import find_funding
from planspoor.facts.hedges import find_hedges
from planspoor.facts.lexicon import language_of
from planspoor.facts.names import find_parties
from planspoor.facts.parties import find_bodies_and_audiences
from planspoor.facts.periods import find_periods
from planspoor.facts.places import find_places
from planspoor.facts.references import find_references
from planspoor.facts.tokens import split_tokens


def find_facts(
    text: str, language: str | None, *, authority: str | None = None, plan_start: int | None = None
) -> Findings:
    """The facts that ``text`` states, in reading order, each once per kind and quote.

    ``text`` is an item's repaired text, ``language`` its BCP 47 tag (null where not known), ``authority`` the name of
    the organisation whose plan it is, which is never a body, ``plan_start`` the first year of the plan: results told in
    a perfect tense are due from then on, and past before. Never raises, whatever the text.
    """
    spoken, tokens = language_of(language), split_tokens(text)
    said = {token.low for token in tokens}
    parties = list(find_parties(tokens, spoken, authority))
    sums = list(find_amounts(text, said, spoken))
    amounts = [found for found in sums if isinstance(found, Finding)]
    facts = [
        *amounts,
        *find_periods(text, tokens, spoken, plan_start),
        *find_funding(tokens, spoken),
        *find_hedges(tokens, spoken, amounts),
        *find_bodies_and_audiences(tokens, parties, spoken, authority),
        *find_references(text, said, spoken),
    ]
    facts += find_places(tokens, parties, spoken, [fact.start for fact in facts if fact.kind == "body"])
    facts.sort(key=lambda fact: (fact.start, fact.end))
    return Findings(list(_once(text, facts)), [found for found in sums if not isinstance(found, Finding)])


def _once(text: str, facts: Iterable[Finding]) -> Iterator[Finding]:
    seen = set()
    for fact in facts:
        key = (fact.kind, text[fact.start : fact.end].casefold())
        if key not in seen:
            seen.add(key)
            yield fact
