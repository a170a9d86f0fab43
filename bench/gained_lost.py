"""What two readings of one document have and have not, item by item."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Node = Mapping[str, Any]
LONGEST = 90
FAULTS = ("missed", "misplaced", "invented")


@dataclass(slots=True)
class Changes:
    """Lines that tell of items: those gained, those lost, and those read in another way."""

    gained: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    other: list[str] = field(default_factory=list)

    def lines(self) -> Iterator[str]:
        """The changes as text."""
        yield from (f"    + {line}" for line in self.gained)
        yield from (f"    - {line}" for line in self.lost)
        yield from (f"    ~ {line}" for line in self.other)


def judged(before: Mapping[str, Any], now: Mapping[str, Any]) -> Changes:
    """Compare what the scorer says of two readings: a fault that is gone is a gain, one that came is a loss."""
    faults = [Counter(f"{what}: {line}" for what in FAULTS for line in score[what]) for score in (before, now)]
    gone, came = faults[0] - faults[1], faults[1] - faults[0]
    return Changes([f"no longer {line}" for line in gone.elements()], list(came.elements()))


def compared(before: Sequence[Node], now: Sequence[Node]) -> Changes:
    """Compare two readings without knowing which is right: items that only one has, and those that differ."""
    old, new = _by_words(before), _by_words(now)
    changes = Changes()
    for words in dict.fromkeys((*old, *new)):
        was, is_now = old.get(words, []), new.get(words, [])
        for one, other in zip(was, is_now, strict=False):
            changes.other += _differences(one, other)
        changes.lost += map(_told, was[len(is_now) :])
        changes.gained += map(_told, is_now[len(was) :])
    return changes


def _by_words(nodes: Sequence[Node]) -> dict[str, list[Node]]:
    """The nodes by their text, each with the text of the node above it."""
    texts = {node["id"]: node["text"] for node in nodes}
    groups: dict[str, list[Node]] = {}
    for node in nodes:
        groups.setdefault(node["text"], []).append({**node, "under": texts.get(node["parent"])})
    return groups


def _differences(one: Node, other: Node) -> list[str]:
    """What differs between two readings of one item: its kind, number, page or the item above it."""
    changed = [
        f"{key} {_short(one[key])} -> {_short(other[key])}"
        for key in ("kind", "number", "page", "under")
        if one[key] != other[key]
    ]
    return [f"{_told(other)}: {', '.join(changed)}"] if changed else []


def _told(node: Node) -> str:
    return f"p{node['page']} {node['kind']} {node['number'] or '-'} {_short(node['text'])}"


def _short(value: object) -> str:
    text = str(value)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def kinds(nodes: Sequence[Node]) -> dict[str, int]:
    """Count the nodes of each kind."""
    return dict(Counter(node["kind"] for node in nodes))


def rules_by_document(plans: Mapping[str, Sequence[Node]]) -> dict[str, Counter[str]]:
    """Give, for each rule that decided, spoke for or doubted anything, the documents in which it did and how often."""
    rules: dict[str, Counter[str]] = {}
    for document, nodes in plans.items():
        for node in nodes:
            for rule in {*node.get("rules", ()), *node.get("evidence", ())}:
                rules.setdefault(rule, Counter())[document] += 1
    return rules
