"""Which item a node of an edition is, until that is published: where the work goes on, the one of the edition before.

So it keeps its public id, and with it its address. A part of what was split, and what several became, is an item of its
own, linked to where it comes from (``line``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from planspoor_site.lineage.cases import newest
from planspoor_site.lineage.models import Lineage, Role, Standing
from planspoor_site.lineage.trees import Tree
from planspoor_site.register.edition_text import BATCH
from planspoor_site.register.models import EditionItem, Item
from planspoor_site.register.public_id import new_public_ids
from planspoor_site.register.published import LASTING


def keep_identities(older: Tree, newer: Tree, said: Iterable[Lineage]) -> None:
    """Give the items of an edition the identity that ``said`` (all of it, in its order) gives them; others stay.

    An edition that was published keeps the identities that it has. Must run in the transaction that decides.
    """
    if newer.edition.state in LASTING:
        return
    rows = list(said)
    wanted = _wanted(older, newer, newest(rows).values())
    once = {row.new_node for row in rows if row.role == Role.WHOLE and row.state == Standing.ACCEPTED}
    of_older = {item.item_id for item in older.items}
    changing: dict[str, int | None] = {}
    for item in newer.items:
        want = wanted.get(item.node_id)
        if want is None and item.node_id in once and item.item_id in of_older:
            changing[item.node_id] = None
        elif want is not None and item.item_id != want:
            changing[item.node_id] = want
    _change(newer, changing)


def _wanted(older: Tree, newer: Tree, rows: Iterable[Lineage]) -> dict[str, int]:
    """Give by node the item that goes on in it. Of what is printed more than once, the first printing has it."""
    found = [
        (older.by_node[row.old_node], newer.by_node[row.new_node])
        for row in rows
        if row.role == Role.WHOLE
        and row.state == Standing.ACCEPTED
        and row.old_node in older.by_node
        and row.new_node in newer.by_node
    ]
    wanted: dict[str, int] = {}
    given: set[int] = set()
    for old, new in sorted(found, key=lambda pair: (pair[0].position, pair[1].position)):
        if new.node_id not in wanted and old.item_id not in given:
            wanted[new.node_id] = old.item_id
            given.add(old.item_id)
    return wanted


def _change(newer: Tree, changing: Mapping[str, int | None]) -> None:
    """Set the items: first to fresh ones, so that two that change places never have the same."""
    if not changing:
        return
    plan = newer.edition.plan
    left = {newer.by_node[node].item_id for node in changing}
    taken = set(Item.objects.filter(plan=plan).values_list("public_id", flat=True))
    holders = {item.item_id: item.node_id for item in newer.items}
    # What holds an identity that another gets must let it go first, also where nothing else was said of it.
    freed = {holders[want] for want in changing.values() if want in holders}
    fresh = sorted(freed | {node for node, want in changing.items() if want is None})
    made = Item.objects.bulk_create([Item(plan=plan, public_id=one) for one in new_public_ids(len(fresh), taken)])
    left |= {newer.by_node[node].item_id for node in fresh} | {item.pk for item in made}
    _set(newer, dict(zip(fresh, (item.pk for item in made), strict=True)))
    _set(newer, {node: want for node, want in changing.items() if want is not None})
    # An item that no edition has any more never was anything to anyone: drafts have no permanent addresses.
    Item.objects.filter(pk__in=left, appearances=None).delete()


def _set(newer: Tree, wanted: Mapping[str, int]) -> None:
    items = [newer.by_node[node] for node in wanted]
    for item in items:
        item.item_id = wanted[item.node_id]
    EditionItem.objects.bulk_update(items, ["item"], batch_size=BATCH)
