"""Second readings of an item: another kind or another parent that the evidence leaves nearly as likely."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from planspoor.plan import Kind
from planspoor.rules import (
    BEHIND_LIST,
    GROUP,
    HEADS_ITEMS,
    INNERMOST_HEADING,
    LIST_IN_ACTION,
    MOVED,
    SET_AS_LEVEL,
    UNBULLETED,
    UNNAMED_LEVEL,
    UNSURE_TABLE,
    Rule,
)
from planspoor.tree.item import Item

NEARLY = 1 / 3
"""What another reading must have of an item's own confidence to be kept."""

LADDER_RULES = (SET_AS_LEVEL, INNERMOST_HEADING)
NEXT: dict[Kind, Kind] = {
    "theme": "objective",
    "objective": "theme",
    "action_plan": "objective",
    "action": "action_plan",
}
"""What a level that the document does not name may be as well."""


class OtherReading(msgspec.Struct, frozen=True):
    """Another kind (None: it explains its parent, and is no item) under a parent, and the rule that says so."""

    kind: Kind | None
    parent: Item | None
    doubt: Rule


def other_readings(item: Item) -> Iterator[tuple[OtherReading, float]]:
    """The readings of an item that are nearly as likely as its own, with the confidence that its own leaves them."""
    readings = list(_possible(item))
    if not readings:
        return
    left = (1 - item.confidence) / len(readings)
    if left >= NEARLY * item.confidence:
        yield from ((reading, round(left, 2)) for reading in readings)


def _possible(item: Item) -> Iterator[OtherReading]:
    held = item.evidence.keys()
    above = item.parent
    if MOVED.name in held and item.printed_under is not None:
        yield OtherReading(item.kind, item.printed_under, MOVED)
    if LIST_IN_ACTION.name in held and above is not None:
        yield OtherReading(None, above, LIST_IN_ACTION)
        yield OtherReading("action", above.parent, LIST_IN_ACTION)
    if BEHIND_LIST in item.reasons:
        yield OtherReading(None, above, UNBULLETED)
    if UNSURE_TABLE.name in held:
        yield OtherReading(None, above, UNSURE_TABLE)
    if HEADS_ITEMS in item.reasons:
        yield OtherReading("objective" if item.kind == "theme" else None, above, GROUP)
    if UNNAMED_LEVEL.name in held and item.reasons[0] in LADDER_RULES and item.kind in NEXT:
        yield OtherReading(NEXT[item.kind], above, UNNAMED_LEVEL)
