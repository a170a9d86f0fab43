"""Names by their capitals: where a run of capitalised words ends, and whether one of them says that it is a body."""

from __future__ import annotations

from collections.abc import Sequence

from planspoor.facts.parties.attributes import forms_compound
from planspoor.facts.parties.naming import NameWords, Party
from planspoor.facts.parties.role_words import names_an_act
from planspoor.facts.tokens import Token

_SENTENCE_MARKS = frozenset(".;!?•")
QUOTES = frozenset("‘’“”'\"«»„")
LONGEST_TAIL = 6
_VERB_AND_TAIL = 2
_LONGEST_SPELT = 10
_SHORTEST_SHORT_NAME = 3
_SHORTENED = 2
_PLURAL_VERB = "en"
"""Of one word that opens a sentence, such a verb tells what is done: "Zuinig bouwen"."""


def capital_run(tokens: Sequence[Token], place: int, words: NameWords) -> Party | None:
    """A run of capitalised words: a body where one of them says so, else just a name."""
    if words.nouns_have_capitals:
        low = tokens[place].low
        named = is_short_name(tokens[place].text) and not _beside_capitals(tokens, place)
        short = named and low not in words.not_names and not words.kinds[low]
        return firm_at(tokens, place, words) or (Party(place, place + 1, place, "name") if short else None)
    if not _opens_run(tokens, place, words):
        return None
    last = _joint_end(tokens, _department_end(tokens, place, run_end(tokens, place, words), words), words)
    if _is_no_name(tokens, place, last, words):
        return None
    if _goes_on_with_tail(tokens, last, words):
        last += 1
    run, opens = tokens[place:last], starts_sentence(tokens, place)
    if (head := _head_of_run(run, words)) and _is_named(run, head, words, opens=opens):
        return Party(place, with_short_name(tokens, place, last), place + head - 1, "organ")
    acts = last < len(tokens) and tokens[last].low in words.acts and not tokens[last].low.endswith(_PLURAL_VERB)
    acts = acts and not words.following_adjective_ends  # "Meilleur contrôle": a noun that does something has an article
    exact = any(map(str.isupper, run[0].text[1:]))  # "TRU", "Aqua-Sud", "MoE"
    is_word = opens and len(run) == 1 and not exact and not acts
    if (
        is_word
        or (len(run) == 1 and (len(run[0].text) == 1 or _is_road(run[0].text)))
        or (len(run) == 1 and _is_origin(tokens, place, words))
        or any(words.people[token.low] or words.classes[token.low] for token in run)
    ):
        return None
    return Party(place, with_short_name(tokens, place, last), place, "name")


def _goes_on_with_tail(tokens: Sequence[Token], last: int, words: NameWords) -> bool:
    """Whether the small word behind a run tells what it is: "Veld police", but not "The Trust partners with ..."."""
    if last >= len(tokens) or not words.tails[tokens[last].low] or forms_compound(tokens, last, words):
        return False
    return not is_verb(tokens, last, words)


def is_verb(tokens: Sequence[Token], place: int, words: NameWords) -> bool:
    """Whether a word that may tell what a name is tells what it does: "The Trust partners with ..."."""
    with_whom = place + 1 < len(tokens) and tokens[place + 1].low == words.provided_by
    return with_whom and tokens[place].low in words.verbs_too


def _is_road(word: str) -> bool:
    """Whether a word is the number of a road or a line: "N206", "R4"."""
    return word[0].isupper() and word[1:].isdigit()


def _is_origin(tokens: Sequence[Token], place: int, words: NameWords) -> bool:
    """Whether a word in a capital says where the noun behind it is from: "de Veldense scholen"."""
    if not tokens[place].low.endswith(words.origin_ends) or place + 1 >= len(tokens):
        return False
    noun = tokens[place + 1]
    return noun.text.islower() and noun.low not in words.stop and noun.low not in words.acts


