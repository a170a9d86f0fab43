"""The verbs of ``planspoor site`` that keep the register: what they take, and what runs them."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    Verbs = argparse._SubParsersAction[argparse.ArgumentParser]

# Django is loaded where a verb runs, as in ``planspoor_site.command``.


def add_verbs(verbs: Verbs) -> None:
    """Add the verbs."""
    verify = verbs.add_parser("verify", help="prove that trail, files and words are as the register says")
    verify.add_argument(
        "--head", action="append", default=[], metavar="HEAD", help="the end of a trail that `verify` printed earlier"
    )
    verify.set_defaults(run=_verify)
    archive = verbs.add_parser("archive", help="write an organisation, with all that there is of it, to one file")
    archive.add_argument("slug", metavar="ORGANISATION", help="its word in the addresses")
    archive.add_argument("file", type=Path, metavar="FILE", help="the archive, which is not there yet")
    archive.set_defaults(run=_archive)
    unarchive = verbs.add_parser("unarchive", help="take an organisation in from an archive")
    unarchive.add_argument("file", type=Path, metavar="FILE", help="the archive")
    unarchive.set_defaults(run=_unarchive)
    backup = verbs.add_parser("backup", help="copy the database and the files, while the site is running")
    backup.add_argument("folder", type=Path, metavar="FOLDER", help="an empty folder, or one with earlier backups")
    backup.add_argument("--keep", type=_count, metavar="N", help="forget all but the last N backups")
    backup.set_defaults(run=_backup)
    restore = verbs.add_parser("restore", help="make a register of a backup, where there is none yet")
    restore.add_argument("folder", type=Path, metavar="FOLDER", help="the folder with the backups")
    restore.add_argument("--run", metavar="NAME", dest="name", help="which backup (the last)")
    restore.set_defaults(run=_restore, needs_register=False)


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("at least one backup is kept")
    return number


def _verify(arguments: argparse.Namespace) -> None:
    from planspoor_site.archive.verification.command import verify  # noqa: PLC0415

    verify(arguments.head)


def _backup(arguments: argparse.Namespace) -> None:
    from planspoor_site.archive.backup.backup import back_up  # noqa: PLC0415

    back_up(arguments.folder, arguments.keep)


def _restore(arguments: argparse.Namespace) -> None:
    from planspoor_site.archive.backup.restore import restore  # noqa: PLC0415

    restore(arguments.folder, arguments.name)


def _archive(arguments: argparse.Namespace) -> None:
    from planspoor_site.archive.package.writing import archive  # noqa: PLC0415

    archive(arguments.slug, arguments.file)


def _unarchive(arguments: argparse.Namespace) -> None:
    from planspoor_site.archive.package.taking_in import unarchive  # noqa: PLC0415

    unarchive(arguments.file)
