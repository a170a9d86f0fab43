"""The folder that a copy is kept in: changed all at once when everything is ready, and never what others put there.

New files wait in a folder of their own until the last is made; then they take their places, and what is no longer
public goes. A copy that is stopped before that is as it was; one stopped in between is completed by the next run,
because a journal says which files are the copy's.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
from collections.abc import Iterable
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import NamedTuple

from planspoor_site.errors import CopyError

SUMS = "SHA256SUMS"
"""What the copy consists of, in the form that ``sha256sum --check`` reads."""
OWN = ".planspoor"
IN_MEMORY = 4 << 20


class Changes(NamedTuple):
    """How many files a run wrote, left as they were, and removed."""

    written: int
    kept: int
    removed: int


class CopyFolder:
    """A folder with a copy, locked for one run."""

    def __init__(self, folder: Path) -> None:
        """Take the folder; raises CopyError where something else is in it, and OSError."""
        if folder.exists() and not folder.is_dir():
            raise CopyError(f"{folder} is no folder.", "Give the folder that the copy is to be kept in.")
        self._folder, self._own = folder, folder / OWN
        if folder.exists() and any(folder.iterdir()) and not self._own.is_dir():
            raise CopyError(f"{folder} has other things in it.", "Give an empty folder, or one with a copy.")
        self._incoming, self._journal = self._own / "incoming", self._own / "journal"
        self._own.mkdir(parents=True, exist_ok=True)
        self._lock()
        shutil.rmtree(self._incoming, ignore_errors=True)
        self._sums = _read_sums(folder / SUMS)
        self._known = {*self._sums, *_lines(self._journal)}
        self._new: dict[str, str] = {}
        self._waiting: list[str] = []

    def put(self, name: str, pieces: Iterable[bytes]) -> None:
        """Let the copy have a file; it waits for ``finish`` unless it is there already."""
        hashed = hashlib.sha256()
        with SpooledTemporaryFile(IN_MEMORY, dir=str(self._own)) as content:
            for piece in pieces:
                hashed.update(piece)
                content.write(piece)
            digest, size = hashed.hexdigest(), content.tell()
            self._new[name] = digest
            if self._sums.get(name) == digest and _size(self._folder / name) == size:
                return
            self._refuse_foreign(name)
            waiting = self._incoming / str(len(self._waiting))
            waiting.parent.mkdir(exist_ok=True)
            content.seek(0)
            with waiting.open("wb") as file:
                shutil.copyfileobj(content, file)
            self._waiting.append(name)

    def finish(self) -> Changes:
        """Put everything in its place and remove what the copy no longer has."""
        gone = sorted(name for name in self._known - self._new.keys() if (self._folder / name).is_file())
        sums = "".join(f"{digest}  {name}\n" for name, digest in sorted(self._new.items()))
        if self._waiting or gone or self._sums != self._new:
            self._journal.write_text("\n".join(self._new), "utf-8")
            for number, name in enumerate(self._waiting):
                (self._folder / name).parent.mkdir(parents=True, exist_ok=True)
                (self._incoming / str(number)).replace(self._folder / name)
            for name in gone:
                self._remove(name)
            waiting = self._own / SUMS
            waiting.write_text(sums, "utf-8")
            waiting.replace(self._folder / SUMS)
        self._journal.unlink(missing_ok=True)
        shutil.rmtree(self._incoming, ignore_errors=True)
        os.close(self._descriptor)
        return Changes(len(self._waiting), len(self._new) - len(self._waiting), len(gone))

    def _lock(self) -> None:
        self._descriptor = os.open(self._own, os.O_RDONLY)
        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as busy:
            os.close(self._descriptor)
            raise CopyError(f"Another run is writing {self._folder}.", "Wait until it is ready.") from busy

    def _refuse_foreign(self, name: str) -> None:
        path = self._folder / name
        foreign = [one for one in path.parents if one.is_relative_to(self._folder) and _is_no_folder(one)]
        if name not in self._known and os.path.lexists(path):
            foreign.append(path)
        if foreign:
            raise CopyError(
                f"{foreign[0]} is not the copy's, and stands in its way.", "Move it, or give another folder."
            )

    def _remove(self, name: str) -> None:
        path = self._folder / name
        path.unlink()
        for parent in path.parents:
            if parent == self._folder or any(parent.iterdir()):
                return
            parent.rmdir()


def _is_no_folder(path: Path) -> bool:
    return path.is_symlink() or (path.exists() and not path.is_dir())


def _size(path: Path) -> int:
    return path.stat().st_size if path.is_file() and not path.is_symlink() else -1


def _read_sums(path: Path) -> dict[str, str]:
    return {name: digest for digest, _, name in (line.partition("  ") for line in _lines(path))}


def _lines(path: Path) -> list[str]:
    return path.read_text("utf-8").splitlines() if path.exists() else []
