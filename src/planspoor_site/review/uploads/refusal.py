"""Why a document is not taken in: an HTTP status for programs, and for people what is wrong and what to do."""

from __future__ import annotations


class RefusedError(Exception):
    """What was sent is not taken; ``words`` are in the language of whoever sent it."""

    def __init__(self, status: int, words: str) -> None:
        super().__init__(words)
        self.status = status
        self.words = words


class OffsetError(Exception):
    """A part does not follow what is here: ``received`` bytes are."""

    def __init__(self, received: int) -> None:
        super().__init__(str(received))
        self.received = received
