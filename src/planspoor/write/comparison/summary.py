"""A comparison in a few figures: how many links there are of each kind of change."""

from __future__ import annotations

from collections import Counter

from planspoor.compare.comparison import CHANGES, Change, Comparison, Link

_WORDS: dict[Change, str] = {
    "same": "same",
    "renumbered": "renumbered",
    "reworded": "reworded",
    "moved": "moved",
    "split": "split",
    "merged": "merged",
    "dropped": "dropped",
    "new": "new",
}


def counts(comparison: Comparison) -> list[tuple[Change, int]]:
    """The kinds of change that there are, each with how many links show it; a link may show several."""
    found = Counter(change for link in comparison.links for change in link.changes)
    return [(change, found[change]) for change in CHANGES if found[change]]


def named(link: Link) -> str:
    """All that changed along a link, in words."""
    return ", ".join(_WORDS[change] for change in link.changes)
