"""A plan amended by a seed, and what became of every item."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from random import Random

from bench.amended.wording import Manner, Wording
from planspoor.compare.comparison import Change
from planspoor.compare.edition import normalised
from planspoor.plan import Coverage, DocumentInfo, Kind, Node, Plan, PlanInfo

Known = dict[tuple[str | None, str | None], frozenset[Change]]
"""The links between an edition and the next, by the ids of their items, and all that changed along each."""
SHARES = {
    "dropped": 0.10,
    "light": 0.12,
    "heavy": 0.08,
    "phase": 0.05,
    "keyword": 0.05,
    "moved": 0.08,
    "split": 0.06,
    "merged": 0.06,
    "new": 0.10,
    "look-alike": 0.08,
    "look-alike-alone": 0.03,
}
"""How many of the innermost items each befalls; at least one, as long as there are any."""
RENUMBERED = 0.3
"""How many of the items with numbered items under them have those renumbered."""
MOVED_AND_WORDED = 0.4
"""How many of the items that move are worded anew as well."""
WORDED_GROUPS = 0.2
"""How many of the items with others under them are worded anew."""


@dataclass(slots=True)
class Entry:
    """An item of the plan while it is amended: where it comes from, and what befell it."""

    kind: Kind
    number: str | None
    text: str
    description: str | None = None
    origins: tuple[str, ...] = ()
    befell: frozenset[Change] = frozenset()
    look_alike: bool = False
    children: list[Entry] = field(default_factory=list)


@dataclass(slots=True)
class Amended:
    """The two editions, what is known of them, and the new items that look like an old one."""

    old: Plan
    new: Plan
    known: Known
    look_alikes: frozenset[str]


def amend(nodes: Sequence[Node], language: str | None, seed: str, manner: Manner, others: Sequence[str]) -> Amended:
    """Amend a plan of these nodes; ``others`` are texts of items of other plans, for what is new."""
    pick = Random(seed)
    old = plan_of(nodes, language)
    top = Entry("theme", None, "", children=_entries(nodes))
    amending = _Amending(top, Wording(language, manner, pick), pick, [text for text in others])
    amending.run()
    return _editions(old, top, language)


def plan_of(nodes: Sequence[Node], language: str | None) -> Plan:
    """A plan of these nodes, of no document."""
    document = DocumentInfo("plan", "0" * 64, "application/pdf", 0, 1, "digital")
    return Plan(document, PlanInfo(language=language), {}, list(nodes), Coverage())


class _Amending:
    """Lets befall the items of a plan what befalls items in life; each at most one thing, but for its number."""

    def __init__(self, top: Entry, wording: Wording, pick: Random, others: Sequence[str]) -> None:
        self._top, self._wording, self._pick = top, wording, pick
        self._others = list(others)
        self._pick.shuffle(self._others)

    def run(self) -> None:
        leaves = [(parent, leaf) for parent in _below(self._top) for leaf in parent.children if not leaf.children]
        self._pick.shuffle(leaves)
        steps = {
            "dropped": self._drop,
            "split": self._split,
            "merged": self._merge,
            "moved": self._move,
            "light": self._reword_lightly,
            "heavy": self._reword_heavily,
            "phase": self._next_phase,
            "keyword": self._keyword,
            "look-alike": self._look_alike,
            "look-alike-alone": self._look_alike_alone,
            "new": self._add,
        }
        done: set[int] = set()
        size = len(leaves)
        for name, step in steps.items():
            left = max(1, round(SHARES[name] * size))
            for parent, leaf in leaves:
                if left and id(leaf) not in done and leaf in parent.children and step(parent, leaf, done):
                    left -= 1
        self._reword_groups()
        self._renumber()

    def _drop(self, parent: Entry, leaf: Entry, done: set[int]) -> bool:
        if len(parent.children) == 1:
            return False
        done.add(id(leaf))
        parent.children.remove(leaf)
        return True

    def _split(self, parent: Entry, leaf: Entry, done: set[int]) -> bool:
        if len(leaf.text.split()) < 5:
            return False
        first, second = (
            Entry(leaf.kind, number, text, origins=leaf.origins, befell=frozenset({"split"}))
            for text, number in zip(self._wording.halves(leaf.text), (leaf.number, _next_number(parent)), strict=True)
        )
        first.description = leaf.description
        at = parent.children.index(leaf)
        parent.children[at : at + 1] = [first, second]
        done |= {id(leaf), id(first), id(second)}
        return True

    def _merge(self, parent: Entry, leaf: Entry, done: set[int]) -> bool:
        others = [one for one in parent.children if one is not leaf and not one.children and id(one) not in done]
        if not others:
            return False
        other = self._pick.choice(others)
        text = self._wording.joined(leaf.text, other.text)
        one = Entry(leaf.kind, leaf.number, text, origins=leaf.origins + other.origins, befell=frozenset({"merged"}))
        parent.children[parent.children.index(leaf)] = one
        parent.children.remove(other)
        done |= {id(leaf), id(other), id(one)}
        return True

    def _move(self, parent: Entry, leaf: Entry, done: set[int]) -> bool:
        homes = [one for one in _below(self._top) if one is not parent and one.kind == parent.kind and one.children]
        if not homes or len(parent.children) == 1:
            return False
        home = self._pick.choice(homes)
        parent.children.remove(leaf)
        if leaf.number:
            leaf.number = _next_number(home)
        home.children.insert(self._pick.randrange(len(home.children) + 1), leaf)
        leaf.befell |= {"moved"}
        done.add(id(leaf))
        if self._pick.random() < MOVED_AND_WORDED:
            leaf.text = self._pick.choice([self._wording.lightly, self._wording.heavily, self._wording.next_phase])(
                leaf.text
            )
        return True

    def _reword_lightly(self, parent: Entry, leaf: Entry, done: set[int]) -> bool:
        leaf.text = self._wording.lightly(leaf.text)
        done.add(id(leaf))
        return True

    def _reword_heavily(self, parent: Entry, leaf: Entry, done: set[int]) -> bool:
        leaf.text = self._wording.heavily(leaf.text)
        done.add(id(leaf))
        return True

    def _next_phase(self, parent: Entry, leaf: Entry, done: set[int]) -> bool:
        leaf.text = self._wording.next_phase(leaf.text)
        done.add(id(leaf))
        return True

    def _keyword(self, parent: Entry, leaf: Entry, done: set[int]) -> bool:
        leaf.text = self._wording.keyword(leaf.text)
        done.add(id(leaf))
        return True

    def _look_alike(self, parent: Entry, leaf: Entry, done: set[int]) -> bool:
        """A new item beside one that stays, or under another item, in nearly the same words."""
        home = parent if self._pick.random() < 0.5 else self._pick.choice(_holders(self._top, parent))
        number = _next_number(home) if leaf.number else None
        other = Entry(leaf.kind, number, self._wording.look_alike(leaf.text), look_alike=True)
        home.children.insert(self._pick.randrange(len(home.children) + 1), other)
        done |= {id(leaf), id(other)}
        return True

    def _look_alike_alone(self, parent: Entry, leaf: Entry, done: set[int]) -> bool:
        """A new item in nearly the same words as one that is dropped, elsewhere in the plan."""
        homes = [one for one in _holders(self._top, parent) if one is not parent]
        text = self._wording.excluding(leaf.text)
        if not homes or text is None or len(parent.children) == 1:
            return False
        home = self._pick.choice(homes)
        parent.children.remove(leaf)
        other = Entry(leaf.kind, _next_number(home) if leaf.number else None, text, look_alike=True)
        home.children.append(other)
        done |= {id(leaf), id(other)}
        return True

    def _add(self, parent: Entry, leaf: Entry, done: set[int]) -> bool:
        """Something new, that has the number that an item had which is gone, or the next one."""
        if not self._others:
            return False
        other = Entry(leaf.kind, _next_number(parent) if leaf.number else None, self._others.pop())
        parent.children.insert(self._pick.randrange(len(parent.children) + 1), other)
        done.add(id(other))
        return True

    def _reword_groups(self) -> None:
        for group in _below(self._top):
            if group is not self._top and self._pick.random() < WORDED_GROUPS:
                group.text = self._pick.choice([self._wording.lightly, self._wording.heavily])(group.text)

    def _renumber(self) -> None:
        """Number anew from the first, so that the numbers of others are used again."""
        for group in _holders(self._top, None):
            if self._pick.random() < RENUMBERED:
                numbers = sorted({one.number for one in group.children if one.number and not one.children}, key=_order)
                leaves = [one for one in group.children if one.number and not one.children]
                shift = self._pick.randrange(1, len(numbers)) if len(numbers) > 1 else 0
                turned = numbers[shift:] + numbers[:shift] if self._pick.random() < 0.5 else numbers
                for one, number in zip(leaves, turned, strict=False):
                    one.number = number


def _entries(nodes: Sequence[Node]) -> list[Entry]:
    made: dict[str | None, Entry] = {}
    top: list[Entry] = []
    for node in nodes:
        entry = Entry(node.kind, node.number, node.text, node.description, (node.id,))
        made[node.id] = entry
        (made[node.parent].children if node.parent else top).append(entry)
    return top


def _below(entry: Entry) -> Iterator[Entry]:
    """The item and all under it that hold items."""
    if entry.children:
        yield entry
        for child in entry.children:
            yield from _below(child)


def _holders(top: Entry, like: Entry | None) -> list[Entry]:
    """What holds innermost items, of the same kind as ``like``."""
    return [
        one
        for one in _below(top)
        if any(not child.children for child in one.children) and (like is None or one.kind == like.kind)
    ]


def _next_number(parent: Entry) -> str | None:
    """A number that goes on from the last one below the parent, in its own way of writing."""
    numbers = [one.number for one in parent.children if one.number]
    if not numbers:
        return None
    last = max(numbers, key=_order)
    found = re.search(r"\d+(?=\D*$)", last)
    if not found:
        return f"{last}x"
    return f"{last[: found.start()]}{int(found[0]) + 1:0{len(found[0])}d}{last[found.end() :]}"


def _order(number: str) -> tuple[list[int], str]:
    return [int(part) for part in re.findall(r"\d+", number)], number


def _editions(old: Plan, top: Entry, language: str | None) -> Amended:
    nodes: list[Node] = []
    known: Known = {}
    look_alikes: set[str] = set()
    before = {node.id: node for node in old.nodes}

    def lay(entries: Sequence[Entry], parent: str | None) -> None:
        for entry in entries:
            node = Node(f"m{len(nodes) + 1}", parent, entry.kind, entry.number, entry.text, 1, [], entry.description)
            nodes.append(node)
            if entry.look_alike:
                look_alikes.add(node.id)
            for origin in entry.origins or (None,):
                known[origin, node.id] = _changes(before[origin], entry) if origin else frozenset({"new"})
            lay(entry.children, node.id)

    lay(top.children, None)
    gone = before.keys() - {origin for origin, _ in known}
    known |= {(origin, None): frozenset({"dropped"}) for origin in gone}
    return Amended(old, plan_of(nodes, language), known, frozenset(look_alikes))


def _changes(before: Node, entry: Entry) -> frozenset[Change]:
    if entry.befell & {"split", "merged"}:
        return entry.befell
    found = set(entry.befell)
    if before.number and entry.number and before.number != entry.number:
        found.add("renumbered")
    if normalised(before.text) != normalised(entry.text):
        found.add("reworded")
    return frozenset(found or {"same"})
