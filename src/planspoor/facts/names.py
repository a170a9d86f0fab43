"""Who stands in a text: people, classes of organisations, organs, and named bodies, each as a stretch of tokens."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import cast

from planspoor.facts.described import described, describes, follows_as_adjective
from planspoor.facts.lexicon import Language
from planspoor.facts.naming import NameWords, Party, Sort, name_words, past_determiners
from planspoor.facts.tokens import Span, Token, split_tokens

_SENTENCE_MARKS = frozenset(".;!?•")
_QUOTES = frozenset("‘’“”'\"«»„")
_LONGEST_TAIL = 6
_UNIT_WORDS = 4
_LONGEST_DOER = 5
_VERB_AND_TAIL = 2
_NAMES_ONE_PERSON = ("er", "eur", "ent", "ist", "epen", "aire", "or")
_PLAIN_WORDS = 3
_JOINING = 2
_BARE = ("de", "d'")
_NOUNS_IN_T = ("teit", "tät", "schaft")


def naming_words(language: Language) -> Callable[[str], bool]:
    """Whether a word makes a party of itself or of the capitals beside it; without one, capitals are but names."""
    words = name_words(language)
    return lambda word: words.starts[word] or words.tails[word]


def kind_words(language: Language) -> Callable[[str], bool]:
    """Whether a word says what a party is; without one of these, words that begin a party's name lead to none."""
    words = name_words(language)
    said = words.heads.telltales | words.phrases.telltales | words.acts
    return lambda word: word in said or words.kinds[word] or words.tails[word]


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
    for place in [at for at, token in enumerate(tokens) if starts[token.low] or not token.text.islower()]:
        if place < end:
            continue
        token = tokens[place]
        if token.low in words.acts:
            party = _doer(tokens, place, words, end)
        elif starts[token.low] and _may_start(tokens, place, words):
            party = _party_at(tokens, place, words, end, towns)
        elif token.text.islower() or not token.text[0].isalnum():
            continue
        elif towns and _is_inhabitant(tokens, place, towns, words):
            party = described(tokens, Span(place, place + 1), "people", words, end)
        else:
            party = _capital_run(tokens, place, words)
        if party:
            end = party.last
            yield party


def _may_start(tokens: Sequence[Token], place: int, words: NameWords) -> bool:
    """Whether a listed word may be who it names: where every noun has a capital, a small one opens phrases only."""
    small = words.nouns_have_capitals and tokens[place].text[0].islower()
    return not small or words.phrases.at(tokens, place) is not None


def may_name_inhabitants(text: str, language: Language, authority: str | None) -> bool:
    """Whether any word begins as what the inhabitants of the ``authority`` may be called."""
    towns = _towns(authority, name_words(language).authority) if authority else ()
    low = text.lower() if towns else ""
    return any(_stem(town) in low for town in towns)


@lru_cache
def _towns(authority: str, general: frozenset[str]) -> tuple[str, ...]:
    """The authority's own names, in lower case: "Gemeente Zandvoorde" gives "zandvoorde"."""
    return tuple(token.low for token in split_tokens(authority) if token.low not in general and len(token.low) > 3)


def _is_inhabitant(tokens: Sequence[Token], place: int, towns: tuple[str, ...], words: NameWords) -> bool:
    """Whether a word is made of a town's name: the beginning of it, and an ending for people."""
    word = tokens[place].low
    if not word.endswith(words.demonyms) or not any(word != town and word.startswith(_stem(town)) for town in towns):
        return False
    # Before a noun it only says where that is from: "Lindenauer Hafen".
    described = words.nouns_have_capitals and place + 1 < len(tokens) and tokens[place + 1].text[0].isupper()
    return not described


def _stem(town: str) -> str:
    return town[: max(4, len(town) - 4)]


