"""The PostgreSQL that the tests start for themselves."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

import throwaway_postgresql

psycopg = pytest.importorskip("psycopg")


@pytest.fixture
def programs() -> Path:
    found = throwaway_postgresql.programs()
    if found is None:
        pytest.skip("the throw-away server: PostgreSQL is not installed (apt-get install postgresql)")
    return found


def test_it_answers_and_leaves_nothing_behind(programs: Path) -> None:
    with throwaway_postgresql.cluster(programs) as url:
        with psycopg.connect(url) as connection:
            assert connection.execute("select 6 * 7").fetchone() == (42,)
        folder = Path(parse_qs(urlsplit(url).query)["host"][0])
        assert folder.is_dir()
    assert not folder.exists()
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(url)


def test_it_stops_when_a_test_fails(programs: Path) -> None:
    with pytest.raises(ZeroDivisionError), throwaway_postgresql.cluster(programs) as url:
        raise ZeroDivisionError
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(url)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that whoever the server runs as may enter: those of pytest are for its own user."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


def test_a_server_that_cannot_start_says_why(open_folder: Path) -> None:
    program = open_folder / "initdb"
    program.write_text("#!/bin/sh\necho no room left\nexit 1\n")
    program.chmod(0o755)
    with pytest.raises(RuntimeError, match="no room left"), throwaway_postgresql.cluster(open_folder):
        pass
