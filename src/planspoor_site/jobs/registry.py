"""Who does which kind of job, and what is tidied up now and then.

An app of the site says it in its module ``handlers``, which the worker loads: ``@handler("kind")`` on a function of a
``Task``, ``@housekeeping`` on one of nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from django.utils.module_loading import autodiscover_modules

from planspoor_site.jobs.models import Job


class Task(Protocol):
    """A job under way, as its handler sees it."""

    job: Job

    def progress(self, stage: str, done: int, total: int) -> None:
        """Say how far the work is, from any thread; raises what stops it where it is to stop."""


Handler = Callable[[Task], Mapping[str, Any] | None]
"""Does a job, which may have been begun before, and returns its result: JSON values. Raises ``PlanspoorError`` for what
will go wrong again however often it is tried; after any other exception the job is tried again."""

Chore = Callable[[], object]

_handlers: dict[str, Handler] = {}
_chores: list[Chore] = []


def handler(kind: str) -> Callable[[Handler], Handler]:
    """Have the function do the jobs of this kind."""

    def register(function: Handler) -> Handler:
        _handlers[kind] = function
        return function

    return register


def housekeeping(chore: Chore) -> Chore:
    """Have the function called once when a worker starts, and every hour."""
    _chores.append(chore)
    return chore


def load() -> None:
    """Load the ``handlers`` of all apps."""
    autodiscover_modules("handlers")


def handler_of(kind: str) -> Handler | None:
    """Return who does the jobs of this kind, if anybody."""
    return _handlers.get(kind)


def chores() -> list[Chore]:
    """Return what is tidied up now and then."""
    return list(_chores)
