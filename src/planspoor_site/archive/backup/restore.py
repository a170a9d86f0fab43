"""``planspoor site restore``: a run of a backup becomes a data folder and a database, where there is neither yet.

Every file is compared with its hash while it is copied to a folder beside the data folder, which takes its place when
all is there. It runs without Django: a register that is to be restored must not be made first.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path, PurePosixPath
from tempfile import mkdtemp

from planspoor.limits import Progress
from planspoor.write.progress import shown_progress
from planspoor_site.archive.backup import databases
from planspoor_site.archive.backup.runs import SHARED, Backups, Listed, Run, copy, settle
from planspoor_site.data_folder import data_folder
from planspoor_site.database import database
from planspoor_site.errors import BackupError


def restore(folder: Path, name: str | None) -> None:
    """Restore the last run of the backups in ``folder``, or the one of this name; raises BackupError and OSError."""
    backups = Backups(folder)
    runs = backups.runs()
    if not runs:
        raise BackupError(f"There are no backups in {folder}.", "Give the folder that `planspoor site backup` wrote.")
    name = name or runs[-1]
    run, data = backups.run(name), data_folder()
    if data.exists() and any(data.iterdir()):
        raise BackupError(f"{data} is not empty.", "Move it away, or let PLANSPOOR_DATA name another folder.")
    described = database(os.environ.get("PLANSPOOR_DATABASE_URL", ""), data)
    if databases.kind(described) != run.database:
        raise BackupError(
            f"The backup is of {run.database}, and this site has {databases.kind(described)}.",
            "Set PLANSPOOR_DATABASE_URL as it was. Organisations go to another kind in an archive.",
        )
    with shown_progress() as progress:
        _restore(backups, name, run, data, progress)
    print(name)


def _restore(backups: Backups, name: str, run: Run, data: Path, progress: Progress) -> None:
    data.parent.mkdir(parents=True, exist_ok=True)
    coming = Path(mkdtemp(prefix=f"{data.name}.restoring-", dir=data.parent))
    try:
        listed = backups.listed(name)
        for done, one in enumerate(listed, 1):
            _bring(backups, one, coming / _inside(one.path, name))
            progress("files", done, len(listed))
        saved = coming / run.file
        if run.database == databases.POSTGRESQL:
            databases.load(saved, database(os.environ["PLANSPOOR_DATABASE_URL"], data))
            saved.unlink()
        if data.exists():
            data.rmdir()
        coming.rename(data)
        settle(data.parent)
    finally:
        if coming.exists():
            shutil.rmtree(coming)


def _bring(backups: Backups, one: Listed, target: Path) -> None:
    if copy(backups.folder / one.path, target) != one.sha256:
        raise BackupError(f"{one.path} is not the file that was backed up.", "Restore another run with --run.")


def _inside(path: str, name: str) -> PurePosixPath:
    """Return where in the data folder a file of a backup goes; raises BackupError for one that would go elsewhere."""
    top, *inside = PurePosixPath(path).parts
    if top not in {SHARED, name} or not inside or ".." in inside:
        raise BackupError(f"The backup lists a file at {path}.", "It was changed: take another.")
    return PurePosixPath(*inside)
