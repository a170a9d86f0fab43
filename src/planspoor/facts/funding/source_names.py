"""The words that make up the name of a source of money: where it goes on, and where it ends."""

from __future__ import annotations

from collections.abc import Sequence

from planspoor.facts.funding.source_words import LONGEST_NAME, QUOTES, SourceWords
from planspoor.facts.tokens import Token


def quoted_end(tokens: Sequence[Token], last: int) -> int:
    """Past the name in quotation marks that stands behind: "Bundesprogramm „Grüne Stadt“"."""
    if last >= len(tokens) or tokens[last].text not in QUOTES:
        return last
    closing = (at for at in range(last + 1, min(last + LONGEST_NAME + 2, len(tokens))) if tokens[at].text in QUOTES)
    return next(closing, last - 1) + 1


def past_articles(tokens: Sequence[Token], at: int, words: SourceWords) -> int:
    """Past the articles from ``at`` on."""
    while at < len(tokens) and tokens[at].low in words.determiners:
        at += 1
    return at


def noun_follows(tokens: Sequence[Token], place: int, words: SourceWords) -> bool:
    """Whether a noun stands right behind, as behind a verb: "the groups fund events"."""
    return place + 1 < len(tokens) and describes_source(tokens[place + 1], words)


def describes_source(token: Token, words: SourceWords) -> bool:
    """Whether a small word may say what a fund, a grant or a levy is for."""
    return token.text.islower() and token.low not in words.stop and token.low not in words.determiners


def name_behind(tokens: Sequence[Token], place: int, words: SourceWords) -> int:
    """Where a fund's name ends: small words count in between where a capital follows."""
    last = place
    for following in range(place, min(place + LONGEST_NAME, len(tokens))):
        if is_name(tokens[following], words):
            last = following + 1
        elif tokens[following].low not in words.joiners or _begins_another(tokens, following, words):
            break
        elif words.nouns_have_capitals and following == place and tokens[following].low in words.links:
            break  # "Fördergelder und Fachleute"
    return last


def _begins_another(tokens: Sequence[Token], place: int, words: SourceWords) -> bool:
    """Whether an "and" joins another source, as an article behind it tells: "Climate Fund and the Water Grant"."""
    joins = tokens[place].low in words.links and place + 1 < len(tokens)
    return joins and tokens[place + 1].low in words.determiners


def is_name(token: Token, words: SourceWords) -> bool:
    """Whether a word has a capital and is none for the authority itself."""
    return token.text[0].isupper() and token.low not in words.authority


def may_precede(token: Token, words: SourceWords) -> bool:
    """Whether a name may begin with the word: it is no small one that opens a sentence."""
    return is_name(token, words) and token.low not in words.stop


def may_name(tokens: Sequence[Token], place: int, words: SourceWords) -> bool:
    """Whether the word at ``place`` may stand in the name of who pays."""
    token = tokens[place]
    return token.text[0].isalnum() and (token.low in words.determiners or token.low not in words.stop)
