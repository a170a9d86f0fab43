"""What is found in one item's text: findings with offsets into that text, and what was seen but refused.

Offsets count Unicode code points, end exclusive. The kinds and the keys of ``values`` are those of the plan format.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import msgspec

from planspoor.plan import FactKind, FactValue


class Finding(msgspec.Struct, frozen=True):
    """A fact as its words state it: the quote is ``text[start:end]``."""

    kind: FactKind
    start: int
    end: int
    values: Mapping[str, FactValue] = {}


class Refusal(NamedTuple):
    """A sum of money that stands in ``text[start:end]`` but whose figure cannot be trusted, and why."""

    start: int
    end: int
    reason: str


class Findings(msgspec.Struct, frozen=True):
    """All findings of one text in reading order, and the amounts that were refused."""

    facts: list[Finding] = []
    refused: list[Refusal] = []
