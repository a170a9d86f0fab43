"""Where the register is kept, and what the settings make of the environment."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from planspoor_site.data_folder import data_folder, prepare, site_key
from planspoor_site.database import database


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        pytest.param(
            "postgresql://reader:p%40ss@db.example:5433/plans",
            {"NAME": "plans", "USER": "reader", "PASSWORD": "p@ss", "HOST": "db.example", "PORT": "5433"},
            id="all parts, an escaped password",
        ),
        pytest.param(
            "postgresql:///plans?host=/run/postgresql",
            {"NAME": "plans", "USER": "", "HOST": "/run/postgresql", "PORT": ""},
            id="a socket",
        ),
        pytest.param("postgres://[::1]/plans", {"NAME": "plans", "HOST": "::1"}, id="the short word, IPv6"),
    ],
)
def test_postgresql_address_is_taken_apart(url: str, expected: dict[str, str], tmp_path: Path) -> None:
    assert database(url, tmp_path).items() >= expected.items()


def test_what_postgresql_itself_knows_goes_with_it(tmp_path: Path) -> None:
    options = database("postgresql://db.example/plans?sslmode=verify-full&connect_timeout=3", tmp_path)["OPTIONS"]
    assert options["sslmode"] == "verify-full"
    assert options["connect_timeout"] == "3"


@pytest.mark.parametrize("url", ["sqlite:///x", "db.example/plans", "postgresql://u:hidden@[::1/x"])
def test_other_address_is_refused_without_its_password(url: str, tmp_path: Path) -> None:
    with pytest.raises(ImproperlyConfigured) as refused:
        database(url, tmp_path)
    assert "hidden" not in str(refused.value)


def test_sqlite_waits_and_lets_readers_go_on(tmp_path: Path) -> None:
    described = database("", tmp_path)
    assert described["NAME"] == tmp_path / "register.sqlite3"
    assert described["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "WAL" in described["OPTIONS"]["init_command"]


def test_data_folder_is_here_unless_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PLANSPOOR_DATA", raising=False)
    assert data_folder() == tmp_path / "data"
    monkeypatch.setenv("PLANSPOOR_DATA", "elsewhere")
    assert data_folder() == tmp_path / "elsewhere"


def test_key_is_made_once_and_kept_private(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    assert site_key(folder) != site_key(folder)
    prepare(folder)
    key = site_key(folder)
    prepare(folder)
    assert site_key(folder) == key
    assert stat.S_IMODE((folder / "secret-key").stat().st_mode) == 0o600
    assert [path.name for path in folder.iterdir()] == ["secret-key"]
