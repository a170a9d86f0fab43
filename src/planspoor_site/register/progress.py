"""Progress on a terminal: a bar for each stage, and silence anywhere else."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from tqdm import tqdm

from planspoor.limits import Progress


@contextmanager
def shown_progress() -> Iterator[Progress]:
    """Give the function that shows progress on standard error."""
    # None: silence where standard error is not a terminal.
    with tqdm(unit=" p.", leave=False, file=sys.stderr, disable=None) as bar:

        def progress(stage: str, done: int, total: int) -> None:
            bar.set_description(stage, refresh=False)
            bar.total = total
            bar.update(done - bar.n)

        yield progress
