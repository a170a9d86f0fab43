"""Killed at any moment, an intake leaves the whole edition or nothing, and the next one succeeds."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from register_apart import register_apart

SCRIPT = Path(__file__).with_name("stopped_intake.py")
NOTHING = "0 0 0 0 0"
# The document and three pictures of each page; an organisation, an edition, three pages, six passages.
ALL = "10 1 1 3 6"

# Marked for the database, so that they run again on PostgreSQL; they keep away from the tests' own.
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def environment(tmp_path: Path) -> Iterator[dict[str, str]]:
    with register_apart(tmp_path) as variables:
        yield variables


def run(moment: str, pdf: Path, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-P", str(SCRIPT), moment, str(pdf)]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)


@pytest.mark.parametrize(
    ("moment", "left"),
    [
        ("at the first page drawn", NOTHING),
        ("in the midst of a file", NOTHING),
        ("when all files are there", NOTHING),
        ("between the rows", NOTHING),
        ("before the commit", NOTHING),
        ("after the commit", ALL),
    ],
)
def test_killed_intake_leaves_all_or_nothing(moment: str, left: str, pdf: Path, environment: dict[str, str]) -> None:
    killed = run(moment, pdf, environment)
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    again = run("never", pdf, environment)
    assert again.stdout.splitlines() == [left, str(left == NOTHING)], again.stderr
