"""The links of two editions, many to many: what goes on alone, what was split or merged, what is printed twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from planspoor.compare.edition import Item
from planspoor.compare.matching import Matching
from planspoor.compare.parts import Part, mergers, splits

Role = Literal["whole", "split", "merged", "printing"]


@dataclass(frozen=True, slots=True)
class Line:
    """A link by places, what it is, and how likely; ``part`` is what told a split or a merger."""

    old: int
    new: int
    role: Role
    chance: float
    part: Part | None = None


@dataclass(slots=True)
class Lineage:
    """All links, and from each item to those that it is linked with."""

    lines: list[Line]
    forward: Mapping[int, frozenset[int]] = field(init=False)
    backward: Mapping[int, frozenset[int]] = field(init=False)

    def __post_init__(self) -> None:
        self.forward = _ends((line.old, line.new) for line in self.lines)
        self.backward = _ends((line.new, line.old) for line in self.lines)


def make_lineage(old: Sequence[Item], new: Sequence[Item], matching: Matching) -> Lineage:
    """Give every link between the items of two editions, each pair once."""
    roles: dict[tuple[int, int], Line] = {
        (before, after): Line(before, after, "whole", matching.pairs[before, after].chance)
        for before, after in matching.forward.items()
    }
    taken: set[int] = set()
    for part in splits(old, new, matching):
        for place in (part.other, part.part):
            _add_part(roles, Line(part.whole, place, "split", part.chance, part))
        taken |= {part.whole}
    for part in mergers(old, new, matching):
        # What was split did not also merge: its words would be told of twice.
        if taken.isdisjoint((part.other, part.part)):
            for place in (part.other, part.part):
                _add_part(roles, Line(place, part.whole, "merged", part.chance, part))
    lines = Lineage(list(roles.values()))
    return Lineage([*lines.lines, *_printings(old, new, lines)])


def _add_part(roles: dict[tuple[int, int], Line], line: Line) -> None:
    before = roles.get((line.old, line.new))
    if before is None or before.role == "whole" or before.chance < line.chance:
        roles[line.old, line.new] = line


def _printings(old: Sequence[Item], new: Sequence[Item], lineage: Lineage) -> Iterator[Line]:
    """The further printings of items: each goes on in one of the same words, else in what the first goes on in."""
    old_again, new_again = _again(old), _again(new)
    for line in lineage.lines:
        olds, news = old_again.get(line.old, []), new_again.get(line.new, [])
        ends = {item.letters: item.place for item in reversed(news)}
        paired = {item.place: ends[item.letters] for item in olds if item.letters in ends}
        for item in olds:
            yield Line(item.place, paired.get(item.place, line.new), "printing", line.chance)
        for item in news:
            if item.place not in paired.values():
                yield Line(line.old, item.place, "printing", line.chance)


def _again(items: Sequence[Item]) -> Mapping[int, list[Item]]:
    """For each item that is printed more than once its further printings."""
    again: dict[int, list[Item]] = defaultdict(list)
    for item in items:
        if item.printing_of is not None:
            again[item.printing_of].append(item)
    return again


def _ends(pairs: Iterator[tuple[int, int]]) -> dict[int, frozenset[int]]:
    ends: dict[int, set[int]] = defaultdict(set)
    for start, end in pairs:
        ends[start].add(end)
    return {start: frozenset(found) for start, found in ends.items()}
