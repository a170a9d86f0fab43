"""Puts items where they belong: under the number they continue, one for two printings, empty headings left out."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from heapq import heapify, heappop, heappush
from itertools import count

from planspoor.plan import KINDS
from planspoor.rules import DOUBTFUL, GROUP, HEADS_ITEMS
from planspoor.tree.item import Item
from planspoor.tree.likeness import likeness

SAME_WORDS = 0.65
"""Share of their words from which two printings with one number are one item."""
MOST = 0.9
"""A heading without a number that holds more than this share of all actions is the document's title."""
PLAN_KINDS = ("action", "action_plan", "objective")
MOST_PRINTINGS = 2
"""So many items with one number under one parent are printings of one; of more, the number is no item's own."""
LEAST_WORDS = 20
"""Characters that a text without a number must have to be taken as printed twice."""


def hang(items: list[Item]) -> list[Item]:
    """The items of the plan in reading order, parents before children."""
    kept = _without_empty_headings(items)
    _follow_numbers(kept)
    kept = _one_of_two_printings(kept)
    return _in_order(kept)


def _without_empty_headings(items: list[Item]) -> list[Item]:
    held: dict[int, int] = defaultdict(int)
    for item in items:
        if not item.tentative and item.kind in PLAN_KINDS:
            for outer in item.above():
                held[id(outer)] += 1
    total = sum(not item.tentative and item.kind in PLAN_KINDS for item in items)
    dropped = {id(item) for item in items if _is_no_item(item, held[id(item)], total)}
    for item in items:
        if id(item) in dropped:
            _explain(item, dropped)
    for item in items:
        while item.parent is not None and id(item.parent) in dropped:
            item.parent = item.parent.parent
    kept = [item for item in items if id(item) not in dropped]
    for item in kept:
        if item.tentative:
            _name_group(item)
    return kept


def _explain(heading: Item, dropped: set[int]) -> None:
    """A side heading inside the explanation of an action is part of it, with the text below it."""
    owner = next((outer for outer in heading.above() if id(outer) not in dropped), None)
    if owner is not None and owner.kind in ("action", "sub_action"):
        owner.description += [heading.words, *heading.description]


def _is_no_item(item: Item, held: int, total: int) -> bool:
    if item.prunable and not held and (item.number is None or "." not in item.number):
        return True
    if not item.tentative:
        return False
    if not held or any(outer.kind in ("action", "sub_action") and not outer.tentative for outer in item.above()):
        return True
    return item.number is None and held > MOST * total and item.parent is None and total > 1


def _name_group(item: Item) -> None:
    """A group heading below an objective is an action plan; any other is a theme."""
    item.kind = "action_plan" if any(outer.kind in ("objective", "action_plan") for outer in item.above()) else "theme"
    item.confidence = min(item.confidence, 0.85)
    item.reasons.append(HEADS_ITEMS)
    item.doubts += [GROUP] if item.confidence < DOUBTFUL else []


def _scope(item: Item) -> int:
    """What numbers restart in: the nearest theme above."""
    return next((id(outer) for outer in item.above() if outer.kind == "theme"), 0)


def _follow_numbers(items: list[Item]) -> None:
    """An item numbered 2.1 stands under the 2 of its theme, where the order of printing puts it elsewhere."""
    seen: dict[tuple[int, str], Item] = {}
    for item in items:
        number = item.number
        if number and re.fullmatch(r"\d+(?:\.\d+)+", number):
            before = number.rpartition(".")[0]
            outer = seen.get((_scope(item), before))
            held = item.parent is not None and item.parent.number == before
            if (
                outer is not None
                and not held
                and KINDS.index(outer.kind) < KINDS.index(item.kind)
                and outer.kind != "theme"
            ):
                item.parent = outer
        if number:
            seen[_scope(item), number] = item


def _one_of_two_printings(items: list[Item]) -> list[Item]:
    """Keep of two printings of an item the one with the detail; the other's words stand in ``also``."""
    groups: dict[tuple[object, ...], list[Item]] = defaultdict(list)
    for item in items:
        if item.number is not None:
            groups[item.kind, _scope(item), item.number].append(item)
        elif len(item.text) >= LEAST_WORDS and item.kind in PLAN_KINDS:
            groups[item.kind, _scope(item), item.text.casefold()].append(item)
    replaced: dict[int, Item] = {}
    parents = {id(item.parent) for item in items if item.parent is not None}
    for group in sorted(groups.values(), key=lambda group: KINDS.index(group[0].kind)):
        for item in group:
            _follow_replaced(item, replaced)
        beside = Counter(id(item.parent) for item in group)
        for item in group[1:]:
            first = next(
                (
                    other
                    for other in group
                    if other is not item
                    and id(other) not in replaced
                    and _twice(other, item, parents, beside[id(item.parent)] > MOST_PRINTINGS)
                ),
                None,
            )
            if first is not None and id(item) not in replaced:
                _merge(*_richer(first, item, parents), replaced)
    for item in items:
        _follow_replaced(item, replaced)
    return [item for item in items if id(item) not in replaced]


def _follow_replaced(item: Item, replaced: dict[int, Item]) -> None:
    """What stands under a printing that was given up stands under the one that was kept."""
    while item.parent is not None and id(item.parent) in replaced:
        item.parent = replaced[id(item.parent)]


def _twice(first: Item, second: Item, parents: set[int], shared: bool) -> bool:
    """Whether two items are two printings of one: alike, under one parent, and only one of them has the detail.

    ``shared``: their number is that of others beside them too, and so tells nothing.
    """
    if first.parent is not second.parent or not _alike(first, second):
        return False
    if first.sheet and first.sheet == second.sheet:
        return False
    if first.number is not None and not shared:
        return True
    return len(first.text) >= LEAST_WORDS and _weight(first, parents) != _weight(second, parents)


def _merge(kept: Item, other: Item, replaced: dict[int, Item]) -> None:
    kept.also += [other.words, *other.also]
    kept.told += other.told
    kept.indexes += other.indexes
    replaced[id(other)] = kept


def _richer(first: Item, second: Item, parents: set[int]) -> tuple[Item, Item]:
    """Of two printings the one with explanation or with items below it; the first where both or neither has them."""
    if _weight(second, parents) > _weight(first, parents):
        return second, first
    return first, second


def _weight(item: Item, parents: set[int]) -> int:
    return 2 * (id(item) in parents) + bool(item.description or item.told)


def _alike(first: Item, second: Item) -> bool:
    if first.number is None:
        return True
    return likeness(first.text, second.text) >= SAME_WORDS


def _in_order(items: list[Item]) -> list[Item]:
    """Reading order, each parent before its children: where a parent is printed later, its children wait for it."""
    children: dict[int, list[Item]] = defaultdict(list)
    for item in items:
        children[id(item.parent) if item.parent is not None else 0].append(item)
    ordered: list[Item] = []
    order = count()
    waiting = [(item.place, next(order), item) for item in children[0]]
    heapify(waiting)
    while waiting:
        _, _, item = heappop(waiting)
        ordered.append(item)
        for child in children[id(item)]:
            heappush(waiting, (child.place, next(order), child))
    return ordered
