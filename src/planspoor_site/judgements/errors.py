"""Why a judgement is not taken: something changed since it was seen, or it cannot be."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Stale:
    """An item that is not as it was seen: ``by`` is the key of who changed it, ``there`` what it holds now.

    ``seen`` and ``version`` are numbers of judgements; ``there`` is None where the item is gone, ``by`` and ``at`` are
    None where whoever did it has no account any more. ``was`` holds what the fields that differ held when it was seen.
    """

    item: str
    seen: int
    version: int
    by: int | None
    at: datetime.datetime | None
    there: Mapping[str, Any] | None
    was: Mapping[str, Any] = field(default_factory=dict)


class StaleError(Exception):
    """Someone else changed these items since they were seen; nothing was changed now."""

    def __init__(self, items: Sequence[Stale]) -> None:
        super().__init__(", ".join(one.item for one in items))
        self.items = list(items)


class RefusedError(Exception):
    """A judgement that cannot be: ``code`` says why, in a fixed word; ``words`` are those that it is about."""

    def __init__(self, code: str, *words: str) -> None:
        super().__init__(code, *words)
        self.code = code
        self.words = words


class ConflictError(Exception):
    """What would be put back does not fit in the tree as it is: ``item`` stands in its way."""

    def __init__(self, item: str) -> None:
        super().__init__(item)
        self.item = item
