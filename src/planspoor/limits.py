"""What one reading may cost. A document that needs more is refused with a clear message, whatever it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

Progress = Callable[[str, int, int], None]
"""Called with the stage's name, the pages done and the pages in all."""

RECOGNISE = "recognise"
"""The stage in which the text of pages is recognised from their pictures, which takes seconds a page."""


def silent(stage: str, done: int, total: int) -> None:
    """Report no progress."""


class Limits(NamedTuple):
    """Bounds on one document and on the process that reads it. The defaults leave a plan of 1,500 pages ample room."""

    bytes: int = 300_000_000
    """Size of the source file; for a folder or a zip of page texts, of all its texts together, unpacked."""
    memory: int = 1_500_000_000
    """Address space of the reading process, in bytes."""
    written: int = 0
    """Size of any one file that the reading process may write."""
    pages: int = 5_000
    page_size: float = 14_400.0
    """Longest side of a page in points: 200 inches, the largest page of the PDF standard."""
    processes: int = 0
    """How many processes may read the pages of one document side by side; 0 for as many as there are cores."""
    seconds: float = 60.0
    """Wall-clock time that any document may take, whatever its length."""
    seconds_per_page: float = 0.5
    """Wall-clock time that each page adds."""

    seconds_per_image: float = 60.0
    """Wall-clock time that each page adds whose text is recognised from its picture."""

    def seconds_for(self, pages: int, images: int = 0) -> float:
        """Wall-clock seconds for a document of so many pages, of which so many are images; page limits hold."""
        shares = ((self.seconds_per_page, pages), (self.seconds_per_image, images))
        return self.seconds + sum(seconds * min(max(count, 0), self.pages) for seconds, count in shares)


DEFAULT_LIMITS = Limits()