def _is_no_name(tokens: Sequence[Token], place: int, last: int, words: NameWords) -> bool:
    """Whether a run is an order and its object ("Interpeller la Région") or opens a title ("Winter Service Plan")."""
    if place + 1 < last and words.things[tokens[place].low] and tokens[place + 1].low in words.joiners:
        return True  # "Bermbesluit van de Vlaamse regering"
    opens = starts_sentence(tokens, place) and place + 1 < last
    orders = opens and (tokens[place + 1].low in words.articles or _tells_act(tokens, place, words))
    if orders or not words.joint or last == len(tokens):
        return orders
    return tokens[last].text[0].isupper() and words.things[tokens[last].low]


def _tells_act(tokens: Sequence[Token], place: int, words: NameWords) -> bool:
    """Whether a run begins with what is done to what it names: "Rénovation du Musée de la Mer"."""
    first = tokens[place]
    names_body = words.organs[first.low] or words.tails[first.low] or first.low in words.heads.first_words
    return names_an_act(first) and not names_body and tokens[place + 1].low in words.joiners


def _opens_run(tokens: Sequence[Token], place: int, words: NameWords) -> bool:
    first = tokens[place]
    if not is_capital(first, words) or first.text.endswith("'"):
        return False
    small = any(first.low in listed for listed in (words.stop, words.determiners, words.openers, words.pronouns))
    return not (small and starts_sentence(tokens, place))


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


def is_short_name(word: str) -> bool:
    """Whether a word has the capitals of a name where every noun has one: "KAOW", "proAue", but not "BürgerInnen"."""
    if word.isupper():
        return len(word) >= _SHORTEST_SHORT_NAME and word.isalpha()
    return word[0].islower() and word.isalpha() and any(map(str.isupper, word))


def _beside_capitals(tokens: Sequence[Token], place: int) -> bool:
    """Whether a word stands in a text that is all in capitals, where they tell nothing."""
    beside = [tokens[at].text for at in (place - 1, place + 1) if 0 <= at < len(tokens)]
    return any(word.isupper() and word.isalpha() and len(word) > 1 for word in beside)


def firm_at(tokens: Sequence[Token], place: int, words: NameWords) -> Party | None:
    """A name that ends in its legal form, where every noun has a capital: "Lindenauer Wohnbau AG"."""
    if tokens[place].low in words.determiners or tokens[place].low in words.stop:
        return None
    for last in range(place + 1, min(place + LONGEST_TAIL, len(tokens))):
        if words.tails[tokens[last].low]:
            partnered = tokens[last + 1 : last + 5] if last + 1 < len(tokens) and tokens[last + 1].text == "&" else ()
            more = next((at for at, token in enumerate(partnered, 2) if words.tails[token.low]), 1)
            return Party(place, last + more, place, "organ")  # "GmbH & Co. KG"
        if not (is_capital(tokens[last], words) or tokens[last].text == "&"):
            return None
    return None


def _joint_end(tokens: Sequence[Token], last: int, words: NameWords) -> int:
    """Past the second half of a name that only its end tells to be one: "Parks and Recreation Department"."""
    if last + 1 >= len(tokens) or tokens[last].low not in words.joint:
        return last
    end = run_end(tokens, last + 1, words)
    shares = tokens[end - 1].low.endswith("s")  # "CIO and Data Officer Councils"
    if words.tails[tokens[last - 1].low] or (tokens[last - 1].text.isupper() and not shares):
        return last  # the first is a name by itself
    return end if end > last + 1 and words.tails[tokens[end - 1].low] else last


def _department_end(tokens: Sequence[Token], place: int, last: int, words: NameWords) -> int:
    """Past the "and" in the field of a department that a run names: "State Division of Water and Soil"."""
    for at in range(place + 1, last):
        if tokens[at].low in words.heads.first_words and (hit := words.heads.at(tokens, at)):
            return paired_end(tokens, last, words) if hit[1] in words.departments else last
    return last


