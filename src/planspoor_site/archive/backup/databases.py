"""A copy of the database as it is at one moment, while others write to it, and the way back.

SQLite has its online backup, which reads what was committed when it began; so does ``pg_dump`` of PostgreSQL.
"""

from __future__ import annotations

import os
import sqlite3
import subprocess
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from planspoor_site.errors import BackupError

Settings = Mapping[str, Any]
"""Django's description of a database."""
SQLITE, POSTGRESQL = "sqlite", "postgresql"


def kind(database: Settings) -> str:
    """Return which of the two it is."""
    return SQLITE if database["ENGINE"].endswith("sqlite3") else POSTGRESQL


def file_name(database: Settings) -> str:
    """Return what the file with the copy is called."""
    return "register.sqlite3" if kind(database) == SQLITE else "register.dump"


def save(database: Settings, target: Path) -> None:
    """Write a copy of the database to ``target``; raises BackupError."""
    if kind(database) == POSTGRESQL:
        _run("pg_dump", database, "--format=custom", "--no-owner", "--no-privileges", f"--file={target}")
        return
    with closing(sqlite3.connect(database["NAME"])) as source, closing(sqlite3.connect(target)) as copy:
        # All at once: a reader of a write-ahead log holds up no writer, and sees one moment.
        source.backup(copy)
        # One file, to be copied and hashed: what is in the write-ahead log of a copy would be lost.
        copy.execute("PRAGMA journal_mode=DELETE")
        (found,) = copy.execute("PRAGMA quick_check(1)").fetchone()
    if found != "ok":
        raise BackupError(f"The database is damaged ({found}).", "Look at the disk; restore an earlier backup.")


def load(saved: Path, database: Settings) -> None:
    """Fill a PostgreSQL database from the copy at ``saved``, whole or not; raises BackupError where it has tables.

    A copy of SQLite is the database already, in its place.
    """
    _check_empty(database)
    options = ("--exit-on-error", "--single-transaction", "--no-owner", "--no-privileges", "--dbname")
    _run("pg_restore", database, *options, str(database["NAME"]), str(saved))


def _check_empty(database: Settings) -> None:
    import psycopg  # noqa: PLC0415 - an extra that SQLite does without

    keys = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}
    given = {word: str(database[key]) for key, word in keys.items() if database[key]}
    with psycopg.connect(**given) as connection:  # type: ignore[arg-type]
        found = connection.execute("SELECT count(*) FROM pg_tables WHERE schemaname = current_schema()").fetchone()
    if found and found[0]:
        raise BackupError("The database has tables already.", "Give an empty one in PLANSPOOR_DATABASE_URL.")


def _run(program: str, database: Settings, *arguments: str) -> None:
    """Run a program of PostgreSQL; what it has to know to connect goes in its environment, where nobody else looks."""
    keys = {"NAME": "PGDATABASE", "USER": "PGUSER", "PASSWORD": "PGPASSWORD", "HOST": "PGHOST", "PORT": "PGPORT"}
    environment = os.environ | {word: str(database[key]) for key, word in keys.items() if database[key]}
    try:
        done = subprocess.run([program, *arguments], env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    except FileNotFoundError as error:
        raise BackupError(f"{program} is not installed.", "Install it: apt-get install postgresql-client.") from error
    if done.returncode:
        reason = " ".join(done.stderr.split()[:60])
        raise BackupError(f"{program} failed: {reason}", "See that it is not older than the server.")
