"""Writes the text of an edition: its pages, its items in reading order, their passages and facts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from planspoor.plan import Node
from planspoor.plan import Passage as ReadPassage
from planspoor.plan_format import encode_pages
from planspoor.reading import Reading
from planspoor_site.register.links import Links
from planspoor_site.register.models import Edition, EditionItem, Fact, Item, Page, Passage
from planspoor_site.register.public_id import new_public_ids

BATCH = 500

Pictures = Mapping[int, list[dict[str, Any]]]
"""By page number, what ``Page.pictures`` holds."""


def write_text(edition: Edition, reading: Reading, pictures: Pictures, links: Links) -> None:
    """Write all of the edition's text; each node becomes a new item of the plan."""
    pages = _write_pages(edition, reading, pictures, links)
    items = _write_items(edition, reading.plan.nodes, pages)
    _write_passages(items, reading.plan.nodes, pages)
    _write_facts(items, reading.plan.nodes, pages)


def storable(text: str | None) -> str:
    """Return the text as PostgreSQL can keep it, which has no null character; offsets stay as they are."""
    return (text or "").replace("\0", "\ufffd")


def _write_pages(edition: Edition, reading: Reading, pictures: Pictures, links: Links) -> dict[int, Page]:
    in_format = msgspec.json.decode(encode_pages(edition.document.sha256, reading.pages))["pages"]
    pages = [
        Page(
            edition=edition,
            number=page["page"],
            label=storable(page["label"]),
            width=page["width"],
            height=page["height"],
            text=storable(page["text"]),
            blocks=page["blocks"],
            pictures=pictures.get(page["page"], []),
            links=links.get(page["page"], []),
        )
        for page in in_format
    ]
    return {page.number: page for page in Page.objects.bulk_create(pages, BATCH)}


def _write_items(edition: Edition, nodes: list[Node], pages: Mapping[int, Page]) -> dict[str, EditionItem]:
    items: dict[str, EditionItem] = {}
    by_depth: dict[int, list[EditionItem]] = defaultdict(list)
    for position, (node, item) in enumerate(zip(nodes, _new_items(edition, len(nodes)), strict=True)):
        parent = items[node.parent] if node.parent else None
        placed = _item(node, edition, parent, pages[node.page].label)
        placed.item, placed.position = item, position
        items[node.id] = placed
        by_depth[placed.depth].append(placed)
    # Level by level, because a child is kept with the key that keeping its parent gave.
    for _, level in sorted(by_depth.items()):
        EditionItem.objects.bulk_create(level, BATCH)
    return items


def _item(node: Node, edition: Edition, parent: EditionItem | None, label: str) -> EditionItem:
    return EditionItem(
        edition=edition,
        parent=parent,
        depth=parent.depth + 1 if parent else 0,
        kind=node.kind,
        number=storable(node.number),
        text=storable(node.text),
        description=storable(node.description),
        page=node.page,
        label=label,
        confidence=node.confidence,
        doubts=[storable(doubt) for doubt in node.doubts],
        node_id=storable(node.id),
    )


def _new_items(edition: Edition, count: int) -> list[Item]:
    taken = set(Item.objects.filter(plan=edition.plan).values_list("public_id", flat=True))
    items = [Item(plan=edition.plan, public_id=public_id) for public_id in new_public_ids(count, taken)]
    return Item.objects.bulk_create(items, BATCH)


def _write_passages(items: Mapping[str, EditionItem], nodes: Iterable[Node], pages: Mapping[int, Page]) -> None:
    passages = [
        Passage(
            edition_item=items[node.id],
            page=pages[passage.page],
            position=position,
            start=passage.start,
            end=passage.end,
            boxes=[[round(side, 1) for side in box] for box in passage.boxes],
            also=also,
            description=description,
        )
        for node in nodes
        for position, (passage, also, description) in enumerate(_passages_of(node))
    ]
    Passage.objects.bulk_create(passages, BATCH)


def _passages_of(node: Node) -> list[tuple[ReadPassage, bool, bool]]:
    return (
        [(passage, False, False) for passage in node.passages]
        + [(passage, False, True) for passage in node.description_passages]
        + [(passage, True, False) for passage in node.also]
    )


def _write_facts(items: Mapping[str, EditionItem], nodes: Iterable[Node], pages: Mapping[int, Page]) -> None:
    facts = [
        Fact(
            edition_item=items[node.id],
            position=position,
            kind=fact.kind,
            quote=storable(fact.quote),
            page=pages[fact.page],
            start=fact.start,
            end=fact.end,
            values={key: storable(value) if isinstance(value, str) else value for key, value in fact.values.items()},
        )
        for node in nodes
        for position, fact in enumerate(node.facts)
    ]
    Fact.objects.bulk_create(facts, BATCH)
