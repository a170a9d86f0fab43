"""Find the facts of one item in its own words."""

from __future__ import annotations

from planspoor.facts.amounts import find_amounts
from planspoor.facts.finding import Finding, Findings
from planspoor.facts.lexicon import language_of
from planspoor.facts.periods import find_periods
from planspoor.facts.tokens import split_tokens


def find_facts(text: str, language: str | None, *, authority: str | None = None) -> Findings:
    """The facts that ``text`` states, in reading order, each once per kind and quote.

    ``text`` is an item's repaired text, ``language`` its BCP 47 tag (null where not known), ``authority`` the name of
    the organisation whose plan it is, which is never a body. Never raises, whatever the text.
    """
    spoken, tokens, findings = language_of(language), split_tokens(text), Findings()
    findings.facts.extend(find_periods(text, tokens, spoken))
    for found in find_amounts(text, spoken):
        if isinstance(found, Finding):
            findings.facts.append(found)
        else:
            findings.refused.append(found)
    return findings
