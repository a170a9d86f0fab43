"""What the place of two items says for and against their being one, given what is linked so far."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from heapq import nlargest

from planspoor.compare import rules
from planspoor.compare.edition import Item, make_a_word
from planspoor.compare.likeness import Pair, Place
from planspoor.plan import Kind
from planspoor.rules import Rule

SOME, MOST = 0.3, 0.7
"""Shares of the items under two items that are linked to each other."""
FEW = 2
KEPT = 0.8
"""A kind of items of which this share of those with equal words keep their number keeps its numbers."""
ENOUGH = 4
NEAR, CLEAR = 0.1, 0.25
CROSSED = 200
"""Under two linked parents, at most this many pairs of what is left are tried whatever their words."""


_Rivals = Mapping[int, Sequence[tuple[float, int]]]


class Context:
    """The two editions and the links between them so far, from old to new and from new to old."""

    def __init__(
        self,
        old: Sequence[Item],
        new: Sequence[Item],
        forward: Mapping[int, int],
        backward: Mapping[int, int],
        pairs: Mapping[Place, Pair],
    ) -> None:
        self._old, self._new = old, new
        self._forward, self._backward = forward, backward
        self._rivals_old, self._rivals_new = self._rivals(pairs)
        self._left_old, self._left_new = _left(old, forward), _left(new, backward)
        self._rare_old, self._rare_new = _rare(old, forward), _rare(new, backward)
        self._keep_numbers = _kinds_that_keep_numbers(old, new, forward)
        self._numbers_old, self._numbers_new = (Counter(item.number for item in items) for items in (old, new))

    def rules_of(self, pair: Pair) -> Iterator[Rule]:
        """The rules of the place of two items that hold."""
        under_same = self.linked(pair.old.parent, pair.new.parent)
        if under_same:
            yield rules.SAME_PLACE
        elif self._stands_elsewhere(pair):
            yield rules.OTHER_PLACE
        if pair.old.children and pair.new.children:
            yield from self._rules_of_children(pair)
        if self._is_left(pair):
            yield from self._rules_of_rest(pair, under_same)
        yield from self._rules_of_number(pair, under_same)
        yield from self._rules_of_rivals(pair)
        yield from self._rules_of_neighbours(pair)

    def _rivals(self, pairs: Mapping[Place, Pair]) -> tuple[_Rivals, _Rivals]:
        """For each old and each new item the two candidates that are most alike, unless they have a better partner."""
        found_old: dict[int, list[tuple[float, int]]] = defaultdict(list)
        found_new: dict[int, list[tuple[float, int]]] = defaultdict(list)
        for (before, after), pair in pairs.items():
            partner = self._backward.get(after, before)
            if partner == before or pairs[partner, after].alike < pair.alike:
                found_old[before].append((pair.alike, after))
            partner = self._forward.get(before, after)
            if partner == after or pairs[before, partner].alike < pair.alike:
                found_new[after].append((pair.alike, before))
        return _two_best(found_old), _two_best(found_new)

    def _rules_of_rivals(self, pair: Pair) -> Iterator[Rule]:
        old, new = pair.old.place, pair.new.place
        others = [
            *(likeness for likeness, end in self._rivals_old.get(old, ()) if end != new),
            *(likeness for likeness, start in self._rivals_new.get(new, ()) if start != old),
        ]
        other = max(others, default=0.0)
        if other > pair.alike + NEAR:
            yield rules.RIVAL
        if pair.alike >= other:
            yield rules.MUTUAL
        if pair.alike >= other + CLEAR:
            yield rules.CLEAR

    def linked(self, old: int | None, new: int | None) -> bool:
        """Whether two places are linked, or both are the top."""
        if old is None or new is None:
            return old is new
        return self._forward.get(old) == new

    def unlinked_siblings(self) -> Iterator[Place]:
        """The pairs of items that are left under linked parents."""
        tops: list[tuple[int | None, int | None]] = [(None, None)]
        for old, new in (*tops, *self._forward.items()):
            left_old, left_new = self._left_old.get(old, frozenset()), self._left_new.get(new, frozenset())
            if len(left_old) * len(left_new) <= CROSSED:
                yield from ((before, after) for before in sorted(left_old) for after in sorted(left_new))

    def _stands_elsewhere(self, pair: Pair) -> bool:
        parents = pair.old.parent, pair.new.parent
        return None in parents or parents[0] in self._forward or parents[1] in self._backward

    def _is_left(self, pair: Pair) -> bool:
        """Whether neither is linked to another."""
        old, new = pair.old.place, pair.new.place
        return self._forward.get(old, new) == new and self._backward.get(new, old) == old

    def _rules_of_rest(self, pair: Pair, under_same: bool) -> Iterator[Rule]:
        """How much else is left: under the parents that are linked, and of items with their rare words."""
        old, new = pair.old, pair.new
        if under_same:
            most = max(
                len(self._left_old.get(old.parent, frozenset()) - {old.place}),
                len(self._left_new.get(new.parent, frozenset()) - {new.place}),
            )
            if most <= FEW:
                yield rules.FEW_LEFT
            if most == 0:
                yield rules.LAST_LEFT
        if make_a_word(frozenset(filter(partial(self._only_theirs, old, new), old.rare & new.rare))):
            yield rules.ALONE_LEFT

    def _only_theirs(self, old: Item, new: Item, piece: str) -> bool:
        """Whether no other item that is left has this rare piece of a word."""
        return self._rare_old.get(piece, frozenset()) <= {old.letters} and self._rare_new.get(piece, frozenset()) <= {
            new.letters
        }

    def _rules_of_children(self, pair: Pair) -> Iterator[Rule]:
        ends = [self._forward[child] for child in pair.old.children if child in self._forward]
        among = set(pair.new.children)
        stayed = sum(end in among for end in ends)
        share = stayed / min(len(pair.old.children), len(pair.new.children))
        if share >= SOME:
            yield rules.SOME_CHILDREN
        if share >= MOST:
            yield rules.MOST_CHILDREN
        if ends and not stayed:
            yield rules.CHILDREN_LEFT

    def _rules_of_number(self, pair: Pair, under_same: bool) -> Iterator[Rule]:
        old, new = pair.old.number, pair.new.number
        if old is None or new is None:
            return
        if old != new:
            if pair.old.node.kind in self._keep_numbers:
                yield rules.OTHER_NUMBER
        # A number that starts again in every chapter says something in its own chapter only.
        elif under_same or self._numbers_old[old] == self._numbers_new[new] == 1:
            yield rules.SAME_NUMBER
            if pair.old.node.kind in self._keep_numbers:
                yield rules.KEPT_NUMBER

    def _rules_of_neighbours(self, pair: Pair) -> Iterator[Rule]:
        beside = [
            old is not None and new is not None and self.linked(old, new)
            for old, new in ((pair.old.before, pair.new.before), (pair.old.after, pair.new.after))
        ]
        if any(beside):
            yield rules.BESIDE
        if all(beside):
            yield rules.BETWEEN


def _two_best(found: Mapping[int, list[tuple[float, int]]]) -> _Rivals:
    return {place: nlargest(2, others) for place, others in found.items()}


def _left(items: Sequence[Item], links: Mapping[int, int]) -> Mapping[int | None, frozenset[int]]:
    left: dict[int | None, set[int]] = defaultdict(set)
    for item in items:
        if item.place not in links and item.printing_of is None:
            left[item.parent].add(item.place)
    return {parent: frozenset(places) for parent, places in left.items()}


def _kinds_that_keep_numbers(old: Sequence[Item], new: Sequence[Item], forward: Mapping[int, int]) -> frozenset[Kind]:
    """The kinds of items that mostly keep their number where they keep their words."""
    kept: dict[Kind, list[bool]] = defaultdict(list)
    for before, after in forward.items():
        first, second = old[before], new[after]
        if first.letters == second.letters and first.number and second.number:
            kept[first.node.kind].append(first.number == second.number)
    return frozenset(kind for kind, found in kept.items() if len(found) >= ENOUGH and sum(found) >= KEPT * len(found))


def _rare(items: Sequence[Item], links: Mapping[int, int]) -> Mapping[str, frozenset[str]]:
    """For each rare piece of a word the texts that have it, of the items that are left."""
    texts: dict[str, set[str]] = defaultdict(set)
    for item in items:
        if item.place not in links and item.printing_of is None:
            for piece in item.rare:
                texts[piece].add(item.letters)
    return {piece: frozenset(found) for piece, found in texts.items()}
