"""Words that make a commitment conditional, optional or exploratory."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache

from planspoor.facts.finding import Finding
from planspoor.facts.lexicon import Language, load_lexicon
from planspoor.facts.tokens import PhraseBook, Token

_SENTENCE_MARKS = frozenset(".;!?")
_CLAUSE_MARKS = _SENTENCE_MARKS | {",", ":", "(", ")"}


def find_hedges(tokens: Sequence[Token], language: Language, amounts: Sequence[Finding]) -> Iterator[Finding]:
    """The hedges among ``tokens``; a word that only hedges one of ``amounts`` ("expected € 10 million") is none."""
    words, end = load_lexicon(language).hedges, 0
    for span, phrase in _phrases(language).find(tokens):
        first, last = span
        if first < end:
            continue
        if phrase in words.not_with_money and _money_follows(tokens, last, amounts):
            continue
        if phrase in words.main_clause and _opened_by(tokens, first, words.subordinators):
            continue
        if first and tokens[first - 1].low in words.before:
            first -= 1
        if phrase in load_lexicon(language).parties.mentioned:
            last = _clause_end(tokens, last)
        elif found := _tails(language).at(tokens, last) if last < len(tokens) else None:
            last = found[0].last
        end = last
        yield Finding("hedge", tokens[first].start, tokens[last - 1].end)


@cache
def _phrases(language: Language) -> PhraseBook:
    lexicon = load_lexicon(language)
    words = lexicon.hedges
    return PhraseBook((phrase, phrase) for phrase in (*words.phrases, *words.main_clause, *lexicon.parties.mentioned))


def hedge_words(language: Language) -> Callable[[str], bool]:
    """Whether a word may tell of a hedge."""
    return _phrases(language).telltales.__contains__


@cache
def _tails(language: Language) -> PhraseBook:
    return PhraseBook((phrase, phrase) for phrase in load_lexicon(language).hedges.after)


def _clause_end(tokens: Sequence[Token], place: int) -> int:
    while place < len(tokens) and tokens[place].text not in _CLAUSE_MARKS:
        place += 1
    return place


def _opened_by(tokens: Sequence[Token], place: int, subordinators: Sequence[str]) -> bool:
    """Whether the clause around ``place`` is a subordinate one."""
    for token in reversed(tokens[:place]):
        if token.text in _CLAUSE_MARKS:
            return False
        if token.low in subordinators:
            return True
    return False


def _money_follows(tokens: Sequence[Token], place: int, amounts: Sequence[Finding]) -> bool:
    end = next((token.start for token in tokens[place:] if token.text in _SENTENCE_MARKS), tokens[-1].end)
    return any(tokens[place - 1].end <= amount.start < end for amount in amounts)
