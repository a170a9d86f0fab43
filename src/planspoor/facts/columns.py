"""Facts of a table cell or a labelled field whose heading says what its words are: "Lead", "Target date"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from planspoor.facts.finding import Finding
from planspoor.facts.hedges import find_hedges
from planspoor.facts.lexicon import Language, language_of, load_lexicon
from planspoor.facts.parties.names import find_parties
from planspoor.facts.parties.naming import name_words
from planspoor.facts.parties.role_words import Role
from planspoor.facts.parties.taking_part import Setting, find_bodies_and_audiences
from planspoor.facts.times.dates import PrintedDate, find_dates
from planspoor.facts.times.periods import find_periods
from planspoor.facts.tokens import Token, split_tokens
from planspoor.plan import FactKind, FactValue

Column = Literal["deadline", "start", "period", "owner", "partner", "funding", "audience"]
_PARTING_MARKS = frozenset(",;/&\n•")


def find_cell_facts(column: Column, text: str, language: str | None) -> list[Finding]:
    """The facts of a cell that holds what ``column`` says; a cell that states nothing ("ongoing", "-") has none.

    A period cell is one period, dated or not; the other columns list one finding a name. Under an owner or a partner
    head the authority itself, or a class of organisations, is a body too. Amount columns have `read_amount_cell`.
    """
    spoken, tokens = language_of(language), split_tokens(text)
    if _states_nothing(tokens, spoken):
        return []
    if column in ("deadline", "start", "period"):
        return [_period(text, tokens, column, spoken)]
    if column in ("owner", "partner"):
        return [*_bodies(tokens, column, spoken), *find_hedges(tokens, spoken, ())]
    return list(_parts(tokens, "funding" if column == "funding" else "audience", spoken))


def _states_nothing(tokens: list[Token], language: Language) -> bool:
    said = [token.low for token in tokens if token.text[0].isalnum()]
    empty = load_lexicon(language).empty_cells
    return " ".join(said) in ("", *empty) or "/".join(said) in empty


def _period(text: str, tokens: list[Token], column: Column, language: Language) -> Finding:
    """The whole cell as one period: "Dec. 31, 2026", "Quarterly", "Within 60 days of completion"."""
    values: dict[str, FactValue] = {"from": None, "to": None, "precision": None, "recurrence": None}
    dates = list(find_dates(text, language))
    stated = next(find_periods(text, tokens, language), None)
    if stated and (not dates or _is_told_whole(stated, dates, column)):
        values |= stated.values
    elif dates:
        values["precision"] = dates[0].precision
        ranged = len(dates) > 1  # "2026 - 2028" says both, whatever the head says
        values["from"] = None if column == "deadline" and not ranged else dates[0].first.isoformat()
        values["to"] = None if column == "start" and not ranged else dates[-1].last.isoformat()
    if dates and _goes_on(text[dates[-1].end :], language):
        values |= {"from": dates[0].first.isoformat(), "to": None}
    return Finding("period", tokens[0].start, tokens[-1].end, values)


def _is_told_whole(stated: Finding, dates: Sequence[PrintedDate], column: Column) -> bool:
    """Whether the words of a cell say by themselves what its dates are: which end is open, or a range of them all."""
    if None in (stated.values["from"], stated.values["to"]):
        return True
    return stated.end >= dates[-1].end and (column == "period" or stated.end > dates[0].end)


def _goes_on(rest: str, language: Language) -> bool:
    """Whether what stands behind a date leaves its end open: "2026 and beyond", "2026 ff."."""
    return " ".join(rest.casefold().split()) in load_lexicon(language).periods.onwards


def _bodies(tokens: list[Token], role: Role, language: Language) -> Iterator[Finding]:
    parties = list(find_parties(tokens, language))
    facts = find_bodies_and_audiences(tokens, parties, language, Setting(default=role))
    found = [fact for fact in facts if fact.kind == "body"]
    if role == "owner":
        found = _with_whole_names(tokens, found, language)
    yield from found
    for part in _parts(tokens, "body", language):
        if not any(fact.start < part.end and part.start < fact.end for fact in found):
            yield Finding("body", part.start, part.end, {"role": role})


def _with_whole_names(tokens: list[Token], found: list[Finding], language: Language) -> list[Finding]:
    """``found``, where two words in capitals that a mere "and" joins are the field of one: "Parks and Recreation"."""
    made = list(found)
    for first in range(len(tokens) - 2):
        if _is_field(tokens, first, language):
            start, end = tokens[first].start, tokens[first + 2].end
            made = [fact for fact in made if fact.end <= start or fact.start >= end]
            made.append(Finding("body", start, end, {"role": "owner"}))
    return made


def _is_field(tokens: list[Token], first: int, language: Language) -> bool:
    """Whether two words that name no body by themselves fill a part of a cell, with an "and" between."""
    words = name_words(language)
    one, link, other = tokens[first : first + 3]
    beside = [*tokens[max(0, first - 1) : first], *tokens[first + 3 : first + 4]]
    joined = link.text.isalpha() and link.low in words.links and one.text.istitle() and other.text.istitle()
    known = any(words.organs[token.low] or words.classes[token.low] for token in (one, other))
    return joined and not known and all(token.text in _PARTING_MARKS for token in beside)


def _parts(tokens: list[Token], kind: FactKind, language: Language) -> Iterator[Finding]:
    """What a cell lists, one finding a part."""
    marks = _PARTING_MARKS | set(load_lexicon(language).parties.links)
    start: int | None = None
    for token, following in zip(tokens, [*tokens[1:], None], strict=True):
        if token.low in marks:
            start = None
            continue
        start = token.start if start is None else start
        if following is None or following.low in marks:
            yield Finding(kind, start, token.end)