def paired_end(tokens: Sequence[Token], last: int, words: NameWords) -> int:
    """Past the "and" in the name of a department: "Ministerie van Onderwijs, Cultuur en Wetenschap"."""
    at = last
    while at + 1 < len(tokens) and tokens[at].low in words.links:
        field = _past_of(tokens, at + 1, words)
        if not is_capital(tokens[field], words) or _names_body(tokens[field].low, words):
            return last
        end = run_end(tokens, field, words)
        if tokens[at].text != ",":
            return end
        at = end
    return last


def _past_of(tokens: Sequence[Token], at: int, words: NameWords) -> int:
    """Past an "of" with its article, as French says it again: "Direction des Sports et de la Jeunesse"."""
    if words.following_adjective_ends and tokens[at].low in words.joiners and tokens[at].low not in words.articles:
        while at + 1 < len(tokens) and (tokens[at].low in words.joiners or tokens[at].low in words.articles):
            at += 1
    return at


def _names_body(word: str, words: NameWords) -> bool:
    return word in words.heads.first_words or word in words.units or words.organs[word]


def run_end(tokens: Sequence[Token], place: int, words: NameWords) -> int:
    """Where capitalised words end; small joining words count where a capital follows."""
    last = at = place
    while at < len(tokens):
        if is_capital(tokens[at], words) or (at > place and tokens[at].text[0].isdigit() and last == at):
            last = at + 1
        elif not (at > place and at - last < 2 and _joins_name(tokens, at, words)):
            break
        at += 1
    return last


def _joins_name(tokens: Sequence[Token], at: int, words: NameWords) -> bool:
    """Whether a small word or mark may stand within a name: "Energie- en Klimaatagentschap", "Tenants' Federation"."""
    shared = tokens[at - 1].text.endswith("-") and tokens[at].low in words.links
    return shared or tokens[at].low in words.joiners or _owns(tokens, at) or _shortens(tokens, at, words)


def _owns(tokens: Sequence[Token], at: int) -> bool:
    """Whether an apostrophe stands close behind a plural: "Tenants' Federation"."""
    before = tokens[at - 1]
    return tokens[at].text in "'’" and before.low.endswith("s") and before.end == tokens[at].start


def _shortens(tokens: Sequence[Token], at: int, words: NameWords) -> bool:
    """Whether a dot stands behind two letters that shorten a word of a name: "City of St. Oswin"."""
    before = tokens[at - 1]
    short = tokens[at].text == "." and len(before.text) == _SHORTENED and before.text.istitle()
    if not short or before.end != tokens[at].start or at + 1 >= len(tokens):
        return False
    return tokens[at + 1].low not in words.stop and tokens[at + 1].low not in words.determiners


def is_capital(token: Token, words: NameWords) -> bool:
    """Whether a word, or a part of it behind a hyphen, has a capital and may stand in a name."""
    text = token.text
    if token.low in words.not_names or ("." in text and not text.isupper()):
        return False
    return text[0].isupper() or ("-" in text and any(part[:1].isupper() for part in text.split("-")))


def starts_sentence(tokens: Sequence[Token], place: int) -> bool:
    """Whether a word opens the text, a sentence or a quotation, where its capital tells nothing."""
    return place == 0 or tokens[place - 1].text in _SENTENCE_MARKS or tokens[place - 1].text in QUOTES


def with_short_name(tokens: Sequence[Token], first: int, last: int) -> int:
    """Past the abbreviation that stands in brackets right behind a name, or behind words that it is spelt out by.

    "Comité sur les Changements Climatiques (CCC)": each of its letters begins one of the words from ``first`` on, the
    first of them one of the name.
    """
    for place in range(last, min(last + _LONGEST_SPELT, len(tokens) - 2)):
        if tokens[place].text == "(" and tokens[place + 2].text == ")":
            letters = [letter for letter in tokens[place + 1].text if letter.isupper()]
            named = _initials(tokens[first:last]).issuperset(letters[:1])
            spelt = place == last or (named and _initials(tokens[first:place]).issuperset(letters))
            return place + 3 if spelt and len(letters) > 1 else last
        if not tokens[place].text[0].isalpha():
            return last
    return last


def _initials(name: Sequence[Token]) -> set[str]:
    return {part[0].upper() for token in name for part in token.text.split("-") if part}
