"""What waits for what: refuses a circle, and says what holds an item up. Knows no database."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from typing import TypeVar

Node = TypeVar("Node", bound=Hashable)


def held_up_by(node: Node, waits_for: Mapping[Node, Iterable[Node]]) -> list[Node]:
    """Return all that a node waits for, directly or through others, the nearest first."""
    found: dict[Node, None] = {}
    waiting = list(waits_for.get(node, ()))
    while waiting:
        each = waiting.pop(0)
        if each not in found:
            found[each] = None
            waiting.extend(waits_for.get(each, ()))
    return list(found)


def makes_circle(node: Node, on: Node, waits_for: Mapping[Node, Iterable[Node]]) -> bool:
    """Tell whether a node would wait for itself if it waited for ``on`` too."""
    return node == on or node in held_up_by(on, waits_for)
