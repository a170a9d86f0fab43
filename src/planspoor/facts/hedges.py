"""Words that make a commitment conditional, optional or exploratory."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from planspoor.facts.finding import Finding
from planspoor.facts.lexicon import Language, load_lexicon
from planspoor.facts.parties.naming import name_words
from planspoor.facts.tokens import PhraseBook, Span, Token

_SENTENCE_MARKS = frozenset(".;!?")
_CLAUSE = " "
"""What a clause stands for, which is no phrase."""
_LONGEST_CONDITION = 6
_FAR, _NEAR = 9, 2
_PARTICIPLE_ENDS = ("d", "t", "n")
_SHORT_CONDITION = 5
"""Where its first word hedges by itself, a longer clause is not quoted whole."""
_CLAUSE_MARKS = _SENTENCE_MARKS | {",", ":", "(", ")"}


def find_hedges(tokens: Sequence[Token], language: Language, amounts: Sequence[Finding]) -> Iterator[Finding]:
    """The hedges among ``tokens``; a word that only hedges one of ``amounts`` ("expected € 10 million") is none."""
    words, end = load_lexicon(language).hedges, 0
    for span, phrase in _found(tokens, language):
        if span.first < end or (phrase != _CLAUSE and not _counts(tokens, span, phrase, language)):
            continue
        if phrase in words.not_with_money and _money_follows(tokens, span.last, amounts):
            continue
        first, end = _whole(tokens, span, phrase, language)
        yield Finding("hedge", tokens[first].start, tokens[end - 1].end)


def _counts(tokens: Sequence[Token], span: Span, phrase: str, language: Language) -> bool:
    """Whether a phrase hedges where it stands."""
    lexicon, first = load_lexicon(language), span.first
    words, before = lexicon.hedges, tokens[first - 1].low if first else ""
    if before in words.negations or (before in lexicon.periods.time_units and tokens[first].low in words.afterwards):
        return False  # "is not considered", "within six months after approval"
    if phrase in words.openers and first and tokens[first - 1].text not in _SENTENCE_MARKS:
        return False
    return phrase not in words.own_modals or _leaves_open(tokens, first, language)


def _whole(tokens: Sequence[Token], span: Span, phrase: str, language: Language) -> Span:
    """A hedge with the words beside it that belong to its quote."""
    lexicon = load_lexicon(language)
    first, last = span
    told = first - (first > 1 and tokens[first - 1].low in lexicon.hedges.inserted)  # "wordt ook onderzocht"
    if told and tokens[told - 1].low in lexicon.hedges.before:
        first = told - 1
    if phrase in lexicon.parties.mentioned:
        last = _clause_end(tokens, last)
    elif found := _tails(language).at(tokens, last) if last < len(tokens) else None:
        last = found[0].last
    return Span(first, last)


def _found(tokens: Sequence[Token], language: Language) -> Iterator[tuple[Span, str]]:
    """The phrases and the clauses that hedge, in order."""
    clauses = [(clause, _CLAUSE) for clause in (*_clauses(tokens, language), *_open_passives(tokens, language))]
    found = [*clauses, *_phrases(language).find(tokens)]
    return iter(sorted(found, key=lambda hit: (hit[0].first, -hit[0].last)) if clauses else found)


def _clauses(tokens: Sequence[Token], language: Language) -> Iterator[Span]:
    """Clauses by which circumstances decide: "where space allows", "soweit wirtschaftlich vertretbar"."""
    words, phrases = _clause_words(language), _phrases(language)
    conjunctions = words.conjunctions
    for first in [at for at, token in enumerate(tokens) if token.low in conjunctions]:
        if (said := phrases.at(tokens, first)) and said[0].last > first + 1:
            continue  # "where feasible by selecting appropriate plants": said by the first two words
        longest = _SHORT_CONDITION if tokens[first].low in words.hedging else _LONGEST_CONDITION
        for place in range(first + 1, min(first + longest, len(tokens))):
            if tokens[place].text in _CLAUSE_MARKS or tokens[place].low in words.negations:
                break
            if tokens[place].low in words.allows and place > first + 1:
                yield Span(first, place + 1)
                break


def _open_passives(tokens: Sequence[Token], language: Language) -> Iterator[Span]:
    """Modals that leave a passive open: "may be added", "kan een tweede fase worden gestart"."""
    words = _clause_words(language)
    for modal in [at for at, token in enumerate(tokens) if token.low in words.modals]:
        reach = tokens[modal + 1 : modal + 1 + words.reach]
        end = next((at for at, token in enumerate(reach) if token.text in _CLAUSE_MARKS), len(reach))
        passive = next((at for at, token in enumerate(reach[:end]) if token.low in words.passives), -1)
        if passive < 0 or (words.reach == _FAR and not _has_participle(tokens, modal + 1 + passive)):
            continue
        if any(token.low in words.negations for token in reach[:passive]):
            continue
        granted = _names_group(_subject(tokens, modal), language)
        if not granted and not _opened_by(tokens, modal, words.subordinators):
            yield Span(modal, modal + 2 if passive == 0 else modal + 1)


def _has_participle(tokens: Sequence[Token], passive: int) -> bool:
    """Whether a word that ends as participles do stands beside the verb of a passive: not "kan aanjager worden"."""
    beside = (*tokens[passive - 1 : passive], *tokens[passive + 1 : passive + 2])
    return any(token.text.islower() and token.low.endswith(_PARTICIPLE_ENDS) for token in beside)


class _ClauseWords(NamedTuple):
    conjunctions: frozenset[str]
    hedging: frozenset[str]
    """Conjunctions that hedge by themselves."""
    allows: frozenset[str]
    negations: frozenset[str]
    modals: frozenset[str]
    passives: frozenset[str]
    reach: int
    """Words in which the passive of a modal stands: many where the verb is the last of a clause."""
    subordinators: tuple[str, ...]


@cache
def _clause_words(language: Language) -> _ClauseWords:
    words = load_lexicon(language).hedges
    opens = frozenset(words.conjunctions)
    return _ClauseWords(
        conjunctions=opens,
        hedging=opens.intersection(words.phrases),
        allows=frozenset(words.allows),
        negations=frozenset(words.negations),
        modals=frozenset(words.open_modals),
        passives=frozenset(words.open_passives),
        reach=_FAR if load_lexicon(language).parties.verb_ends else _NEAR,
        subordinators=tuple(words.subordinators),
    )


def _leaves_open(tokens: Sequence[Token], modal: int, language: Language) -> bool:
    """Whether "may" leaves the own act open, and grants nobody a right: its subject is neither people nor a class."""
    if not tokens[modal].text.islower():
        return False  # "May 2027"
    subject = _subject(tokens, modal)
    opens = load_lexicon(language).hedges.subordinators
    return bool(subject) and not any(word in opens for word in subject) and not _names_group(subject, language)


def _subject(tokens: Sequence[Token], modal: int) -> list[str]:
    """The words before a modal in its clause."""
    last = modal - (modal > 0 and tokens[modal - 1].text == ",")
    mark = _mark_before(tokens, last)
    if last < modal and mark > 0 and tokens[mark].text == ",":  # "The review, due in 2027, may ..."
        last, mark = mark, _mark_before(tokens, mark)
    return [token.low for token in tokens[mark + 1 : last]]


def _mark_before(tokens: Sequence[Token], place: int) -> int:
    return next((at for at in range(place - 1, -1, -1) if tokens[at].text in _CLAUSE_MARKS), -1)


def _names_group(subject: Sequence[str], language: Language) -> bool:
    """Whether people or organisations are told of, to whom a modal grants something: not "rooms in schools"."""
    words = name_words(language)
    leads = words.locative | words.attach | words.joiners
    told = (word for at, word in enumerate(subject) if not at or subject[at - 1] not in leads)
    return any(words.people[word] or words.classes[word] for word in told)


@cache
def _phrases(language: Language) -> PhraseBook:
    lexicon = load_lexicon(language)
    words = lexicon.hedges
    said = (*words.phrases, *words.openers, *words.own_modals, *lexicon.parties.mentioned)
    return PhraseBook((phrase, phrase) for phrase in said)


def hedge_words(language: Language) -> Callable[[str], bool]:
    """Whether a word may tell of a hedge."""
    words = load_lexicon(language).hedges
    return (_phrases(language).telltales | {*words.allows, *words.open_modals}).__contains__


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
