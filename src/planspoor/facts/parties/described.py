"""People or organisations with what is said of them: adjectives before, the other gender, ages, "with ..." behind."""

from __future__ import annotations

from collections.abc import Sequence

from planspoor.facts.parties.naming import NameWords, Party, Sort, past_determiners
from planspoor.facts.tokens import Span, Token

_LONGEST_TAIL = 6
_LONGEST_DESCRIPTION = 2
GENDER_MARKS = frozenset("*:·_")
_SAME_STEM = 5
_LONGEST_AGE = 2
_MEANS = "by"
_INFINITIVE = "to"
_GERUND = "en"


def described(tokens: Sequence[Token], head: Span, sort: Sort, words: NameWords, after: int) -> Party:
    """People or organisations with what is said of them: adjectives before, "with ..." and the like behind."""
    first = head.first if sort == "organ" else _first(tokens, head, words, after)
    last = head.last
    if last < len(tokens) and words.people[tokens[last - 1].low] and _is_group(tokens[last].low, words):
        last += 1  # "jeunes entrepreneurs"
        if tokens[last - 1].low in words.exact_classes and not words.following_adjective_ends:
            head, sort = Span(head.first, last), "class"  # "tenants associations"
    last = _both_forms_end(tokens, last, words)
    last = _adjectives_end(tokens, last, words)
    if condition := words.conditions.at(tokens, last) if last < len(tokens) else None:
        last = condition[0].last
    if sort != "organ":
        last = _aged_end(tokens, last, words)
    last = _attached_end(tokens, last, sort, words)
    ends = {"people": _genitive_end, "class": _owner_end}.get(sort)
    return Party(first, ends(tokens, last, words) if ends else last, head.last - 1, sort)


def _owner_end(tokens: Sequence[Token], last: int, words: NameWords) -> int:
    """Past what unnamed organisations are of, where every noun has a capital: "Träger der Jugendhilfe"."""
    if not words.nouns_have_capitals or last + 1 >= len(tokens) or not words.unnamed[tokens[last - 1].low]:
        return last
    owner = tokens[last + 1]
    of = tokens[last].low in words.joiners and owner.text[0].isupper() and owner.low not in words.authority
    return last + 2 if of and not words.things[owner.low.removesuffix("s")] else last


def _genitive_end(tokens: Sequence[Token], last: int, words: NameWords) -> int:
    """Past a genitive behind people, where every noun has a capital: "Menschen unterschiedlicher Herkunft"."""
    if not words.nouns_have_capitals:
        return last
    at = last
    while (
        at < len(tokens)
        and tokens[at].text.islower()
        and tokens[at].low.endswith("er")
        and _is_adjective(tokens[at], words)
    ):
        at += 1
    if at == last or at >= len(tokens) or not tokens[at].text[0].isupper():
        return last
    joined = at + 2 < len(tokens) and tokens[at + 1].low in words.links and tokens[at + 2].text[0].isupper()
    return at + 3 if joined else at + 1


def _first(tokens: Sequence[Token], head: Span, words: NameWords, after: int) -> int:
    """Where what is said of people before their head begins."""
    first = bounded_first(tokens, head.first, words, after)
    while first > after and head.first - first < 2 and _is_adjective(tokens[first - 1], words):
        if _acts_on(tokens, first - 1, words):
            break
        first -= 1
    if first < head.first and _has_twin(tokens, first, words, after):
        first -= 2
    if after < first < head.first and tokens[first - 1].low in words.degrees:
        first -= 1
    if first > after and tokens[first - 1].low in words.keep:
        first -= 1
    return first


def joined_first(tokens: Sequence[Token], first: int, words: NameWords, after: int) -> int:
    """Before the half of a compound that shares its end with who follows: "land- en tuinbouwers"."""
    shares = first > after + 1 and tokens[first - 1].low in words.links and tokens[first - 2].text.endswith("-")
    return first - 2 if shares else first


