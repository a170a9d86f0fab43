"""Items that one edition prints twice, in a summary and where they are worked out, under one number: one item each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from planspoor.compare.edition import Item, within

_LEAST_LETTERS = 12
"""Letters of a text that is not by chance equal to another under the same number."""
_NEARLY = 0.75


def mark_printings(items: Sequence[Item]) -> None:
    """Let each further printing of an item name the one that stands for all: what holds items, else the first."""
    numbered: dict[str, list[Item]] = defaultdict(list)
    for item in sorted(items, key=lambda item: (not item.children, item.place)):
        if item.number is None:
            continue
        first = next((other for other in numbered[item.number] if _is_printing(other, item)), None)
        if first is not None:
            item.printing_of = first.place
        else:
            numbered[item.number].append(item)


def _is_printing(first: Item, other: Item) -> bool:
    """Whether two items with one number say the same, or nearly the same under one parent."""
    if other.children or first.node.kind != other.node.kind or len(other.letters) < _LEAST_LETTERS:
        return False
    if first.letters == other.letters:
        return True
    return first.parent == other.parent and max(within(first, other), within(other, first)) >= _NEARLY
