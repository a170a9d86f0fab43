"""Which database keeps the register: SQLite in the data folder, or the PostgreSQL of ``PLANSPOOR_DATABASE_URL``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured

SECONDS_TO_WAIT = 20
"""How long a writer waits for another before it gives up."""
SECONDS_TO_KEEP = 60
"""How long a thread keeps its connection: to open one, and to read which tables there are, takes longer than to ask."""


def database(url: str, folder: Path) -> dict[str, Any]:
    """Return Django's description of the database; an empty ``url`` means SQLite in ``folder``."""
    return _postgresql(url) if url else _sqlite(folder)


def _sqlite(folder: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": folder / "register.sqlite3",
        "CONN_MAX_AGE": SECONDS_TO_KEEP,
        # Readers go on while one writes, and a writer takes its lock at the start instead of failing half-way.
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": SECONDS_TO_WAIT,
            "init_command": "PRAGMA journal_mode=WAL",
        },
    }


def _postgresql(url: str) -> dict[str, Any]:
    try:
        from psycopg import ProgrammingError  # noqa: PLC0415 - an extra that SQLite does without
        from psycopg.conninfo import conninfo_to_dict  # noqa: PLC0415
    except ImportError as missing:
        raise ImproperlyConfigured("PostgreSQL needs the extra: pip install planspoor[postgres].") from missing
    if not url.startswith(("postgresql://", "postgres://")):
        raise ImproperlyConfigured("PLANSPOOR_DATABASE_URL must start with postgresql://.")
    try:
        options: dict[str, Any] = conninfo_to_dict(url)
    except ProgrammingError:
        # The parser's own words may quote the password.
        raise ImproperlyConfigured("PLANSPOOR_DATABASE_URL is not a PostgreSQL address.") from None
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": options.pop("dbname", ""),
        "USER": options.pop("user", ""),
        "PASSWORD": options.pop("password", ""),
        "HOST": options.pop("host", ""),
        "PORT": options.pop("port", ""),
        "CONN_MAX_AGE": SECONDS_TO_KEEP,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"connect_timeout": SECONDS_TO_WAIT, **options},
    }
