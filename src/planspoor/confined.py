"""The child's side of the sandbox: one task, done within limits, its answer written to a pipe.

The request is one JSON object on standard input. The answer, on what was standard output, is lines of JSON, each a list
that begins with its kind: progress, then an error, or the size of a result whose bytes follow.
"""

from __future__ import annotations

import ctypes
import gc
import importlib
import json
import math
import os
import resource
import signal
import sys
import traceback
from typing import IO, Any

from planspoor.errors import PlanspoorError
from planspoor.limits import Limits, Progress

_PR_SET_PDEATHSIG = 1
_PR_SET_NO_NEW_PRIVS = 38
_CLONE_NEWUSER = 0x10000000
_CLONE_NEWNET = 0x40000000


def main() -> None:
    """Do the task that standard input asks for, and end the process."""
    request = json.load(sys.stdin)
    with os.fdopen(os.dup(1), "wb") as answer:
        # Whatever a library prints must not get between the lines of the answer.
        os.dup2(2, 1)
        _answer(request, answer)
        answer.flush()
        # Taking a large document apart takes long, and the system does it at once.
        os._exit(0)


def _answer(request: dict[str, Any], answer: IO[bytes]) -> None:
    def progress(stage: str, done: int, total: int) -> None:
        _send(answer, "progress", stage, done, total)

    try:
        result = _do(request, progress)
    except PlanspoorError as error:
        _send(answer, "error", type(error).__name__, error.what, error.advice)
    except MemoryError:
        _send(answer, "memory")
    except Exception as error:
        _send(answer, "fault", f"{type(error).__name__}: {error}", traceback.format_exc())
    else:
        _send(answer, "result", len(result))
        answer.write(result)


def _send(answer: IO[bytes], *message: str | int) -> None:
    answer.write(json.dumps(message).encode() + b"\n")
    answer.flush()


def _do(request: dict[str, Any], progress: Progress) -> bytes:
    limits = Limits(**request["limits"])
    # The process does one task and ends: what it has made it needs, and to look for the rest again and again costs a
    # tenth of the time.
    gc.disable()
    module, name = request["task"].split(":")
    task = getattr(importlib.import_module(module), name)
    # Only now: what Python compiles while it imports, it may still keep for the next time.
    _confine(limits, request["parent"])
    result = task(**request["arguments"], limits=limits, progress=progress)
    return bytes(result)


def _confine(limits: Limits, parent: int) -> None:
    if sys.platform == "linux":
        _leave_the_world(parent)
    cpu_seconds = math.ceil(limits.seconds_for(limits.pages))
    _lower(resource.RLIMIT_AS, limits.memory)
    _lower(resource.RLIMIT_CPU, cpu_seconds)
    _lower(resource.RLIMIT_FSIZE, limits.written)
    _lower(resource.RLIMIT_CORE, 0)


def _lower(which: int, value: int) -> None:
    _, hard = resource.getrlimit(which)
    new = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(which, (new, new))


def _leave_the_world(parent: int) -> None:
    """Die with the parent, gain no rights, and have no network where the system allows to give it up."""
    libc = ctypes.CDLL(None)
    libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:
        os._exit(1)
    libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    # Root gives up the network alone: in a user namespace it could no longer open the files of others.
    libc.unshare(_CLONE_NEWNET if os.geteuid() == 0 else _CLONE_NEWUSER | _CLONE_NEWNET)


if __name__ == "__main__":
    main()
