"""What changed along a link: the number, the words, the place, or that one item became several."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from planspoor.compare.comparison import CHANGES, MAIN_CHANGES, Change
from planspoor.compare.edition import Item
from planspoor.compare.lineage import Line, Lineage


class Places:
    """Where items stand in both editions, and whether that is the same place."""

    def __init__(self, old: Sequence[Item], new: Sequence[Item], lineage: Lineage) -> None:
        self._old, self._new, self._lineage = old, new, lineage

    def moved(self, line: Line) -> bool:
        """Whether the item stands under another one; a level that the plan lost or gained moves nobody."""
        before, after = self._old[line.old].parent, self._new[line.new].parent
        if self._same(before, after):
            return False
        return not (self._lost(before, after) or self._gained(before, after))

    def _same(self, old: int | None, new: int | None) -> bool:
        if old is None or new is None:
            return old is new
        return new in self._lineage.forward.get(old, ())

    def _lost(self, old: int | None, new: int | None) -> bool:
        """Whether what stood above is gone, and all that stood under it now stands where it stood itself."""
        if old is None or old in self._lineage.forward or not self._same(self._old[old].parent, new):
            return False
        return _all_under(new, self._old[old].children, self._lineage.forward, self._new)

    def _gained(self, old: int | None, new: int | None) -> bool:
        """The same the other way round: a new level between what stood above and all that stands under it."""
        if new is None or new in self._lineage.backward or not self._same(old, self._new[new].parent):
            return False
        return _all_under(old, self._new[new].children, self._lineage.backward, self._old)


def _all_under(
    parent: int | None, children: Sequence[int], ends: Mapping[int, frozenset[int]], items: Sequence[Item]
) -> bool:
    linked = [end for child in children for end in ends.get(child, ())]
    return len(linked) > 1 and all(items[end].parent == parent for end in linked)


def changes_of(line: Line, old: Item, new: Item, places: Places) -> tuple[Change, ...]:
    """Everything that changed along a link, in the order of ``CHANGES``."""
    found: set[Change] = set()
    if line.role == "split":
        found.add("split")
    elif line.role == "merged":
        found.add("merged")
    else:
        if old.number != new.number and old.number and new.number:
            found.add("renumbered")
        if old.letters != new.letters:
            found.add("reworded")
    if line.role != "printing" and places.moved(line):
        found.add("moved")
    return tuple(change for change in CHANGES if change in found) or ("same",)


def main_change(changes: Sequence[Change]) -> Change:
    """The weightiest of the changes; a number alone leaves an item the same."""
    return next((change for change in MAIN_CHANGES if change in changes), "same")
