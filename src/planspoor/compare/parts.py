"""Items that became several, and several that became one: a split and a merger are the same, seen from either side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from planspoor.compare import rules
from planspoor.compare.edition import Item, alike, within
from planspoor.compare.matching import EVEN, Matching
from planspoor.compare.telling import contrast
from planspoor.compare.weights import part_weights, probability, weigh
from planspoor.rules import Rule

_STAYED = 0.97
_MOSTLY = 0.6
_LESS = 0.8


@dataclass(frozen=True, slots=True)
class Part:
    """An item that is a part of a whole beside another part, by their places, and what speaks for it."""

    whole: int
    other: int
    part: int
    names: tuple[str, ...]
    chance: float


@dataclass(frozen=True, slots=True)
class Side:
    """One direction of looking: the edition of the wholes and that of the parts, and what is linked between them."""

    wholes: Sequence[Item]
    parts: Sequence[Item]
    links: Mapping[int, int]
    near: Mapping[int, Sequence[int]]
    """For each whole the free parts whose words were found to be like its own."""


def splits(old: Sequence[Item], new: Sequence[Item], matching: Matching) -> list[Part]:
    """The old items that became several: a part for each new item that none was linked to."""
    return _parts(split_side(old, new, matching))


def mergers(old: Sequence[Item], new: Sequence[Item], matching: Matching) -> list[Part]:
    """The new items that several became: a part for each old item that was linked to none."""
    return _parts(merger_side(old, new, matching))


def split_side(old: Sequence[Item], new: Sequence[Item], matching: Matching) -> Side:
    """Look from the old edition, whose items may be wholes, to the new one."""
    near: dict[int, list[int]] = defaultdict(list)
    for before, after in matching.pairs:
        if after not in matching.backward:
            near[before].append(after)
    return Side(old, new, matching.forward, near)


def merger_side(old: Sequence[Item], new: Sequence[Item], matching: Matching) -> Side:
    """Look from the new edition, whose items may be wholes, to the old one."""
    near: dict[int, list[int]] = defaultdict(list)
    for before, after in matching.pairs:
        if before not in matching.forward:
            near[after].append(before)
    return Side(new, old, matching.backward, near)


def proposals(side: Side) -> Iterator[Part]:
    """Every part that may be one, with what speaks for it."""
    for whole, free in side.near.items():
        item = side.wholes[whole]
        ranked = sorted(free, key=lambda place: (-within(side.parts[place], item), place))
        # Where nothing goes on as the whole, its likeliest part stands for that.
        other = side.links.get(whole)
        if other is None:
            other, *ranked = ranked
        for place in ranked:
            names = tuple(rule.name for rule in _rules(side, item, side.parts[other], side.parts[place]))
            yield Part(whole, other, place, names, probability(weigh(part_weights(), names)))


def _parts(side: Side) -> list[Part]:
    likely = [part for part in proposals(side) if part.chance >= EVEN]
    best: dict[int, Part] = {}
    for part in sorted(likely, key=lambda part: (-part.chance, part.whole, part.part)):
        best.setdefault(part.part, part)
    return [best[place] for place in sorted(best)]


def _rules(side: Side, whole: Item, other: Item, part: Item) -> Iterator[Rule]:
    yield rules.PART_BIAS
    share = within(part, whole) * 100
    yield from (rule for least, rule in rules.PART_WITHIN.items() if share >= least)
    adds = 100 * _added(whole, other, part)
    yield from (rule for least, rule in rules.PART_FILLS.items() if adds >= least)
    yield from _rules_of_other(whole, other, part)
    yield from _rules_of_place(side, whole, other, part)
    if contrast(part.contrasts, whole.contrasts):
        yield rules.PART_CONTRAST
    if part.names and whole.names and not part.names & whole.names:
        yield rules.PART_NAMES


def _rules_of_other(whole: Item, other: Item, part: Item) -> Iterator[Rule]:
    if other.letters == part.letters:
        yield rules.COPY
    if other.letters == whole.letters or alike(other, whole) >= _STAYED:
        yield rules.WHOLE_STAYED
        return
    said = within(whole, other)
    if said < _LESS:
        yield rules.WHOLE_CHANGED
    if min(said, within(whole, part)) >= _MOSTLY:
        yield rules.PARTS_ALIKE


def _rules_of_place(side: Side, whole: Item, other: Item, part: Item) -> Iterator[Rule]:
    if part.parent == other.parent:
        yield rules.PART_SIBLING
    if part.place in (other.before, other.after):
        yield rules.PART_BESIDE
    above = None if whole.parent is None else side.links.get(whole.parent)
    if part.parent != above or (above is None) != (whole.parent is None):
        yield rules.PART_ELSEWHERE


def _added(whole: Item, other: Item, part: Item) -> float:
    """Which share of the words of the whole the part has and the other part has not."""
    if not whole.weight:
        return 0.0
    filled = sum(
        weight * weight for piece, weight in whole.words.items() if piece in part.words and piece not in other.words
    )
    return filled / whole.weight
