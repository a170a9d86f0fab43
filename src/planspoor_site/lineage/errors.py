"""Why a decision on the lineage is not made."""

from __future__ import annotations

from collections.abc import Sequence

from planspoor_site.lineage.models import Lineage


class StaleError(Exception):
    """Somebody decided about the same items since: ``rows`` are what was said meanwhile."""

    def __init__(self, rows: Sequence[Lineage]) -> None:
        super().__init__("Somebody decided about these items meanwhile.")
        self.rows = list(rows)


class RefusedError(Exception):
    """The decision cannot be made: ``code`` says why, for the interface, and the message for people who read logs."""

    def __init__(self, code: str, why: str) -> None:
        super().__init__(why)
        self.code = code
