"""Pages of one PDF read by several processes at once: this one and forks of it, each taking the next few pages.

What a fork does not give, because a page brought it down or cannot be read, is left to this process: it fails then as
it would have alone.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress

import msgspec

from planspoor.source.page import Page

STRETCH = 8
"""Pages in a row that a process takes at a time."""
LEAST = 24
"""Pages from which a process of their own is worth its start."""

LONGEST_NUMBER = 4
"""Bytes of a page's index in the queue: so few are read whole or not at all, whoever else reads."""

Read = Callable[[Iterable[int]], list[Page]]
"""Reads the pages with these indexes from 0."""


class Queue:
    """The indexes of a document's pages, each given to one process: whichever asks next, itself and its forks."""

    def __init__(self, pages: int) -> None:
        self._pages = pages
        self._pipe, writing = os.pipe()
        # A pipe holds the numbers of a hundred thousand pages, far more than the limit on a document.
        for first in range(0, pages, STRETCH):
            os.write(writing, first.to_bytes(LONGEST_NUMBER, "big"))
        os.close(writing)

    def __iter__(self) -> Iterator[int]:
        while number := os.read(self._pipe, LONGEST_NUMBER):
            first = int.from_bytes(number, "big")
            yield from range(first, min(first + STRETCH, self._pages))

    def close(self) -> None:
        """Give no more."""
        os.close(self._pipe)


def helpers_for(pages: int, processes: int) -> int:
    """How many forks are worth their start beside this process, where there may be so many in all (0: one a core)."""
    return max(1, min(processes or _cores(), pages // LEAST)) - 1


@contextmanager
def forks(count: int, queue: Iterable[int], read: Read) -> Iterator[list[Fork]]:
    """So many forks, reading what the queue gives them; all are gone at the end, whatever happens."""
    started: list[Fork] = []
    try:
        started.extend(Fork(queue, read) for _ in range(count))
        yield started
    finally:
        for fork in started:
            fork.end()


class Fork:
    """A process that reads pages of the queue, and gives them over a pipe."""

    def __init__(self, queue: Iterable[int], read: Read) -> None:
        self._pipe, writing = os.pipe()
        self._process = os.fork()
        if self._process == 0:
            _work(writing, queue, read)
        os.close(writing)

    def pages(self) -> list[Page]:
        """Wait for the pages, and give them; none if the fork did not come to its end."""
        with os.fdopen(os.dup(self._pipe), "rb") as pipe:
            content = pipe.read()
        try:
            return msgspec.msgpack.decode(content, type=list[Page])
        except msgspec.DecodeError:
            return []

    def end(self) -> None:
        """Make sure that the process is gone."""
        os.close(self._pipe)
        with suppress(ProcessLookupError):
            os.kill(self._process, signal.SIGKILL)
        os.waitpid(self._process, 0)


def _work(pipe: int, queue: Iterable[int], read: Read) -> None:
    """Do the fork's work. It ends here: what it shares with its parent is its parent's to finish."""
    try:
        with os.fdopen(pipe, "wb") as writing:
            writing.write(msgspec.msgpack.encode(read(queue)))
    finally:
        os._exit(0)


def _cores() -> int:
    # Where the system does not say which cores are ours, forks are not safe either.
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1
