"""The words of a comparison: links between the items of two editions, and what changed along each."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from planspoor.plan import Kind, Passage

Change = Literal["same", "renumbered", "reworded", "moved", "split", "merged", "dropped", "new"]
CHANGES: tuple[Change, ...] = ("same", "renumbered", "reworded", "moved", "split", "merged", "dropped", "new")
MAIN_CHANGES: tuple[Change, ...] = ("dropped", "new", "split", "merged", "moved", "reworded", "same")
"""What a link can be called when it must be one word, the weightiest first; ``renumbered`` is told apart."""
Operation = Literal["same", "removed", "added"]


@dataclass(frozen=True, slots=True)
class Document:
    """One of the two sources: its name, its hash, and what the document says of itself."""

    name: str
    sha256: str
    title: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class ComparedItem:
    """An item as one edition has it; ``id`` is that of the node in its plan file."""

    id: str
    kind: Kind
    number: str | None
    text: str
    page: int
    parent: str | None = None
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of the redline: words that both editions have, that only the old one has, or only the new one."""

    op: Operation
    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """What is proposed of one item of the old edition and one of the new; one of the two is null where an item ends.

    A split item stands in a link for each of its parts, a merged one in a link for each that went into it.
    """

    old: ComparedItem | None
    new: ComparedItem | None
    change: Change
    """The weightiest of the changes in one word: never ``renumbered``."""
    changes: tuple[Change, ...]
    """Everything that changed, in the order of ``CHANGES``; ``("same",)`` where nothing did."""
    renumbered: bool
    """Whether the number changed and nothing else."""
    confidence: float
    reasons: tuple[str, ...]
    redline: tuple[Stretch, ...] = ()
    """The old words and the new in one, where they differ."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What became of every item of the old edition, and where every item of the new one comes from.

    The links stand in the order of the new edition, each dropped item behind what stood before it in the old one.
    """

    old: Document
    new: Document
    links: tuple[Link, ...] = field(default=())