def _has_twin(tokens: Sequence[Token], first: int, words: NameWords, after: int) -> bool:
    """Whether another adjective is joined before the one at ``first``: "kleine en middelgrote bedrijven"."""
    at = first - 2
    if at < after or tokens[at + 1].low not in words.links or not tokens[at + 1].text.isalpha():
        return False
    led = at == 0 or tokens[at - 1].low in words.stop or tokens[at - 1].low in words.determiners
    return led and _is_adjective(tokens[at], words) and not _acts_on(tokens, at, words)


def _acts_on(tokens: Sequence[Token], place: int, words: NameWords) -> bool:
    """Whether an English participle has those behind as its object: "helping people", but not "the ageing people"."""
    if not words.bounds or not tokens[place].low.endswith("ing"):
        return False
    return not place or tokens[place - 1].low == _MEANS or tokens[place - 1].low not in words.bounds


def _adjectives_end(tokens: Sequence[Token], last: int, words: NameWords) -> int:
    """Past the adjectives behind, where the language has them there: "personnes sourdes et malentendantes"."""
    if not words.following_adjective_ends or last >= len(tokens):
        return last
    if last + 2 < len(tokens) and tokens[last].low in words.determiners and tokens[last + 1].low in words.degrees:
        return last + 3 if follows_as_adjective(tokens[last + 2], words) else last  # "familles les plus précaires"
    vague = tokens[last - 1].low in words.vague and describes(tokens[last], words)
    if not (vague or follows_as_adjective(tokens[last], words)) or tokens[last].low in words.determiners:
        return last
    if tokens[last].low.endswith("ant") and last + 1 < len(tokens) and tokens[last + 1].low in words.determiners:
        return last  # "les parents réalisant un potager"
    last += 1
    joined = last + 1 < len(tokens) and tokens[last].low in words.links and tokens[last].text.isalpha()
    return last + 2 if joined and follows_as_adjective(tokens[last + 1], words) else last


def _is_group(word: str, words: NameWords) -> bool:
    return words.people[word] or word in words.exact_classes


def bounded_first(tokens: Sequence[Token], head: int, words: NameWords, after: int) -> int:
    """Where the words begin that describe a head, if a preposition or an article stands before them."""
    first = head
    while first > after and head - first < _LONGEST_DESCRIPTION and describes(tokens[first - 1], words):
        first -= 1
    if first > after and tokens[first - 1].low in words.bounds:
        acts = first < head and (_acts_on(tokens, first, words) or _is_to_do(tokens, first, words))
        return head if acts else first
    opens = first > after and (first == 1 or tokens[first - 2].text in ".;!?•")
    if not words.bounds or tokens[head].low in words.determiners:
        return head  # "Educate the public"
    return first - 1 if opens and _may_open(tokens[first - 1], words) else head


def _is_to_do(tokens: Sequence[Token], first: int, words: NameWords) -> bool:
    """Whether a "to" opens an infinitive: "to retrofit libraries", but not "to low-income families"."""
    return tokens[first - 1].low == _INFINITIVE and not _is_adjective(tokens[first], words)


def _may_open(token: Token, words: NameWords) -> bool:
    """Whether a word may begin what is said of people at the head of a sentence: "Business owners will ..."."""
    small = token.low in words.stop or token.low in words.openers or token.low in words.determiners
    return not small and token.text.capitalize() == token.text  # "First-time buyers"


def describes(token: Token, words: NameWords) -> bool:
    """Whether a word may describe a noun beside it: it is written small and is no small word."""
    return token.text.islower() and token.low not in words.stop and token.low not in words.bounds


def _both_forms_end(tokens: Sequence[Token], last: int, words: NameWords) -> int:
    """Past the other gender of the same people: "Bürgerinnen und Bürger", "Bürger*innen"."""
    head = tokens[last - 1]
    if last + 1 < len(tokens) and tokens[last].low in words.links:
        other = tokens[last + 1].low
        same = other[:_SAME_STEM] == head.low[:_SAME_STEM]
        both = same and other != head.low  # "older people and people with a disability" are two
        return last + 2 if both and (words.people[other] or head.low.endswith("innen")) else last
    while last + 1 < len(tokens) and tokens[last].text in GENDER_MARKS:
        if tokens[last].start != tokens[last - 1].end or tokens[last + 1].start != tokens[last].end:
            return last
        last += 2
    return last


