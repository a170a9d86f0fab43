"""One item of two printings: a list and its detail, a title page and its chapter."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from planspoor.plan import KINDS
from planspoor.tree.item import Item
from planspoor.tree.likeness import likeness

SAME_WORDS = 0.65
"""Share of their words from which two printings with one number are one item."""
SAME_WORDS_APART = 0.85
"""The same for a list in one place and its detail in another."""
PLAN_KINDS = ("action", "action_plan", "objective")
MOST_PRINTINGS = 2
"""So many items with one number under one parent are printings of one; of more, the number is no item's own."""
PARTS = 3
LEAST_LISTED = 3
LISTED = 0.8
"""Items of an overview, and share of all in it, that stand elsewhere too, at least."""
LEAST_WORDS = 20
"""Characters that a text must have to be taken as printed twice where its number does not say it."""


def scope(item: Item) -> int:
    """What numbers restart in: the nearest theme above."""
    return next((id(outer) for outer in item.above() if outer.kind == "theme"), 0)


def one_of_two_printings(items: list[Item]) -> list[Item]:
    """Keep of two printings of an item the one with the detail; the other's words stand in ``also``."""
    return _beside_each_other(_list_and_detail(_list_and_heading(_over_each(_title_pages(items)))))


def _title_pages(items: list[Item]) -> list[Item]:
    """A heading right under one of the same words is that heading again: a title page, then the chapter itself."""
    replaced: dict[int, Item] = {}
    for item in items:
        outer = item.parent
        if outer is not None and outer.kind == item.kind and _is_title_page(outer, item):
            item.number, item.parent = item.number or outer.number, outer.parent
            item.description = [*outer.description, *item.description]
            _merge(item, outer, replaced)
    return _without(items, replaced)


def _is_title_page(outer: Item, inner: Item) -> bool:
    one_number = outer.number is None or inner.number is None or outer.number == inner.number
    return one_number and outer.text.casefold() == inner.text.casefold()


def _over_each(items: list[Item]) -> list[Item]:
    """What is over one item is over the next too where it is printed again: the goal at the head of each sheet."""
    last: dict[tuple[str, int], Item] = {}
    replaced: dict[int, Item] = {}
    for item in items:
        _follow_replaced(item, replaced)
        place = item.kind, id(item.parent)
        before = last.get(place)
        holds = KINDS.index(item.kind) < KINDS.index("action")
        if before is not None and holds and _is_said_again(before, item):
            before.description += item.description
            _merge(before, item, replaced)
        else:
            last[place] = item
    return _without(items, replaced)


def _is_said_again(first: Item, second: Item) -> bool:
    """Whether the second has the number and the words of the first; a table prints nothing twice."""
    return (
        first.number is not None
        and first.number == second.number
        and not (first.sheet or second.sheet)
        and first.text.casefold() == second.text.casefold()
    )


def _list_and_heading(items: list[Item]) -> list[Item]:
    """A name in a list and again as a heading, with one number under one parent: one item, whatever each was taken for.

    What the list says of it alone tells nothing of its kind.
    """
    groups: dict[tuple[object, ...], list[Item]] = defaultdict(list)
    for item in items:
        if item.number is not None and item.text:
            groups[id(item.parent), item.number, item.text.casefold()].append(item)
    parents = {id(item.parent) for item in items if item.parent is not None}
    replaced: dict[int, Item] = {}
    for first, second in (group for group in groups.values() if len(group) == MOST_PRINTINGS):
        if first.kind != second.kind and not _weight(first, parents):
            _merge(second, first, replaced)
    return _without(items, replaced)


def _beside_each_other(items: list[Item]) -> list[Item]:
    """Two printings with one number under one parent."""
    groups: dict[tuple[object, ...], list[Item]] = defaultdict(list)
    for item in items:
        if item.number is not None:
            groups[item.kind, scope(item), item.number].append(item)
        elif len(item.text) >= LEAST_WORDS and item.kind in PLAN_KINDS:
            groups[item.kind, scope(item), item.text.casefold()].append(item)
    replaced: dict[int, Item] = {}
    parents = {id(item.parent) for item in items if item.parent is not None}
    for group in sorted(groups.values(), key=lambda group: KINDS.index(group[0].kind)):
        for item in group:
            _follow_replaced(item, replaced)
        beside: dict[int, list[Item]] = defaultdict(list)
        for item in group:
            beside[id(item.parent)].append(item)
        for item in group[1:]:
            others = beside[id(item.parent)]
            shared = len(others) > MOST_PRINTINGS
            first = next(
                (
                    other
                    for other in others
                    if other is not item and id(other) not in replaced and _twice(other, item, parents, shared)
                ),
                None,
            )
            if first is not None and id(item) not in replaced:
                _merge(*_richer(first, item, parents), replaced)
    return _without(items, replaced)


