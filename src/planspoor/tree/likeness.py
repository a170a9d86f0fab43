"""How alike two texts are, by the words that they share."""

from __future__ import annotations

from collections import Counter


def likeness(first: str, second: str) -> float:
    """The words that two texts share, as a share of the longer, 0 to 1; case does not count."""
    if first == second:
        return 1.0
    a, b = first.casefold().split(), second.casefold().split()
    return (Counter(a) & Counter(b)).total() / max(len(a), len(b), 1)
