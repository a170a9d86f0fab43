"""How alike two texts are, by the words that they share."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

_REMEMBERED = 4096
"""Texts whose words are kept: one is compared with many."""


def likeness(first: str, second: str) -> float:
    """The words that two texts share, as a share of the longer, 0 to 1; case does not count."""
    if first == second:
        return 1.0
    a, b = _words(first), _words(second)
    if a.keys().isdisjoint(b):
        return 0.0
    return (a & b).total() / max(a.total(), b.total())


@lru_cache(_REMEMBERED)
def _words(text: str) -> Counter[str]:
    return Counter(text.casefold().split())
