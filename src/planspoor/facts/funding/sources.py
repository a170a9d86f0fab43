"""Where the money comes from: funds, grants of a named giver, levies that pay for the item, explicit payers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from planspoor.facts.finding import Finding
from planspoor.facts.funding.funds import fund_at
from planspoor.facts.funding.grants import grant_at, programmes_at
from planspoor.facts.funding.levies import levy_end, levy_pays
from planspoor.facts.funding.payers import givers_listed, payer_as_subject, payer_before, payer_of_part, payers_behind
from planspoor.facts.funding.source_names import is_name, name_behind, quoted_end
from planspoor.facts.funding.source_words import SENTENCE_MARKS, SourceWords, load_source_words
from planspoor.facts.lexicon import Language, load_lexicon
from planspoor.facts.tokens import Span, Token
from planspoor.facts.wordlist import WordList

_LONGEST_GAIN = 12


def find_funding(tokens: Sequence[Token], language: Language) -> Iterator[Finding]:
    """The sources of money among ``tokens``, in order."""
    words, end, found = load_source_words(language), 0, list[Span]()
    starts, got = words.starts, words.from_ if _tells_gain(tokens, words) else ()
    for place in [at for at, token in enumerate(tokens) if starts[token.low] or token.low in got]:
        if place < end:
            continue
        for span in _sources_at(tokens, place, words):
            if span.first >= end:
                end = span.last
                found.append(span)
    named = [span for span in found if not _is_unnamed(tokens, span, words)]
    for span in named or found:
        yield Finding("funding", tokens[span.first].start, tokens[span.last - 1].end)


def _is_unnamed(tokens: Sequence[Token], span: Span, words: SourceWords) -> bool:
    """Whether a fund has but an article: beside one with its name it is that one."""
    return span.last - span.first == 1 and tokens[span.first].low in words.fund_heads


def _tells_gain(tokens: Sequence[Token], words: SourceWords) -> bool:
    return not words.obtains.isdisjoint([token.low for token in tokens])


def funding_words(language: Language) -> Callable[[str], bool]:
    """Whether a word may tell where money comes from."""
    words = load_lexicon(language).funding
    phrases = load_source_words(language).phrases.telltales
    pays = load_source_words(language).pays
    verbs = (*words.pay_verbs, *words.bears, *words.obtains)
    return WordList([*words.funds, *words.grants, *words.levies, *words.via, *verbs, *pays, *phrases]).__getitem__


def _sources_at(tokens: Sequence[Token], place: int, words: SourceWords) -> list[Span]:
    if programmes := list(programmes_at(tokens, place, words)):
        return programmes
    if (hit := words.phrases.at(tokens, place)) and hit[1] != "source":
        return list(payers_behind(tokens, hit, words))
    if tokens[place].low in words.from_ and _is_got(tokens, place, words):
        return list(payers_behind(tokens, (Span(place, place + 1), "payer"), words))
    source = _source_at(tokens, place, words)
    return [source, *givers_listed(tokens, place, source, words)] if source else []


def _is_got(tokens: Sequence[Token], place: int, words: SourceWords) -> bool:
    """Whether money stands before "from" that someone gets: "secure £2.25m from"."""
    near = tokens[max(0, place - 3) : place]
    if not any(token.text[0].isdigit() for token in near):
        return False
    return any(token.low in words.obtains for token in tokens[max(0, place - _LONGEST_GAIN) : place])


def _name_end(tokens: Sequence[Token], last: int, words: SourceWords) -> int:
    """Where the name behind a word for a fund ends: with the next noun, where all nouns have capitals.

    "Sondervermögen Schiene" is such a name.
    """
    end = name_behind(tokens, last, words)
    if end == last or not words.nouns_have_capitals:
        return end
    return last + 1 if is_name(tokens[last], words) else last


def _tells_costs(tokens: Sequence[Token], place: int, words: SourceWords) -> bool:
    """Whether a sentence tells of costs or of a sum behind its verb: "The province bears half of the costs"."""
    end = next((at for at in range(place, len(tokens)) if tokens[at].text in SENTENCE_MARKS), len(tokens))
    return any(token.low in words.costs for token in tokens[place:end])


def _source_at(tokens: Sequence[Token], place: int, words: SourceWords) -> Span | None:
    if hit := words.phrases.at(tokens, place):
        return Span(place, quoted_end(tokens, _name_end(tokens, hit[0].last, words)))
    low = tokens[place].low
    bears = low in words.pay_verbs or (low in words.bears and _tells_costs(tokens, place, words))
    if bears and (payer := payer_as_subject(tokens, place, words)):
        return payer
    if low in words.pays and (payer := payer_before(tokens, place, words) or payer_of_part(tokens, place, words)):
        return payer
    if words.levies[low]:
        return Span(place, levy_end(tokens, place, words)) if levy_pays(tokens, place, words) else None
    if words.funds[low]:
        return fund_at(tokens, place, words)
    is_verb = place > 0 and tokens[place - 1].low in words.verb_leads and not low.endswith("ing")
    return grant_at(tokens, place, words) if low in words.grants and not is_verb else None
