"""The PostgreSQL that the tests start for themselves."""

from __future__ import annotations

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


def test_a_server_that_cannot_start_says_why(tmp_path: Path) -> None:
    program = tmp_path / "initdb"
    program.write_text("#!/bin/sh\necho no room left\nexit 1\n")
    program.chmod(0o755)
    for folder in (tmp_path, *list(tmp_path.parents)[:2]):
        folder.chmod(0o755)
    with pytest.raises(RuntimeError, match="no room left"), throwaway_postgresql.cluster(tmp_path):
        pass
