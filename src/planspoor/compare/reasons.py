"""Why a link is proposed, in words, and what speaks against it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from planspoor.compare.edition import Item
from planspoor.compare.likeness import Pair
from planspoor.compare.lineage import Line
from planspoor.compare.rules import ALIKE, BIAS, PAIR_RULES, PART_BIAS, PART_FILLS, PART_RULES, PART_WITHIN, WITHIN
from planspoor.compare.weights import pair_weights, part_weights
from planspoor.rules import Rule

_MOST_FOR, _MOST_AGAINST = 4, 2
_STEPS = frozenset(rule.name for rules in (ALIKE, WITHIN, PART_FILLS, PART_WITHIN) for rule in rules.values())
"""Rules of a share, which is told as a figure."""


def reasons_of_line(line: Line, pair: Pair | None) -> tuple[str, ...]:
    """The reasons of a link: how many of the words, then what weighs most for it, then what weighs against it."""
    if line.role == "printing":
        return ("printed again under the same number",)
    share = () if pair is None else (f"{pair.alike:.2f} of the words",)
    if line.part is not None:
        return (*share, *_told(line.part.names, PART_RULES, part_weights(), PART_BIAS))
    names = () if pair is None else (*pair.names, *pair.context)
    return (*share, *_told(names, PAIR_RULES, pair_weights(), BIAS))


def reasons_of_end(edition: str, nearest: Item | None, chance: float) -> tuple[str, ...]:
    """The reasons why an item is linked to nothing in the other ``edition``; the nearest there, with its chance."""
    if nearest is None:
        return (f"nothing in the {edition} edition is like it",)
    name = " ".join(filter(None, [nearest.node.kind.replace("_", " "), nearest.node.number]))
    return (f"nearest in the {edition} edition: {name} on page {nearest.node.page} ({nearest.node.id}), {chance:.2f}",)


def _told(names: tuple[str, ...], rules: Mapping[str, Rule], weights: Mapping[str, float], bias: Rule) -> Iterator[str]:
    weighed = [(weights.get(name, 0.0), name) for name in names if name not in _STEPS and name != bias.name]
    speaks = sorted((one for one in weighed if one[0] > 0), key=lambda one: (-one[0], one[1]))
    against = sorted(one for one in weighed if one[0] < 0)
    # Several steps of a share say the same.
    yield from list(dict.fromkeys(rules[name].sentence for _, name in speaks))[:_MOST_FOR]
    yield from (f"but {rules[name].sentence}" for _, name in against[:_MOST_AGAINST])
