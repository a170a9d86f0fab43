"""Pages of one PDF read by several processes at once: forks of this one, each with its share of the pages.

What a fork does not give, because a page brought it down or cannot be read, is left to this process: it fails then as
it would have alone.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import chain

import msgspec

from planspoor.source.page import Page

STRETCH = 8
"""Pages in a row that one process reads: long and short pages come in stretches too."""
LEAST = 24
"""Pages from which a process of their own is worth its start."""

Read = Callable[[Sequence[int]], list[Page]]
"""Reads the pages with these indexes from 0."""


def shares_of(pages: int, processes: int) -> list[list[int]]:
    """The indexes of the pages that each process reads; one share for few pages."""
    count = max(1, min(processes or _cores(), pages // LEAST))
    stretches = [range(first, min(first + STRETCH, pages)) for first in range(0, pages, STRETCH)]
    return [list(chain.from_iterable(stretches[one::count])) for one in range(count)]


@contextmanager
def forks(shares: Sequence[Sequence[int]], read: Read) -> Iterator[list[Fork]]:
    """A fork for each share, at work; all are gone at the end, whatever happens."""
    started: list[Fork] = []
    try:
        started.extend(Fork(share, read) for share in shares)
        yield started
    finally:
        for fork in started:
            fork.end()


class Fork:
    """A process that reads its share of the pages, and gives them over a pipe."""

    def __init__(self, share: Sequence[int], read: Read) -> None:
        self.share = share
        self._pipe, writing = os.pipe()
        self._process = os.fork()
        if self._process == 0:
            _work(writing, share, read)
        os.close(writing)

    def pages(self) -> list[Page] | None:
        """Wait for the pages, and give them; None if the fork did not come to its end."""
        with os.fdopen(os.dup(self._pipe), "rb") as pipe:
            content = pipe.read()
        try:
            return msgspec.msgpack.decode(content, type=list[Page])
        except msgspec.DecodeError:
            return None

    def end(self) -> None:
        """Make sure that the process is gone."""
        os.close(self._pipe)
        with suppress(ProcessLookupError):
            os.kill(self._process, signal.SIGKILL)
        os.waitpid(self._process, 0)


def _work(pipe: int, share: Sequence[int], read: Read) -> None:
    """Do the fork's work. It ends here: what it shares with its parent is its parent's to finish."""
    try:
        with os.fdopen(pipe, "wb") as writing:
            writing.write(msgspec.msgpack.encode(read(share)))
    finally:
        os._exit(0)


def _cores() -> int:
    # Where the system does not say which cores are ours, forks are not safe either.
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1
