"""The folder of backups, and what it holds of each run. Knows no Django.

``files`` holds the files of the data folder under their hashes, shared by all runs. Each run has a folder of its own,
named for when it began (``2026-11-28T201503Z``), with the database, what of the data folder may still change, and
``SHA256SUMS``: the hash of each file of the run, the shared ones too, as ``sha256sum --check`` reads it. A run is there
when its folder has that name; until then it is called otherwise.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from tempfile import mkdtemp
from typing import NamedTuple

import msgspec

from planspoor_site.errors import BackupError

FORMAT = 1
SHARED = "files"
UNFINISHED = ".unfinished-"
_RUN = re.compile(r"\d{4}-\d\d-\d\dT\d{6}Z")
_LINE = re.compile(r"([0-9a-f]{64})  ([^\n]+)")
_CHUNK = 1 << 20


class Run(msgspec.Struct, frozen=True):
    """What a run says of itself, as ``run.json``: its format, the kind of database, and the file that holds it."""

    format: int
    database: str
    file: str
    began: str


class Listed(NamedTuple):
    """A file of a run: its path below the folder of backups, and its hash."""

    path: str
    sha256: str


class Backups:
    """The folder of backups."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.shared = folder / SHARED

    def runs(self) -> list[str]:
        """Return the names of the runs, the oldest first."""
        if not self.folder.is_dir():
            return []
        return sorted(entry.name for entry in self.folder.iterdir() if _RUN.fullmatch(entry.name))

    def begin(self) -> Path:
        """Return a folder for a new run; raises BackupError where the folder holds something else."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        entries = {entry.name for entry in self.folder.iterdir()}
        if not self.runs() and entries - {SHARED} and not any(name.startswith(UNFINISHED) for name in entries):
            raise BackupError(f"{self.folder} holds something else.", "Give an empty folder, or one with backups.")
        for name in entries:
            if name.startswith(UNFINISHED):
                shutil.rmtree(self.folder / name)
        return Path(mkdtemp(prefix=UNFINISHED, dir=self.folder))

    def finish(self, unfinished: Path, run: Run, listed: list[Listed]) -> str:
        """Give the run its name, when all of it is on the disk to stay; returns that."""
        lines = "".join(f"{one.sha256}  {one.path}\n" for one in sorted(listed))
        write(unfinished / "SHA256SUMS", lines.encode())
        write(unfinished / "run.json", msgspec.json.encode(run))
        for folder in {unfinished, *(path for path in self.shared.rglob("*") if path.is_dir())}:
            settle(folder)
        unfinished.rename(self.folder / run.began)
        settle(self.folder)
        return run.began

    def run(self, name: str) -> Run:
        """Return what a run says of itself; raises BackupError where there is none, or it is of another format."""
        try:
            found = msgspec.json.decode((self.folder / name / "run.json").read_bytes(), type=Run)
        except (OSError, msgspec.DecodeError) as error:
            raise BackupError(f"{self.folder} has no backup “{name}”.", "Give the name of a folder in it.") from error
        if found.format != FORMAT:
            raise BackupError(
                f"The backup is of format {found.format}, and this Planspoor reads {FORMAT}.", "Update it."
            )
        return found

    def listed(self, name: str) -> list[Listed]:
        """Return the files of a run; raises BackupError where the list is no such list."""
        lines = (self.folder / name / "SHA256SUMS").read_text("utf-8").splitlines()
        found = [_LINE.fullmatch(line) for line in lines]
        if not all(found):
            raise BackupError(f"The list of files of {name} is damaged.", "Take another backup.")
        return [Listed(line[2], line[1]) for line in found if line]

    def forget(self, keep: int) -> Iterator[str]:
        """Delete all runs but the last ``keep``, and the shared files that no run has any more; give their names."""
        runs = self.runs()
        for name in runs[: max(len(runs) - keep, 0)]:
            shutil.rmtree(self.folder / name)
            yield name
        used = {one.path for name in self.runs() for one in self.listed(name)}
        for path in [path for path in self.shared.rglob("*") if path.is_file()]:
            if path.relative_to(self.folder).as_posix() not in used:
                path.unlink()


def now() -> str:
    """Return the name of a run that begins now."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H%M%SZ")


def copy(source: Path, target: Path) -> str:
    """Copy a file, whole or not at all, and return its hash; raises OSError."""
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    unfinished = target.with_name(f"{target.name}.unfinished")
    hashed = hashlib.sha256()
    try:
        with source.open("rb") as content, unfinished.open("wb") as file:
            while chunk := content.read(_CHUNK):
                hashed.update(chunk)
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(target)
    finally:
        with suppress(FileNotFoundError):
            unfinished.unlink()
    return hashed.hexdigest()


def write(path: Path, content: bytes) -> None:
    """Write a file, on the disk to stay."""
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def settle(folder: Path) -> None:
    """Return when the names in a folder are on the disk to stay."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
