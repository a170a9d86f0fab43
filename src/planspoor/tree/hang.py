"""Puts items where they belong: under the number they continue, one for two printings, empty headings left out."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from heapq import heapify, heappop, heappush
from itertools import count

from planspoor.plan import KINDS
from planspoor.rules import GROUP, HEADS_ITEMS, MOVED
from planspoor.tree.item import Item
from planspoor.tree.looks import leads_to_list
from planspoor.tree.printings import one_of_two_printings, scope

MOST = 0.9
"""A heading without a number that holds more than this share of all actions is the document's title."""
OF_PARTS = re.compile(r"\d+(?:\.\d+)+")
PLAN_KINDS = ("action", "action_plan", "objective")


def hang(items: list[Item]) -> list[Item]:
    """The items of the plan in reading order, parents before children."""
    kept = _without_empty_headings(items)
    groups = _follow_numbers(kept)
    holding = {id(item.parent) for item in kept}
    kept = [item for item in kept if id(item) not in groups or id(item) in holding]
    return _in_order(one_of_two_printings(kept))


def _without_empty_headings(items: list[Item]) -> list[Item]:
    held: dict[int, int] = defaultdict(int)
    for item in items:
        if not item.tentative and item.kind in PLAN_KINDS:
            for outer in item.above():
                held[id(outer)] += 1
    total = sum(not item.tentative and item.kind in PLAN_KINDS for item in items)
    beside = {id(item.parent) for item in items if item.parent is not None and _set_alike(item.parent, item)}
    titles = _titles(items, held, total)
    alone = _alone(items)
    dropped = {
        id(item)
        for item in items
        if id(item) in titles
        or _is_no_item(item, held[id(item)])
        or (id(item) in alone and leads_to_list(item.text))
        # What comes before all objectives, set as they are, is a section beside them.
        or (id(item) in beside and item.tentative and item.number is None and total > 1 and held[id(item)] == total)
    }
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


def _set_alike(first: Item, second: Item) -> bool:
    return first.found is not None and second.found is not None and first.found.look == second.found.look


def _explain(heading: Item, dropped: set[int]) -> None:
    """A side heading inside the explanation of an action is part of it, with the text below it."""
    owner = next((outer for outer in heading.above() if id(outer) not in dropped), None)
    if owner is not None and owner.kind in ("action", "sub_action"):
        owner.description += [heading.words, *heading.description]


def _titles(items: list[Item], held: Mapping[int, int], total: int) -> set[int]:
    """The outermost headings without a number that hold nearly all: the title of the document, and one below it."""
    found: set[int] = set()
    for item in items:
        outermost = item.parent is None or id(item.parent) in found
        if item.tentative and item.number is None and outermost and total > 1 and held[id(item)] > MOST * total:
            found.add(id(item))
    return found


def _alone(items: list[Item]) -> set[int]:
    """The headings without a number that are all that stands right under what they stand under."""
    count = Counter(id(item.parent) for item in items)
    return {
        id(item)
        for item in items
        if item.tentative and item.number is None and item.parent is not None and count[id(item.parent)] == 1
    }


def _is_no_item(item: Item, held: int) -> bool:
    if item.prunable and not held and (item.number is None or "." not in item.number):
        return True
    if not item.tentative:
        return False
    return not held or any(outer.kind in ("action", "sub_action") and not outer.tentative for outer in item.above())


def _name_group(item: Item) -> None:
    """A group heading below an objective is an action plan; any other is a theme."""
    item.kind = "action_plan" if any(outer.kind in ("objective", "action_plan") for outer in item.above()) else "theme"
    item.reasons.append(HEADS_ITEMS)
    item.doubts.append(GROUP)


def _follow_numbers(items: list[Item]) -> set[int]:
    """An item numbered 2.1 stands under the 2 of its theme, where the order of printing puts it elsewhere.

    Gives the ids of the groups that it may have left empty.
    """
    seen: dict[tuple[int, str], Item] = {}
    hung: dict[int, Item] = {}
    for item in items:
        number = item.number
        _hang_group(item, seen, hung)
        if number and OF_PARTS.fullmatch(number):
            before = number.rpartition(".")[0]
            outer = seen.get((scope(item), before))
            held = item.parent is not None and item.parent.number == before
            if (
                outer is not None
                and not held
                and KINDS.index(outer.kind) < KINDS.index(item.kind)
                and outer.kind != "theme"
            ):
                item.printed_under, item.parent = item.parent, outer
                item.doubts.append(MOVED)
        if number:
            seen[scope(item), number] = item
    return set(hung)


def _hang_group(item: Item, seen: Mapping[tuple[int, str], Item], hung: dict[int, Item]) -> None:
    """A group without a number, behind the item whose number those in it go on with, stands under that item.

    ``Ambities voor groen`` between ``1.1`` and ``1.1.1``: larger type sets it above. ``1.2`` stands in it no more.
    ``hung``: the groups so far, by their ids, each with the item that it stands under now.
    """
    group = item.parent
    if item.number is None or group is None or not group.tentative or group.number is not None:
        return
    outer = hung.get(id(group))
    if outer is not None:
        if not item.number.startswith(f"{outer.number}.") and "." in item.number:
            item.parent = outer.parent
        return
    outer = seen.get((scope(group), item.number.rpartition(".")[0]))
    if outer is None or outer.parent is not group.parent or KINDS.index(outer.kind) >= KINDS.index(item.kind):
        return
    hung[id(group)], group.parent, group.kind = outer, outer, "action_plan" if outer.kind in PLAN_KINDS else "theme"


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
