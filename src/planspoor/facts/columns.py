"""Facts of a table cell or a labelled field: its heading says what its words are ("Lead", "Target date", "Partners")."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Literal, cast

from planspoor.facts.dates import find_dates
from planspoor.facts.find import find_facts
from planspoor.facts.finding import Finding, Findings
from planspoor.facts.hedges import find_hedges
from planspoor.facts.lexicon import HeadingWords, Language, language_of, load_lexicon
from planspoor.facts.parties import find_bodies_and_audiences
from planspoor.facts.periods import find_periods
from planspoor.facts.tokens import PhraseBook, Token, split_tokens
from planspoor.plan import FactKind, FactValue

Column = Literal["deadline", "start", "period", "owner", "partner", "funding", "audience"]
_COLUMNS: tuple[Column, ...] = ("deadline", "start", "period", "owner", "partner", "funding", "audience")
_PARTS = frozenset(",;/&\n•") | {"en", "et", "and", "und"}


def find_cell_facts(heading: str, text: str, language: str | None, *, authority: str | None = None) -> Findings:
    """The facts of the cell or field ``text`` that stands under or behind ``heading``.

    A heading that says nothing of its cells ("Description") leaves the text to `find_facts`. Amount columns have
    `read_amount_cell`. Under a heading that asks who does the work, the authority itself is a body too.
    """
    spoken = language_of(language)
    column = _column_of(heading, spoken)
    tokens = split_tokens(text)
    if not tokens or column is None:
        return find_facts(text, language, authority=authority)
    if column in ("deadline", "start", "period"):
        return Findings(list(_period(text, tokens, column, spoken)))
    if column in ("owner", "partner"):
        return Findings([*_bodies(tokens, column, spoken), *find_hedges(tokens, spoken, ())])
    return Findings(list(_parts(tokens, cast(FactKind, column), spoken)))


def _column_of(heading: str, language: Language) -> Column | None:
    """What the heading asks for: the longest of its phrases that opens or closes it."""
    tokens = [token for token in split_tokens(heading) if token.text[0].isalnum()]
    hits = [(span.last - span.first, name) for span, name in _headings(language).find(tokens)]
    longest = max(hits, default=None)
    return cast(Column, longest[1]) if longest and longest[0] * 2 >= len(tokens) else None


@cache
def _headings(language: Language) -> PhraseBook:
    words = load_lexicon(language).headings
    return PhraseBook((phrase, column) for column in _COLUMNS for phrase in getattr(words, column))


def _is_empty(tokens: list[Token], words: HeadingWords) -> bool:
    said = [token.low for token in tokens if token.text[0].isalnum()]
    return not said or " ".join(said) in words.continuous or "/".join(said) in words.continuous


def _period(text: str, tokens: list[Token], column: Column, language: Language) -> Iterator[Finding]:
    """The whole cell is one period, dated or not: "Dec. 31, 2026", "Quarterly", "Within 60 days of completion"."""
    if _is_empty(tokens, load_lexicon(language).headings):
        return
    dates = list(find_dates(text, language))
    stated = list(find_periods(text, tokens, language))
    values: dict[str, FactValue] = {"from": None, "to": None, "precision": None, "recurrence": None}
    if stated:
        values |= stated[0].values
    if dates:
        values["precision"] = dates[0].precision
        values["from"] = None if column == "deadline" else dates[0].first.isoformat()
        values["to"] = None if column == "start" else dates[-1].last.isoformat()
    if stated and dates and stated[0].values["from"] != stated[0].values["to"] and None in (
        stated[0].values["from"], stated[0].values["to"]
    ):
        # "by 2030", "from 2028" say themselves which end is open.
        values |= stated[0].values
    yield Finding("period", tokens[0].start, tokens[-1].end, values)


def _bodies(tokens: list[Token], column: Column, language: Language) -> Iterator[Finding]:
    role: Literal["owner", "partner"] = "owner" if column == "owner" else "partner"
    found = [f for f in find_bodies_and_audiences(tokens, language, None, default=role) if f.kind == "body"]
    if found:
        yield from found
    elif not _is_empty(tokens, load_lexicon(language).headings):
        for part in _parts(tokens, "body", language):
            yield Finding("body", part.start, part.end, {"role": role})


def _parts(tokens: list[Token], kind: FactKind, language: Language) -> Iterator[Finding]:
    """What a cell lists, one finding a part."""
    if _is_empty(tokens, load_lexicon(language).headings):
        return
    start = None
    for token, following in zip(tokens, [*tokens[1:], None], strict=True):
        if token.low in _PARTS:
            start = None
            continue
        start = token.start if start is None else start
        if following is None or following.low in _PARTS:
            yield Finding(kind, start, token.end)
