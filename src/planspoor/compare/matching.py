"""Which item goes on in which: at most one of each edition, so that what speaks for all links together weighs most."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from planspoor.compare.context import Context
from planspoor.compare.edition import Item
from planspoor.compare.likeness import Pair, Place, candidates, make_pair
from planspoor.compare.printings import mark_printings
from planspoor.compare.weights import pair_weights, probability, weigh

ROUNDS = 4
"""What is linked tells more about what stands around it; after a few rounds nothing changes any more."""
EVEN = 0.5
"""A pair that is more likely than not is linked."""
REPAIRS = 3


@dataclass(slots=True)
class Matching:
    """The pairs that were weighed, and the links that were chosen, from old to new and from new to old."""

    pairs: dict[Place, Pair]
    forward: dict[int, int]
    backward: dict[int, int]


def match(old: Sequence[Item], new: Sequence[Item]) -> Matching:
    """Link the items of two editions, one to one."""
    for items in (old, new):
        mark_printings(items)
    pairs = candidates(old, new)
    forward: dict[int, int] = {}
    for _ in range(ROUNDS):
        backward = {after: before for before, after in forward.items()}
        context = Context(old, new, forward, backward, pairs)
        for place in context.unlinked_siblings():
            if place not in pairs:
                pairs[place] = make_pair(old[place[0]], new[place[1]])
        _weigh(pairs, context)
        chosen = _choose(pairs)
        if chosen == forward:
            break
        forward = chosen
    return Matching(pairs, forward, {after: before for before, after in forward.items()})


def _weigh(pairs: Mapping[Place, Pair], context: Context) -> None:
    weights = pair_weights()
    for pair in pairs.values():
        pair.context = tuple(rule.name for rule in context.rules_of(pair))
        pair.chance = probability(pair.weight + weigh(weights, pair.context))


def _choose(pairs: Mapping[Place, Pair]) -> dict[int, int]:
    """Take the likeliest pair first, then see where giving way to another helps both."""
    likely = [(place, pair) for place, pair in pairs.items() if pair.chance >= EVEN]
    likely.sort(key=lambda one: (-one[1].chance, -one[1].alike, one[0]))
    forward: dict[int, int] = {}
    backward: dict[int, int] = {}
    for (before, after), _ in likely:
        if before not in forward and after not in backward:
            forward[before], backward[after] = after, before
    gains = {place: pair.chance - EVEN for place, pair in likely}
    turned = {(after, before): gain for (before, after), gain in gains.items()}
    for _ in range(REPAIRS):
        gave_way = _give_way(gains, forward, backward)
        if not _give_way(turned, backward, forward) and not gave_way:
            break
    return dict(sorted(forward.items()))


def _give_way(gains: Mapping[Place, float], ends: dict[int, int], starts: dict[int, int]) -> bool:
    """Where a free item wants one that is taken, let the taker go elsewhere if the two links together gain more."""
    wanted: dict[int, list[int]] = defaultdict(list)
    for start, end in gains:
        wanted[start].append(end)
    changed = False
    for (start, end), gain in gains.items():
        if start in ends or end not in starts:
            continue
        taker = starts[end]
        free = [(gains[taker, other], -other) for other in wanted[taker] if other not in starts]
        more, best = max(free, default=(0.0, 0))
        if free and gain + more > gains[taker, end]:
            ends[taker], starts[-best] = -best, taker
            ends[start], starts[end] = end, start
            changed = True
    return changed
