"""The key of an entry, which is its rank among the answers to any question: the lower, the sooner it is shown.

Every answer holds all words of the question, and an item is about as long as a sentence: what tells a good answer from
a fair one is how much else it says. So items stand before pages, short items before long ones, and of equals those of
the latest edition first, in the order of the plan. Both databases keep entries by their key, so the first answers come
out of the index in this order, however many there are, and nothing need be sorted.
"""

from __future__ import annotations

from typing import Final

SEQUENCE_BITS: Final = 20
EDITION_BITS: Final = 24
LENGTH_BITS: Final = 4
WORDS_OF_A_LENGTH: Final = 4

_LAST_EDITION: Final = (1 << EDITION_BITS) - 1
_LENGTH_SHIFT: Final = SEQUENCE_BITS + EDITION_BITS
_LONGEST: Final = (1 << LENGTH_BITS) - 1

RANKS: Final = (1 << LENGTH_BITS) + 1
"""Those of the lengths of items, then that of pages."""
FIRST_PAGE: Final = 1 << (_LENGTH_SHIFT + LENGTH_BITS)
"""Keys of items are below it, those of pages are not."""


def item_key(edition: int, sequence: int, word_count: int) -> int:
    """Give the key of an item; ``sequence`` counts the entries of the edition from 0."""
    return min(word_count // WORDS_OF_A_LENGTH, _LONGEST) << _LENGTH_SHIFT | _place(edition, sequence)


def page_key(edition: int, sequence: int) -> int:
    """Give the key of a page."""
    return FIRST_PAGE | _place(edition, sequence)


def edition_part(edition: int) -> int:
    """Give what the keys of an edition have in ``EDITION_BITS`` bits after ``SEQUENCE_BITS``."""
    return _LAST_EDITION - edition


def rank(key: int) -> int:
    """Give the rank of a key, from 0."""
    return key >> _LENGTH_SHIFT


def plan_order(key: int) -> int:
    """Give what sorts keys in the order of the plan, whatever their length."""
    return key & ~(_LONGEST << _LENGTH_SHIFT)


def _place(edition: int, sequence: int) -> int:
    if not (0 < edition <= _LAST_EDITION and 0 <= sequence < 1 << SEQUENCE_BITS):
        raise ValueError(f"Entry {sequence} of edition {edition} has no key.")
    return edition_part(edition) << SEQUENCE_BITS | sequence
