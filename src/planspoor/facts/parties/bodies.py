"""Bodies by what they are called: units, organs, and words such as "agency", with the name that stands behind."""

from __future__ import annotations

from collections.abc import Sequence

from planspoor.facts.parties.capitals import (
    LONGEST_TAIL,
    QUOTES,
    capital_run,
    firm_at,
    is_capital,
    paired_end,
    run_end,
    starts_sentence,
    with_short_name,
)
from planspoor.facts.parties.described import describes, follows_as_adjective, is_infinitive
from planspoor.facts.parties.naming import NameWords, Party, past_determiners
from planspoor.facts.tokens import Span, Token

_UNIT_WORDS = 4
_SHORTEST_PLURAL = 3
_BARE = ("de", "d'")
_NOUNS_IN_T = ("teit", "tät", "schaft")


def body_at(tokens: Sequence[Token], place: int, words: NameWords) -> Party | None:
    """The body that a word at ``place`` opens or is: by its legal form, as a unit, by its head, capitals, or alone."""
    token = tokens[place]
    if words.nouns_have_capitals and words.organs[token.low] and (firm := firm_at(tokens, place, words)):
        return firm
    read = _unit_end if token.low in words.units else _joined_unit_end
    unit = read(tokens, place, words)
    if (hit := words.heads.at(tokens, place)) and (last := _headed_end(tokens, hit, words)) > unit:
        return Party(place, with_short_name(tokens, place, last), place, "organ")
    if unit:
        return Party(place, with_short_name(tokens, place, unit), place, "organ")
    if run := capital_run(tokens, place, words):
        return run
    if _says_body(tokens, place, words):
        return Party(place, named_end(tokens, place + 1, words), place, "organ")
    return None


def _says_body(tokens: Sequence[Token], place: int, words: NameWords) -> bool:
    """Whether a word names a body by itself: some do with a capital only, some behind an article only."""
    token = tokens[place]
    if token.low in words.articled:
        return place > 0 and (tokens[place - 1].low in words.determiners or tokens[place - 1].low in words.contracted)
    return words.organs[token.low] and not (token.low in words.proper and token.text.islower())


def _headed_end(tokens: Sequence[Token], hit: tuple[Span, str], words: NameWords) -> int:
    """Where a name ends that a word such as "agency" or "vzw" opens; 0 where none follows."""
    head, kind = hit
    quoted = quoted_name_end(tokens, head.last)
    if quoted and tokens[head.last + 1].text[0].isupper():
        return quoted
    if head.last < len(tokens) and follows_as_adjective(tokens[head.last], words):
        head = head._replace(last=head.last + 1)
    place = _past_joining(tokens, head.last, words)
    last, named = run_end(tokens, place, words), tokens[place].low if place < len(tokens) else ""
    if last > head.last and _is_no_name(tokens, head.last, last, words):
        return 0
    if words.nouns_have_capitals and kind not in words.departments and last > head.last and words.people[named]:
        return 0  # "Beratungsstelle für Frauen": whom it is for
    if last > head.last and is_capital(tokens[last - 1], words):
        last += last < len(tokens) and words.tails[tokens[last].low] and "." in tokens[last].text
        return paired_end(tokens, last, words) if kind in words.departments else last
    last = _plain_name_end(tokens, head, words)
    return last if last > hit[0].last and tokens[head.first].text[0].isupper() else 0


def _is_no_name(tokens: Sequence[Token], place: int, last: int, words: NameWords) -> bool:
    """Whether a German noun stands right behind a head that names nobody: "der Musikschule Maßnahmen"."""
    led = tokens[place - 1].low in words.joiners or tokens[place].low in words.joiners
    return not led and tokens[last - 1].low.endswith(words.no_name_ends)


def _past_joining(tokens: Sequence[Token], place: int, words: NameWords) -> int:
    """Past what joins a name to its head: where every noun has a capital, an article opens the next phrase."""
    if not words.nouns_have_capitals:
        while place < len(tokens) - 1 and (tokens[place].low in words.joiners or tokens[place].low in words.articles):
            place += 1
        return place
    if place + 1 < len(tokens) and tokens[place].low in words.joiners:
        return place + 1
    named = place if tokens[place - 1].low in words.joiners else len(tokens)
    while named < len(tokens) and tokens[named].text.islower() and tokens[named].low.endswith(words.adjective_ends):
        if tokens[named].low in words.stop:
            return place
        named += 1  # "Fachstelle für politische Bildung"
    return named if named < len(tokens) and tokens[named].text[0].isupper() else place


def quoted_name_end(tokens: Sequence[Token], opens: int) -> int:
    """Where a name ends that quotation marks hold from ``opens`` on; 0 where none does."""
    if opens >= len(tokens) or tokens[opens].text not in QUOTES:
        return 0
    closing = (at for at in range(opens + 1, min(opens + LONGEST_TAIL, len(tokens))) if tokens[at].text in QUOTES)
    end = next(closing, 0)
    return end + 1 if end > opens + 1 else 0


