"""What a person can decide about a reading. Items are named by their node id, pages by their number.

Offsets count Unicode code points, the end exclusive: of a page's text, but in ``Split`` of the item's own text. In JSON
each act says in ``act`` which it is.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

import msgspec

from planspoor.plan import FactKind, FactValue, Kind

Field: TypeAlias = Literal["text", "description", "number"]


class _Act(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="act", tag=str.lower):
    pass


class Accept(_Act, frozen=True):
    """These items were read well."""

    items: tuple[str, ...]


class AcceptAbove(_Act, frozen=True):
    """Every item of at least this confidence that nobody decided about was read well.

    ``items`` is filled in when it is judged: those that were there to be accepted, so that it never accepts others.
    """

    confidence: float
    items: tuple[str, ...] = ()


class Edit(_Act, frozen=True):
    """A field of an item reads so; ``correction`` where its words do not stand in the passage, which needs a reason."""

    item: str
    field: Field
    value: str
    correction: bool = False


class ChangeKind(_Act, frozen=True):
    """An item is of another kind."""

    item: str
    kind: Kind


class Move(_Act, frozen=True):
    """These items, in this order, stand under ``parent`` (None: at the top) after its child ``after`` (None: first)."""

    items: tuple[str, ...]
    parent: str | None = None
    after: str | None = None


class Split(_Act, frozen=True):
    """An item is several, divided at these offsets of its text; the first keeps what stands below it."""

    item: str
    at: tuple[int, ...]


class Merge(_Act, frozen=True):
    """Neighbours of one kind are one item: the first of them."""

    items: tuple[str, ...]


class Remove(_Act, frozen=True):
    """These are no items; what stands below them comes in their place."""

    items: tuple[str, ...]


class Add(_Act, frozen=True):
    """A stretch of a page is an item that was not read."""

    kind: Kind
    page: int
    start: int
    end: int
    parent: str | None = None
    after: str | None = None


class AddFact(_Act, frozen=True):
    """A stretch of an item's passages states something."""

    item: str
    kind: FactKind
    page: int
    start: int
    end: int
    values: dict[str, FactValue] = {}


class EditFact(_Act, frozen=True):
    """The fact at this place (from 0) of an item is of this kind, with these values."""

    item: str
    fact: int
    kind: FactKind
    values: dict[str, FactValue]
    correction: bool = False


class RemoveFact(_Act, frozen=True):
    """The words of the fact at this place (from 0) of an item state nothing."""

    item: str
    fact: int


class Dismiss(_Act, frozen=True):
    """A passage that no item was read from is none."""

    page: int
    start: int
    end: int


class ReadAgain(_Act, frozen=True):
    """The document was read anew, for the edition's reading with this number: not judged, but kept among judgements."""

    reading: int


class Undo(_Act, frozen=True):
    """The judgement with this number is taken back; where that is itself an undo, what it took back holds again."""

    judgement: int


OnItems: TypeAlias = (
    Accept | AcceptAbove | Edit | ChangeKind | Move | Split | Merge | Remove | Add | AddFact | EditFact | RemoveFact
)
Act: TypeAlias = OnItems | Dismiss | ReadAgain | Undo


STAYING = (Accept, Edit, ChangeKind, AddFact, EditFact, RemoveFact)
"""Acts on items that they name, which leave every item where it stands."""


def encode(act: Act) -> dict[str, object]:
    """Return the act as JSON values."""
    values: dict[str, object] = msgspec.to_builtins(act)
    return values


def decode(values: object) -> Act:
    """Return the act that JSON values stand for; raises ``msgspec.ValidationError`` where they stand for none."""
    act: Act = msgspec.convert(values, Act)
    return act


def decode_text(text: bytes | str) -> Act:
    """Return the act that JSON text stands for; raises ``msgspec.MsgspecError`` where it stands for none."""
    act: Act = msgspec.json.decode(text, type=Act)
    return act


def items_of(act: Act) -> tuple[str, ...]:
    """Return the items that an act changes, as far as it names them."""
    match act:
        case Accept() | AcceptAbove() | Move() | Merge() | Remove():
            return act.items
        case Dismiss() | ReadAgain() | Undo() | Add():
            return ()
        case _:
            return (act.item,)


def places_of(act: Act) -> tuple[str, ...]:
    """Return the items that an act names to say where others go."""
    if isinstance(act, Move | Add):
        return tuple(name for name in (act.parent, act.after) if name is not None)
    return ()
