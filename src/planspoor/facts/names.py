"""Who stands in a text: people, classes of organisations, organs, and named bodies, each as a stretch of tokens."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from typing import Literal, NamedTuple, cast

from planspoor.facts.lexicon import Language, load_lexicon
from planspoor.facts.tokens import PhraseBook, Span, Token, split_tokens
from planspoor.facts.wordlist import WordList

Sort = Literal["people", "class", "organ", "name"]
"""People; a class of organisations ("schools"); a body; a capitalised name of which nothing says that it is one."""

_SENTENCE_MARKS = frozenset(".:;!?•")
_QUOTES = frozenset("‘’“”'\"«»„")
_LONGEST_TAIL = 6
_UNIT_WORDS = 4
_PLAIN_WORDS = 3


class Party(NamedTuple):
    """Someone at ``tokens[first:last]``; ``head`` is the word that says what they are."""

    first: int
    last: int
    head: int
    sort: Sort


class NameWords(NamedTuple):
    """The words of one language that make and end a party's name."""

    starts: WordList
    """Words that may begin a party; others do only with a capital."""
    people: WordList
    exact_classes: frozenset[str]
    classes: WordList
    organs: WordList
    heads: PhraseBook
    units: frozenset[str]
    tails: WordList
    determiners: frozenset[str]
    keep: frozenset[str]
    attach: frozenset[str]
    locative: frozenset[str]
    stop: frozenset[str]
    links: frozenset[str]
    joiners: frozenset[str]
    not_names: frozenset[str]
    authority: frozenset[str]
    adjective_ends: tuple[str, ...]
    following_adjective_ends: tuple[str, ...]
    demonyms: tuple[str, ...]
    phrases: PhraseBook
    nouns_have_capitals: bool


@cache
def name_words(language: Language) -> NameWords:
    """The words of ``language``, put together once."""
    words = load_lexicon(language).parties
    sorts = (("people", words.people), ("class", words.classes), ("organ", words.organs))
    heads = PhraseBook((word, word) for word in words.heads)
    phrases = PhraseBook((word, sort) for sort, listed in sorts for word in listed if " " in word)
    named = [*words.people, *words.classes, *words.organs, *words.units]
    return NameWords(
        WordList([*named, *heads.first_words, *phrases.first_words]),
        WordList(words.people),
        frozenset(words.classes),
        WordList(words.classes, words.not_organs),
        WordList(words.organs, words.not_organs),
        heads,
        frozenset(words.units),
        WordList(words.tails),
        frozenset(words.determiners),
        frozenset(words.keep),
        frozenset(words.attach),
        frozenset(words.locative),
        frozenset(words.stop),
        frozenset(words.links),
        frozenset(words.name_joiners),
        frozenset(words.not_names),
        frozenset(words.authority),
        tuple(words.adjective_ends),
        tuple(words.following_adjective_ends),
        tuple(words.demonyms),
        phrases,
        language == "de",
    )


def naming_words(language: Language) -> Callable[[str], bool]:
    """Whether a word makes a party of itself or of the capitals beside it; without one, capitals are but names."""
    words = name_words(language)
    return lambda word: words.starts[word] or words.tails[word]


def opens_name(language: Language) -> Callable[[str], bool]:
    """Whether a word, as printed, may be the first of a name; in German, where every noun has a capital, none is."""
    words = name_words(language)
    if words.nouns_have_capitals:
        return lambda word: False
    return lambda word: not word.islower() and word.lower() not in words.not_names and word[0].isalpha()


def find_parties(tokens: Sequence[Token], language: Language, authority: str | None = None) -> Iterator[Party]:
    """Everyone named among ``tokens``, in order, without overlap.

    The name of the ``authority`` tells what its inhabitants are called.
    """
    words, end = name_words(language), 0
    towns = _towns(authority, words.authority) if authority else ()
    starts = words.starts
    for place, token in enumerate(tokens):
        if place < end:
            continue
        if starts[token.low]:
            party = _party_at(tokens, place, words, end, towns)
        elif token.text.islower() or not token.text[0].isalnum():
            continue
        elif towns and _is_inhabitant(token.low, towns, words):
            party = _described(tokens, Span(place, place + 1), "people", words, end)
        else:
            party = _capital_run(tokens, place, words)
        if party:
            end = party.last
            yield party


def may_name_inhabitants(text: str, language: Language, authority: str | None) -> bool:
    """Whether any word begins as what the inhabitants of the ``authority`` may be called."""
    towns = _towns(authority, name_words(language).authority) if authority else ()
    return bool(towns) and any(_stem(town) in text.lower() for town in towns)


