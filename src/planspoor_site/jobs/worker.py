"""``planspoor site work``: take jobs from the queue and do them, one after the other, until told to stop."""

from __future__ import annotations

import logging
import os
import signal
import socket
import sys
from secrets import token_hex
from threading import Event, Thread
from time import monotonic, sleep

from django.db import DatabaseError, close_old_connections

from planspoor_site.jobs import queue, registry
from planspoor_site.jobs.running import run

IDLE_SECONDS = 1.0
"""How long a worker waits before it looks for a job again."""
GRACE_SECONDS = 10.0
"""How long a worker that is to stop waits for the job in hand to be given back; then the job's lease ends by itself."""
_HOUR = 3600.0
_log = logging.getLogger(__name__)


def work(*, with_parent: bool = False) -> None:
    """Do jobs until SIGTERM or Ctrl-C; ``with_parent``, also until standard input ends, as when the parent is gone."""
    leaving = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: _leave(leaving))
    if with_parent:
        Thread(target=_watch_parent, args=(leaving,), name="parent", daemon=True).start()
    registry.load()
    Worker(leaving).work()


class Worker:
    """A process that does jobs, under a name of its own."""

    def __init__(self, leaving: Event) -> None:
        self.name = f"{socket.gethostname()[:40]}:{os.getpid()}:{token_hex(4)}"
        self._leaving = leaving
        self._tidied = float("-inf")

    def work(self) -> None:
        """Do jobs until told to leave; a database that is away for a while is waited for."""
        while not self._leaving.is_set():
            try:
                close_old_connections()
                self._tidy_up()
                if not self.work_once():
                    self._leaving.wait(IDLE_SECONDS)
            except DatabaseError:
                _log.warning("The database cannot be used; trying again.", exc_info=True)
                self._leaving.wait(IDLE_SECONDS)

    def work_once(self) -> bool:
        """Do one job; tells whether there was one."""
        job = queue.claim(self.name)
        if job is None:
            return False
        run(job, self._leaving)
        return True

    def _tidy_up(self) -> None:
        if monotonic() - self._tidied < _HOUR:
            return
        self._tidied = monotonic()
        for chore in registry.chores():
            chore()


def _leave(leaving: Event) -> None:
    # In a thread: a signal may come while the main thread holds what ``set`` needs.
    Thread(target=_end, args=(leaving,), name="end", daemon=True).start()


def _end(leaving: Event) -> None:
    """Have the job in hand given back at its next sign of progress; not all work gives one in time."""
    leaving.set()
    sleep(GRACE_SECONDS)
    os._exit(1)


def _watch_parent(leaving: Event) -> None:
    """Wait for the end of standard input: the parent holds its other side, and nobody else does."""
    while os.read(sys.stdin.fileno(), 1024):
        pass
    _leave(leaving)
