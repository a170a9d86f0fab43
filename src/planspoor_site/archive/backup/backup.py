"""``planspoor site backup``: the database first, then the files, while no file is deleted.

An intake keeps its files before it writes the rows that name them, so whatever the copy of the database names was in
the data folder when that copy was made. Files go only in a sweep, which cannot begin while this holds the lock that an
intake holds: so they are still there when their turn comes. Files first would miss those of a row that comes between.
"""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.db import transaction

from planspoor.limits import Progress
from planspoor.source.digest import digest
from planspoor.write.progress import shown_progress
from planspoor_site.archive.backup import databases
from planspoor_site.archive.backup.runs import FORMAT, Backups, Listed, Run, copy, now
from planspoor_site.audit.trail import record
from planspoor_site.data_folder import KEY_FILE
from planspoor_site.register.file_store import FileStore

CHANGING = "uploads"
"""The folder of files that may still grow, which no two runs share."""


def back_up(folder: Path, keep: int | None) -> None:
    """Add a run to the backups in ``folder``, and print its name; forget all but the last ``keep`` runs.

    Raises BackupError, and OSError where a file cannot be read or written; the run is not there then.
    """
    backups = Backups(folder)
    with shown_progress() as progress:
        name = _run(backups, progress)
    print(name)
    for forgotten in backups.forget(keep) if keep else ():
        print(f"forgotten: {forgotten}")


def _run(backups: Backups, progress: Progress) -> str:
    database, data = settings.DATABASES["default"], FileStore(settings.PLANSPOOR_DATA)
    began = now()
    with data.unswept():
        unfinished = backups.begin()
        run = Run(FORMAT, databases.kind(database), databases.file_name(database), began)
        databases.save(database, unfinished / run.file)
        listed = [Listed(f"{began}/{run.file}", digest(unfinished / run.file))]
        listed += _shared(backups, data, progress)
        listed += _own(unfinished, began, data.folder)
        name = backups.finish(unfinished, run, listed)
    with transaction.atomic():
        record(None, None, "site.backed-up", name, {"files": len(listed)})
    return name


def _shared(backups: Backups, data: FileStore, progress: Progress) -> list[Listed]:
    """Copy the files that no earlier run has; return all there are."""
    known = {one.path: one.sha256 for name in backups.runs() for one in backups.listed(name)}
    kept = list(data.kept())
    listed = []
    for done, path in enumerate(kept, 1):
        target = backups.shared / path.relative_to(data.folder)
        named = target.relative_to(backups.folder).as_posix()
        present = named in known and target.is_file() and target.stat().st_size == path.stat().st_size
        listed.append(Listed(named, known[named] if present else copy(path, target)))
        progress("files", done, len(kept))
    return listed


def _own(unfinished: Path, began: str, data: Path) -> list[Listed]:
    """Copy the key of the site, and what is still on its way in; return these files."""
    sources = [data / KEY_FILE, *sorted(path for path in (data / CHANGING).rglob("*") if path.is_file())]
    listed = []
    for source in sources:
        inside = source.relative_to(data)
        try:
            listed.append(Listed(f"{began}/{inside.as_posix()}", copy(source, unfinished / inside)))
        except FileNotFoundError:
            # Taken in, or given up, since the folder was listed.
            continue
    return listed
