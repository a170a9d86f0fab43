"""Do a task in a child process that a hostile document may bring down without harm.

The child is a fresh interpreter, never a fork of a process with threads. It gets limits on time, memory and output, no
environment, no open files but its pipes, and no network where the system allows to give it up. It answers with bytes:
nothing that comes from it is unpickled or evaluated.
"""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from threading import Timer
from time import monotonic
from typing import IO

from planspoor import errors
from planspoor.errors import DamagedError, FaultError, OutOfMemoryError, OutOfTimeError, PlanspoorError
from planspoor.limits import RECOGNISE, Limits, Progress, silent

_LONGEST_MESSAGE = 1_000_000
_DEADLY_MEMORY = 0.5
"""A child that crashed after it took this share of its memory died of it: allocators abort when they get no more."""
_NO_MEMORY = re.compile(rb"memory allocation of \d+ bytes failed|std::bad_alloc")
"""What a library says before it aborts because it got no memory; then the process never had it."""
_MOST_SAID = 65_536
_RSS_UNIT = 1 if sys.platform == "darwin" else 1024


def run(task: str, arguments: Mapping[str, object], limits: Limits, progress: Progress = silent) -> bytes:
    """Give the bytes that ``task`` returns: ``"module:function"``, named by trusted code, called with the arguments.

    The arguments are JSON values; the function takes ``limits`` and ``progress`` beside them. Raises the error of
    ``planspoor.errors`` that it raised, ``DamagedError`` if it crashed, ``OutOfMemoryError``, ``OutOfTimeError``, and
    ``FaultError`` for any other exception. Progress with a larger total gives it the time of that many pages.
    """
    request = {"task": task, "arguments": arguments, "limits": limits._asdict(), "parent": os.getpid()}
    child = _Child(limits)
    try:
        result = child.ask(json.dumps(request).encode(), progress)
    finally:
        child.end()
    if result is None:
        raise child.cause_of_death()
    return result


def path_argument(path: Path | str) -> str:
    """Give the path as an argument for a task: the child names files in UTF-8, whatever the parent's locale is."""
    return os.fsencode(path).decode(errors="surrogateescape")


class _Clock:
    """Kills the child when its time is over."""

    def __init__(self, pid: int, limits: Limits) -> None:
        self.rang = False
        self._pid = pid
        self._limits = limits
        self._started = monotonic()
        self._pages = self._images = 0
        self._timer = self._start_timer()

    def allow(self, stage: str, pages: int) -> None:
        """Give the time of so many pages, or of so many that are recognised, counted from the start."""
        images = max(self._images, pages if stage == RECOGNISE else 0)
        pages = max(self._pages, pages)
        if (pages, images) != (self._pages, self._images):
            self._pages, self._images = pages, images
            self.stop()
            self._timer = self._start_timer()

    def stop(self) -> None:
        """Stop; when this returns, the clock kills nobody any more."""
        self._timer.cancel()
        self._timer.join()

    def _start_timer(self) -> Timer:
        spent = monotonic() - self._started
        timer = Timer(self._limits.seconds_for(self._pages, self._images) - spent, self._ring)
        timer.daemon = True
        timer.start()
        return timer

    def _ring(self) -> None:
        self.rang = True
        _kill_group(self._pid)


