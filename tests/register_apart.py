"""A register of a test's own, for other processes: a data folder, and on PostgreSQL a database of its own."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from django.db import connection

TESTS = Path(__file__).parent


@contextmanager
def register_apart(folder: Path) -> Iterator[dict[str, str]]:
    """Give the environment of processes that use the register in ``folder``, which need not exist yet."""
    variables = {**os.environ, "PLANSPOOR_DATA": str(folder / "register"), "PYTHONPATH": str(TESTS)}
    if connection.vendor != "postgresql":
        yield variables
        return
    name = f"apart_{uuid4().hex}"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
    address, _, query = os.environ["PLANSPOOR_DATABASE_URL"].partition("?")
    yield variables | {"PLANSPOOR_DATABASE_URL": f"{address.rpartition('/')[0]}/{name}?{query}"}
    with connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")
