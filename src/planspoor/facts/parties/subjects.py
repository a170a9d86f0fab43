"""Who does the work in a clause: the subjects that a sentence begins with, or that stand behind its verb.

What a passive tells is done to its subject; an aside between commas may part a subject from its verb.
"""

from __future__ import annotations

from collections.abc import Sequence

from planspoor.facts.parties.naming import Party
from planspoor.facts.parties.role_words import SENTENCE_MARKS, RoleWords, names_an_act, sentence_around
from planspoor.facts.tokens import Token

_LONGEST_CLAUSE = 15
_LONGEST_TIME = 4
"""Words of a time that opens a sentence: "de komende raadsperiode"."""
THAT = "dat"


def subjects_from(tokens: Sequence[Token], parties: Sequence[Party], place: int, words: RoleWords) -> range:
    """The parties from ``place`` on that a sentence begins with and that a verb may follow; an empty range if none.

    "The youth service and the library organise ..."; a class of organisations must do a town's work, or an act.
    """
    none, alone, party = range(0), range(place, place + 1), parties[place]
    acts = party.last < len(tokens) and tokens[party.last].low in words.acts
    if party.sort == "class" and tokens[party.head].low not in words.institutions and not acts:
        return _bound(tokens, parties, place, words)
    if party.sort == "organ" and party.last < len(tokens) and tokens[party.last].low in words.duties:
        before = place_before(tokens, party, words)
        owned = before >= 0 and _owns(tokens, before, party, words)  # "the work of the youth council must"
        return none if owned or _is_passive(tokens, party.last, words) else alone
    if words.nouns_have_articles and not acts and _opens_title(tokens, party, words):
        return none
    first = _phrase_first(tokens, party, words)
    if first and tokens[first - 1].text not in SENTENCE_MARKS and not _follows_opening(tokens, first, words):
        does = party.sort != "name" and _follows_verb(tokens, first, words)
        return alone if does and not _is_passive(tokens, party.last, words) else none
    subjects = coordinated(tokens, parties, place, words)
    last = _verb_behind(tokens, parties[subjects[-1]].last, words)
    if last == len(tokens):
        return none
    return subjects if _may_do(tokens, last, party, words) or _must_with_partners(tokens, last, words) else none


def _bound(tokens: Sequence[Token], parties: Sequence[Party], place: int, words: RoleWords) -> range:
    """Organisations whom a plan does not address but gives a task: "Departments will", "Kommunen sollen"."""
    subjects = coordinated(tokens, parties, place, words)
    last, before = parties[subjects[-1]].last, place_before(tokens, parties[place], words)
    bound = words.partners_only[tokens[parties[place].head].low] and last < len(tokens)
    opens = before < 0 or tokens[before].text in SENTENCE_MARKS or tokens[parties[place].first - 1].start == 0
    must = bound and opens and tokens[last].low in words.duties
    return range(0) if not must or _is_passive(tokens, last, words) or _gets(tokens, last, words) else subjects


def _gets(tokens: Sequence[Token], last: int, words: RoleWords) -> bool:
    """Whether a sentence tells what someone gets: "municipalities will receive", "Kommunen sollen ... erhalten"."""
    return any(token.low in words.receives for token in sentence_around(tokens, last))


def _opens_title(tokens: Sequence[Token], party: Party, words: RoleWords) -> bool:
    """Whether a plain noun has no article, or a participle behind it: "Centre de santé avec ...", "Un conseil créé"."""
    named = tokens[party.first].text.isupper()
    bare = not named and (party.first == 0 or tokens[party.first - 1].low not in words.determiners)
    return bare or (party.last < len(tokens) and words.participles[tokens[party.last].low])


def _owns(tokens: Sequence[Token], before: int, party: Party, words: RoleWords) -> bool:
    """Whether a party is but whose or for or with whom something is: behind "of", "with", in a German genitive."""
    noun = words.nouns_have_capitals and before + 1 < party.first and tokens[before].text[0].isupper()
    small = (words.joiners, words.recipients, words.locative, words.with_)
    leads = any(tokens[before].low in listed for listed in small)
    return leads or (noun and tokens[before].low not in words.openers)


def place_before(tokens: Sequence[Token], party: Party, words: RoleWords) -> int:
    """The place of the word before a party and its articles; -1 where there is none."""
    place = party.first - 1
    while place > 0 and tokens[place].low in words.determiners:
        place -= 1
    return place


def _phrase_first(tokens: Sequence[Token], party: Party, words: RoleWords) -> int:
    """Where the articles and adjectives before a party begin."""
    first = party.first
    while first and (tokens[first - 1].low in words.determiners or _describes(tokens[first - 1], words)):
        first -= 1
    return first


def _verb_behind(tokens: Sequence[Token], last: int, words: RoleWords) -> int:
    """Where the verb of a subject may stand that ends at ``last``, past a German name."""
    while words.nouns_have_capitals and last < len(tokens) and tokens[last].text[0].isupper():
        last += 1  # "Die Handwerkskammer Westmark": before its verb only a name stands behind
    return last


def _may_do(tokens: Sequence[Token], last: int, party: Party, words: RoleWords) -> bool:
    """Whether what stands at ``last`` may be the verb of the party before it, or an aside before the verb."""
    following = tokens[last]
    if following.low in words.grants:
        return False  # "The council grant lapses"
    if following.text == "," and last + 1 < len(tokens):
        if words.leads.at(tokens, last + 1):
            return True  # "The youth service, together with ..., organises"
        if tokens[last + 1].low in words.asides:
            return _goes_on_after_aside(tokens, last + 1, words)
    if _is_no_verb(following, words) or _is_turned(tokens, last, words) or _is_passive(tokens, last, words):
        return False
    if party.sort == "name":
        ends = words.future_ends
        will = bool(ends) and following.low.endswith(ends)
        return following.low not in words.states and (following.low in (words.duties | words.acts) or will)
    return following.text[0].islower() and (following.low not in words.states or _is_doing(tokens, last, words))


