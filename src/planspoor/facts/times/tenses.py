"""Whether a date is of what was done or of what is to come, by the tense of the sentence around it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

import msgspec

from planspoor.facts.lexicon import Language, load_lexicon
from planspoor.facts.times.dates import PrintedDate
from planspoor.facts.tokens import Token, place_of
from planspoor.facts.wordlist import WordList

_LONGEST_SENTENCE = 80
"""Words on either side of a date that are looked at."""
_SHORTEST_PAST = 4
_LONGEST_SUBJECT = 7
_LONGEST_BEFORE = 1
"""Years before its plan begins that a commitment may still be due."""
SENTENCE_MARKS = frozenset(".!?;")


class _TenseWords(msgspec.Struct, frozen=True):
    """Words of one language that tell whether something is past or to come."""

    past: frozenset[str]
    past_ends: tuple[str, ...]
    perfect: frozenset[str]
    future: frozenset[str]
    participles: WordList
    articles: frozenset[str]
    helpers: frozenset[str]
    """Words before a participle of what is still to be done: "is to be adopted"."""


@cache
def _tense_words(language: Language) -> _TenseWords:
    lexicon = load_lexicon(language)
    words = lexicon.periods
    return _TenseWords(
        past=frozenset(words.past),
        past_ends=tuple(words.past_ends),
        perfect=frozenset(words.perfect),
        future=frozenset(words.future),
        participles=WordList(words.participles, words.not_participles),
        articles=frozenset(lexicon.parties.determiners),
        helpers=frozenset((*lexicon.parties.agent_verbs, *lexicon.parties.duties, *lexicon.parties.links)),
    )


def is_past(
    tokens: Sequence[Token], start: int, found: PrintedDate, language: Language, plan_start: int | None
) -> bool:
    """Whether the sentence around a date, which its words begin at ``start``, tells of what was done.

    What a perfect tense tells is past, unless it is a result due from ``plan_start`` on.
    """
    words = _tense_words(language)
    first, last = place_of(tokens, start), place_of(tokens, found.end)
    before, after = tokens[max(0, first - _LONGEST_SENTENCE) : first], tokens[last : last + _LONGEST_SENTENCE]
    sentence = {*_until_mark(reversed(before)), *_until_mark(after)}
    if _is_described(before, after, words) or _opens_past(before, after, words) or sentence & words.past:
        return True
    if plan_start is not None and found.last.year < plan_start - _LONGEST_BEFORE:
        return True
    if plan_start is not None and found.last.year >= plan_start:
        return False
    done = bool(before) and words.participles[before[-1].low]
    if done and words.past_ends and not (len(before) > 1 and before[-2].low in words.helpers):
        return True  # "the goals adopted in 2025 will ...", but not "will be adopted in 2025"
    if sentence & words.future:
        return False
    # "received 1,200 answers in 2023"
    told = any(word.endswith(words.past_ends) for word in sentence if len(word) > _SHORTEST_PAST)
    return done or told or bool(sentence & words.perfect and any(words.participles[word] for word in sentence))


def _opens_past(before: Sequence[Token], after: Sequence[Token], words: _TenseWords) -> bool:
    """Whether a date opens a sentence that goes on with what someone did: "In 2025, the council adopted ... to ..."."""
    if (before and before[-1].text not in SENTENCE_MARKS) or not after or after[0].text != ",":
        return False
    for token in after[1:_LONGEST_SUBJECT]:
        if token.low in words.future or not token.text[0].isalpha():
            return False
        if words.past_ends and len(token.low) > _SHORTEST_PAST and token.low.endswith(words.past_ends):
            return True
    return False


def _is_described(before: Sequence[Token], after: Sequence[Token], words: _TenseWords) -> bool:
    """Whether a participle behind a date tells what a noun is: "de in 2025 vastgestelde doelen"."""
    if not after:
        return False
    if after[0].low.endswith("e") and words.participles[after[0].low.removesuffix("e")]:
        return True
    # "het in 2025 aangenomen verdrag", but not "wordt in 2025 aangenomen"
    return bool(before) and before[-1].low in words.articles and words.participles[after[0].low]


def _until_mark(tokens: Iterable[Token]) -> Iterator[str]:
    for token in tokens:
        if token.text in SENTENCE_MARKS:
            return
        yield token.low
