"""Progress on a terminal: a bar for each stage, and silence anywhere else."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from planspoor.limits import Progress, silent
from planspoor.write.printable import printable


@contextmanager
def shown_progress() -> Iterator[Progress]:
    """Give the function that shows progress on standard error."""
    if not sys.stderr.isatty():
        yield silent
        return
    from tqdm import tqdm  # noqa: PLC0415 - only a terminal needs it

    with tqdm(unit=" p.", leave=False, file=sys.stderr) as bar:

        def progress(stage: str, done: int, total: int) -> None:
            bar.set_description(printable(stage), refresh=False)
            bar.total = total
            bar.update(done - bar.n)

        yield progress