def _doer(tokens: Sequence[Token], verb: int, words: NameWords, after: int) -> Party | None:
    """Who does what only someone does, where a sentence begins with them: "The school group renovates ..."."""
    first = verb
    while first > after and verb - first < _LONGEST_DOER and _is_of_name(tokens[first - 1], words):
        first -= 1
    while first < verb and tokens[first].low in words.determiners:
        first += 1
    if first in (verb, 0) or tokens[first - 1].low not in words.determiners:
        return None
    if first > 1 and not _starts_sentence(tokens, first - 1):
        return None
    if verb + 1 < len(tokens) and tokens[verb + 1].low in words.pronouns:
        return None  # "The pool we manage ourselves", as Dutch and German turn it
    name = [token.low for token in tokens[first:verb]]
    is_other = any(words.people[word] or words.things[word] for word in name) or name[-1].endswith(_NAMES_ONE_PERSON)
    return None if is_other else Party(first, verb, verb - 1, "organ")


def _is_of_name(token: Token, words: NameWords) -> bool:
    in_name = token.low not in words.stop and token.low not in words.determiners
    return token.text[0].isalpha() and (in_name or token.low in words.joiners)


def _party_at(
    tokens: Sequence[Token], place: int, words: NameWords, after: int, towns: tuple[str, ...]
) -> Party | None:
    word, low = Span(place, place + 1), tokens[place].low
    if (hit := words.phrases.at(tokens, place)) and not _opens_name(tokens, hit[0], words):
        party = described(tokens, hit[0], cast(Sort, hit[1]), words, after)
        return _with_name(tokens, party, words) if party.sort == "organ" else party
    if towns and _is_inhabitant(tokens, place, towns, words):
        return described(tokens, word, "people", words, after)
    if tokens[place].text.islower() and not words.kinds[low] and low not in words.heads.first_words:
        return None  # it only begins phrases, and none stands here
    if body := _body_at(tokens, place, words):
        return body
    sort = None if _is_attribute(tokens, place, words) else _sort_of(low, words)
    if not sort or (low in words.compounds and _forms_compound(tokens, place, words)):
        return None
    return _named_class(tokens, place, sort, words) or described(tokens, word, sort, words, after)


def _named_class(tokens: Sequence[Token], place: int, sort: Sort, words: NameWords) -> Party | None:
    """One of a class by its name, where the name stands behind: "bailleur Habitat 70"."""
    if sort != "class" or not words.following_adjective_ends or place + 1 == len(tokens):
        return None
    named = _named_end(tokens, place + 1, words)
    return Party(place, named, place, "organ") if _is_capital(tokens[place + 1], words) else None


def _is_attribute(tokens: Sequence[Token], place: int, words: NameWords) -> bool:
    """Whether a word for people is an adjective here: "bâtiments scolaires", "jeune entreprise"."""
    low = tokens[place].low
    if place > 1 and _ends_name(tokens, place, words):
        return True
    if low in words.before_nouns and place + 1 < len(tokens):
        following = tokens[place + 1]
        is_noun = describes(following, words) and following.low not in words.determiners
        return is_noun and not _names_people(following.low, words) and not follows_as_adjective(following, words)
    if low not in words.attributes or not place:
        return False
    if tokens[place - 1].low in words.links and place > 1:
        place -= 1  # "équipements culturels et sportifs"
        if _is_attribute(tokens, place - 1, words):
            return True
    before = tokens[place - 1]
    if words.adjective_ends and before.low.endswith(words.adjective_ends):
        return False
    return describes(before, words) and before.low not in words.determiners and not _names_people(before.low, words)


def _ends_name(tokens: Sequence[Token], place: int, words: NameWords) -> bool:
    """Whether a word in a capital stands right behind another, as the last of a name: "Cap Jeunes"."""
    before = tokens[place - 1]
    if words.nouns_have_capitals or not tokens[place].text[0].isupper() or not before.text[0].isupper():
        return False
    return before.low not in words.stop and before.low not in words.openers and before.low not in words.determiners


def _names_people(word: str, words: NameWords) -> bool:
    return words.people[word] or words.classes[word]


def _with_name(tokens: Sequence[Token], party: Party, words: NameWords) -> Party:
    """A body with the name that a joining word leads to, and its short name: "parc naturel des Deux Vallées"."""
    last = named = party.last
    while named < len(tokens) and named < last + _JOINING and tokens[named].low in (words.joiners | words.determiners):
        named += 1
    if named > last and not words.nouns_have_capitals and named < len(tokens) and _is_capital(tokens[named], words):
        last = _run_end(tokens, named, words)
    return party._replace(last=with_short_name(tokens, last))