class _Child:
    """The process and what is known of its end. It is not waited for before ``end``: its number stays its own."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        # The system counts what its parent took up to now as the first memory of a new process.
        self._inherited = _own_peak()
        self._said, said = os.pipe()
        # A child that says more than there is room for loses the rest, and never waits for a listener.
        os.set_blocking(said, False)
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-s", "-m", "planspoor.confined"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=said,
            env=_environment(),
            # A Ctrl-C in the terminal is for the parent, which then ends the child.
            start_new_session=True,
        )
        os.close(said)
        self._clock = _Clock(self._process.pid, limits)
        self._peak = 0
        self._last_words = b""

    def ask(self, request: bytes, progress: Progress) -> bytes | None:
        """Give the result, or nothing if the child died before it gave all of it."""
        assert self._process.stdin
        assert self._process.stdout
        # A child that could not start does not read; the end of its answer shows that.
        with suppress(BrokenPipeError), self._process.stdin as stdin:
            stdin.write(request)
        with self._process.stdout as answer:
            while line := answer.readline(_LONGEST_MESSAGE):
                match _parse(line):
                    case ["progress", str(stage), int(done), int(total)]:
                        self._clock.allow(stage, total)
                        progress(stage, done, total)
                    case ["result", int(size)] if 0 <= size <= self._limits.memory:
                        return _read_all(answer, size)
                    case message:
                        raise _error_of(message, self._limits)
        return None

    def end(self) -> None:
        """Make sure that the process is gone."""
        self._clock.stop()
        _kill_group(self._process.pid)
        _, status, usage = os.wait4(self._process.pid, 0)
        self._process.returncode = os.waitstatus_to_exitcode(status)
        self._peak = usage.ru_maxrss * _RSS_UNIT
        os.set_blocking(self._said, False)
        with suppress(BlockingIOError):
            self._last_words = os.read(self._said, _MOST_SAID)
        os.close(self._said)

    def cause_of_death(self) -> PlanspoorError:
        """Say why the child ended without an answer."""
        code = self._process.returncode
        if self._clock.rang or code == -signal.SIGXCPU:
            return _out_of_time(self._limits)
        # The system itself sends SIGKILL only when the machine has no memory left.
        refused = code == -signal.SIGABRT and _NO_MEMORY.search(self._last_words)
        if (
            refused
            or code == -signal.SIGKILL
            or self._peak >= max(_DEADLY_MEMORY * self._limits.memory, self._inherited + 1)
        ):
            return _out_of_memory(self._limits)
        if code < 0:
            return _damaged(signal.Signals(-code).name)
        return FaultError(f"The reading process ended without an answer (exit code {code}).", _REPORT)


def _kill_group(leader: int) -> None:
    """Kill the child and every process that it started; it leads a session, and so a group, of its own."""
    os.killpg(leader, signal.SIGKILL)


_REPORT = "This is a fault of Planspoor: please report it, with the document if you can."


def _own_peak() -> int:
    status = Path("/proc/self/status")
    found = re.search(r"VmHWM:\s+(\d+) kB", status.read_text()) if status.exists() else None
    return int(found[1]) * 1024 if found else 0


def _environment() -> dict[str, str]:
    """Give the child the parent's modules and nothing else that it knows; the same hashes make the same reading."""
    kept = {name: os.environ[name] for name in ("LD_LIBRARY_PATH",) if name in os.environ}
    modules = os.pathsep.join(str(entry) for entry in sys.path if entry)
    return kept | {"PYTHONPATH": modules, "PYTHONHASHSEED": "0", "PYTHONUTF8": "1"}


def _parse(line: bytes) -> object:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def _read_all(answer: IO[bytes], size: int) -> bytes | None:
    result = answer.read(size)
    return result if len(result) == size else None


def _error_of(message: object, limits: Limits) -> PlanspoorError:
    match message:
        case ["error", str(name), str(what), str(advice)]:
            return _error_class(name)(what, advice)
        case ["memory"]:
            return _out_of_memory(limits)
        case ["fault", str(what), str(traceback)]:
            fault = FaultError(f"The reader failed ({what}).", _REPORT)
            fault.add_note(traceback)
            return fault
    return _damaged("a garbled answer")


def _error_class(name: str) -> type[PlanspoorError]:
    known = getattr(errors, name, None)
    return known if isinstance(known, type) and issubclass(known, PlanspoorError) else PlanspoorError


def _damaged(how: str) -> DamagedError:
    return DamagedError(
        f"The document brought its reader down ({how}).", "Ask for another copy, or save it as PDF anew and try that."
    )


def _out_of_memory(limits: Limits) -> OutOfMemoryError:
    megabytes = limits.memory // 1_000_000
    return OutOfMemoryError(
        f"Reading this document takes more memory than the {megabytes} MB there is for it.",
        "Save it as PDF anew, or split it, and try that.",
    )


def _out_of_time(limits: Limits) -> OutOfTimeError:
    allowed = f"{limits.seconds:g} seconds and {limits.seconds_per_page:g} a page"
    return OutOfTimeError(
        f"Reading this document takes longer than the {allowed} there are for it.",
        "Save it as PDF anew, or split it, and try that.",
    )
