"""Where the money comes from: funds, grants of a named giver, levies that pay for the item, explicit payers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from planspoor.facts.capitals import with_short_name
from planspoor.facts.finding import Finding
from planspoor.facts.lexicon import Language, load_lexicon
from planspoor.facts.naming import with_genitive
from planspoor.facts.tokens import PhraseBook, Span, Token
from planspoor.facts.wordlist import WordList

_LONGEST_NAME = 6
_LONGEST_DESCRIPTION = 3
_LONGEST_GAIN = 12
_SHORT_LEAD = 5
"""Longer words lead to a levy from further off: "recette attendue de la taxe"."""
_DASHES = ("–", "-")
_LABEL_ENDS = frozenset((":", *_DASHES))
_FIGURES = frozenset("%€$£")
_QUOTES = frozenset("‘’“”'\"«»„")
_SENTENCE_MARKS = frozenset(".;!?")


class _Words(NamedTuple):
    starts: WordList
    funds: WordList
    fund_words: WordList
    """With those that name a fund only as part of a name: "Fund"."""
    grants: frozenset[str]
    fund_heads: frozenset[str]
    """Words for a fund behind the small words that say what it is for: "a hardship fund"."""
    backers: WordList
    """Words of who gives money where it supports something."""
    pay_verbs: frozenset[str]
    funds_for: frozenset[str]
    purposes: frozenset[str]
    """Words between a fund and what it is for."""
    not_purposes: frozenset[str]
    """What makes another thing of a fund: "fonds de commerce"."""
    obtains: frozenset[str]
    """Words that tell of money that is got from someone: "secure £ 2 million from"."""
    givers: frozenset[str]
    from_: frozenset[str]
    particles: frozenset[str]
    via: frozenset[str]
    pays: frozenset[str]
    """Words behind a payer that tell of paying: "vom Bund finanziert"."""
    agents: frozenset[str]
    pronouns: frozenset[str]
    verb_leads: frozenset[str]
    """Words that make a verb of a grant: "to fund"."""
    destinations: frozenset[str]
    recipients: frozenset[str]
    joiners: frozenset[str]
    levies: WordList
    levy_leads: frozenset[str]
    levy_joins: frozenset[str]
    phrases: PhraseBook
    papers: WordList
    links: frozenset[str]
    determiners: frozenset[str]
    bodies: WordList
    nouns_have_capitals: bool
    names_before: bool
    """Whether the name of a giver stands before its grant: "Heritage Fund grant"."""
    repeats: frozenset[str]
    """Words that may be said again before each of several payers: "par A et par B"."""
    authority: frozenset[str]
    stop: frozenset[str]


def find_funding(tokens: Sequence[Token], language: Language) -> Iterator[Finding]:
    """The sources of money among ``tokens``, in order."""
    words, end = _words(language), 0
    starts, got = words.starts, words.from_ if _tells_gain(tokens, words) else ()
    for place in [at for at, token in enumerate(tokens) if starts[token.low] or token.low in got]:
        if place < end:
            continue
        for span in _sources_at(tokens, place, words):
            if span.first < end:
                continue
            end = span.last
            yield Finding("funding", tokens[span.first].start, tokens[span.last - 1].end)


def _tells_gain(tokens: Sequence[Token], words: _Words) -> bool:
    return not words.obtains.isdisjoint([token.low for token in tokens])


def funding_words(language: Language) -> Callable[[str], bool]:
    """Whether a word may tell where money comes from."""
    words = load_lexicon(language).funding
    phrases = _words(language).phrases.telltales
    pays = _words(language).pays
    verbs = (*words.pay_verbs, *words.obtains)
    return WordList([*words.funds, *words.grants, *words.levies, *words.via, *verbs, *pays, *phrases]).__getitem__


@cache
def _words(language: Language) -> _Words:
    lexicon = load_lexicon(language)
    words = lexicon.funding
    labels = [f"{phrase.rstrip(': ')} {dash}" for phrase in words.paid_by if phrase.endswith(":") for dash in _DASHES]
    kinds = (("payer", [*words.paid_by, *labels]), ("backer", words.backed_by), ("source", words.phrases))
    phrases = PhraseBook((phrase, kind) for kind, listed in kinds for phrase in listed)
    agents = frozenset(lexicon.parties.agents)
    bodies = [*lexicon.parties.organs, *lexicon.parties.heads, *lexicon.parties.institutions]
    bodies = with_genitive(bodies) if language == "de" else bodies
    pays = frozenset(pay for pay, _, by in (phrase.partition(" ") for phrase in words.paid_by) if by in agents)
    return _Words(
        WordList(
            [
                *(*words.funds, *words.grants, *words.levies, *words.via, *words.pay_verbs),
                *(*pays, *phrases.first_words),
            ]
        ),
        WordList(words.funds, words.not_funds),
        WordList(words.funds),
        frozenset(words.grants),
        frozenset(words.fund_heads),
        WordList(words.backers),
        frozenset(words.pay_verbs),
        frozenset(words.funds_for),
        frozenset(words.purposes),
        frozenset(words.not_purposes),
        frozenset(words.obtains),
        frozenset(words.givers),
        frozenset(words.from_),
        frozenset(words.particles),
        frozenset(words.via),
        pays,
        agents,
        frozenset(lexicon.parties.pronouns),
        frozenset(lexicon.parties.modals),
        frozenset(words.destinations),
        frozenset(words.recipients),
        frozenset(words.joiners),
        WordList(words.levies),
        frozenset(words.levy_leads),
        frozenset(words.levy_joins),
        phrases,
        WordList(lexicon.parties.papers),
        frozenset(lexicon.parties.links),
        frozenset(lexicon.parties.determiners),
        WordList([*bodies, *words.givers]),
        language == "de",
        language == "en",
        frozenset((*words.from_, *lexicon.parties.agents, *words.via)),
        frozenset((*lexicon.parties.authority, *lexicon.parties.determiners)),
        frozenset(lexicon.parties.stop),
    )


def _sources_at(tokens: Sequence[Token], place: int, words: _Words) -> list[Span]:
    if programmes := list(_programmes(tokens, place, words)):
        return programmes
    if (hit := words.phrases.at(tokens, place)) and hit[1] != "source":
        return list(_payers(tokens, hit, words))
    if tokens[place].low in words.from_ and _is_got(tokens, place, words):
        return list(_payers(tokens, (Span(place, place + 1), "payer"), words))
    source = _source_at(tokens, place, words)
    return [source] if source else []


def _is_got(tokens: Sequence[Token], place: int, words: _Words) -> bool:
    """Whether money stands before "from" that someone gets: "secure £2.25m from"."""
    near = tokens[max(0, place - 3) : place]
    if not any(token.text[0].isdigit() for token in near):
        return False
    return any(token.low in words.obtains for token in tokens[max(0, place - _LONGEST_GAIN) : place])


def _programmes(tokens: Sequence[Token], place: int, words: _Words) -> Iterator[Span]:
    """Agreements and programmes that money comes from: "middelen van het Zorgakkoord en het Sportakkoord"."""
    at = place + 1
    if tokens[place].low in words.grants:
        at += at < len(tokens) and tokens[at].low in words.particles
        if at >= len(tokens) or tokens[at].low not in words.from_:
            return
        at += 1
    elif tokens[place].low not in words.via or not _money_in_sentence(tokens, place, words):
        return
    while at < len(tokens):
        while at < len(tokens) and tokens[at].low in words.determiners:
            at += 1
        last = _name_behind(tokens, at, words)
        head = next((tokens[name].low for name in range(last - 1, at - 1, -1) if len(tokens[name].text) > 3), "")
        if last == at or not words.papers[head]:
            return
        last = _quoted_end(tokens, with_short_name(tokens, last))
        yield Span(at, last)
        if last >= len(tokens) or tokens[last].low not in words.links:
            return
        at = last + 1


def _money_in_sentence(tokens: Sequence[Token], place: int, words: _Words) -> bool:
    for token in tokens[place:]:
        if token.text in _SENTENCE_MARKS:
            return False
        if token.low in words.grants:
            return True
    return False


def _source_at(tokens: Sequence[Token], place: int, words: _Words) -> Span | None:
    if hit := words.phrases.at(tokens, place):
        return Span(place, _quoted_end(tokens, _name_behind(tokens, hit[0].last, words)))
    low = tokens[place].low
    if low in words.pay_verbs and (payer := _subject(tokens, place, words)):
        return payer
    if low in words.pays and (payer := _payer_before(tokens, place, words) or _payer_of_part(tokens, place, words)):
        return payer
    if words.levies[low]:
        return Span(place, _levy_end(tokens, place, words)) if _pays(tokens, place, words) else None
    if words.funds[low]:
        return _fund(tokens, place, words)
    is_verb = place > 0 and tokens[place - 1].low in words.verb_leads
    return _grant(tokens, place, words) if low in words.grants and not is_verb else None


def _levy_end(tokens: Sequence[Token], place: int, words: _Words) -> int:
    """Past what a levy is on, where the language says it behind: "taxe de séjour"."""
    said = (
        place + 2 < len(tokens) and tokens[place + 1].low in words.levy_joins and _describes(tokens[place + 2], words)
    )
    return place + 3 if said else place + 1


def _pays(tokens: Sequence[Token], place: int, words: _Words) -> bool:
    """Whether a levy is told to pay: "the revenue of the tourist tax", "a part of the tax"."""
    if place + 1 < len(tokens) and tokens[place + 1].low in words.levy_leads:
        return True
    before = place - 1
    while before > 0 and (tokens[before].low in words.determiners or tokens[before].low in words.from_):
        before -= 1
    leads = [tokens[at].low for at in (before, place - 1) if at >= 0]
    leads += [token.low for token in tokens[max(0, place - 4) : place] if len(token.low) > _SHORT_LEAD]
    return any(lead in words.levy_leads for lead in leads)


def _fund(tokens: Sequence[Token], place: int, words: _Words) -> Span:
    """A fund with the words of its name: "Climate Fund", "Fonds voor de Buurt"."""
    first, last = place, place + 1
    while first and place - first < _LONGEST_NAME and _may_precede(tokens[first - 1], words):
        first -= 1
    last = _name_behind(tokens, last, words)
    return Span(first, with_short_name(tokens, _quoted_end(tokens, last)))


def _quoted_end(tokens: Sequence[Token], last: int) -> int:
    """Past the name in quotation marks that stands behind: "Bundesprogramm „Grüne Stadt“"."""
    if last >= len(tokens) or tokens[last].text not in _QUOTES:
        return last
    closing = (at for at in range(last + 1, min(last + _LONGEST_NAME + 2, len(tokens))) if tokens[at].text in _QUOTES)
    return next(closing, last - 1) + 1


def _described_fund(tokens: Sequence[Token], place: int, words: _Words) -> Span | None:
    """A fund with the small words before it that say what it is for, up to an article: "a hardship fund"."""
    first = place
    while first and place - first < _LONGEST_DESCRIPTION and _describes(tokens[first - 1], words):
        first -= 1
    if first in (0, place) or not (tokens[first - 1].low in words.determiners or tokens[first - 1].low in words.stop):
        return None
    ends = not _followed(tokens, place, words)
    return Span(first, place + 1) if ends and tokens[first - 1].low not in words.verb_leads else None


def _followed(tokens: Sequence[Token], place: int, words: _Words) -> bool:
    """Whether a noun stands right behind, as behind a verb: "the groups fund events"."""
    return place + 1 < len(tokens) and _describes(tokens[place + 1], words)


def _describes(token: Token, words: _Words) -> bool:
    return token.text.islower() and token.low not in words.stop and token.low not in words.determiners


def _purpose_end(tokens: Sequence[Token], place: int, words: _Words) -> int:
    """Where the words end that say what a fund is for: "fonds de lutte contre la précarité"; 0 where none do."""
    last = place + 1
    behind = [token.low for token in tokens[last : last + 2]]
    if not behind or behind[0] not in words.purposes or behind[-1] in words.not_purposes:
        return 0
    for at in range(place + 1, min(place + 2 + _LONGEST_NAME, len(tokens))):
        leads = tokens[at].low in words.purposes or (at > last and tokens[at].low in words.determiners)
        if not leads and not _describes(tokens[at], words):
            break
        last = last if leads else at + 1
    return last if last > place + 2 else 0


def _named_grant(tokens: Sequence[Token], place: int, words: _Words) -> Span | None:
    """A grant with the name of its giver beside it: "Northmoor Council grant", "subside SBV"."""
    last = place + 1
    if not words.nouns_have_capitals and not tokens[place].text.islower():
        return None
    while last < len(tokens) and _is_name(tokens[last], words) and last - place < _LONGEST_NAME:
        last += 1
    gives = any(words.bodies[token.low] for token in tokens[place + 1 : last]) or not words.nouns_have_capitals
    exact = last - place > 2 or (last > place + 1 and tokens[place + 1].text.isupper())
    if exact and gives:
        return Span(place, last)
    first = place
    while first and _may_precede(tokens[first - 1], words) and place - first < _LONGEST_NAME:
        first -= 1
    opens = first == 0 or tokens[first - 1].text in _SENTENCE_MARKS
    exact = place - first > 1 or (place > first and tokens[first].text.isupper() and not opens)
    return Span(first, place + 1) if exact and words.names_before else None


def _given_grant(tokens: Sequence[Token], place: int, words: _Words) -> Span | None:
    """A grant with who gives it before or behind: "provinciale middelen", "subsidies van de Vlaamse Gemeenschap"."""
    if place and tokens[place - 1].low in words.givers:
        from_whom = place + 1 < len(tokens) and tokens[place + 1].low in words.from_
        return Span(place - 1, _name_behind(tokens, place + 1, words) if from_whom else place + 1)
    if place + 1 < len(tokens) and tokens[place + 1].low in (*words.from_, *words.givers):
        last = _payer_end(tokens, place + 2, words)
        name = tokens[place + 1 : last]
        named = any(_names_giver(token, words) for token in name) and not any(token.low.isdigit() for token in name)
        if named or tokens[place + 1].low in words.givers:
            return Span(place, max(last, place + 2) if named else place + 2)
    far = words.names_before and place > 1 and tokens[place - 2].low in words.givers
    if far and _may_name(tokens, place - 1, words) and not _followed(tokens, place, words):
        return Span(place - 2, place + 1)  # "federal stimulus money"
    return None


def _grant(tokens: Sequence[Token], place: int, words: _Words) -> Span | None:
    """A grant counts with its giver only, and not where it is handed out."""
    if place and tokens[place - 1].low in words.givers and _is_handed_out(tokens, place, words):
        return None
    if given := _given_grant(tokens, place, words):
        return given
    if place and tokens[place].text[0].isupper() and words.fund_words[tokens[place].low]:
        fund = _fund(tokens, place, words)
        return fund if fund.last - fund.first > 1 else None
    if tokens[place].low in words.funds_for and (purpose := _purpose_end(tokens, place, words)):
        return Span(place, purpose)
    if tokens[place].low in words.fund_heads and (fund_for := _described_fund(tokens, place, words)):
        return fund_for
    return _named_grant(tokens, place, words)


def _names_giver(token: Token, words: _Words) -> bool:
    """Whether a word names who gives money: by its capital, or where every noun has one, as a word for a body."""
    if not words.nouns_have_capitals and token.text[0].isupper():
        return True
    return words.bodies[token.low] and token.low not in words.authority and token.low not in words.grants


def _is_handed_out(tokens: Sequence[Token], place: int, words: _Words) -> bool:
    """Whether the money goes to someone: "subsidies for clubs", "to the general budget"."""
    if place + 1 < len(tokens) and tokens[place + 1].low in words.recipients:
        return True
    return any(token.low in words.destinations for token in tokens[max(0, place - 3) : place])


def _payers(tokens: Sequence[Token], hit: tuple[Span, str], words: _Words) -> Iterator[Span]:
    """Who pays, behind "funded by" or a label, as far as commas and "and" lead."""
    at, labelled = hit[0].last, tokens[hit[0].last - 1].text in _LABEL_ENDS
    while payer := (_labelled if labelled else _payer)(tokens, at, words):
        name = tokens[payer.first : payer.last]
        if hit[1] == "backer" and not any(words.backers[token.low] for token in name):
            return
        yield payer
        at = payer.last
        while labelled and at < len(tokens) and not _parts(tokens[at], words, labelled=labelled):
            if tokens[at].text in _SENTENCE_MARKS:
                return
            at += 1
        if at >= len(tokens) or not _parts(tokens[at], words, labelled=labelled):
            return
        while at < len(tokens) and (_parts(tokens[at], words, labelled=labelled) or tokens[at].low in words.repeats):
            at += 1
        if not labelled and not _opens_source(tokens, at, words):
            return


def _parts(token: Token, words: _Words, *, labelled: bool) -> bool:
    """Whether a mark or a word parts two sources; a semicolon does in what a label lists."""
    return token.low in words.links or (labelled and token.text == ";")


def _opens_source(tokens: Sequence[Token], at: int, words: _Words) -> bool:
    """Whether who pays may go on: with a name, a fund or a known source."""
    while at < len(tokens) and tokens[at].low in words.determiners:
        at += 1
    if at >= len(tokens):
        return False
    token = tokens[at]
    if words.nouns_have_capitals:
        return words.bodies[token.low] or words.funds[token.low] or words.phrases.at(tokens, at) is not None
    is_fund = words.funds[token.low] or words.fund_words[token.low] or words.bodies[token.low]
    return token.text[0].isupper() or is_fund or words.phrases.at(tokens, at) is not None


def _labelled(tokens: Sequence[Token], place: int, words: _Words) -> Span | None:
    """One of what a label lists, without figures before and brackets behind: "40 % Regio (2027)"."""
    while place < len(tokens) and (tokens[place].text in _FIGURES or tokens[place].text[0].isdigit()):
        place += 1
    while place < len(tokens) and tokens[place].low in words.determiners:
        place += 1
    last = place
    while last < len(tokens) and last - place < _LONGEST_NAME and _may_name(tokens, last, words):
        if tokens[last].low.isdigit():
            break
        last += 1
    last = _quoted_end(tokens, last)
    if last < len(tokens) and tokens[last].text == ":":
        return None  # the next label
    said = [token.low for token in tokens[place:last]]
    return Span(place, last) if said and not set(said) <= words.authority else None


def _payer(tokens: Sequence[Token], place: int, words: _Words) -> Span | None:
    while place < len(tokens) and tokens[place].low in words.determiners:
        place += 1
    last = _payer_end(tokens, place, words)
    # "Financed with means from the fund": what the means are from is told behind.
    says_who = any(token.low not in words.grants for token in tokens[place:last])
    return Span(place, _quoted_end(tokens, with_short_name(tokens, last))) if says_who else None


def _subject(tokens: Sequence[Token], verb: int, words: _Words) -> Span | None:
    """Who pays, as the subject that a sentence begins with: "The province co-funds the study"."""
    last = verb
    while last and (tokens[last - 1].low in words.verb_leads or tokens[last - 1].low in words.agents):
        last -= 1
    first = last
    while first and last - first < _LONGEST_NAME and tokens[first - 1].text not in _SENTENCE_MARKS:
        first -= 1
    while first < last and tokens[first].low in words.determiners:
        first += 1
    name = tokens[first:last]
    told = bool(name) and all(
        _may_name(tokens, at, words) and tokens[at].text[0].isalpha() for at in range(first, last)
    )
    gives = any(words.backers[token.low] or words.bodies[token.low] for token in name)
    return Span(first, last) if told and gives and name[0].low not in words.authority else None


def _payer_of_part(tokens: Sequence[Token], paid: int, words: _Words) -> Span | None:
    """Who stands behind "by" where a share is told between: "subventionnés à 70 % par la Région"."""
    for by in range(paid + 1, min(paid + _LONGEST_NAME, len(tokens))):
        if tokens[by].low in words.agents:
            return _payer(tokens, by + 1, words)
        if tokens[by].text[0].isalpha() and tokens[by].low not in words.stop:
            return None
    return None


def _payer_before(tokens: Sequence[Token], paid: int, words: _Words) -> Span | None:
    """Who stands between "by" and the word that tells of paying, as Dutch and German have it."""
    for by in range(paid - 2, max(-1, paid - _LONGEST_NAME - 2), -1):
        if tokens[by].low in words.agents:
            first = by + 1
            while first < paid and tokens[first].low in words.determiners:
                first += 1
            name = tokens[first:paid]
            told = bool(name) and all(token.text[0].isalnum() for token in name)
            return Span(first, paid) if told and any(token.text[0].isupper() for token in name) else None
        if tokens[by].text in _SENTENCE_MARKS:
            return None
    return None


def _payer_end(tokens: Sequence[Token], place: int, words: _Words) -> int:
    last = place
    while last < len(tokens) and last - place < _LONGEST_NAME and _may_name(tokens, last, words):
        if words.nouns_have_capitals and last > place and _ends_noun(tokens, last):
            break
        if last + 1 < len(tokens) and tokens[last + 1].low in words.pronouns:
            break  # "with help of the Region build we ..."
        last += 1
        if last < len(tokens) and tokens[last].low in words.joiners:
            named = last + 1
            while named < len(tokens) and tokens[named].low in words.determiners and named < last + 3:
                named += 1
            if named < len(tokens) and tokens[named].text[0].isupper() and tokens[last].low not in words.links:
                last = named  # "Ministry for Water"
    while last > place and tokens[last - 1].low in words.determiners:
        last -= 1
    return last


def _ends_noun(tokens: Sequence[Token], place: int) -> bool:
    """Whether a noun, which has a capital, stands before a word without one."""
    return tokens[place].text.islower() and tokens[place - 1].text[0].isupper()


def _name_behind(tokens: Sequence[Token], place: int, words: _Words) -> int:
    """Where a fund's name ends: small words count in between where a capital follows."""
    last = place
    for following in range(place, min(place + _LONGEST_NAME, len(tokens))):
        if _is_name(tokens[following], words):
            last = following + 1
        elif tokens[following].low not in words.joiners or _begins_another(tokens, following, words):
            break
    return last


def _begins_another(tokens: Sequence[Token], place: int, words: _Words) -> bool:
    """Whether an "and" joins another source, as an article behind it tells: "Climate Fund and the Water Grant"."""
    joins = tokens[place].low in words.links and place + 1 < len(tokens)
    return joins and tokens[place + 1].low in words.determiners


def _is_name(token: Token, words: _Words) -> bool:
    return token.text[0].isupper() and token.low not in words.authority


def _may_precede(token: Token, words: _Words) -> bool:
    """Whether a name may begin with the word: it is no small one that opens a sentence."""
    return _is_name(token, words) and token.low not in words.stop


def _may_name(tokens: Sequence[Token], place: int, words: _Words) -> bool:
    token = tokens[place]
    return token.text[0].isalnum() and (token.low in words.determiners or token.low not in words.stop)