def _opens_name(tokens: Sequence[Token], phrase: Span, words: NameWords) -> bool:
    """Whether the name of another thing goes on behind: "the Public Works Board", "the public realm"."""
    if words.nouns_have_capitals or phrase.last >= len(tokens):
        return False
    if tokens[phrase.last - 1].low in words.compounds and _forms_compound(tokens, phrase.last - 1, words):
        return True
    return tokens[phrase.last - 1].text[0].isupper() and _is_capital(tokens[phrase.last], words)


def _forms_compound(tokens: Sequence[Token], place: int, words: NameWords) -> bool:
    """Whether a noun behind makes another thing of the word: "school street", "community hub"."""
    if place + 1 >= len(tokens):
        return False
    following = tokens[place + 1]
    if tokens[place].text[0].isupper() and following.text[0].isupper() and following.low not in words.stop:
        return True
    return describes(following, words) and following.text.isalpha() and not following.low.endswith(("ed", "ing"))


def _sort_of(word: str, words: NameWords) -> Sort | None:
    """What a word names; a class listed as such goes before a pattern of people ("bulk users" are firms)."""
    if word in words.exact_classes:
        return "class"
    if words.people[word]:
        return "people"
    return "class" if words.classes[word] else None


def _body_at(tokens: Sequence[Token], place: int, words: NameWords) -> Party | None:
    token = tokens[place]
    if words.nouns_have_capitals and words.organs[token.low] and (firm := _firm(tokens, place, words)):
        return firm
    if token.low in words.units and (last := _unit_end(tokens, place, words)):
        return Party(place, last, place, "organ")
    if (hit := words.heads.at(tokens, place)) and (last := _headed_end(tokens, hit, words)):
        return Party(place, with_short_name(tokens, last), place, "organ")
    if run := _capital_run(tokens, place, words):
        return run
    if words.organs[token.low]:
        return Party(place, _named_end(tokens, place + 1, words), place, "organ")
    return None


def _headed_end(tokens: Sequence[Token], hit: tuple[Span, str], words: NameWords) -> int:
    """Where a name ends that a word such as "agency" or "vzw" opens; 0 where none follows."""
    head, kind = hit
    if head.last < len(tokens) and follows_as_adjective(tokens[head.last], words):
        head = head._replace(last=head.last + 1)
    last = _run_end(tokens, past_determiners(tokens, head.last, words), words)
    if last > head.last and _is_capital(tokens[last - 1], words):
        last += last < len(tokens) and words.tails[tokens[last].low] and "." in tokens[last].text
        return _paired_end(tokens, last, words) if kind in words.departments else last
    last = _plain_name_end(tokens, head, words)
    return last if last > hit[0].last and tokens[head.first].text[0].isupper() else 0


def _named_end(tokens: Sequence[Token], place: int, words: NameWords) -> int:
    """Past the name that stands behind what a body is: "woonmaatschappij De Dijk", "région wallonne"."""
    last = place
    if last < len(tokens) and follows_as_adjective(tokens[last], words):
        last += 1
    if not words.nouns_have_capitals:
        opens = last + 1 < len(tokens) and tokens[last].text[0].isupper() and tokens[last].low in words.determiners
        end = _run_end(tokens, last + opens, words)
        last = end if end > last + opens else last
    elif last < len(tokens) and sum(letter.isupper() for letter in tokens[last].text) > 1:
        last += 1  # "Sozialverband VdK"
    return with_short_name(tokens, last)


def _names_body(word: str, words: NameWords) -> bool:
    return word in words.heads.first_words or word in words.units or words.organs[word]


def _paired_end(tokens: Sequence[Token], last: int, words: NameWords) -> int:
    """Past the "and" in the name of a department: "Ministerie van Onderwijs, Cultuur en Wetenschap"."""
    at = last
    while at + 1 < len(tokens) and tokens[at].low in words.links and _is_capital(tokens[at + 1], words):
        if _names_body(tokens[at + 1].low, words):
            return last
        end = _run_end(tokens, at + 1, words)
        if tokens[at].text != ",":
            return end
        at = end
    return last


