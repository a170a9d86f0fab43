"""Goes around what guards the trail, as only someone who may change the tables of the database can."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from planspoor_site.audit.append_only import GUARDS, install


def take_guards_away() -> None:
    """Drop the triggers that refuse to change or delete an entry."""
    with connection.cursor() as cursor:
        for trigger, table in GUARDS[connection.vendor].items():
            on = f" ON {table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {trigger}{on}")


@contextmanager
def unguarded() -> Iterator[None]:
    """Let entries be changed within this context."""
    take_guards_away()
    yield
    install()