def _list_and_detail(items: list[Item]) -> list[Item]:
    """A list in one place and the detail in another, from the innermost items out: what holds the list goes with it."""
    kept = items
    for kind in reversed(KINDS):
        groups: dict[str, list[Item]] = defaultdict(list)
        own = [item for item in kept if item.kind == kind]
        # A list may number what its detail does not.
        unnumbered = {item.text.casefold() for item in own if item.number is None}
        for item in own:
            if len(item.text) >= LEAST_WORDS or _says_which(item.number):
                words = item.text.casefold()
                groups[words if words in unnumbered else item.number or words].append(item)
        parents = {id(item.parent) for item in kept if item.parent is not None}
        replaced: dict[int, Item] = {}
        pairs = _pairs(groups.values())
        # Where numbers restart, those with one number and the same words.
        again = _pairs(own for group in groups.values() if len(group) > MOST_PRINTINGS for own in _by_words(group))
        overviews = _overviews([*pairs, *again], kept)
        pairs += [pair for pair in again if any(id(item.parent) in overviews for item in pair)]
        pairs = [pair for pair in pairs if _listed_and_told(*pair, parents, overviews)]
        later = _mostly_later(pairs, parents)
        for first, second in pairs:
            told = _weight(second, parents) - _weight(first, parents)
            listed = [id(item.parent) in overviews for item in (first, second)]
            last = listed[0] if any(listed) else told > 0 or (told == 0 and later)
            # An earlier merger may have put one under the other: then they are no list and detail.
            if not _is_under(first, second, replaced) and not _is_under(second, first, replaced):
                _merge_apart(*((second, first) if last else (first, second)), replaced)
        kept = _without(kept, replaced)
    holding = {id(item.parent) for item in kept}
    emptied = {id(item.parent) for item in items if item.parent is not None} - holding
    return [item for item in kept if not (item.tentative and id(item) in emptied)]


def _pairs(groups: Iterable[list[Item]]) -> list[tuple[Item, Item]]:
    """The groups of two printings; of more items with one number, it is no item's own."""
    return [(group[0], group[1]) for group in groups if len(group) == MOST_PRINTINGS]


def _by_words(group: list[Item]) -> Iterable[list[Item]]:
    """The items of a group, those with the same words together."""
    worded: dict[str, list[Item]] = defaultdict(list)
    for item in group:
        worded[item.text.casefold()].append(item)
    return worded.values()


def _overviews(pairs: list[tuple[Item, Item]], items: list[Item]) -> set[int]:
    """The ids of mere headings over the items of many places: nearly all in them stand elsewhere too, apart."""
    elsewhere: dict[int, list[int]] = defaultdict(list)
    for first, second in pairs:
        for item, other in ((first, second), (second, first)):
            outer = item.parent
            one_number = item.number == other.number or other.number is None
            if outer is not None and outer.tentative and outer.number is None and one_number:
                elsewhere[id(outer)].append(id(other.parent))
    held = Counter(id(item.parent) for item in items)
    return {
        outer
        for outer, places in elsewhere.items()
        if len(places) >= max(LEAST_LISTED, LISTED * held[outer]) and len(set(places)) > 1 and outer not in places
    }


def _says_which(number: str | None) -> bool:
    """Whether a number alone says which item of the plan it is of: three parts, or a code of so many figures."""
    return number is not None and (len(re.findall(r"\d+", number)) >= PARTS or sum(map(str.isdigit, number)) > PARTS)


def _listed_and_told(first: Item, second: Item, parents: set[int], overviews: set[int]) -> bool:
    """Whether two items of one kind and number are one item in a list and in its detail: not both hold anything."""
    if first.sheet and first.sheet == second.sheet:
        return False
    weights = _weight(first, parents), _weight(second, parents)
    listed = id(first.parent) in overviews or id(second.parent) in overviews
    unsaid = first.number is None and not any(weights) and not listed
    if unsaid or (all(weights) and (min(weights) > 1 or first.number is None)):
        return False
    return likeness(first.text, second.text) >= SAME_WORDS_APART and (listed or _stand_alike(first, second))


def _mostly_later(pairs: list[tuple[Item, Item]], parents: set[int]) -> bool:
    """Whether of the items that are printed twice most have their detail in the later place."""
    told = [_weight(second, parents) - _weight(first, parents) for first, second in pairs]
    return sum(more > 0 for more in told) > sum(more < 0 for more in told)


def _stand_alike(first: Item, second: Item) -> bool:
    """Whether two items stand under one item, under two printings of one, or one of them under a mere heading."""
    if first.parent is second.parent:
        return True
    outer = [item.held_by() for item in (first, second)]
    if outer[0] is outer[1] or outer[0] is None or outer[1] is None:
        return True
    return outer[0].kind == outer[1].kind and outer[0].number == outer[1].number and _alike(outer[0], outer[1])


def _is_under(item: Item, outer: Item, replaced: dict[int, Item]) -> bool:
    """Whether an item stands under another, or will, once every printing that was given up is followed."""
    while item.parent is not None and item is not outer:
        _follow_replaced(item, replaced)
        item = item.parent
    return item is outer


def _merge_apart(kept: Item, other: Item, replaced: dict[int, Item]) -> None:
    """Merge two printings in two places; a mere heading is the parent of neither where the other has a real one."""
    real = kept.parent is not None and not kept.parent.tentative
    if not real and other.parent is not None and not other.parent.tentative:
        kept.parent = other.parent
    kept.description = kept.description or other.description
    kept.number = kept.number or other.number
    _merge(kept, other, replaced)


def _without(items: list[Item], replaced: dict[int, Item]) -> list[Item]:
    for item in items:
        _follow_replaced(item, replaced)
    return [item for item in items if id(item) not in replaced]


def _follow_replaced(item: Item, replaced: dict[int, Item]) -> None:
    """What stands under a printing that was given up stands under the one that was kept."""
    while item.parent is not None and id(item.parent) in replaced:
        item.parent = replaced[id(item.parent)]


def _twice(first: Item, second: Item, parents: set[int], shared: bool) -> bool:
    """Whether two items under one parent are two printings of one: alike, and only one of them has the detail.

    ``shared``: their number is that of others beside them too, and so tells nothing.
    """
    if (first.sheet and first.sheet == second.sheet) or not _alike(first, second):
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