def _plain_name_end(tokens: Sequence[Token], head: Span, words: NameWords) -> int:
    """Where a name that a capital opens ends in a plain noun: "Agence de l'eau"; where the head ends, if it is none."""
    named = past_determiners(tokens, head.last, words)
    opens = (
        tokens[head.first].text[0].isupper()
        and not _starts_sentence(tokens, head.first)
        and not words.nouns_have_capitals
    )
    joined = head.last < len(tokens) and (
        tokens[head.last].low in words.joiners or tokens[head.last - 1].low in words.joiners
    )
    return named + 1 if opens and joined and _goes_on(tokens, named, words) else head.last


def _unit_end(tokens: Sequence[Token], place: int, words: NameWords) -> int:
    """Where the name of a unit ends: "afdeling economie & handel", "werkgroep ‘createch’"; 0 where it has none."""
    last = place + 1
    if joined := _joined_unit_end(tokens, place, words):
        return joined
    if last < len(tokens) and tokens[last].text in _QUOTES:
        closing = (at for at in range(last + 1, min(last + _LONGEST_TAIL, len(tokens))) if tokens[at].text in _QUOTES)
        return next(closing, -1) + 1
    if last < len(tokens) and not words.nouns_have_capitals and _is_capital(tokens[last], words):
        return _paired_end(tokens, _run_end(tokens, last, words), words)
    while last < len(tokens) and last - place <= _UNIT_WORDS and _goes_on(tokens, last, words):
        last += 1
        if last < len(tokens) and tokens[last].text != "&" and tokens[last - 1].text != "&":
            break
    # The third person of a Dutch or German verb ends so: "the department works"; but for "mobiliteit".
    single = tokens[place + 1].low if last == place + 2 and tokens[place + 1].text.islower() else ""
    named = last > place + 1 and (not single.endswith("t") or single.endswith(_NOUNS_IN_T))
    return last if named else 0


def _joined_unit_end(tokens: Sequence[Token], place: int, words: NameWords) -> int:
    """Where a unit ends whose field a joining word leads to: "comité de suivi"; 0 where none does.

    A board may have it bare; of other units "service de navettes" is one that is offered, "service des sports" a body.
    """
    named = past_determiners(tokens, place + 1, words)
    joins = [token.low for token in tokens[place + 1 : named]]
    aims = place > 0 and tokens[place - 1].low in words.attach and tokens[place - 1].low not in words.joiners
    if not words.following_adjective_ends or not joins or joins[0] not in words.joiners or aims:
        return 0  # "en direction des jeunes"
    if tokens[place].low not in words.boards and (joins[-1] in _BARE or tokens[place].low not in words.departments):
        return 0
    if not _goes_on(tokens, named, words) or not tokens[named].text.islower():
        return 0
    end = named + 1
    return end + (end < len(tokens) and follows_as_adjective(tokens[end], words))


def _goes_on(tokens: Sequence[Token], place: int, words: NameWords) -> bool:
    token = tokens[place]
    if token.text == "&":
        return True
    return token.text[0].isalpha() and token.low not in words.stop and token.low not in words.determiners


def _capital_run(tokens: Sequence[Token], place: int, words: NameWords) -> Party | None:
    """A run of capitalised words: a body where one of them says so, else just a name."""
    if words.nouns_have_capitals:
        return _firm(tokens, place, words)
    if not _opens_run(tokens, place, words):
        return None
    last = _joint_end(tokens, _run_end(tokens, place, words), words)
    if _is_no_name(tokens, place, last, words):
        return None
    if last < len(tokens) and words.tails[tokens[last].low] and not _forms_compound(tokens, last, words):
        last += 1
    run, opens = tokens[place:last], _starts_sentence(tokens, place)
    if (head := _head_of_run(run, words)) and _is_named(run, head, words, opens=opens):
        return Party(place, with_short_name(tokens, last), place + head - 1, "organ")
    acts = last < len(tokens) and tokens[last].low in words.acts
    is_word = opens and len(run) == 1 and not run[0].text.isupper() and not acts
    if is_word or any(words.people[token.low] or words.classes[token.low] for token in run):
        return None
    return Party(place, with_short_name(tokens, last), place, "name")


def _is_no_name(tokens: Sequence[Token], place: int, last: int, words: NameWords) -> bool:
    """Whether a run is an order and its object ("Interpeller la Région") or opens a title ("Winter Service Plan")."""
    orders = _starts_sentence(tokens, place) and place + 1 < last and tokens[place + 1].low in words.articles
    if orders or not words.joint or last == len(tokens):
        return orders
    return tokens[last].text[0].isupper() and words.things[tokens[last].low]


