"""One moment of the register, to be read while others go on writing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction


@contextmanager
def one_moment() -> Iterator[None]:
    """Have every question within answered as of its first; nothing is written within, and nobody has to wait.

    Within a transaction that was begun already, that decides.
    """
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
    else:
        with _no_lock_of_a_writer(), transaction.atomic():
            yield


@contextmanager
def _no_lock_of_a_writer() -> Iterator[None]:
    """Begin SQLite's transactions as a reader does: the register's own begin by keeping other writers out."""
    sqlite: Any = connection
    usual, sqlite.transaction_mode = sqlite.transaction_mode, "DEFERRED"
    try:
        yield
    finally:
        sqlite.transaction_mode = usual
