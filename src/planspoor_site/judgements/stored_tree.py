"""The tree of an edition as the register has it: the order of all items at once, the words of each when asked for."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, NamedTuple

from planspoor_site.judgements.tree import Content, Node, PageText, Place, Statement, Tree
from planspoor_site.register.models import Edition, EditionItem, Fact, Page, Passage

_ORDER = ("position", "pk", "node_id", "parent__node_id", "kind", "confidence", "accepted", "item__public_id")
_SAYS = ("pk", "node_id", "number", "text", "page", "label", "description", "doubts")


class Row(NamedTuple):
    """Where the register keeps an item: the key of its row, its position and its depth."""

    pk: int
    position: int
    depth: int


class StoredPages(dict[int, PageText]):
    """The pages of an edition, each read when it is asked for."""

    def __init__(self, edition: Edition) -> None:
        super().__init__()
        self._edition = edition

    def __missing__(self, number: int) -> PageText:
        """Read a page; raises KeyError where there is none."""
        found = Page.objects.filter(edition=self._edition, number=number).values_list("label", "text", "blocks").first()
        if found is None:
            raise KeyError(number)
        self[number] = PageText(number, found[0], found[1], found[2])
        return self[number]


class StoredContents(dict[str, Content]):
    """What the items say, each read when it is asked for."""

    def __init__(self, edition: Edition) -> None:
        super().__init__()
        self._edition = edition

    def __missing__(self, name: str) -> Content:
        """Read what an item says; raises KeyError where there is none."""
        self.update(_contents(self._edition, node_id=name))
        if name not in self:
            raise KeyError(name)
        return self[name]

    def load_all(self) -> None:
        """Read what every item says, at once."""
        self.update(_contents(self._edition))


def stored_tree(edition: Edition) -> tuple[Tree, dict[str, Row]]:
    """Return the tree of an edition, and where each item is kept; asks the database once."""
    return _loaded(edition, None)


def stored_alone(edition: Edition, names: Collection[str]) -> tuple[Tree, dict[str, Row]]:
    """Return a tree of these items alone, as far as they are there, each without what stands around it.

    For what leaves every item where it stands; in reading order; asks the database once.
    """
    return _loaded(edition, names)


def _loaded(edition: Edition, names: Collection[str] | None) -> tuple[Tree, dict[str, Row]]:
    tree = Tree(StoredPages(edition), StoredContents(edition))
    rows: dict[str, Row] = {}
    wanted = {} if names is None else {"node_id__in": names}
    load = tree.load if names is None else tree.load_alone
    items = EditionItem.objects.filter(edition=edition, **wanted).order_by("position")
    found = items.values_list(*_ORDER, "version", "depth")
    for position, pk, name, parent, kind, confidence, accepted, item, version, depth in found:
        load(name, parent, Node(kind, confidence, accepted, item, version))
        rows[name] = Row(pk, position, depth)
    return tree, rows


def whole_tree(edition: Edition) -> tuple[Tree, dict[str, Row]]:
    """Return the tree of an edition with all words, and where each item is kept."""
    tree, rows = stored_tree(edition)
    StoredContents.load_all(tree.contents)  # type: ignore[arg-type]
    return tree, rows


def _contents(edition: Edition, **where: Any) -> dict[str, Content]:
    items = list(EditionItem.objects.filter(edition=edition, **where).values_list(*_SAYS))
    of_these = {"edition_item__edition": edition, **{f"edition_item__{key}": value for key, value in where.items()}}
    places: dict[int, list[Place]] = {}
    for owner, page, start, end, also, description, boxes in (
        Passage.objects.filter(**of_these)
        .order_by("edition_item_id", "position")
        .values_list("edition_item_id", "page__number", "start", "end", "also", "description", "boxes")
    ):
        placed = tuple(tuple(box) for box in boxes)
        places.setdefault(owner, []).append(Place(page, start, end, also, description, placed))
    facts: dict[int, list[Statement]] = {}
    for owner, kind, quote, page, start, end, values in (
        Fact.objects.filter(**of_these)
        .order_by("edition_item_id", "position")
        .values_list("edition_item_id", "kind", "quote", "page__number", "start", "end", "values")
    ):
        facts.setdefault(owner, []).append(Statement(kind, quote, page, start, end, values))
    return {
        name: Content(
            number, text, page, label, description, tuple(doubts), tuple(places.get(pk, ())), tuple(facts.get(pk, ()))
        )
        for pk, name, number, text, page, label, description, doubts in items
    }
