"""Who pays: behind "funded by" or a label, before "financed", or as the subject of a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planspoor.facts.funding.source_names import may_name, past_articles, quoted_end
from planspoor.facts.funding.source_words import LABEL_ENDS, LONGEST_NAME, SENTENCE_MARKS, SourceWords
from planspoor.facts.parties.capitals import with_short_name
from planspoor.facts.tokens import Span, Token

_FIGURES = frozenset("%€$£")
_SAME_NOUN = 6
_JOINING = 3
"""Most words from the first that joins to the name: "van de"."""


def payers_behind(tokens: Sequence[Token], hit: tuple[Span, str], words: SourceWords) -> Iterator[Span]:
    """Who pays, behind "funded by" or a label, as far as commas and "and" lead."""
    at, labelled = hit[0].last, tokens[hit[0].last - 1].text in LABEL_ENDS
    while payer := (_labelled if labelled else _payer)(tokens, at, words):
        name = tokens[payer.first : payer.last]
        if hit[1] == "backer" and not any(_backs(token, words) for token in name):
            return
        yield payer
        at = _past_details(tokens, payer.last, words) if labelled else payer.last
        if at >= len(tokens) or not _parts(tokens[at], words, labelled=labelled):
            return
        while at < len(tokens) and (_parts(tokens[at], words, labelled=labelled) or tokens[at].low in words.repeats):
            at += 1
        again = tokens[at - 1].low in words.repeats  # "financed by the clubs and by their members"
        if not (labelled or again or _opens_source(tokens, at, words) or _names_like(tokens, at, name[-1], words)):
            return


def _backs(token: Token, words: SourceWords) -> bool:
    """Whether a word names who gives money by its support: a small adjective leaves it open, "national partners"."""
    return words.backers[token.low] and (token.text[0].isupper() or token.low not in words.givers)


def givers_listed(tokens: Sequence[Token], place: int, source: Span, words: SourceWords) -> Iterator[Span]:
    """Who gives besides the giver of a grant at ``place``: "financements de l'État et de la Région"."""
    at = source.last
    if tokens[place].low not in words.grants or place + 1 >= at or tokens[place + 1].low not in words.from_:
        return
    while at + 1 < len(tokens) and tokens[at].low in words.links and tokens[at + 1].low in words.from_:
        payer = _payer(tokens, at + 2, words)
        if not payer or not any(_gives(token, words) for token in tokens[payer.first : payer.last]):
            return
        yield payer
        at = payer.last


def _gives(token: Token, words: SourceWords) -> bool:
    return words.bodies[token.low] or words.backers[token.low] or words.fund_words[token.low]


def _past_details(tokens: Sequence[Token], at: int, words: SourceWords) -> int:
    """Past what is said of a source that a label lists, in its sentence: "Regio (2027), ..."."""
    while at < len(tokens) and tokens[at].text not in SENTENCE_MARKS and not _parts(tokens[at], words, labelled=True):
        at += 1
    return at


def _parts(token: Token, words: SourceWords, *, labelled: bool) -> bool:
    """Whether a mark or a word parts two sources; a semicolon does in what a label lists."""
    return token.low in words.links or (labelled and token.text == ";")


def _opens_source(tokens: Sequence[Token], at: int, words: SourceWords) -> bool:
    """Whether who pays may go on: with a name, a fund or a known source."""
    at = past_articles(tokens, at, words)
    if at >= len(tokens):
        return False
    token = tokens[at]
    if words.nouns_have_capitals:
        return words.bodies[token.low] or words.funds[token.low] or words.phrases.at(tokens, at) is not None
    is_fund = words.funds[token.low] or words.fund_words[token.low] or words.bodies[token.low]
    is_fund = is_fund or any(words.levies[levy.low] for levy in tokens[at : at + 2])  # "and user fees"
    return token.text[0].isupper() or is_fund or words.phrases.at(tokens, at) is not None


def _names_like(tokens: Sequence[Token], at: int, last: Token, words: SourceWords) -> bool:
    """Whether a German compound of the same noun follows: "Sanierungspauschale und Erneuerungspauschale"."""
    at = past_articles(tokens, at, words)
    noun = tokens[at].low if at < len(tokens) else ""
    return words.nouns_have_capitals and len(noun) > _SAME_NOUN and last.low.endswith(noun[-_SAME_NOUN:])


def _labelled(tokens: Sequence[Token], place: int, words: SourceWords) -> Span | None:
    """One of what a label lists, without figures before and brackets behind: "40 % Regio (2027)"."""
    while place < len(tokens) and (tokens[place].text in _FIGURES or tokens[place].text[0].isdigit()):
        place += 1
    last = place = past_articles(tokens, place, words)
    while last < len(tokens) and last - place < LONGEST_NAME and may_name(tokens, last, words):
        if tokens[last].low.isdigit():
            break
        last += 1
    last = quoted_end(tokens, last)
    if last < len(tokens) and tokens[last].text == ":":
        return None  # the next label
    said = [token.low for token in tokens[place:last]]
    return Span(place, last) if said and said[0] not in words.orders and not set(said) <= words.authority else None


def _payer(tokens: Sequence[Token], place: int, words: SourceWords) -> Span | None:
    """Who stands from ``place`` on, behind its articles, with a name in quotation marks and a short name."""
    place = past_articles(tokens, place, words)
    last = payer_end(tokens, place, words)
    # "Financed with means from the fund": what the means are from is told behind.
    says_who = any(token.low not in words.grants for token in tokens[place:last])
    return Span(place, quoted_end(tokens, with_short_name(tokens, place, last))) if says_who else None


def payer_as_subject(tokens: Sequence[Token], verb: int, words: SourceWords) -> Span | None:
    """Who pays, as the subject that a sentence begins with: "The province co-funds the study"."""
    last = verb
    while last and (tokens[last - 1].low in words.verb_leads or tokens[last - 1].low in words.agents):
        last -= 1
    first = last
    while first and last - first < LONGEST_NAME and tokens[first - 1].text not in SENTENCE_MARKS:
        if tokens[first - 1].low in words.links and words.bodies[tokens[last - 1].low]:
            break  # "The town and the province co-fund ..."
        first -= 1
    while first < last and tokens[first].low in words.determiners:
        first += 1
    name = tokens[first:last]
    told = bool(name) and all(may_name(tokens, at, words) and tokens[at].text[0].isalpha() for at in range(first, last))
    if words.nouns_have_capitals and any(token.low in words.determiners for token in name):
        return None  # "Daneben könnte die Stiftung Projekte finanzieren"
    if name and name[0].low in words.orders:
        return None  # "Create a revolving fund"
    gives = any(words.backers[token.low] or words.bodies[token.low] for token in name)
    gives = gives or any(words.levies[token.low] for token in name)  # "The levy on plastic bags will fund ..."
    gives = gives or bool(name and words.classes[name[-1].low])  # "Employers will fund the training"
    return Span(first, last) if told and gives and name[0].low not in words.authority else None


def payer_of_part(tokens: Sequence[Token], paid: int, words: SourceWords) -> Span | None:
    """Who stands behind "by" where a share is told between: "subventionnés à 70 % par la Région"."""
    for by in range(paid + 1, min(paid + 1 + LONGEST_NAME, len(tokens))):
        if tokens[by].low in words.agents:
            return _payer(tokens, by + 1, words)
        if tokens[by].text[0].isalpha() and tokens[by].low not in words.stop and tokens[by].low not in words.shares:
            return None
    return None


def payer_before(tokens: Sequence[Token], paid: int, words: SourceWords) -> Span | None:
    """Who stands between "by" and the word that tells of paying, as Dutch and German have it."""
    for by in range(paid - 2, max(-1, paid - LONGEST_NAME - 2), -1):
        if tokens[by].low in words.agents:
            first = by + 1
            while first < paid and tokens[first].low in words.determiners:
                first += 1
            name = tokens[first:paid]
            told = bool(name) and all(token.text[0].isalnum() for token in name) and name[-1].low not in words.links
            if not told or not any(token.text[0].isupper() for token in name):
                return None
            return Span(first, payer_end(tokens, first, words)) if words.nouns_have_capitals else Span(first, paid)
        if tokens[by].text in SENTENCE_MARKS:
            return None
    return None


def payer_end(tokens: Sequence[Token], place: int, words: SourceWords) -> int:
    """Where the name of a payer ends: small words count in between, "Ministry for Water", but none at the end."""
    last = place
    while last < len(tokens) and last - place < LONGEST_NAME and may_name(tokens, last, words):
        if words.nouns_have_capitals and last > place and _ends_noun(tokens, last):
            break
        if last + 1 < len(tokens) and tokens[last + 1].low in words.pronouns:
            break  # "with help of the Region build we ..."
        last = _past_joining(tokens, last + 1, words)
    while last > place and tokens[last - 1].low in words.determiners:
        last -= 1
    return last


def _past_joining(tokens: Sequence[Token], place: int, words: SourceWords) -> int:
    """Past the small words at ``place`` that join a name in a capital to the word before: "Ministry for Water"."""
    if place >= len(tokens) or tokens[place].low not in words.joiners or tokens[place].low in words.links:
        return place
    named = min(past_articles(tokens, place + 1, words), place + _JOINING)
    return named if named < len(tokens) and tokens[named].text[0].isupper() else place


def _ends_noun(tokens: Sequence[Token], place: int) -> bool:
    """Whether a noun, which has a capital, stands before a word without one."""
    return tokens[place].text.islower() and tokens[place - 1].text[0].isupper()