def _aged_end(tokens: Sequence[Token], place: int, words: NameWords) -> int:
    """Past what tells of their age: "tot 18 jaar", "aged 16 to 25"."""
    last = place
    while last < len(tokens) and (tokens[last].low in words.ages or tokens[last].low.isdigit()):
        last += 1
    told = tokens[place:last]
    figures = [token.low for token in told if token.low.isdigit()]
    if not figures or told[0].low.isdigit() or any(len(figure) > _LONGEST_AGE for figure in figures):
        return place
    if last < len(tokens) and tokens[last].low in words.age_units:
        return last + 1
    return last if told[-1].low.isdigit() and not words.age_units else place


def follows_as_adjective(token: Token, words: NameWords) -> bool:
    """Whether a word behind a noun is its adjective, in a language in which that stands behind."""
    ends, small = words.following_adjective_ends, token.low in words.stop or token.low in words.acts
    return bool(ends) and token.text.islower() and not small and token.low.endswith(ends)


def _is_adjective(token: Token, words: NameWords) -> bool:
    if token.low in words.stop or token.low in words.determiners or not token.text[0].isalpha():
        return False
    if token.low in words.authority or words.things[token.low]:
        return False  # "een subsidie verenigingen laten ..."
    capital_noun = words.nouns_have_capitals and token.text[0].isupper()
    return bool(words.adjective_ends) and not capital_noun and token.low.endswith(words.adjective_ends)


def _attached_end(tokens: Sequence[Token], place: int, sort: Sort, words: NameWords) -> int:
    """Where "with a disability", "of the neighbourhood" ends behind the head; ``place`` where nothing is attached."""
    last = place
    while last < len(tokens) and tokens[last].low in words.attach and not _is_provided(tokens, last, words):
        end = _phrase_end(tokens, last + 1, words)
        if end == last + 1 or _names_authority(tokens, last + 1, words) or end - place > _LONGEST_TAIL + 2:
            break
        if words.unattached[tokens[past_determiners(tokens, last + 1, words)].low]:
            break  # "kinderen in samenwerking met ..."
        if _stands_apart(tokens, last, sort, words):
            break
        if tokens[last].low in words.locative and not _is_exact(tokens, last + 1, words):
            break
        if words.nouns_have_capitals:
            end = _first_noun_end(tokens, last + 1, end)
            if _ends_clause(tokens, end):
                break  # "Schulen mit Tafeln ausgestattet"
        if tokens[last].low in words.bare_attach and _begins_clause(tokens[last + 1], words):
            break
        if words.following_adjective_ends and (is_infinitive(tokens[last + 1]) or _is_gerund(tokens, last)):
            break  # "aux clubs de louer", "la police en renforçant"
        last = end
    return last


def _stands_apart(tokens: Sequence[Token], place: int, sort: Sort, words: NameWords) -> bool:
    """Whether what is attached is a body found by itself ("coaches of the sports service") or no part of a body's
    name: "police à Valmont", "police de 20 agents"."""
    if sort == "people":
        return words.organs[tokens[past_determiners(tokens, place + 1, words)].low]
    if place + 1 < len(tokens) and tokens[place + 1].text[0].isdigit():
        return True
    return sort == "organ" and tokens[place].low not in words.joiners


def _is_past_noun(tokens: Sequence[Token], place: int, last: int, words: NameWords) -> bool:
    """Whether a noun was said and this is none of its adjectives, where they stand behind it."""
    said = any(token.low not in words.determiners for token in tokens[place:last])
    token = tokens[last]
    return (
        said and token.text.islower() and token.low not in words.determiners and not follows_as_adjective(token, words)
    )


