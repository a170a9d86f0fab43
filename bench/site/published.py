"""The long plan, published in a data folder of the bench's own, and served."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.places import OUT
from bench.runs import Command, Run, run
from bench.site.long_plan import long_plan

DATA = OUT / "site-data"
ORGANISATION = "Stad Noorderham"
_PROGRAM = Path(sys.executable).with_name("planspoor")


def publish() -> Run:
    """Publish the long plan as if for the first time, on all cores, and say what it took."""
    shutil.rmtree(DATA, ignore_errors=True)
    _in_data_folder()
    subprocess.run([_PROGRAM, "site", "init"], check=True)
    return publish_again()


def publish_again() -> Run:
    """Give the same command once more."""
    _in_data_folder()
    command: Command = [_PROGRAM, "site", "add", long_plan(), "--organisation", ORGANISATION, "--publish"]
    return run(command, os.sched_getaffinity(0))


def state() -> dict[str, int]:
    """Give each file of the data folder with its time of change, without those that SQLite keeps beside its own."""
    files = (path for path in DATA.rglob("*") if path.is_file() and not path.name.endswith(("-wal", "-shm")))
    return {str(path): path.stat().st_mtime_ns for path in files}


@contextmanager
def served() -> Iterator[str]:
    """Serve the published plan, and give the address of its edition; published first if it is not yet."""
    if not DATA.exists():
        publish()
    _in_data_folder()
    command: Command = [_PROGRAM, "site", "serve", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        try:
            site = next(word for word in server.stdout.readline().split() if word.startswith("http"))
            yield f"{site}stad-noorderham/meerjarenplan-noorderham-2026-2031/2026/"
        finally:
            server.terminate()


def _in_data_folder() -> None:
    os.environ["PLANSPOOR_DATA"] = str(DATA)
    os.environ.pop("PLANSPOOR_DATABASE_URL", None)
