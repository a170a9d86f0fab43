"""Two plans become a comparison: every item of both in a link, with its confidence, its reasons and its redline."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from planspoor.compare.changes import Places, changes_of, main_change
from planspoor.compare.comparison import Change, ComparedItem, Comparison, Document, Link
from planspoor.compare.edition import Item, make_editions
from planspoor.compare.lineage import Line, Lineage, make_lineage
from planspoor.compare.matching import Matching, match
from planspoor.compare.reasons import reasons_of_end, reasons_of_line
from planspoor.compare.redline import redline
from planspoor.compare.weights import confidence
from planspoor.plan import Plan

_Nearest = Mapping[int, tuple[float, int]]
"""For each item the likeliest of the other edition that it was not linked to, behind how likely it is."""
_NOTHING = (0.0, None)


def compare_editions(old: Plan, new: Plan) -> Comparison:
    """Propose what became of every item of the old plan, and where every item of the new one comes from."""
    before, after = make_editions(old, new)
    matching = match(before, after)
    lineage = make_lineage(before, after, matching)
    places = Places(before, after, lineage)
    nearest_old, nearest_new = _nearest(matching)
    links = {
        (line.new, 0, line.old): _link(line, before[line.old], after[line.new], matching, places)
        for line in lineage.lines
    }
    for item in after:
        if item.place not in lineage.backward:
            links[item.place, 0, 0] = _end(None, item, before, nearest_new)
    # What was dropped stands behind what stood before it.
    for place, item in dropped(before, lineage):
        links[place, 1, item.place] = _end(item, None, after, nearest_old)
    return Comparison(document(old), document(new), tuple(links[key] for key in sorted(links)))


def document(plan: Plan) -> Document:
    """Give what a comparison says of the source of a plan."""
    return Document(plan.document.name, plan.document.sha256, plan.plan.title, plan.plan.language)


def dropped(items: Sequence[Item], lineage: Lineage) -> Iterator[tuple[int, Item]]:
    """Give the old items that are linked to nothing, each behind the place in the new edition that it stands behind."""
    behind = -1
    for item in items:
        if item.place in lineage.forward:
            behind = min(lineage.forward[item.place])
        else:
            yield behind, item


def _link(line: Line, old: Item, new: Item, matching: Matching, places: Places) -> Link:
    changes = changes_of(line, old, new, places)
    differ = old.node.text != new.node.text
    return Link(
        compared_item(old),
        compared_item(new),
        main_change(changes),
        changes,
        changes == ("renumbered",),
        confidence(line.chance),
        reasons_of_line(line, matching.pairs.get((line.old, line.new))),
        redline(old.node.text, new.node.text) if differ else (),
    )


def _end(old: Item | None, new: Item | None, others: Sequence[Item], nearest: _Nearest) -> Link:
    item, edition = (old, "new") if old is not None else (new, "old")
    assert item is not None
    change: Change = "dropped" if old is not None else "new"
    chance, place = nearest.get(item.place, _NOTHING)
    return Link(
        compared_item(old) if old else None,
        compared_item(new) if new else None,
        change,
        (change,),
        renumbered=False,
        confidence=confidence(1 - chance),
        reasons=reasons_of_end(edition, others[place] if place is not None else None, chance),
    )


def compared_item(item: Item) -> ComparedItem:
    """Give an item as a comparison tells of it."""
    node = item.node
    return ComparedItem(node.id, node.kind, node.number, node.text, node.page, node.parent, tuple(node.passages))


def _nearest(matching: Matching) -> tuple[_Nearest, _Nearest]:
    """For the old items and the new; what has surely gone elsewhere is as unlikely as that is sure."""
    nearest_old: dict[int, tuple[float, int]] = {}
    nearest_new: dict[int, tuple[float, int]] = {}
    for (before, after), pair in sorted(matching.pairs.items()):
        if matching.forward.get(before) == after:
            continue
        chance = pair.chance * (1 - _taken(matching, before, after))
        nearest_old[before] = max(nearest_old.get(before, (0.0, after)), (chance, after))
        nearest_new[after] = max(nearest_new.get(after, (0.0, before)), (chance, before))
    return nearest_old, nearest_new


def _taken(matching: Matching, old: int, new: int) -> float:
    chances = (
        matching.pairs[start, end].chance
        for start, end in ((old, matching.forward.get(old)), (matching.backward.get(new), new))
        if start is not None and end is not None
    )
    return max(chances, default=0.0)
