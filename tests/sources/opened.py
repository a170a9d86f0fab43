"""A document in the making, opened in this process: what its pages and lines are."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from planspoor.limits import DEFAULT_LIMITS, silent
from planspoor.source import open_source
from planspoor.source.page import Line, Source


def opened(name: str, content: bytes) -> Source:
    """The pages of a document with this content."""
    with TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(content)
        return open_source(path, DEFAULT_LIMITS, silent)


def lines(name: str, content: bytes) -> list[str]:
    """The texts of its lines, page after page."""
    return [text for text, _ in told(name, content)]


def told(name: str, content: bytes) -> list[tuple[str, Line]]:
    """Its lines, each with its text."""
    source = opened(name, content)
    return [(page.text[line.start : line.end], line) for page in source.pages for line in page.lines]
