"""A worker beside the server: a process that goes when the server goes, and comes back when it dies of a job."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Lock, Thread

from planspoor_site.jobs.worker import GRACE_SECONDS

RESTART_SECONDS = 2.0
"""How long after the end of a worker the next one starts."""
_PROGRAM = "import sys; from planspoor.cli import main; sys.exit(main(['site', 'work', '--with-parent']))"


@contextmanager
def worker_beside() -> Iterator[None]:
    """Keep a worker running, in a process of its own, within this context."""
    keeper = _Keeper()
    keeper.start()
    try:
        yield
    finally:
        keeper.stop()


class _Keeper:
    def __init__(self) -> None:
        self._stopping = Event()
        self._lock = Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._thread = Thread(target=self._keep, name="worker", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        with self._lock:
            self._stopping.set()
            process = self._process
        if process is None:
            return
        assert process.stdin
        process.stdin.close()
        try:
            process.wait(GRACE_SECONDS + 1)
        except subprocess.TimeoutExpired:
            process.kill()
        self._thread.join()

    def _keep(self) -> None:
        while process := self._begin():
            process.wait()
            self._stopping.wait(RESTART_SECONDS)

    def _begin(self) -> subprocess.Popen[bytes] | None:
        """Start a worker, unless this is over. It ends when this end of its standard input is closed, however it is."""
        with self._lock:
            if not self._stopping.is_set():
                self._process = subprocess.Popen(  # noqa: S603 - Planspoor's own words
                    [sys.executable, "-P", "-c", _PROGRAM], stdin=subprocess.PIPE
                )
                return self._process
            return None
