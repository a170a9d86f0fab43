"""What is read of one moment is of that moment, also where others write."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from archive.commands import done, script
from register_apart import register_apart

READING = Path(__file__).with_name("reading_on.py")


# Marked for the database, so that it runs again on PostgreSQL; it keeps away from the tests' own.
@pytest.mark.django_db(transaction=True)
def test_what_others_write_is_not_seen_before_the_moment_is_over(tmp_path: Path) -> None:
    with register_apart(tmp_path / "site") as site:
        done(site, "init")
        assert json.loads(script(site, READING)) == [0, 0, 1]