def _is_doing(tokens: Sequence[Token], verb: int, words: RoleWords) -> bool:
    """Whether an English "is" tells of an act under way: "is developing", "is also preparing"."""
    near = tokens[verb + 1 : verb + 3] if words.progressive else ()
    return tokens[verb].low in words.progressive and any(token.low.endswith("ing") for token in near)


def _must_with_partners(tokens: Sequence[Token], last: int, words: RoleWords) -> bool:
    """Whether a duty stands behind words about partners: "The unit in consultation with the board shall ..."."""
    lead = words.leads.at(tokens, last)
    if not lead or lead[1] != "partner":
        return False
    for at in range(lead[0].last, min(last + _LONGEST_CLAUSE, len(tokens))):
        if tokens[at].text in SENTENCE_MARKS or tokens[at].text in ",:(":
            return False
        if tokens[at].low in words.duties:
            return not _is_passive(tokens, at, words)
    return False


def _is_no_verb(token: Token, words: RoleWords) -> bool:
    """Whether a word is no verb by what it is: an article, "and", "with", "who", or the noun of an act."""
    small = (words.determiners, words.links, words.locative, words.recipients, words.with_, words.relatives)
    return any(token.low in listed for listed in small) or (bool(words.verb_ends) and names_an_act(token))


def _is_turned(tokens: Sequence[Token], verb: int, words: RoleWords) -> bool:
    """Whether the subject stands behind the verb, in a language that turns them: "De wijkraad betrekken we"."""
    subjects = words.pronouns - words.reflexives
    return bool(words.verb_ends) and verb + 1 < len(tokens) and tokens[verb + 1].low in subjects


def _goes_on_after_aside(tokens: Sequence[Token], aside: int, words: RoleWords) -> bool:
    """Whether a clause goes on behind the comma that ends an aside: "The board, chaired by the mayor, decides"."""
    close = next((at for at in range(aside + 1, len(tokens)) if tokens[at].text == ","), len(tokens))
    following = tokens[close + 1] if close + 1 < len(tokens) else None
    return following is not None and following.text.islower() and following.low not in words.links


def _is_passive(tokens: Sequence[Token], verb: int, words: RoleWords) -> bool:
    """Whether the clause tells what is done to its subject: "will be extended", but not "will be responsible"."""
    for at in range(verb, min(verb + _LONGEST_CLAUSE, len(tokens))):
        token = tokens[at]
        if token.text in SENTENCE_MARKS or token.text in ",:(" or (token.low in words.links and not words.verb_ends):
            return False
        if token.low in words.passive and tokens[at - 1].low not in words.asked_to:  # "a report to be sent"
            return not (at + 1 < len(tokens) and words.charged[tokens[at + 1].low])
    return False


def _describes(token: Token, words: RoleWords) -> bool:
    """Whether a word is an adjective before a noun, in a language in which it stands there."""
    ends = words.adjective_ends
    return bool(ends) and token.text.islower() and token.low.endswith(ends) and token.low not in words.no_acts


def _follows_opening(tokens: Sequence[Token], first: int, words: RoleWords) -> bool:
    """Whether only a phrase stands before, up to a comma: "Within the year, the youth service ..."."""
    if words.verb_ends or tokens[first - 1].text != ",":
        return False  # where the verb comes second, it stands before the subject
    opening = sentence_around(tokens, first - 1)
    commas = sum(token.text == "," for token in opening if token.start < tokens[first].start)
    return (opening[0].low in words.stop or opening[0].low in words.openers) and commas == 1


def coordinated(tokens: Sequence[Token], parties: Sequence[Party], place: int, words: RoleWords) -> range:
    """The places of the parties that "and" joins to the one at ``place``."""
    end = place + 1
    for other in parties[end:]:
        gap = tokens[parties[end - 1].last : other.first]
        joined = any(token.low in words.links for token in gap)
        if not joined or other.sort == "people" or any(not _joins(token, words) for token in gap):
            break
        end += 1
    return range(place, end)


def _joins(token: Token, words: RoleWords) -> bool:
    return token.low in words.links or token.low in words.determiners


def _follows_verb(tokens: Sequence[Token], first: int, words: RoleWords) -> bool:
    """Whether the verb stands before the party and a phrase before both: "In 2026 organises the youth service ..."."""
    verb = tokens[first - 1]
    opening = sentence_around(tokens, first)[0]
    if not words.verb_ends or opening is verb:
        return False
    if tokens[first - 2].low in words.pronouns and tokens[first].low != THAT:
        return False  # "We willen de bibliotheek ...", but not "We willen dat de bibliotheek ..."
    small = opening.low in words.stop and opening.low not in words.determiners
    done = names_an_act(tokens[first - 2]) or words.papers[tokens[first - 2].low]
    acts = verb.low in words.acts and done  # "Die Koordination übernimmt das Bauamt", "Das Konzept erstellt ..."
    timed = any(token.low in words.terms for token in tokens[max(0, first - _LONGEST_TIME) : first - 1])
    if not (acts or small or timed or opening.low in words.openers):
        return False
    return verb.low in words.modals or _is_verb(verb, words)


def _is_verb(token: Token, words: RoleWords) -> bool:
    """Whether a word ends as a verb of the third person does, where the language has an ending for it."""
    ends = words.verb_ends
    return bool(ends) and token.low.endswith(ends) and token.text.islower() and token.low not in words.no_acts
