"""The trees of two editions as the register has them, in the words of the library, which compares them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from operator import attrgetter
from typing import cast

from planspoor.plan import Coverage, DocumentInfo, Kind, Node, Plan, PlanInfo, TextQuality
from planspoor.plan import Passage as ReadPassage
from planspoor_site.register.models import Edition, EditionItem, Passage
from planspoor_site.register.published import LASTING

_NODE_ID: Callable[[EditionItem], str] = attrgetter("node_id")


@dataclass(frozen=True)
class Tree:
    """An edition and its items in reading order."""

    edition: Edition
    items: Sequence[EditionItem]

    @cached_property
    def by_node(self) -> Mapping[str, EditionItem]:
        """The items by the ids of their nodes."""
        return {item.node_id: item for item in self.items}

    @cached_property
    def by_key(self) -> Mapping[int, EditionItem]:
        """The items by their keys in the database."""
        return {item.pk: item for item in self.items}

    @cached_property
    def digest(self) -> str:
        """What tells this tree apart from any other: its nodes, where they hang, and their words."""
        nodes = {item.pk: item.node_id for item in self.items}
        told = sha256()
        for item in self.items:
            key = (item.node_id, nodes.get(item.parent_id or 0, ""), item.kind, item.number, item.text)
            told.update("\0".join((*key, item.description, "\n")).encode())
        return told.hexdigest()

    def plan(self, passages: Iterable[Passage] = (), named: Callable[[EditionItem], str] = _NODE_ID) -> Plan:
        """Give the tree as a plan of the library; with ``passages`` (with their pages) its nodes have theirs.

        ``named`` gives the ids of its nodes.
        """
        nodes = {item.pk: _node(item, named(item)) for item in self.items}
        for item in self.items:
            if item.parent_id:
                nodes[item.pk].parent = nodes[item.parent_id].id
        for passage in passages:
            if not passage.also and not passage.description:
                nodes[passage.edition_item_id].passages.append(_passage(passage))
        edition, document = self.edition, self.edition.document
        info = DocumentInfo(
            document.name, document.sha256, document.media_type, document.bytes, 0, _quality(edition.text_quality)
        )
        about = PlanInfo(title=edition.title, language=edition.language)
        return Plan(info, about, {}, list(nodes.values()), Coverage())


def tree_of(edition: Edition) -> Tree:
    """Read the tree of an edition; asks the database once."""
    items = EditionItem.objects.filter(edition=edition).select_related("item").order_by("position")
    return Tree(edition, list(items))


def predecessor(edition: Edition) -> Edition | None:
    """Return the last edition before this one that was published: what its items go on from."""
    earlier = Edition.objects.filter(plan=edition.plan_id, position__lt=edition.position, state__in=LASTING)
    return earlier.select_related("plan__organisation", "document").order_by("-position").first()


def locked(edition: Edition) -> Edition:
    """Return an edition, with its plan and organisation, that nobody else changes till the end of the transaction."""
    editions = Edition.objects.select_for_update(of=("self",)).select_related("plan__organisation", "document")
    return editions.get(pk=edition.pk)


def words_of(old: EditionItem | None, new: EditionItem | None) -> str:
    """Return what tells these words of two items apart from others."""
    said = "\0".join(f"{item.number}\0{item.text}" if item else "" for item in (old, new))
    return sha256(said.encode()).hexdigest()[:16]


def _node(item: EditionItem, name: str) -> Node:
    return Node(
        name,
        None,
        cast("Kind", item.kind),
        item.number or None,
        item.text,
        item.page,
        [],
        description=item.description or None,
    )


def _passage(passage: Passage) -> ReadPassage:
    boxes = tuple((box[0], box[1], box[2], box[3]) for box in passage.boxes)
    return ReadPassage(passage.page.number, passage.start, passage.end, passage.page.label or None, boxes)


def _quality(text_quality: str) -> TextQuality:
    return cast("TextQuality", text_quality)
