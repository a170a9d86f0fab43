"""Runs of whole processes, bound to cores and measured from outside: seconds, processor time, memory."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryFile
from threading import Event, Thread
from time import perf_counter

Command = Sequence[str | Path]
SAMPLED_EVERY = 0.02
_PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True, slots=True)
class Run:
    """One run: wall-clock seconds, processor seconds and the highest resident memory of all its processes together."""

    seconds: float
    cpu: float
    memory: int
    """Bytes. Pages that processes share are counted for each."""


class FailedRunError(Exception):
    """The process did not end well; the message is the last line that it wrote."""


def run(command: Command, cores: Collection[int]) -> Run:
    """Run the command on these cores; raises ``FailedRunError``."""
    everywhere = os.sched_getaffinity(0)
    with TemporaryFile("w+") as errors:
        # A process starts on the cores of the thread that starts it.
        os.sched_setaffinity(0, cores)
        try:
            start = perf_counter()
            process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=errors)
        finally:
            os.sched_setaffinity(0, everywhere)
        with _Memory(process.pid) as memory:
            _, status, usage = os.wait4(process.pid, 0)
            seconds = perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            errors.seek(0)
            lines = errors.read().strip().splitlines()
            raise FailedRunError(lines[-1] if lines else f"exit code {process.returncode}")
    return Run(seconds, usage.ru_utime + usage.ru_stime, memory.highest)


class _Memory(Thread):
    """Watches the memory of a process and of everything that it started, in a thread."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.highest = 0
        self._pid = pid
        self._over = Event()

    def __enter__(self) -> _Memory:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self.join()

    def run(self) -> None:
        """Look again and again until the process is gone."""
        while not self._over.wait(SAMPLED_EVERY):
            self.highest = max(self.highest, sum(map(_resident, _family(self._pid))))


def _family(pid: int) -> Iterator[int]:
    yield pid
    for listing in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children = listing.read_text().split()
        except OSError:
            continue
        for child in children:
            yield from _family(int(child))


def _resident(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * _PAGE
    except (OSError, IndexError):
        return 0


def alternate(
    commands: Mapping[str, Command], cores: Collection[int], times: int, failed: list[str] | None = None
) -> dict[str, list[Run]]:
    """Run the commands in turn, so many times each: what disturbs the machine for a while disturbs all of them.

    With ``failed``, a command that fails is left out, and why is added there; without it ``FailedRunError`` is raised.
    """
    runs: dict[str, list[Run]] = {name: [] for name in commands}
    for _ in range(times):
        for name in list(runs):
            try:
                runs[name].append(run(commands[name], cores))
            except FailedRunError as reason:
                if failed is None:
                    raise
                failed.append(f"{name}: {reason}")
                del runs[name]
    return runs


def middle(runs: Sequence[Run]) -> Run:
    """Give the median of each measure; of memory the highest."""
    return Run(median(run.seconds for run in runs), median(run.cpu for run in runs), max(run.memory for run in runs))
