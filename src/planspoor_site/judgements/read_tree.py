"""A plan that was read as a tree, under the names and public ids that its items have in the edition."""

from __future__ import annotations

from collections.abc import Mapping

from planspoor.plan import Fact, Plan
from planspoor.plan import Node as ReadNode
from planspoor.plan import Passage as ReadPassage
from planspoor_site.judgements.tree import Content, Node, Pages, Place, Statement, Tree
from planspoor_site.register.edition_text import storable


def tree_of(plan: Plan, names: Mapping[str, str], items: Mapping[str, str], pages: Pages) -> Tree:
    """Return the tree of a plan; ``names`` gives the names of its nodes, ``items`` public ids by name where known."""
    tree = Tree(pages)
    for node in plan.nodes:
        name = names[node.id]
        parent = names[node.parent] if node.parent else None
        decided = Node(node.kind, node.confidence, item=items.get(name, ""))
        tree.load(name, parent, decided, _content(node, pages))
    return tree


def _content(node: ReadNode, pages: Pages) -> Content:
    places = [
        *(_place(one) for one in node.passages),
        *(_place(one, description=True) for one in node.description_passages),
        *(_place(one, also=True) for one in node.also),
    ]
    return Content(
        number=storable(node.number),
        text=storable(node.text),
        page=node.page,
        label=pages[node.page].label,
        description=storable(node.description),
        doubts=tuple(storable(doubt) for doubt in node.doubts),
        passages=tuple(places),
        facts=tuple(_statement(fact) for fact in node.facts),
    )


def _place(passage: ReadPassage, *, also: bool = False, description: bool = False) -> Place:
    boxes = tuple(tuple(round(side, 1) for side in box) for box in passage.boxes)
    return Place(passage.page, passage.start, passage.end, also, description, boxes)


def _statement(fact: Fact) -> Statement:
    values = {key: storable(value) if isinstance(value, str) else value for key, value in fact.values.items()}
    return Statement(fact.kind, storable(fact.quote), fact.page, fact.start, fact.end, values)