def _opens_run(tokens: Sequence[Token], place: int, words: NameWords) -> bool:
    first = tokens[place]
    if not _is_capital(first, words) or first.text.endswith("'"):
        return False
    small = first.low in words.stop or first.low in words.determiners or first.low in words.openers
    return not (small and _starts_sentence(tokens, place))


def _head_of_run(run: Sequence[Token], words: NameWords) -> int:
    """The how-manieth word of a run says that it is a body; 0 where none does."""
    ends = (at for at in range(len(run), 0, -1) if words.tails[run[at - 1].low] or words.organs[run[at - 1].low])
    if head := next(ends, 0):
        return head
    return next((at for at, token in enumerate(run, 1) if words.classes[token.low]), 0) if len(run) > 1 else 0


def _is_named(run: Sequence[Token], head: int, words: NameWords, *, opens: bool) -> bool:
    """Whether more than the bare word that tells a body is there, and nothing that is not of its name."""
    if len(run) == 1:
        return words.organs[run[0].low]
    if len(run) == _VERB_AND_TAIL and run[1].text.islower() and opens:
        return False  # "Digitise services"
    # Where the last word tells what a name is, others go before: not so in "Publish Agency Data Plans".
    return not (words.joint and head < len(run) and run[head].low not in words.joiners)


def _firm(tokens: Sequence[Token], place: int, words: NameWords) -> Party | None:
    """A name that ends in its legal form, where every noun has a capital: "Lindenauer Wohnbau AG"."""
    if tokens[place].low in words.determiners or tokens[place].low in words.stop:
        return None
    for last in range(place + 1, min(place + _LONGEST_TAIL, len(tokens))):
        if words.tails[tokens[last].low]:
            partnered = tokens[last + 1 : last + 5] if last + 1 < len(tokens) and tokens[last + 1].text == "&" else ()
            more = next((at for at, token in enumerate(partnered, 2) if words.tails[token.low]), 1)
            return Party(place, last + more, place, "organ")  # "GmbH & Co. KG"
        if not (_is_capital(tokens[last], words) or tokens[last].text == "&"):
            return None
    return None


def _joint_end(tokens: Sequence[Token], last: int, words: NameWords) -> int:
    """Past the second half of a name that only its end tells to be one: "Parks and Recreation Department"."""
    if last + 1 >= len(tokens) or tokens[last].low not in words.joint:
        return last
    end = _run_end(tokens, last + 1, words)
    shares = tokens[end - 1].low.endswith("s")  # "CIO and Data Officer Councils"
    if words.tails[tokens[last - 1].low] or (tokens[last - 1].text.isupper() and not shares):
        return last  # the first is a name by itself
    return end if end > last + 1 and words.tails[tokens[end - 1].low] else last


def _run_end(tokens: Sequence[Token], place: int, words: NameWords) -> int:
    """Where capitalised words end; small joining words count where a capital follows."""
    last = at = place
    while at < len(tokens):
        if _is_capital(tokens[at], words) or (at > place and tokens[at].text[0].isdigit() and last == at):
            last = at + 1
        elif not (at > place and at - last < 2 and _joins_name(tokens, at, words)):
            break
        at += 1
    return last


def _joins_name(tokens: Sequence[Token], at: int, words: NameWords) -> bool:
    """Whether a small word or mark may stand within a name: "Energie- en Klimaatagentschap", "Tenants' Federation"."""
    shared = tokens[at - 1].text.endswith("-") and tokens[at].low in words.links
    return shared or tokens[at].low in words.joiners or _owns(tokens, at)


def _owns(tokens: Sequence[Token], at: int) -> bool:
    """Whether an apostrophe stands close behind a plural: "Tenants' Federation"."""
    before = tokens[at - 1]
    return tokens[at].text in "'’" and before.low.endswith("s") and before.end == tokens[at].start


def _is_capital(token: Token, words: NameWords) -> bool:
    text = token.text
    if token.low in words.not_names or ("." in text and not text.isupper()):
        return False
    return text[0].isupper() or ("-" in text and any(part[:1].isupper() for part in text.split("-")))


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
