"""What the bench measures together and writes down in one place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from bench.figures import Section
from bench.results import Results


@dataclass(frozen=True, slots=True)
class Subject:
    """Parts that are measured in one run; the file that keeps the results, and the page that is written from them."""

    name: str
    sections: Mapping[str, Callable[[], Section]]
    results: Path
    page: Path
    as_page: Callable[[Results], str]
