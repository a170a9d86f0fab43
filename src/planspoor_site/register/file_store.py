"""The files of the data folder, under their hashes, each whole or not.

There are originals, readings, copies, pictures, logos, attachments that somebody sent in beside documents, and reports.

A file that no row of the register names is left over from an intake that was stopped, and is swept away. An intake
holds a shared lock as long as its files have no rows yet; the sweep takes place only when it can have the lock alone.
"""

from __future__ import annotations

import fcntl
import hashlib
import io
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp
from typing import IO

from planspoor.errors import DamagedError

_CHUNK = 1 << 20


class FileStore:
    """The files in one data folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._incoming = folder / "incoming"

    def original(self, sha256: str) -> Path:
        """Return where the document with this hash is kept."""
        return self.folder / "originals" / sha256[:2] / sha256

    def picture(self, file: str) -> Path:
        """Return where the page picture with this file name is kept."""
        return self.folder / "pictures" / file[:2] / file

    def logo(self, file: str) -> Path:
        """Return where the logo with this file name is kept."""
        return self.folder / "logos" / file[:2] / file

    def copy(self, sha256: str) -> Path:
        """Return where the file with this hash is kept that stands in the place of an original."""
        return self.folder / "copies" / sha256[:2] / sha256

    def attachment(self, sha256: str) -> Path:
        """Return where the file with this hash is kept that somebody sent in beside documents."""
        return self.folder / "attachments" / sha256[:2] / sha256

    def reading(self, sha256: str) -> Path:
        """Return where the plan file with this hash is kept, as a document was read."""
        return self.folder / "readings" / sha256[:2] / sha256

    def report(self, sha256: str) -> Path:
        """Return where the file of a report with this hash is kept."""
        return self.folder / "reports" / sha256[:2] / sha256

    def ask_for_sweep(self) -> None:
        """Have the next sweep look for files that no row names any more."""
        self._incoming.mkdir(parents=True, exist_ok=True)
        mkdtemp(dir=self._incoming)

    @contextmanager
    def intake(self) -> Iterator[Intake]:
        """Take in files that rows will name by the end of this context; what is left of a failed one is swept away."""
        self._incoming.mkdir(parents=True, exist_ok=True)
        with self._lock(fcntl.LOCK_SH):
            folder = Path(mkdtemp(dir=self._incoming))
            yield Intake(folder)
            # Not in a finally: the folder that stays after a failure tells the sweep that there is something to do.
            shutil.rmtree(folder)

    @contextmanager
    def unswept(self) -> Iterator[None]:
        """Let no file be deleted within this context."""
        self._incoming.mkdir(parents=True, exist_ok=True)
        with self._lock(fcntl.LOCK_SH):
            yield

    def kept(self) -> Iterator[Path]:
        """Give the files that are kept, those of intakes under way too."""
        for kind in ("originals", "readings", "copies", "pictures", "logos", "attachments", "reports"):
            yield from (path for path in sorted((self.folder / kind).glob("*/*")) if path.is_file())

    def needs_sweep(self) -> bool:
        """Tell whether an intake was stopped half-way, or is under way."""
        return self._incoming.is_dir() and bool(self._stopped())

    def sweep(self, named: Callable[[], set[Path]]) -> int:
        """Delete the files that are not among ``named``, unless an intake is under way; return how many that were."""
        try:
            with self._lock(fcntl.LOCK_EX | fcntl.LOCK_NB):
                # Asked only now: an intake that has just ended has named its files.
                keep = named()
                left_over = [path for path in self.kept() if path not in keep]
                for path in left_over:
                    path.unlink()
                for entry in self._stopped():
                    shutil.rmtree(entry)
                return len(left_over)
        except BlockingIOError:
            return 0

    def _stopped(self) -> list[Path]:
        return [entry for entry in self._incoming.iterdir() if entry.is_dir()]

    @contextmanager
    def _lock(self, how: int) -> Iterator[None]:
        with (self._incoming / "lock").open("ab") as lock:
            fcntl.flock(lock, how)
            yield


class Intake:
    """Files on their way into the store, in a folder of their own until they are whole."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._changed: set[Path] = set()

    def keep(self, content: bytes, target: Path) -> None:
        """Keep ``content`` at ``target``, unless it is there."""
        self.keep_file(io.BytesIO(content), target)

    def keep_file(self, content: IO[bytes], target: Path, expected: str | None = None) -> None:
        """Keep what ``content`` gives at ``target``, unless something is there.

        Raises DamagedError where ``expected`` is given and is not its SHA-256.
        """
        temporary = self._folder / target.name
        hashed = hashlib.sha256()
        with temporary.open("wb") as file:
            while chunk := content.read(_CHUNK):
                hashed.update(chunk)
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
        if expected not in (None, hashed.hexdigest()):
            raise DamagedError("The document changed while it was read.", "Add it again when nobody writes to it.")
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            temporary.replace(target)
            self._changed.update((target.parent, target.parent.parent))

    def settle(self) -> None:
        """Return when the files and their names are on the disk to stay."""
        for folder in self._changed:
            descriptor = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