@lru_cache
def _towns(authority: str, general: frozenset[str]) -> tuple[str, ...]:
    """The authority's own names, in lower case: "Gemeente Zandvoorde" gives "zandvoorde"."""
    return tuple(token.low for token in split_tokens(authority) if token.low not in general and len(token.low) > 3)


def _is_inhabitant(word: str, towns: tuple[str, ...], words: NameWords) -> bool:
    """Whether ``word`` is made of a town's name: the beginning of it, and an ending for people."""
    if not word.endswith(words.demonyms):
        return False
    return any(word != town and word.startswith(_stem(town)) for town in towns)


def _stem(town: str) -> str:
    return town[: max(4, len(town) - 4)]


def _party_at(
    tokens: Sequence[Token], place: int, words: NameWords, after: int, towns: tuple[str, ...]
) -> Party | None:
    word, low = Span(place, place + 1), tokens[place].low
    if hit := words.phrases.at(tokens, place):
        return _described(tokens, hit[0], cast(Sort, hit[1]), words, after)
    if towns and _is_inhabitant(low, towns, words):
        return _described(tokens, word, "people", words, after)
    if body := _body_at(tokens, place, words):
        return body
    sort = _sort_of(low, words)
    return _described(tokens, word, sort, words, after) if sort else None


def _sort_of(word: str, words: NameWords) -> Sort | None:
    """What a word names; a class listed as such goes before a pattern of people ("bulk users" are firms)."""
    if word in words.exact_classes:
        return "class"
    if words.people[word]:
        return "people"
    return "class" if words.classes[word] else None


def _body_at(tokens: Sequence[Token], place: int, words: NameWords) -> Party | None:
    token = tokens[place]
    if token.low in words.units and (last := _unit_end(tokens, place, words)):
        return Party(place, last, place, "organ")
    if hit := words.heads.at(tokens, place):
        last = _run_end(tokens, _past_determiners(tokens, hit[0].last, words), words)
        if last > hit[0].last and _is_capital(tokens[last - 1], words):
            return Party(place, with_short_name(tokens, last), place, "organ")
        if (last := _plain_name_end(tokens, hit[0], words)) > hit[0].last:
            return Party(place, with_short_name(tokens, last), place, "organ")
    if run := _capital_run(tokens, place, words):
        return run
    if words.organs[token.low]:
        return Party(place, with_short_name(tokens, place + 1), place, "organ")
    return None


def _plain_name_end(tokens: Sequence[Token], head: Span, words: NameWords) -> int:
    """Where a name that a capital opens ends in a plain noun: "Agence de l'eau"; where the head ends, if it is none."""
    named = _past_determiners(tokens, head.last, words)
    opens = (
        tokens[head.first].text[0].isupper()
        and not _starts_sentence(tokens, head.first)
        and not words.nouns_have_capitals
    )
    joined = head.last < len(tokens) and tokens[head.last].low in words.joiners
    return named + 1 if opens and joined and _goes_on(tokens, named, words) else head.last


def _unit_end(tokens: Sequence[Token], place: int, words: NameWords) -> int:
    """Where the name of a unit ends: "afdeling economie & handel", "werkgroep ‘createch’"; 0 where it has none."""
    last = place + 1
    if last < len(tokens) and tokens[last].text in _QUOTES:
        closing = (at for at in range(last + 1, min(last + _LONGEST_TAIL, len(tokens))) if tokens[at].text in _QUOTES)
        return next(closing, -1) + 1
    while last < len(tokens) and last - place <= _UNIT_WORDS and _goes_on(tokens, last, words):
        last += 1
        if last < len(tokens) and tokens[last].text != "&" and tokens[last - 1].text != "&":
            break
    # The third person of a Dutch or German verb ends so: "the department works".
    named = last > place + 1 and not (last == place + 2 and tokens[place + 1].low.endswith("t"))
    return last if named else 0


def _goes_on(tokens: Sequence[Token], place: int, words: NameWords) -> bool:
    token = tokens[place]
    if token.text == "&":
        return True
    return token.text[0].isalpha() and token.low not in words.stop and token.low not in words.determiners


def _capital_run(tokens: Sequence[Token], place: int, words: NameWords) -> Party | None:
    """A run of capitalised words: a body where one of them says so, else just a name."""
    if words.nouns_have_capitals or not _is_capital(tokens[place], words):
        return None
    last = _run_end(tokens, place, words)
    if last < len(tokens) and words.tails[tokens[last].low]:
        last += 1
    run = range(place, last)
    head = next((at for at in reversed(run) if words.tails[tokens[at].low] or words.organs[tokens[at].low]), None)
    if head is None:
        head = next((at for at in run if words.classes[tokens[at].low] and last - place > 1), None)
    if head is not None and last == place + 1 and not words.organs[tokens[head].low]:
        return None
    if head is not None:
        return Party(place, with_short_name(tokens, last), head, "organ")
    if any(words.people[tokens[at].low] or words.classes[tokens[at].low] for at in run):
        return None
    if _starts_sentence(tokens, place) and last == place + 1 and not tokens[place].text.isupper():
        return None
    return Party(place, with_short_name(tokens, last), place, "name")


