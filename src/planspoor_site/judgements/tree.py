"""The items of an edition as a tree in memory, and what changed in it since it was last asked.

Nothing here knows the database. What an item says (``Content``) may be loaded only when it is asked for, because most
judgements need the words of a few items and the order of all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

import msgspec

from planspoor.plan import FactValue
from planspoor_site.judgements.errors import ConflictError

DEEPEST = 7
"""The depth (from 0) that no item goes beyond: as far as the pages of the site follow a tree."""


class Place(msgspec.Struct, frozen=True, array_like=True):
    """A stretch of a page that an item was read from, as ``register.Passage`` has it."""

    page: int
    start: int
    end: int
    also: bool = False
    description: bool = False
    boxes: tuple[tuple[float, ...], ...] = ()


class Statement(msgspec.Struct, frozen=True, array_like=True):
    """Something that an item's words state, as ``register.Fact`` has it."""

    kind: str
    quote: str
    page: int
    start: int
    end: int
    values: Mapping[str, FactValue] = {}


class Node(msgspec.Struct, frozen=True):
    """What is decided about an item; ``item`` is its public id (empty: none yet), ``version`` who last touched it."""

    kind: str
    confidence: float
    accepted: bool = False
    item: str = ""
    version: int = 0


class Content(msgspec.Struct, frozen=True):
    """What an item says, and where."""

    number: str
    text: str
    page: int
    label: str
    description: str = ""
    doubts: tuple[str, ...] = ()
    passages: tuple[Place, ...] = ()
    facts: tuple[Statement, ...] = ()

    def own(self) -> tuple[Place, ...]:
        """Return the passages that its text was read from."""
        return tuple(one for one in self.passages if not one.also and not one.description)

    def described(self) -> tuple[Place, ...]:
        """Return the passages that its description was read from."""
        return tuple(one for one in self.passages if one.description)


@dataclass(frozen=True, slots=True)
class PageText:
    """A page: its text, its printed label, and where its stretches stand (``Page.blocks``)."""

    number: int
    label: str
    text: str
    blocks: Sequence[Mapping[str, Any]] = ()


class Pages(Protocol):
    """The pages by number."""

    def __getitem__(self, number: int, /) -> PageText:
        """Return a page; raises KeyError where there is none."""


Children = list[str]


@dataclass(slots=True)
class Journal:
    """What was there before the changes: each item that changed, each list of children, and under what the moved stood.

    None stands for what was not there; ``moved`` also has the items that came.
    """

    nodes: dict[str, Node | None] = field(default_factory=dict)
    contents: dict[str, Content | None] = field(default_factory=dict)
    lists: dict[str | None, tuple[str, ...] | None] = field(default_factory=dict)
    moved: dict[str, str | None] = field(default_factory=dict)


class Tree:
    """The items of one edition. Every change goes through its methods, which note what was there before."""

    def __init__(self, pages: Pages, contents: dict[str, Content] | None = None) -> None:
        self.pages = pages
        self.nodes: dict[str, Node] = {}
        self.contents: dict[str, Content] = {} if contents is None else contents
        self.children: dict[str | None, Children] = {None: []}
        self.parents: dict[str, str | None] = {}
        self.journal = Journal()

    def load(self, name: str, parent: str | None, node: Node, content: Content | None = None) -> None:
        """Put in the next item in reading order as it is, which is no change."""
        self.nodes[name], self.parents[name] = node, parent
        self.children[parent].append(name)
        self.children[name] = []
        if content is not None:
            self.contents[name] = content

    def load_alone(self, name: str, parent: str | None, node: Node) -> None:
        """Put in an item without what it stands under or beside, for what leaves every item where it stands."""
        self.nodes[name], self.parents[name] = node, parent
        self.children[None].append(name)
        self.children[name] = []

    def copy(self) -> Tree:
        """Return a tree that can change without this one changing."""
        made = Tree(self.pages, dict(self.contents))
        made.nodes, made.parents = dict(self.nodes), dict(self.parents)
        made.children = {name: list(children) for name, children in self.children.items()}
        return made

    def begin(self) -> Journal:
        """Begin to note changes anew, and return the journal that will have them."""
        self.journal = Journal()
        return self.journal

    def order(self) -> list[str]:
        """Return all items in reading order."""
        return list(self._below(None))

    def below(self, name: str) -> list[str]:
        """Return an item and all that stands below it, in reading order."""
        return [name, *self._below(name)]

    def after(self, name: str) -> str | None:
        """Return the sibling before an item, which it stands after; None where it is the first."""
        siblings = self.children[self.parents[name]]
        at = siblings.index(name)
        return siblings[at - 1] if at else None

    def depth(self, name: str) -> int:
        """Return how many items stand above an item; raises ConflictError where it stands below itself."""
        above, depth = self.parents[name], 0
        while above is not None:
            if depth > len(self.nodes):
                raise ConflictError(name)
            above, depth = self.parents[above], depth + 1
        return depth

    def set_node(self, name: str, **changes: Any) -> None:
        """Change what is decided about an item."""
        self._note_node(name)
        self.nodes[name] = msgspec.structs.replace(self.nodes[name], **changes)

    def set_content(self, name: str, **changes: Any) -> None:
        """Change what an item says; whoever does that has answered for it."""
        self._note_node(name)
        before = self.contents[name]
        self.journal.contents.setdefault(name, before)
        self.contents[name] = msgspec.structs.replace(before, **changes)

    def create(self, name: str, node: Node, content: Content) -> None:
        """Make an item, which then has to be attached."""
        for noted in (self.journal.nodes, self.journal.contents, self.journal.lists, self.journal.moved):
            noted.setdefault(name, None)
        self.nodes[name], self.contents[name], self.children[name] = node, content, []

    def delete(self, name: str) -> None:
        """Take an item away that has no children and was detached; raises ConflictError where it has any."""
        if self.children[name]:
            raise ConflictError(self.children[name][0])
        self._note_node(name)
        self.journal.contents.setdefault(name, self.contents[name])
        self._note_list(name)
        del self.nodes[name], self.contents[name], self.children[name]

    def detach(self, name: str) -> None:
        """Take an item, with what stands below it, out of its place."""
        parent = self.parents[name]
        self.journal.moved.setdefault(name, parent)
        self._note_node(name)
        self._note_list(parent)
        self.children[parent].remove(name)
        del self.parents[name]

    def attach(self, name: str, parent: str | None, after: str | None) -> None:
        """Put an item under ``parent`` after ``after``; raises ConflictError where these do not stand so."""
        if parent not in self.children:
            raise ConflictError(str(parent))
        siblings = self.children[parent]
        if after is not None and after not in siblings:
            raise ConflictError(after)
        self._note_list(parent)
        siblings.insert(0 if after is None else siblings.index(after) + 1, name)
        self.parents[name] = parent

    def _note_node(self, name: str) -> None:
        self.journal.nodes.setdefault(name, self.nodes[name])

    def _note_list(self, parent: str | None) -> None:
        self.journal.lists.setdefault(parent, tuple(self.children[parent]))

    def _below(self, name: str | None) -> Iterator[str]:
        waiting = self.children[name][::-1]
        while waiting:
            yield (last := waiting.pop())
            waiting.extend(self.children[last][::-1])
