"""Levies that are told to pay: "the revenue of the tourist tax"."""

from __future__ import annotations

from collections.abc import Sequence

from planspoor.facts.funding.source_names import describes_source
from planspoor.facts.funding.source_words import SourceWords
from planspoor.facts.tokens import Token

_SHORT_LEAD = 5
"""Longer words lead to a levy from further off: "recette attendue de la taxe"."""


def levy_end(tokens: Sequence[Token], place: int, words: SourceWords) -> int:
    """Past what a levy is on, where the language says it behind: "taxe de séjour"."""
    said = (
        place + 2 < len(tokens)
        and tokens[place + 1].low in words.levy_joins
        and describes_source(tokens[place + 2], words)
    )
    return place + 3 if said else place + 1


def levy_pays(tokens: Sequence[Token], place: int, words: SourceWords) -> bool:
    """Whether a levy is told to pay: "the revenue of the tourist tax", "a part of the tax"."""
    if place + 1 < len(tokens) and tokens[place + 1].low in words.levy_leads:
        return True
    before = place - 1
    while before > 0 and (tokens[before].low in words.determiners or tokens[before].low in words.from_):
        before -= 1
    leads = [tokens[at].low for at in (before, place - 1) if at >= 0]
    leads += [token.low for token in tokens[max(0, place - 4) : place] if len(token.low) > _SHORT_LEAD]
    return any(lead in words.levy_leads for lead in leads)
