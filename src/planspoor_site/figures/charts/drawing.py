"""A chart as SVG: from the folder of those that were drawn, else drawn within a time limit, else not at all."""

from __future__ import annotations

import json
import multiprocessing
import os
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import version
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from tempfile import mkstemp
from typing import Any

from django.conf import settings

from planspoor_site.figures.charts.clean import VERSION, clean
from planspoor_site.figures.charts.engine import READY, Language, serve

SECONDS = 8.0
"""How long a page waits for its chart."""


@dataclass(frozen=True, slots=True)
class Chart:
    """What is to be drawn: a specification of Vega or Vega-Lite, and the addresses that its marks lead to.

    A mark names its address by number: ``mark_link(3)`` is that of ``links[3]``.
    """

    language: Language
    specification: Mapping[str, Any]
    links: Sequence[str] = ()

    @property
    def hash(self) -> str:
        """The mark of the drawing: other data, another program to draw or to clean it, another mark."""
        parts = [self.language, self.specification, list(self.links), version("vl-convert-python"), VERSION]
        return sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


class Pen:
    """The one process that draws. Whoever waits too long for it goes without, and it is ended where it hangs."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self.seconds = seconds
        self._lock = threading.Lock()
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None
        self._ready = False

    def draw(self, chart: Chart) -> str:
        """Return the SVG as Vega makes it; nothing where it could not be made in time."""
        until = time.monotonic() + self.seconds
        if not self._lock.acquire(timeout=self.seconds):
            return ""
        try:
            pipe = self._started()
            if not self._is_ready(pipe, until):
                return ""
            pipe.send((chart.language, dict(chart.specification)))
            if pipe.poll(max(0.0, until - time.monotonic())):
                return str(pipe.recv())
            self.end()
        except (EOFError, OSError):
            self.end()
        finally:
            self._lock.release()
        return ""

    def _is_ready(self, pipe: Connection, until: float) -> bool:
        """Tell whether the process has loaded what draws; one that has not is left to it, for the next who asks."""
        if not self._ready and pipe.poll(max(0.0, until - time.monotonic())):
            self._ready = pipe.recv() == READY
        return self._ready

    def _started(self) -> Connection:
        if self._pipe is None or self._process is None or not self._process.is_alive():
            self._ready = False
            context = multiprocessing.get_context("spawn")
            self._pipe, other = context.Pipe()
            self._process = context.Process(target=serve, args=(other,), daemon=True, name="charts")
            self._process.start()
            other.close()
        return self._pipe

    def end(self) -> None:
        """End the process; the next chart starts another."""
        if self._process is not None:
            self._process.kill()
            self._process.join()
        self._process = self._pipe = None


PEN = Pen()


def svg_of(chart: Chart, pen: Pen = PEN) -> str:
    """Return a chart as SVG to stand in a page; nothing where it could not be drawn in time: the table tells it all."""
    kept = Path(settings.PLANSPOOR_DATA) / "charts" / f"{chart.hash}.svg"
    try:
        return kept.read_text("utf-8")
    except FileNotFoundError:
        drawn = pen.draw(chart)
    cleaned = clean(drawn, chart.links) if drawn else ""
    if cleaned:
        _keep(kept, cleaned)
    return cleaned


def _keep(path: Path, text: str) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor, temporary = mkstemp(dir=path.parent)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
    Path(temporary).replace(path)
