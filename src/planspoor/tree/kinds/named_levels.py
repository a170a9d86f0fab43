"""Level names put in order with each other: what a document calls a goal or a plan may stand lower than its name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from planspoor.plan import KINDS, Kind
from planspoor.tree.structure import Knot

PLANS: tuple[Kind, ...] = ("objective", "action_plan")
TELLING = ("indicator", "prose", "money", "years")
"""What headings below an action announce: no items."""
LEAST_LEAVES = 3
"""So many plans of one name that hold nothing are actions."""
HOLDING_NOTHING = 0.8
"""Share of those that must hold nothing."""


def shift_nested_names(plain: list[Knot]) -> None:
    """Where two level names of one kind nest (a goal that holds objectives), the inner one stands one level lower."""
    inside: Counter[tuple[str, str]] = Counter()
    for knot in plain:
        for outer in knot.above():
            if (
                outer.kind == knot.kind
                and knot.kind is not None
                and _label(outer)
                and _label(knot)
                and _label(outer) != _label(knot)
            ):
                inside[_label(outer), _label(knot)] += 1
    lower = {inner for (outer, inner), count in inside.items() if count > inside.get((inner, outer), 0)}
    for knot in plain:
        if _label(knot) in lower and knot.kind is not None:
            knot.kind = KINDS[min(KINDS.index(knot.kind) + 1, KINDS.index("sub_action"))]


def lower_leaves(plain: list[Knot], leaves: Sequence[str]) -> None:
    """Where nothing stands below what such a name calls a plan, and no action has a name, those are the actions."""
    own = [knot for knot in plain if knot.kind == "action_plan" and _label(knot) in leaves]
    if len(own) < LEAST_LEAVES or any(knot.kind == "action" for knot in plain):
        return
    empty = sum(all(map(_holds_no_item, knot.children)) for knot in own)
    if empty >= HOLDING_NOTHING * len(own):
        for knot in own:
            knot.kind = "action"


def _holds_no_item(knot: Knot) -> bool:
    return knot.found.content in TELLING or (knot.found.content == "repeated" and not knot.children)


def lower_announced(plain: list[Knot]) -> None:
    """What a list announces stands below what it stands under: ``Strategies:`` of an objective that is a plan."""
    for knot in plain:
        if knot.announced and knot.kind is not None:
            outer = next((o for o in knot.above() if o.kind is not None and not o.announced), None)
            if outer is not None and outer.kind is not None and outer.kind in PLANS and outer.kind == knot.kind:
                knot.kind = KINDS[KINDS.index(outer.kind) + 1]


def _label(knot: Knot) -> str:
    marker = knot.found.marker
    return marker.label.lower() if marker is not None and marker.label else ""
