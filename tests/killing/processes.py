"""The server and the worker of a register of one's own, in processes that can be killed and begun again in an instant.

They are forked from a process that has loaded everything, so that a moment costs what happens in it and not a start.
What is killed is the real server and the real worker, with SIGKILL.
"""

from __future__ import annotations

import os
import signal
import socket
import sys
import time
import traceback
from collections.abc import Callable, Mapping
from contextlib import closing
from datetime import timedelta
from functools import partial
from threading import Event

from django.conf import settings
from django.db import connections

from planspoor_site import serve
from planspoor_site.jobs import queue, registry, running, worker
from planspoor_site.start import _sweep

LEASE = timedelta(seconds=3)
"""Short, so that a killed worker's job is soon taken up."""


def free_port() -> int:
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        return int(taken.getsockname()[1])


def fork(run: Callable[[], None]) -> int:
    """Run a function in a process of its own; returns its number."""
    connections.close_all()
    sys.stdout.flush()
    pid = os.fork()
    if pid:
        return pid
    try:
        run()
    except BaseException:
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def _serve(port: int) -> None:
    # The style sheets are where they were; what a start sweeps it sweeps here too.
    serve.collect_static = lambda: None
    _sweep(settings.PLANSPOOR_DATA)
    sys.stdout = sys.stderr
    serve.serve("127.0.0.1", port, worker=False)


def _work(_: int) -> None:
    queue.LEASE, running.BEAT_SECONDS, worker.IDLE_SECONDS = LEASE, 0.2, 0.1
    registry.load()
    worker.Worker(Event()).work()


Program = Callable[[int], None]
"""What runs in a process, given the port on which one of them listens."""
PROGRAMS: Mapping[str, Program] = {"server": _serve, "worker": _work}


class Site:
    """The server on ``port`` and the worker, or other programs by their names, each running or not."""

    def __init__(self, programs: Mapping[str, Program] = PROGRAMS) -> None:
        self.port = free_port()
        self._programs = programs
        self._running: dict[str, int] = {}

    def begin(self) -> None:
        """Start what does not run."""
        for name, run in self._programs.items():
            if name not in self._running:
                self._running[name] = fork(partial(run, self.port))

    def kill(self, *names: str) -> None:
        """Kill these, at once."""
        for name in names:
            os.kill(self._running[name], signal.SIGKILL)
        for name in names:
            os.waitpid(self._running.pop(name), 0)

    def end(self) -> None:
        """Kill what runs."""
        self.kill(*list(self._running))


def until(condition: Callable[[], bool], seconds: float) -> bool:
    """Wait for a condition; tells whether it came."""
    end = time.monotonic() + seconds
    while not (found := condition()) and time.monotonic() < end:
        time.sleep(0.1)
    return found
