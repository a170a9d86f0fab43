"""Adds the town's plan to the register of ``PLANSPOOR_DATA``, and kills itself at the moment that its argument names.

Before it adds anything, it prints what the register has after its start; at the end, what ``take_in`` said.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest.mock import patch

from planspoor_site.start import start

start()

from planspoor_site.register import edition_text, intake  # noqa: E402
from planspoor_site.register.file_store import FileStore, Intake  # noqa: E402
from planspoor_site.register.models import Edition, Organisation, Page, Passage  # noqa: E402
from planspoor_site.register.place import Wish  # noqa: E402
from planspoor_site.register.signals import edition_added  # noqa: E402
from register.hazelbeek import read_by_hand  # noqa: E402 - after Django


def die(*_: object, **__: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def die_after(calls: int) -> Callable[..., None]:
    """Die at the call after so many."""
    left = [calls]

    def count(*_: object, **__: object) -> None:
        left[0] -= 1
        if left[0] < 0:
            die()

    return count


MOMENTS: dict[str, Any] = {
    "at the first page drawn": lambda: None,
    "in the midst of a file": lambda: patch.object(os, "fsync", die_after(3)).start(),
    "when all files are there": lambda: patch.object(Intake, "settle", die).start(),
    "between the rows": lambda: patch.object(edition_text, "_write_passages", die).start(),
    "before the commit": lambda: edition_added.connect(die),
    "after the commit": lambda: patch.object(shutil, "rmtree", die).start(),
    "never": lambda: None,
}


def main(moment: str, pdf: Path) -> None:
    folder = Path(os.environ["PLANSPOOR_DATA"])
    files = sum(path.is_file() for kind in ("originals", "pictures") for path in (folder / kind).rglob("*"))
    counts = [model.objects.count() for model in (Organisation, Edition, Page, Passage)]
    print(files, *counts, flush=True)
    MOMENTS[moment]()
    drawn = die if moment == "at the first page drawn" else lambda *_: None
    wish = Wish("Gemeente Hazelbeek", publish=True)
    print(intake.take_in(read_by_hand(pdf), pdf, wish, FileStore(folder), drawn).added)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
