"""The open item: what was read, why it is doubted, where it comes in the plan, and what can be done to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext

from planspoor.plan import KINDS
from planspoor_site.publication.items.doubt_words import doubts_of
from planspoor_site.publication.items.fact_words import FactLine, fact_line
from planspoor_site.publication.kinds import Name, item_name, kind_name, numbered_name, page_name
from planspoor_site.publication.plans.tree import shorten
from planspoor_site.publication.text.flow import join
from planspoor_site.register.models import EditionItem, Fact, Page
from planspoor_site.review.desk.cutting import Word, words_to_cut
from planspoor_site.review.desk.desk import Desk
from planspoor_site.review.desk.items import Line, is_heading

EDIT, KIND, MOVE, SPLIT, MERGE, FACTS = "bewerken", "soort", "verplaatsen", "splitsen", "samenvoegen", "feiten"
ADD = "toevoegen"
CORRECTING = frozenset({EDIT, KIND, FACTS})
"""What can be done to an item of a published edition."""
PARENT_WORDS = 9


@dataclass(frozen=True, slots=True)
class Tool:
    """Something that is done in a form of its own: its word in the address, its name, its key."""

    word: str
    name: str
    key: str
    href: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Said:
    """An item in few words, to be chosen or gone to."""

    node: str
    name: Name
    text: str
    page: str
    href: str
    indent: str = ""
    """A dash for each item above it."""


@dataclass(frozen=True, slots=True)
class FactView:
    """A fact of the open item: its place among them, in words, and as it is kept."""

    index: int
    line: FactLine
    fact: Fact
    href: str
    open: bool


@dataclass(frozen=True, slots=True)
class ChoiceView:
    """All that is shown of the open item. ``nth`` counts it among the ``of`` that ask for a decision (0: not one)."""

    item: EditionItem
    name: Name
    page: str
    nth: int
    of: int
    doubts: list[Name]
    parent: Said | None
    facts: list[FactView]
    tools: list[Tool]
    previous: str
    next: str
    """The queries of the addresses of the choices before and after it; empty where there is none."""


def view_choice(desk: Desk) -> ChoiceView | None:
    """Make the view of the open item; None where the edition has no item. Asks the database once."""
    item = desk.open
    if item is None or item.node_id not in desk.items.at:
        return None
    return ChoiceView(
        item=item,
        name=item_name(desk.edition, item),
        page=page_name(item.label, item.page),
        nth=desk.nth(item.node_id),
        of=len(desk.queue),
        doubts=[] if item.accepted else doubts_of(item),
        parent=said(desk, item.parent) if item.parent else None,
        facts=_facts(desk, item),
        tools=tools(desk) if desk.may_judge or desk.may_correct else [],
        previous=_way(desk, desk.before(item.node_id)),
        next=_way(desk, desk.next_after(item.node_id)),
    )


def said(desk: Desk, item: EditionItem | Line) -> Said:
    """Put an item in few words."""
    return Said(
        node=item.node_id,
        name=numbered_name(desk.edition, item.kind, item.number),
        text=shorten(item.text, PARENT_WORDS),
        page=page_name(item.label, item.page),
        href=desk.place.at(item.node_id).query(),
        indent="– " * item.depth,
    )


def _way(desk: Desk, node: str) -> str:
    return desk.place.at(node).query() if node else ""


def _facts(desk: Desk, item: EditionItem) -> list[FactView]:
    facts = item.facts.select_related("page").order_by("position")
    return [
        FactView(
            index=index,
            line=fact_line(desk.edition, item, fact),
            fact=fact,
            href=desk.place.query(tool=FACTS, fact=index, done=0),
            open=desk.place.tool == FACTS and desk.place.fact == index,
        )
        for index, fact in enumerate(facts)
    ]


def tools(desk: Desk) -> list[Tool]:
    """Return what can be done to an item in a form of its own."""
    named = (
        (EDIT, gettext("Bewerken"), "B"),
        (SPLIT, gettext("Splitsen"), "S"),
        (MERGE, gettext("Samenvoegen"), "M"),
        (MOVE, gettext("Verplaatsen"), "V"),
        (KIND, gettext("Soort"), "O"),
        (FACTS, gettext("Feiten"), "F"),
    )
    place = desk.place
    return [
        Tool(
            word,
            name,
            key,
            place.query(tool="" if place.tool == word else word, item=desk.open.node_id if desk.open else "", done=0),
            place.tool == word,
        )
        for word, name, key in named
        if desk.may_judge or word in CORRECTING
    ]


@dataclass(frozen=True, slots=True)
class KindChoice:
    """A kind that an item can have."""

    word: str
    name: str
    current: bool


def kinds(current: str = "") -> list[KindChoice]:
    """Return the kinds of items, the highest first."""
    return [KindChoice(kind, kind_name(kind), kind == current) for kind in KINDS]


@dataclass(frozen=True, slots=True)
class Ways:
    """Where the open item can be moved: a step in each direction, or under any item."""

    up: bool
    down: bool
    inward: bool
    outward: bool
    parents: list[Said]


def ways(desk: Desk, item: EditionItem) -> Ways:
    """Return where ``item`` can be moved."""
    siblings = desk.items.siblings(item.node_id)
    at = siblings.index(item.node_id)
    return Ways(at > 0, at < len(siblings) - 1, at > 0, item.parent_id is not None, parents(desk, item))


def parents(desk: Desk, item: EditionItem | None = None) -> list[Said]:
    """Return what something can stand under: what groups others or holds items, but not ``item`` or what it holds."""
    holding = {one.parent_id for one in desk.items.lines}
    below: set[int] = {item.pk} if item else set()
    found = []
    for one in desk.items.lines:
        if one.parent_id in below:
            below.add(one.pk)
        elif one.pk not in below and (is_heading(one.kind) or one.pk in holding or one.kind == "action"):
            found.append(said(desk, one))
    return found


@dataclass(frozen=True, slots=True)
class Neighbour:
    """An item beside the open one, with which it can become one: ``which`` is ``before`` or ``after``."""

    which: str
    said: Said
    text: str


def neighbours(desk: Desk, item: EditionItem) -> list[Neighbour]:
    """Return the items before and after ``item`` under the same one and of the same kind."""
    siblings = desk.items.siblings(item.node_id)
    at = siblings.index(item.node_id)
    beside = [("before", siblings[at - 1])] if at else []
    beside += [("after", siblings[at + 1])] if at + 1 < len(siblings) else []
    found = [(which, desk.items.item(node)) for which, node in beside]
    return [Neighbour(which, said(desk, one), one.text) for which, one in found if one and one.kind == item.kind]


def tool_context(desk: Desk) -> dict[str, object]:
    """Return what the form of the chosen tool shows beside the item."""
    item = desk.open
    if item is None or not (desk.may_judge or (desk.may_correct and desk.place.tool in CORRECTING)):
        return {}
    makers: dict[str, Callable[[], dict[str, object]]] = {
        KIND: lambda: {"kinds": kinds(item.kind)},
        MOVE: lambda: {"ways": ways(desk, item)},
        SPLIT: lambda: {"cuts": cuts(item)},
        MERGE: lambda: {"neighbours": neighbours(desk, item)},
        ADD: lambda: {"kinds": kinds("action"), "parents": parents(desk)},
    }
    make = makers.get(desk.place.tool)
    return make() if make else {}


def cuts(item: EditionItem) -> list[Word]:
    """Return the words of an item, each of which can begin a new one."""
    return words_to_cut(item.text)


def chosen_words(desk: Desk) -> str:
    """Return the words of the page that are selected, as they are read."""
    if not desk.place.end:
        return ""
    page = Page.objects.filter(edition=desk.edition, number=desk.shown_page).first()
    return join(page.text, [(desk.place.start, min(desk.place.end, len(page.text)))]).text if page else ""
