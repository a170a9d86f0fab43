"""What every verb of the site's command begins with: a data folder, right settings, an up-to-date database."""

from __future__ import annotations

import fcntl
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path

import django
from django.core.checks import ERROR, CheckMessage, Tags
from django.core.checks.registry import registry
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import DatabaseError
from tqdm import tqdm

from planspoor_site.data_folder import data_folder, prepare
from planspoor_site.errors import SettingsError, StorageError


@contextmanager
def storage_errors() -> Iterator[None]:
    """Turn what the disk and the database say into StorageError."""
    try:
        yield
    except OSError as error:
        raise StorageError(f"{error.filename or data_folder()}: {error.strerror}.", _ADVICE) from error
    except DatabaseError as error:
        reason = " ".join(str(error).split())
        raise StorageError(f"The database cannot be used ({reason}).", _ADVICE) from error


_NOT_CHECKED = frozenset({Tags.urls, Tags.database})
_ADVICE = "Check PLANSPOOR_DATA and PLANSPOOR_DATABASE_URL, the room on the disk, and your rights."


def start() -> None:
    """Make what is absent, load Django, and sweep away what a stopped intake left.

    Raises StorageError and SettingsError.
    """
    folder = data_folder()
    prepare(folder)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "planspoor_site.settings")
    try:
        django.setup()
    except (ImproperlyConfigured, ValueError) as error:
        raise SettingsError(str(error), "The reference of the settings says what they may be.") from error
    _check()
    with _alone(folder):
        call_command("migrate", verbosity=0, skip_checks=True)
        index_stale_editions()
    _sweep(folder)


def index_stale_editions() -> None:
    """Put in the search index what it lacks: editions from before the index had its present shape."""
    # Models can be imported only now that Django is set up.
    from planspoor_site.publication.search.index import index_anew, stale_editions  # noqa: PLC0415

    stale = stale_editions()
    if not stale:
        return
    print(f"planspoor: Making the search index of {len(stale)} editions ...", file=sys.stderr)
    for _ in tqdm(index_anew(stale), total=len(stale), disable=None, leave=False):
        pass


def collect_static() -> None:
    """Put the style sheets and scripts, compressed and under the names of their hashes, where they are served from."""
    call_command("collectstatic", interactive=False, verbosity=0, skip_checks=True)


def _check() -> None:
    """Check all but the addresses: loading every view takes two seconds, and no setting of a site can break one."""
    checks = [check for check in registry.get_checks() if _NOT_CHECKED.isdisjoint(check.tags)]
    for message in chain.from_iterable(check(app_configs=None, databases=None) for check in checks):
        if message.level >= ERROR:
            raise SettingsError(_line(message), message.hint or "Correct the setting.")
        print(f"planspoor: {_line(message)} {message.hint or ''}", file=sys.stderr)


def _line(message: CheckMessage) -> str:
    return f"{message.msg} ({message.id})"


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Let one process at a time change the tables."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _sweep(folder: Path) -> None:
    # Models can be imported only now that Django is set up.
    from planspoor_site.register.file_store import FileStore  # noqa: PLC0415
    from planspoor_site.register.intake import sweep  # noqa: PLC0415

    sweep(FileStore(folder))