def named_end(tokens: Sequence[Token], place: int, words: NameWords) -> int:
    """Past the name that stands behind what a body is: "woonmaatschappij De Dijk", "région wallonne"."""
    last = place
    if last < len(tokens) and follows_as_adjective(tokens[last], words):
        last += 1
    if not words.nouns_have_capitals:
        opens = last + 1 < len(tokens) and tokens[last].text[0].isupper() and tokens[last].low in words.determiners
        end = run_end(tokens, last + opens, words)
        last = end if end > last + opens else last
    elif last < len(tokens) and any(sum(map(str.isupper, part)) > 1 for part in tokens[last].text.split("-")):
        last += 1  # "Sozialverband VdK"
    return with_short_name(tokens, place - 1, last)


def _plain_name_end(tokens: Sequence[Token], head: Span, words: NameWords) -> int:
    """Where a name that a capital opens ends in a plain noun: "Agence de l'eau"; where the head ends, if it is none."""
    named = past_determiners(tokens, head.last, words)
    opens = (
        tokens[head.first].text[0].isupper()
        and not starts_sentence(tokens, head.first)
        and not words.nouns_have_capitals
    )
    joined = head.last < len(tokens) and (
        tokens[head.last].low in words.joiners or tokens[head.last - 1].low in words.joiners
    )
    acts = named < len(tokens) and words.following_adjective_ends and is_infinitive(tokens[named])
    if acts or not (opens and joined and _goes_on(tokens, named, words)):
        return head.last  # "demander à la Région de financer"
    last = _described_end(tokens, named + 1, words)
    paired = last + 2 < len(tokens) and tokens[last].low in words.links and tokens[last + 1].low in words.joiners
    paired = paired and tokens[last + 1].low not in words.articles  # "de l'Office du commerce et l'étude ..."
    second = past_determiners(tokens, last + 1, words) if paired else len(tokens)
    return _described_end(tokens, second + 1, words) if second < len(tokens) else last


def _described_end(tokens: Sequence[Token], last: int, words: NameWords) -> int:
    """Past the adjective behind a noun, where the language has it there: by its ending, or as plural as the noun."""
    if last >= len(tokens):
        return last
    pair = tokens[last - 1 : last + 1] if words.following_adjective_ends else ()
    many = bool(pair) and all(t.low.endswith(words.plural_ends) and len(t.low) > _SHORTEST_PLURAL for t in pair)
    return last + ((many and describes(tokens[last], words)) or follows_as_adjective(tokens[last], words))


def _unit_end(tokens: Sequence[Token], place: int, words: NameWords) -> int:
    """Where the name of a unit ends: "afdeling economie & handel", "werkgroep ‘createch’"; 0 where it has none."""
    last = place + 1
    if joined := _joined_unit_end(tokens, place, words):
        return joined
    if last < len(tokens) and tokens[last].text in QUOTES:
        return quoted_name_end(tokens, last)
    if last < len(tokens) and not words.nouns_have_capitals and is_capital(tokens[last], words):
        return paired_end(tokens, run_end(tokens, last, words), words)
    if words.following_adjective_ends and last < len(tokens) and tokens[last].low in words.vague:
        return 0  # "service public"
    while last < len(tokens) and last - place <= _UNIT_WORDS and _goes_on(tokens, last, words):
        last += 1
        if last < len(tokens) and tokens[last].text != "&" and tokens[last - 1].text != "&":
            break
    # The third person of a Dutch or German verb ends so: "the department works"; but for "mobiliteit".
    single = tokens[place + 1].low if last == place + 2 and tokens[place + 1].text.islower() else ""
    named = last > place + 1 and (not single.endswith("t") or single.endswith(_NOUNS_IN_T))
    if named and words.nouns_have_capitals and tokens[place].low in words.departments:
        return paired_end(tokens, last, words)  # "Fachbereich Kinder, Jugend und Familie"
    return last if named else 0


def _joined_unit_end(tokens: Sequence[Token], place: int, words: NameWords) -> int:
    """Where a unit ends whose field a joining word leads to: "comité de suivi"; 0 where none does.

    A board may have it bare; of other units "service de navettes" is one that is offered, "service des sports" a body.
    """
    low = tokens[place].low
    if not (low in words.boards or low in words.departments):
        return 0
    last = _described_end(tokens, place + 1, words)
    named = past_determiners(tokens, last, words)
    joins = [token.low for token in tokens[last:named]]
    aims = place > 0 and tokens[place - 1].low in words.aims
    if not words.following_adjective_ends or not joins or joins[0] not in words.joiners or aims:
        return 0  # "en direction des jeunes", "au service des habitants"
    if low not in words.boards and joins[-1] in _BARE:
        return 0
    if not _goes_on(tokens, named, words) or not tokens[named].text.islower():
        return 0
    return _described_end(tokens, named + 1, words)


def _goes_on(tokens: Sequence[Token], place: int, words: NameWords) -> bool:
    token = tokens[place]
    if token.text == "&":
        return True
    small = token.low in words.stop or token.low in words.determiners or token.low in words.acts
    return token.text[0].isalpha() and not small
