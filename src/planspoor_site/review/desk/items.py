"""The items of an edition as the desk reads them: all of them in brief, and in full the few that are asked for."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import NamedTuple

from django.db.models import Case, Q, TextField, Value, When

from planspoor_site.publication.items.doubt_words import DOUBTFUL
from planspoor_site.publication.text.marks import HEADINGS
from planspoor_site.register.models import Edition, EditionItem

SURE, DOUBTED, DONE = "", "doubt", "done"
"""How far an item is: it asks for a decision, it is doubted too, or someone answered for it. As style sheets say it."""
# Text, and no numbers, each of which Django would convert by itself.
_STATE = Case(
    When(accepted=True, then=Value(DONE)),
    When(Q(confidence__lt=DOUBTFUL) | ~Q(doubts=[]), then=Value(DOUBTED)),
    default=Value(SURE),
    output_field=TextField(),
)


class Brief(NamedTuple):
    """An item in brief; ``parent_id`` is a primary key, ``state`` one of ``SURE``, ``DOUBTED`` and ``DONE``."""

    pk: int
    parent_id: int | None
    node_id: str
    confidence: float
    state: str


class Line(NamedTuple):
    """An item as far as its row shows it, its parent and state as in ``Brief``."""

    pk: int
    parent_id: int | None
    position: int
    node_id: str
    depth: int
    kind: str
    number: str
    text: str
    page: int
    label: str
    version: int
    state: str


class Items:
    """The items of an edition, each part of them read once, when it is first asked for."""

    def __init__(self, edition: Edition) -> None:
        self._items = EditionItem.objects.filter(edition=edition).order_by("position")
        self._known: dict[str, EditionItem | None] = {}

    @cached_property
    def briefs(self) -> list[Brief]:
        """All items in reading order."""
        return list(map(Brief._make, self._items.values_list(*Brief._fields[:-1], _STATE)))

    @cached_property
    def at(self) -> dict[str, int]:
        """The places of the items in reading order, by node id."""
        return {brief.node_id: at for at, brief in enumerate(self.briefs)}

    @cached_property
    def lines(self) -> list[Line]:
        """All items in reading order."""
        return self.lines_of(Q())

    def lines_of(self, wanted: Q) -> list[Line]:
        """Return the items that are ``wanted``, in reading order; asks the database once."""
        return list(map(Line._make, self._items.filter(wanted).values_list(*Line._fields[:-1], _STATE)))

    def item(self, node: str) -> EditionItem | None:
        """Return an item in full, with what it stands under, if it is there; asks the database the first time."""
        if node not in self._known:
            self._known[node] = self._items.filter(node_id=node).select_related("item", "parent").first()
        return self._known[node]

    def brief(self, node: str) -> Brief | None:
        """Return an item in brief, if it is there."""
        at = self.at.get(node)
        return None if at is None else self.briefs[at]

    def above(self, node: str) -> str | None:
        """Return what an item that is there stands under; None where it stands under nothing."""
        parent_id = self.briefs[self.at[node]].parent_id
        return None if parent_id is None else self._nodes[parent_id]

    def below(self, node: str | None) -> list[str]:
        """Return what stands right below an item (None: at the top), in reading order."""
        return self._below[None if node is None else self.briefs[self.at[node]].pk]

    def siblings(self, node: str) -> list[str]:
        """Return what stands under the same item as an item that is there, itself too."""
        return self._below[self.briefs[self.at[node]].parent_id]

    @cached_property
    def _nodes(self) -> dict[int, str]:
        return {brief.pk: brief.node_id for brief in self.briefs}

    @cached_property
    def _below(self) -> dict[int | None, list[str]]:
        below: dict[int | None, list[str]] = defaultdict(list)
        for brief in self.briefs:
            below[brief.parent_id].append(brief.node_id)
        return below


def is_doubtful(item: EditionItem) -> bool:
    """Tell whether the reading doubts an item that nobody decided about."""
    return not item.accepted and (bool(item.doubts) or item.confidence < DOUBTFUL)


def state_of(item: EditionItem) -> str:
    """Return how far an item is."""
    return DONE if item.accepted else DOUBTED if is_doubtful(item) else SURE


def is_heading(kind: str) -> bool:
    """Tell whether items of a kind group others."""
    return kind in HEADINGS
