"""Periods without a date: terms of office, "by the end of next year", recurrences such as "every spring"."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache

from planspoor.facts.finding import Finding
from planspoor.facts.lexicon import Language, load_lexicon
from planspoor.facts.times.counted import counted_at, undated_period
from planspoor.facts.tokens import PhraseBook, Span, Token, split_tokens

_LONGEST_LEAD = 5


def find_undated(tokens: Sequence[Token], language: Language) -> Iterator[Finding]:
    """The periods without a date among ``tokens``: phrases first, then what a number counts."""
    words = load_lexicon(language).periods
    for span, value in _phrases(language).find(tokens):
        end = tokens[span.last - 1].end
        if (
            _names_paper(tokens, span)
            or _describes(tokens, span, words.adjectives)
            or _is_over(tokens, span, words.not_before)
        ):
            continue
        if value in ("term", "undated"):
            start = tokens[_led_from(tokens, span.first, language)].start
            yield undated_period(start, end, precision="term" if value == "term" else None)
        else:
            yield undated_period(tokens[span.first].start, end, recurrence=value)
    units = words.time_units
    for place in [at for at, token in enumerate(tokens) if token.low in units]:
        yield from counted_at(tokens, place, units[tokens[place].low], words, language)


def _describes(tokens: Sequence[Token], span: Span, adjectives: Sequence[str]) -> bool:
    """Whether a time stands before a noun that it tells of: "a long-term contract"."""
    if span.last >= len(tokens) or " ".join(token.low for token in tokens[span.first : span.last]) not in adjectives:
        return False
    return tokens[span.last].text[0].isalpha()


def _names_paper(tokens: Sequence[Token], span: Span) -> bool:
    """Whether capitals within a sentence tell of a title: 'the "Annual Report"'."""
    first, last = tokens[span.first], span.last
    titled = span.first > 0 and first.text.istitle() and tokens[span.first - 1].text not in ".!?:;|•"
    return titled and last < len(tokens) and tokens[last].text.istitle()


def _is_over(tokens: Sequence[Token], span: Span, not_before: Sequence[str]) -> bool:
    """Whether a word behind a time tells that it is none of the plan's: "le mandat précédent"."""
    return span.last < len(tokens) and tokens[span.last].low in not_before


def _led_from(tokens: Sequence[Token], first: int, language: Language) -> int:
    """Where the words begin that lead to an undated time: "by the end of" next year."""
    leads, start = _lead_words(language), first
    while start and first - start < _LONGEST_LEAD and tokens[start - 1].low in leads:
        start -= 1
    joins = load_lexicon(language).periods.joins
    while start < first and (tokens[start].low in _articles(language) or tokens[start].low in joins):
        if tokens[start].low.endswith("'") and start + 1 < first:
            break  # "d'ici la fin de ..."
        start += 1
    return start


@cache
def _lead_words(language: Language) -> frozenset[str]:
    lexicon = load_lexicon(language)
    words, links = lexicon.periods, lexicon.parties.links
    phrases = (*words.until, *words.since, *words.within, *words.parts, *words.joins, *words.articles)
    said = {token.low for phrase in phrases for token in split_tokens(phrase) if token.text[0].isalpha()}
    return frozenset(said.difference(links))


@cache
def _articles(language: Language) -> frozenset[str]:
    return frozenset(load_lexicon(language).parties.determiners)


@cache
def _phrases(language: Language) -> PhraseBook:
    words = load_lexicon(language).periods
    every = [lead for lead in words.every if " " not in lead]
    return PhraseBook(
        [
            *((f"{lead} {term}", "term") for lead in words.term_leads for term in words.terms),
            *((phrase, "term") for phrase in words.term),
            *((phrase, "undated") for phrase in words.undated),
            *((phrase, name) for name, listed in words.recurrences.items() for phrase in listed),
            *((f"{lead} {season}", "yearly") for lead in every for season in (*words.seasons, *words.months)),
            *((f"{lead} {day}", "weekly") for lead in every for day in words.weekdays),
        ]
    )


def time_words(language: Language) -> Callable[[str], bool]:
    """Whether a word may tell of an undated period or a recurrence."""
    return (_phrases(language).telltales | load_lexicon(language).periods.time_units.keys()).__contains__
