"""What is found in one item's text: findings with offsets into that text, and what was seen but refused.

Offsets count Unicode code points, end exclusive. The kinds and the keys of ``values`` are those of the plan format.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from planspoor.plan import FactKind, FactValue


@dataclass(frozen=True, slots=True)
class Finding:
    """A fact as its words state it: the quote is ``text[start:end]``."""

    kind: FactKind
    start: int
    end: int
    values: Mapping[str, FactValue] = field(default_factory=dict)


class Refusal(NamedTuple):
    """A sum of money that stands in ``text[start:end]`` but whose figure cannot be trusted, and why."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class Findings:
    """All findings of one text in reading order, and the amounts that were refused."""

    facts: list[Finding] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
