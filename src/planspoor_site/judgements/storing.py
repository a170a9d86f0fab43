"""Writes what changed in a tree to the register, and nothing else: rows that went, positions, changed rows, new ones.

Everything here goes on inside a transaction.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

import msgspec
from django.db.models import F

from planspoor_site.judgements.stored_tree import Row
from planspoor_site.judgements.tree import Content, Journal, Node, Tree
from planspoor_site.register.models import Edition, EditionItem, Fact, Item, Page, Passage
from planspoor_site.register.public_id import new_public_ids

_FAR = 1_000_000_000
"""Beyond every position: where ranges wait while another takes their place, for no two items have one position."""
_BATCH = 500
_NODE = ("kind", "confidence", "accepted")
_CONTENT = ("number", "text", "page", "label", "description", "doubts")


def give_items(edition: Edition, tree: Tree, journal: Journal) -> None:
    """Give each new item of the tree a public id of its own, within the plan."""
    new = [name for name, node in journal.nodes.items() if node is None and name in tree.nodes]
    without = [name for name in new if not tree.nodes[name].item]
    if without:
        taken = set(Item.objects.filter(plan=edition.plan_id).values_list("public_id", flat=True))
        made = [Item(plan_id=edition.plan_id, public_id=one) for one in new_public_ids(len(without), taken)]
        for name, item in zip(without, Item.objects.bulk_create(made, _BATCH), strict=True):
            tree.set_node(name, item=item.public_id)


def store(edition: Edition, tree: Tree, journal: Journal, rows: Mapping[str, Row], number: int) -> None:
    """Write what the journal says changed; everything that it touched gets the version ``number``."""
    gone = [name for name in journal.nodes if name in rows and name not in tree.nodes]
    if gone:
        # Not a row below them is theirs any more, but the register would take it for that.
        _reparent(tree, journal, rows, gone)
        EditionItem.objects.filter(pk__in=[rows[name].pk for name in gone]).delete()
    order = tree.order() if journal.lists else []
    at = {name: position for position, name in enumerate(order)}
    _shift(edition, [(rows[name].position, at[name]) for name in order if name in rows])
    keys = {name: row.pk for name, row in rows.items()}
    _create(edition, tree, [name for name in order if name not in rows], at, keys)
    _write_parents(tree, journal, rows, keys)
    _write_depths(edition, tree, order, rows, at)
    _write_fields(tree, journal, keys, number)
    _write_contents(edition, tree, journal, keys)


def _reparent(tree: Tree, journal: Journal, rows: Mapping[str, Row], gone: Sequence[str]) -> None:
    moved = [rows[name].pk for name in journal.moved if name in rows and name in tree.nodes]
    EditionItem.objects.filter(pk__in=moved, parent__in=[rows[name].pk for name in gone]).update(parent=None)


def _shift(edition: Edition, moves: Iterable[tuple[int, int]]) -> None:
    """Give items other positions: range by range beyond all others, then all of them back."""
    ranges = [one for one in _ranges(moves) if one[2]]
    items = EditionItem.objects.filter(edition=edition)
    for first, last, distance in ranges:
        items.filter(position__range=(first, last)).update(position=F("position") + _FAR + distance)
    if ranges:
        items.filter(position__gte=_FAR // 2).update(position=F("position") - _FAR)


def _ranges(moves: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
    """Give the ranges of former positions that move as one: the first, the last, and how far."""
    ordered = sorted(moves)
    if not ordered:
        return
    first = ordered[0][0]
    for (old, new), (next_old, next_new) in pairwise(ordered):
        if next_new - next_old != new - old:
            yield first, old, new - old
            first = next_old
    old, new = ordered[-1]
    yield first, old, new - old


def _create(edition: Edition, tree: Tree, names: list[str], at: Mapping[str, int], keys: dict[str, int]) -> None:
    wanted = {tree.nodes[name].item for name in names}
    items = {one.public_id: one for one in Item.objects.filter(plan=edition.plan_id, public_id__in=wanted)}
    for name in names:
        node, content, parent = tree.nodes[name], tree.contents[name], tree.parents[name]
        row = EditionItem(
            edition=edition,
            item=items[node.item],
            parent_id=keys[parent] if parent else None,
            position=at[name],
            depth=tree.depth(name),
            node_id=name,
            **_columns(node, _NODE),
            **_columns(content, _CONTENT),
        )
        row.save()
        keys[name] = row.pk


def _columns(struct: Node | Content, names: Iterable[str]) -> dict[str, Any]:
    return {name: msgspec.to_builtins(getattr(struct, name)) for name in names}


def _write_parents(tree: Tree, journal: Journal, rows: Mapping[str, Row], keys: Mapping[str, int]) -> None:
    below: dict[str | None, list[int]] = defaultdict(list)
    for name in journal.moved:
        if name in rows and name in tree.nodes:
            below[tree.parents[name]].append(rows[name].pk)
    for parent, children in below.items():
        for part in _parts(children):
            EditionItem.objects.filter(pk__in=part).update(parent=keys[parent] if parent else None)


def _write_depths(
    edition: Edition, tree: Tree, order: Sequence[str], rows: Mapping[str, Row], at: Mapping[str, int]
) -> None:
    """Write the depths that changed; what stands below a moved item has its positions in one range."""
    depths: dict[str | None, int] = {None: -1}
    changed: list[tuple[int, int]] = []
    for name in order:
        depths[name] = depths[tree.parents[name]] + 1
        if name in rows and rows[name].depth != depths[name]:
            changed.append((at[name], at[name] + depths[name] - rows[name].depth))
    items = EditionItem.objects.filter(edition=edition)
    for start, end, by in _runs(changed):
        items.filter(position__range=(start, end)).update(depth=F("depth") + by)


def _runs(changed: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
    """Give runs of positions without a gap that change by the same: the first, the last, by how much."""
    begin = 0
    for index, (position, new) in enumerate(changed):
        last = index + 1 == len(changed)
        if last or changed[index + 1] != (position + 1, new + 1):
            yield changed[begin][0], position, new - position
            begin = index + 1


def _write_fields(tree: Tree, journal: Journal, keys: Mapping[str, int], number: int) -> None:
    """Write fields of items, the same change to many at once."""
    same: dict[bytes, tuple[dict[str, Any], list[int]]] = {}
    for name, before in journal.nodes.items():
        if name not in tree.nodes:
            continue
        tree.nodes[name] = msgspec.structs.replace(tree.nodes[name], version=number)
        values = {"version": number}
        if before is not None:
            values |= _changed(before, tree.nodes[name], _NODE)
            if (said := journal.contents.get(name)) is not None:
                values |= _changed(said, tree.contents[name], _CONTENT)
        same.setdefault(msgspec.json.encode(values), (values, []))[1].append(keys[name])
    for values, theirs in same.values():
        for part in _parts(theirs):
            EditionItem.objects.filter(pk__in=part).update(**values)


def _changed(before: Node | Content, now: Node | Content, names: Iterable[str]) -> dict[str, Any]:
    return _columns(now, (name for name in names if getattr(before, name) != getattr(now, name)))


def _write_contents(edition: Edition, tree: Tree, journal: Journal, keys: Mapping[str, int]) -> None:
    """Write the passages and the facts of items that have others now."""
    placed: list[str] = []
    stated: list[str] = []
    for name, before in journal.contents.items():
        now = tree.contents.get(name) if name in tree.nodes else None
        if now is not None:
            placed += [name] if before is None or before.passages != now.passages else []
            stated += [name] if before is None or before.facts != now.facts else []
    contents = [tree.contents[name] for name in {*placed, *stated}]
    numbers = {one.page for said in contents for one in said.passages}
    numbers |= {one.page for said in contents for one in said.facts}
    pages = {one.number: one for one in Page.objects.filter(edition=edition, number__in=numbers).only("number")}
    for table, names in ((Passage, placed), (Fact, stated)):
        for part in _parts([keys[name] for name in names]):
            table.objects.filter(edition_item__in=part).delete()
    owners = {one.pk: one for one in _owners([keys[name] for name in {*placed, *stated}])}
    Passage.objects.bulk_create(
        [
            Passage(
                edition_item=owners[keys[name]],
                page=pages[one.page],
                position=position,
                start=one.start,
                end=one.end,
                boxes=msgspec.to_builtins(one.boxes),
                also=one.also,
                description=one.description,
            )
            for name in placed
            for position, one in enumerate(tree.contents[name].passages)
        ],
        _BATCH,
    )
    Fact.objects.bulk_create(
        [
            Fact(
                edition_item=owners[keys[name]],
                page=pages[one.page],
                position=position,
                kind=one.kind,
                quote=one.quote,
                start=one.start,
                end=one.end,
                values=dict(one.values),
            )
            for name in stated
            for position, one in enumerate(tree.contents[name].facts)
        ],
        _BATCH,
    )


def _owners(keys: list[int]) -> Iterator[EditionItem]:
    for part in _parts(keys):
        yield from EditionItem.objects.filter(pk__in=part).select_related("edition")


def _parts(keys: Sequence[int]) -> Iterator[Sequence[int]]:
    """Cut a list of keys: SQLite takes so many values in one question."""
    for start in range(0, len(keys), _BATCH):
        yield keys[start : start + _BATCH]
