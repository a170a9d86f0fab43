"""The words of the trade: a plan, its nodes, their passages and facts, and nothing else.

Offsets count Unicode code points of a page's text, end exclusive. Boxes are in PDF points from the top-left corner of
the page: ``(x0, top, x1, bottom)``. The JSON shape of these classes is the plan format; ``planspoor.write`` makes it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Box = tuple[float, float, float, float]
Kind = Literal["theme", "objective", "action_plan", "action", "sub_action", "indicator"]
KINDS: tuple[Kind, ...] = ("theme", "objective", "action_plan", "action", "sub_action", "indicator")
FactKind = Literal["amount", "period", "body", "funding", "audience", "hedge", "place", "reference"]
TextQuality = Literal["digital", "ocr", "mixed", "undecodable", "none"]
FactValue = str | int | float | None


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of one page's text, with the boxes that its lines take on the printed page."""

    page: int
    start: int
    end: int
    label: str | None = None
    boxes: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """Something an item's words state: ``values`` holds the keys that the plan format gives for this kind."""

    kind: FactKind
    quote: str
    page: int
    start: int
    end: int
    values: Mapping[str, FactValue] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another reading of a node that is nearly as likely: another kind (None: no item at all), or another parent."""

    kind: Kind | None
    parent: str | None
    number: str | None
    confidence: float
    doubt: str
    """Why it may be so, in words."""


@dataclass(slots=True)
class Node:
    """One item of one reading; ``id`` holds within that reading only."""

    id: str
    parent: str | None
    kind: Kind
    number: str | None
    text: str
    page: int
    passages: list[Passage]
    description: str | None = None
    description_passages: list[Passage] = field(default_factory=list)
    also: list[Passage] = field(default_factory=list)
    confidence: float = 1.0
    doubts: list[str] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    """Why it is what it is, in words: its kind, its confidence."""
    rules: list[str] = field(default_factory=list)
    """The names of the rules behind the reasons and the doubts (``planspoor.rules``)."""
    evidence: Mapping[str, float] = field(default_factory=dict)
    """What each rule that holds of it weighs; the confidence is the logistic of their sum."""
    alternatives: list[Alternative] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class DocumentInfo:
    """The source file: its name, hash, media type, size in bytes, number of pages and the quality of its text."""

    name: str
    sha256: str
    media_type: str
    bytes: int
    pages: int
    text: TextQuality


@dataclass(frozen=True, slots=True)
class Period:
    """The years that a plan covers, as printed; null where the document does not say."""

    start: str | None = None
    end: str | None = None


@dataclass(slots=True)
class PlanInfo:
    """What the document says of itself, and the profile it was read with."""

    title: str | None = None
    language: str | None = None
    organisation: str | None = None
    period: Period = Period()
    document_type: str | None = None
    profile: str | None = None


@dataclass(slots=True)
class Coverage:
    """Where every character of the document went. The four shares add up to ``characters``."""

    characters: int = 0
    in_nodes: int = 0
    in_prose: int = 0
    furniture: int = 0
    unassigned: int = 0
    unassigned_passages: list[Passage] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ReadingWarning:
    """Something a reader of the plan should know, on one page or (page null) on the whole document."""

    code: str
    page: int | None
    message: str


@dataclass(slots=True)
class Plan:
    """A plan as one reading of one document recovered it; nodes in reading order, parents before children."""

    document: DocumentInfo
    plan: PlanInfo
    level_names: dict[Kind, str | None]
    nodes: list[Node]
    coverage: Coverage
    warnings: list[ReadingWarning] = field(default_factory=list)
