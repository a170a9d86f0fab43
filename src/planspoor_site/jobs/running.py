"""One job under way: its handler at work, and beside it a thread that renews the lease and passes on what was asked."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from contextlib import suppress
from datetime import timedelta
from threading import Event, Thread
from types import TracebackType
from typing import Any, Self

from django.db import DatabaseError, connection

from planspoor.errors import PlanspoorError
from planspoor_site.jobs import queue
from planspoor_site.jobs.models import Job
from planspoor_site.jobs.queue import Failure
from planspoor_site.jobs.registry import handler_of

BEAT_SECONDS = 1.0
"""How often progress is written down, the lease renewed, and looked whether the job is to stop."""
_log = logging.getLogger(__name__)
_CAPITAL = re.compile(r"(?<!^)(?=[A-Z])")


class StopError(Exception):
    """The job is to stop where it is."""


class CancelledError(StopError):
    """Someone asked to cancel it."""


class LostError(StopError):
    """The lease ended, and another worker has it."""


class LeavingError(StopError):
    """The worker itself is to end."""


class RunningJob:
    """A job in the hands of this worker. As a context it keeps the lease alive."""

    def __init__(self, job: Job, leaving: Event) -> None:
        self.job = job
        self._leaving = leaving
        self._at = ("", 0, 0)
        self._stop: type[StopError] | None = None
        self._over = Event()
        self._thread = Thread(target=self._beat, name=f"lease of {job.pk}", daemon=True)

    def progress(self, stage: str, done: int, total: int) -> None:
        """Take note of how far the work is, from any thread; raises StopError where the work is to stop."""
        self._at = (stage, done, total)
        if self._leaving.is_set():
            raise LeavingError
        if self._stop:
            raise self._stop

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._over.set()
        self._thread.join()

    def _beat(self) -> None:
        try:
            while not self._over.wait(BEAT_SECONDS):
                # A database that is away for a moment is no reason to stop: the lease is long.
                with suppress(DatabaseError):
                    self._renew()
        finally:
            connection.close()

    def _renew(self) -> None:
        held = queue.renew(self.job, *self._at)
        if held is None:
            self._stop = LostError
        elif held.cancel_asked:
            self._stop = CancelledError


def run(job: Job, leaving: Event) -> None:
    """Do ``job``, and end it or give it back; after ``leaving`` is set, give it back at the next progress."""
    try:
        with RunningJob(job, leaving) as running:
            result = _handle(running)
    except CancelledError:
        queue.end_cancelled(job)
    except LostError:
        _log.warning("%s is another worker's now.", job)
    except LeavingError:
        queue.give_back(job, begun=False)
    except PlanspoorError as error:
        queue.fail(job, Failure(_word(error), error.what, error.advice))
    except Exception as error:
        _try_again(job, error)
    else:
        queue.finish(job, result)


def _handle(running: RunningJob) -> Mapping[str, Any]:
    function = handler_of(running.job.kind)
    if function is None:
        raise LookupError(f"Nobody does jobs of the kind {running.job.kind}.")
    return function(running) or {}


def _try_again(job: Job, error: Exception) -> None:
    _log.error("%s went wrong, attempt %d.", job, job.attempts, exc_info=error)
    if job.attempts < queue.MOST_ATTEMPTS:
        queue.give_back(job, after=timedelta(seconds=2**job.attempts))
        return
    detail = f"{type(error).__name__}: {error}"
    queue.fail(job, Failure("fault", detail, "Look in the log of the worker, and report it with what stands there."))


def _word(error: PlanspoorError) -> str:
    """Return one word for the kind of an error: "out-of-memory" for OutOfMemoryError."""
    return _CAPITAL.sub("-", type(error).__name__.removesuffix("Error")).lower()
