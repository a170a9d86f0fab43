"""What stands in the way of what is asked of a report."""

from __future__ import annotations


class RefusedError(Exception):
    """It cannot be done: ``code`` is a word for why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