def _run_end(tokens: Sequence[Token], place: int, words: NameWords) -> int:
    """Where capitalised words end; small joining words count where a capital follows."""
    last = at = place
    while at < len(tokens):
        if _is_capital(tokens[at], words) or (at > place and tokens[at].text[0].isdigit() and last == at):
            last = at + 1
        elif not (at > place and at - last < 2 and tokens[at].low in words.joiners):
            break
        at += 1
    return last


def _is_capital(token: Token, words: NameWords) -> bool:
    if token.low in words.not_names or ("." in token.text and not token.text.isupper()):
        return False
    return any(part[:1].isupper() for part in token.text.split("-"))


def _starts_sentence(tokens: Sequence[Token], place: int) -> bool:
    return place == 0 or tokens[place - 1].text in _SENTENCE_MARKS or tokens[place - 1].text in _QUOTES


def with_short_name(tokens: Sequence[Token], last: int) -> int:
    """Past the abbreviation that stands in brackets right behind a name, or behind its last plain words."""
    for place in range(last, min(last + _PLAIN_WORDS + 1, len(tokens) - 2)):
        if tokens[place].text == "(" and tokens[place + 2].text == ")":
            short = tokens[place + 1].text
            spelt = place == last or short[0] in {token.text[0] for token in tokens[max(0, last - 3) : last]}
            return place + 3 if spelt and sum(letter.isupper() for letter in short) >= 2 else last
        if not tokens[place].text.islower():
            return last
    return last


def _past_determiners(tokens: Sequence[Token], place: int, words: NameWords) -> int:
    while place < len(tokens) - 1 and (tokens[place].low in words.determiners or tokens[place].low in words.joiners):
        place += 1
    return place


def _described(tokens: Sequence[Token], head: Span, sort: Sort, words: NameWords, after: int) -> Party:
    """People or organisations with what is said of them: adjectives before, "with ..." and the like behind."""
    first = head.first
    while first > after and head.first - first < 2 and _is_adjective(tokens[first - 1], words):
        first -= 1
    if first > after and tokens[first - 1].low in words.keep:
        first -= 1
    last = head.last
    if last < len(tokens) and _follows_as_adjective(tokens[last], words):
        last += 1
    return Party(first, _attached_end(tokens, last, words), head.last - 1, sort)


def _follows_as_adjective(token: Token, words: NameWords) -> bool:
    ends = words.following_adjective_ends
    return bool(ends) and token.text.islower() and token.low not in words.stop and token.low.endswith(ends)


def _is_adjective(token: Token, words: NameWords) -> bool:
    if token.low in words.stop or token.low in words.determiners or not token.text[0].isalpha():
        return False
    capital_noun = words.nouns_have_capitals and token.text[0].isupper()
    return bool(words.adjective_ends) and not capital_noun and token.low.endswith(words.adjective_ends)


def _attached_end(tokens: Sequence[Token], place: int, words: NameWords) -> int:
    """Where "with a disability", "of the neighbourhood" ends behind the head; ``place`` where nothing is attached."""
    last = place
    while last < len(tokens) and tokens[last].low in words.attach:
        end = _phrase_end(tokens, last + 1, words)
        if end == last + 1 or _names_authority(tokens, last + 1, words) or end - place > _LONGEST_TAIL + 2:
            break
        if tokens[last].low in words.locative and not _is_exact(tokens, last + 1, words):
            break
        last = end
    return last


def _is_exact(tokens: Sequence[Token], place: int, words: NameWords) -> bool:
    """Whether a place is told by more than a bare noun ("in motion"): an article, a capital, a compound."""
    token = tokens[place]
    return token.low in words.determiners or token.text[0].isupper() or token.text.endswith("-")


def _names_authority(tokens: Sequence[Token], place: int, words: NameWords) -> bool:
    return tokens[_past_determiners(tokens, place, words)].low in words.authority


def _phrase_end(tokens: Sequence[Token], place: int, words: NameWords) -> int:
    last = place
    while last < len(tokens) and last - place < _LONGEST_TAIL:
        token = tokens[last]
        joins = last > place and tokens[last - 1].text.endswith("-") and token.low in words.links
        may_stand = token.low in words.determiners and token.low not in words.attach and last - place < 2
        if not joins and not may_stand and (not token.text[0].isalnum() or token.low in words.stop):
            break
        last += 1
    while last > place and tokens[last - 1].low in words.determiners:
        last -= 1
    return last
