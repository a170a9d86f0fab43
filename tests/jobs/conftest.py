"""What the tests of the queue share: handlers of their own, and a worker that does one job at a time."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event

import pytest

from planspoor_site.jobs import registry
from planspoor_site.jobs.registry import Handler
from planspoor_site.jobs.worker import Worker

Register = Callable[[str, Handler], None]


@pytest.fixture
def handlers(monkeypatch: pytest.MonkeyPatch) -> Register:
    """Register a handler for as long as the test lasts."""
    own: dict[str, Handler] = {}
    monkeypatch.setattr(registry, "_handlers", own)
    return own.__setitem__


@pytest.fixture
def worker() -> Worker:
    return Worker(Event())