def _is_past_words(tokens: Sequence[Token], place: int, last: int, words: NameWords) -> bool:
    """Whether a noun was said, before which an adjective may stand without its ending, as in Dutch: what follows
    does something, as in "mensen met verward gedrag geeft", or "migranten in Veldhoven zichtbaar"."""
    if not words.uninflected_ends or not tokens[last].text.islower():
        return False
    said = [t for t in tokens[place:last] if t.low not in words.determiners and not t.low.endswith("-")]
    plain = [t for t in said if t.low not in words.links and not _is_adjective(t, words)]
    named = bool(plain) and plain[-1].text[0].isupper() and not plain[-1].low.endswith(words.uninflected_ends)
    return len(plain) > 1 or named


def _is_open(token: Token, words: NameWords) -> bool:
    """Whether a noun is still to come behind a word: "een tijdelijke of blijvende handicap", "land- en tuinbouw"."""
    return token.text.endswith("-") or (token.text.islower() and _is_adjective(token, words))


def _is_turned(tokens: Sequence[Token], verb: int, words: NameWords) -> bool:
    """Whether a verb stands here before its subject: "samen met kinderen uit de buurt bouwen we"."""
    return bool(words.adjective_ends) and verb + 1 < len(tokens) and tokens[verb + 1].low in words.pronouns


def _first_noun_end(tokens: Sequence[Token], place: int, end: int) -> int:
    """Where the first noun from ``place`` on ends, where nouns have capitals; ``end`` if there is none."""
    noun = next((at for at in range(place, end) if tokens[at].text[0].isupper()), end)
    return next((at for at in range(noun, end) if not tokens[at].text[0].isupper()), end)


def _ends_clause(tokens: Sequence[Token], verb: int) -> bool:
    """Whether a participle stands at ``verb`` with which the clause is over."""
    if verb >= len(tokens) or not tokens[verb].text.islower() or not tokens[verb].low.endswith("t"):
        return False
    return verb + 1 == len(tokens) or not tokens[verb + 1].text[0].isalnum()


def is_infinitive(token: Token) -> bool:
    """Whether a word ends as French infinitives do, and not as its nouns: "financer", but not "quartier"."""
    return token.low.endswith(("er", "ir")) and not token.low.endswith(("ier", "oir"))


def _is_gerund(tokens: Sequence[Token], place: int) -> bool:
    return tokens[place].low == _GERUND and tokens[place + 1].low.endswith("ant")


def _is_provided(tokens: Sequence[Token], place: int, words: NameWords) -> bool:
    """Whether a "with" tells of what someone gets: "provide tenants with a contact"."""
    near = tokens[max(0, place - _LONGEST_DESCRIPTION - 2) : place]
    return tokens[place].low == words.provided_by and any(token.low in words.provides for token in near)


def _begins_clause(token: Token, words: NameWords) -> bool:
    """Whether an article or an infinitive stands behind a word that attaches bare nouns only."""
    return token.low in words.determiners or token.low.endswith(("er", "ir", "re"))


def _is_exact(tokens: Sequence[Token], place: int, words: NameWords) -> bool:
    """Whether a place is told by more than a bare noun ("in motion"): an article, a capital, a compound."""
    token = tokens[place]
    return token.low in words.determiners or token.text[0].isupper() or token.text.endswith("-")


def _names_authority(tokens: Sequence[Token], place: int, words: NameWords) -> bool:
    return tokens[past_determiners(tokens, place, words)].low in words.authority


def _phrase_end(tokens: Sequence[Token], place: int, words: NameWords) -> int:
    last = place
    while last < len(tokens) and last - place < _LONGEST_TAIL:
        token = tokens[last]
        joins = last > place and token.low in words.links and _is_open(tokens[last - 1], words)
        may_stand = token.low in words.determiners and token.low not in words.attach and last - place < 2
        if words.following_adjective_ends and not joins and _is_past_noun(tokens, place, last, words):
            break
        ends = token.low in words.stop or token.low in words.states or _is_turned(tokens, last, words)
        ends = ends or _is_past_words(tokens, place, last, words)
        if not joins and not may_stand and (ends or not token.text[0].isalnum()):
            break
        last += 1
    while last > place and tokens[last - 1].low in words.determiners:
        last -= 1
    return last
