"""The tree of an edition as its register has it, in the plan format: what anyone can read without this site."""

from __future__ import annotations

from collections import defaultdict
from typing import Any, cast

from planspoor.plan import (
    Coverage,
    DocumentInfo,
    Fact,
    Kind,
    Node,
    Passage,
    Period,
    Plan,
    PlanInfo,
    ReadingWarning,
    TextQuality,
)
from planspoor_site.register.models import Edition, EditionItem
from planspoor_site.register.models import Fact as StoredFact
from planspoor_site.register.models import Passage as StoredPassage


def tree(edition: Edition) -> Plan:
    """Return the tree of an edition; ids of nodes are those that the register has.

    Keys are put in order, because databases keep them in orders of their own.
    """
    items = list(EditionItem.objects.filter(edition=edition).order_by("position"))
    ids = {item.pk: item.node_id for item in items}
    nodes = {item.pk: _node(item, ids) for item in items}
    for one in StoredPassage.objects.filter(edition_item__edition=edition).select_related("page").order_by("position"):
        node = nodes[one.edition_item_id]
        of = node.also if one.also else node.description_passages if one.description else node.passages
        of.append(_passage(one))
    for fact in StoredFact.objects.filter(edition_item__edition=edition).select_related("page").order_by("position"):
        nodes[fact.edition_item_id].facts.append(_fact(fact))
    document = edition.document
    return Plan(
        DocumentInfo(
            document.name,
            document.sha256,
            document.media_type,
            document.bytes,
            edition.pages.count(),
            cast("TextQuality", edition.text_quality),
        ),
        PlanInfo(
            title=edition.title,
            language=edition.language,
            organisation=edition.plan.organisation.name,
            period=Period(edition.period_start or None, edition.period_end or None),
            document_type=edition.document_type or None,
            profile=edition.profile or None,
        ),
        dict(sorted(edition.level_names.items())),
        list(nodes.values()),
        _coverage(edition.coverage),
        [ReadingWarning(one["code"], one.get("page"), one["message"]) for one in edition.warnings],
    )


def _node(item: EditionItem, ids: dict[int, str]) -> Node:
    return Node(
        item.node_id,
        ids[item.parent_id] if item.parent_id else None,
        cast("Kind", item.kind),
        item.number or None,
        item.text,
        item.page,
        [],
        description=item.description or None,
        confidence=item.confidence,
        doubts=list(item.doubts),
    )


def _passage(one: StoredPassage) -> Passage:
    boxes = tuple((box[0], box[1], box[2], box[3]) for box in one.boxes)
    return Passage(one.page.number, one.start, one.end, one.page.label or None, boxes)


def _fact(fact: StoredFact) -> Fact:
    return Fact(
        cast("Any", fact.kind), fact.quote, fact.page.number, fact.start, fact.end, dict(sorted(fact.values.items()))
    )


def _coverage(coverage: dict[str, Any]) -> Coverage:
    counts: dict[str, int] = defaultdict(int, {key: value for key, value in coverage.items() if isinstance(value, int)})
    return Coverage(
        counts["characters"], counts["in_nodes"], counts["in_prose"], counts["furniture"], counts["unassigned"]
    )
