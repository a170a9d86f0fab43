"""Which items may be one, by their words, and what their words say for and against it, whatever their place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import nlargest

from planspoor.compare import rules
from planspoor.compare.edition import Item, alike, dot, make_a_word
from planspoor.compare.telling import contrast
from planspoor.compare.weights import pair_weights, weigh
from planspoor.rules import Rule

Place = tuple[int, int]
"""An item of the old edition and one of the new."""
MOST_HITS = 25
"""A piece of a word that stands in more items than this of an edition tells no candidate."""
MOST_CANDIDATES = 6


@dataclass(slots=True)
class Pair:
    """Two items that may be one: how alike their words are, and the rules of their words that hold."""

    old: Item
    new: Item
    alike: float
    names: tuple[str, ...] = ()
    weight: float = 0.0
    context: tuple[str, ...] = field(default=())
    chance: float = 0.0


def candidates(old: Sequence[Item], new: Sequence[Item]) -> dict[Place, Pair]:
    """Give the pairs whose words are most alike: the best of each old item and the best of each new one.

    Where only one item of each edition has some words, nobody else is looked for.
    """
    # One printing of an item stands for all.
    old_once, new_once = ([item for item in items if item.printing_of is None] for items in (old, new))
    equal = dict(_equal(old_once, new_once))
    found: dict[Place, None] = dict.fromkeys(equal.items())
    found |= dict.fromkeys(_nearest((item for item in old_once if item.place not in equal), new_once))
    ends = set(equal.values())
    back = _nearest((item for item in new_once if item.place not in ends), old_once)
    found |= dict.fromkeys((before, after) for after, before in back)
    return {place: make_pair(old[place[0]], new[place[1]]) for place in found}


def make_pair(old: Item, new: Item) -> Pair:
    """Weigh what the words of two items say."""
    shared = dot(old.words, new.words)
    likeness = alike(old, new, shared)
    names = tuple(rule.name for rule in _rules_of(old, new, likeness, shared))
    return Pair(old, new, likeness, names, weigh(pair_weights(), names))


def _equal(old: Sequence[Item], new: Sequence[Item]) -> Iterator[Place]:
    places = [_only(items) for items in (old, new)]
    return ((place, places[1][letters]) for letters, place in places[0].items() if letters in places[1])


def _only(items: Iterable[Item]) -> Mapping[str, int]:
    """The texts that one item has, with its place."""
    places: dict[str, list[int]] = defaultdict(list)
    for item in items:
        places[item.letters].append(item.place)
    return {letters: found[0] for letters, found in places.items() if len(found) == 1}


def _nearest(items: Iterable[Item], others: Sequence[Item]) -> Iterator[Place]:
    """Each item with the others that are most alike, found by the rare pieces of words that they share."""
    hits: dict[str, list[int]] = defaultdict(list)
    for other in others:
        for piece in other.words:
            hits[piece].append(other.place)
    # By the root of its weight: a long item must not win by its length.
    lengths = {other.place: (other.weight or 1.0) ** 0.5 for other in others}
    for item in items:
        scores: dict[int, float] = defaultdict(float)
        for piece, weight in item.words.items():
            places = hits.get(piece, ())
            if len(places) <= MOST_HITS:
                for place in places:
                    scores[place] += weight * weight
        # Equal ones in reading order.
        best = nlargest(MOST_CANDIDATES, ((score / lengths[place], -place) for place, score in scores.items()))
        yield from ((item.place, -place) for _, place in best)


def _rules_of(old: Item, new: Item, likeness: float, shared: float) -> Iterator[Rule]:
    yield rules.BIAS
    if old.letters == new.letters:
        yield rules.SAME_WORDS
    yield from (rule for share, rule in rules.ALIKE.items() if likeness * 100 >= share)
    held = 100 * shared / (min(old.weight, new.weight) or 1.0)
    yield from (rule for share, rule in rules.WITHIN.items() if held >= share)
    if old.node.kind != new.node.kind:
        yield rules.KINDS_DIFFER
    yield from _told(old, new)


def _told(old: Item, new: Item) -> Iterator[Rule]:
    if old.explained and new.explained:
        yield from _rules_of_explanation(old, new)
    if make_a_word(old.rare & new.rare):
        yield rules.RARE
    if make_a_word(old.rarest & new.rarest):
        yield rules.RAREST
    if old.names and new.names:
        yield rules.NAMES_AGREE if old.names & new.names else rules.NAMES_DIFFER
    if old.figures and new.figures:
        yield rules.FIGURES_AGREE if old.figures & new.figures else rules.FIGURES_DIFFER
    if contrast(old.contrasts, new.contrasts):
        yield rules.CONTRAST


def _rules_of_explanation(old: Item, new: Item) -> Iterator[Rule]:
    share = 100 * dot(old.explained, new.explained) / (old.explained_weight * new.explained_weight) ** 0.5
    alike_for = [rule for least, rule in rules.EXPLAINED.items() if share >= least]
    yield from alike_for or [rules.EXPLAINED_OTHERWISE]
