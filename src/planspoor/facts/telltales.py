"""Which grammars a text has anything for, told by single words: a grammar runs only where one of its words is said.

Most items of a plan are titles that state no fact at all, and most grammars look for phrases. Each phrase has one word
that is rarer than the others; where none of these is said, no phrase is. A word's answer is remembered, so a text costs
one look-up a word.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache, reduce
from operator import or_

from planspoor.facts.funding.sources import funding_words
from planspoor.facts.hedges import hedge_words
from planspoor.facts.lexicon import Language
from planspoor.facts.money.sums import tells_money
from planspoor.facts.parties.leads import lead_words, sharing_words
from planspoor.facts.parties.names import kind_words, naming_words, opens_name
from planspoor.facts.parties.roles import doing_words
from planspoor.facts.places import leads_to_place, place_words
from planspoor.facts.references import reference_words
from planspoor.facts.times.dates import tells_year
from planspoor.facts.times.undated import time_words

MONEY, DATE, TIME, FUNDING, HEDGE, REFERENCE, PARTY, KIND, DOING, ROLE, LEAD, PLACE, PLACE_LEAD, CAPITAL = (
    1 << at for at in range(14)
)
_BY_ITSELF = MONEY | DATE | TIME | FUNDING | HEDGE | REFERENCE | LEAD | PLACE
_NAME = DOING | ROLE | LEAD | PLACE | PLACE_LEAD
"""What a name must have beside it to be a party or a place."""
_REMEMBERED = 100_000


class Telltales(dict[str, int]):
    """What each word, as printed, is a telltale of: a sum of the constants of this module."""

    def __init__(self, tests: Iterable[tuple[int, Callable[[str], bool]]]) -> None:
        super().__init__()
        self._tests = list(tests)

    def __missing__(self, word: str) -> int:
        if len(self) >= _REMEMBERED:
            self.clear()
        low = word.replace("’", "'").lower()
        signs = sum(sign for sign, test in self._tests if test(word if sign == CAPITAL else low))
        self[word] = signs
        return signs

    def of(self, words: Iterable[str]) -> int:
        """What all of ``words`` are telltales of together; a capital counts behind the first word only."""
        signs = list(map(self.__getitem__, words))
        return reduce(or_, signs[1:], signs[0] & ~CAPITAL) if signs else 0


def names_someone(told: int) -> bool:
    """Whether a text that tells ``told`` may name a party, or have a name that words beside it make one or a place.

    A word such as "the" begins names of parties, and nobody is named where none of the other words of such a name is.
    """
    return bool((told & CAPITAL and told & _NAME) or (told & PARTY and told & (KIND | _NAME)))


def states_something(told: int) -> bool:
    """Whether any grammar has anything for a text that tells ``told``."""
    return bool(told & _BY_ITSELF) or names_someone(told)


@cache
def load_telltales(language: Language) -> Telltales:
    """The telltales of ``language``, put together once."""
    tests = (
        (MONEY, tells_money(language)),
        (DATE, tells_year),
        (TIME, time_words(language)),
        (FUNDING, funding_words(language)),
        (HEDGE, hedge_words(language)),
        (REFERENCE, reference_words(language)),
        (PARTY, naming_words(language)),
        (KIND, kind_words(language)),
        (DOING, doing_words(language)),
        (ROLE, sharing_words(language)),
        (LEAD, lead_words(language)),
        (PLACE, place_words(language)),
        (PLACE_LEAD, leads_to_place(language)),
        (CAPITAL, opens_name(language)),
    )
    return Telltales(tests)
