"""Killed at any moment, making words unreadable has been done everywhere or nowhere, and can be done again."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from register.test_stopped_intake import environment  # noqa: F401 - a fixture

SCRIPT = Path(__file__).with_name("stopped_redaction.py")
# Redactions, pages and items with blocks, entries that find the words, files too many, files too few.
NOTHING = "0 0 0 5 0 0"
ALL = "3 3 2 0 0 0"

# Marked for the database, so that they run again on PostgreSQL; they keep away from the tests' own.
pytestmark = pytest.mark.django_db(transaction=True)


def run(moment: str, pdf: Path, variables: dict[str, str]) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-P", str(SCRIPT), moment, str(pdf)]
    return subprocess.run(command, env=variables, capture_output=True, text=True, timeout=300, check=False)


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
def test_killed_redaction_is_done_everywhere_or_nowhere(
    moment: str,
    left: str,
    pdf: Path,
    environment: dict[str, str],  # noqa: F811
) -> None:
    killed = run(moment, pdf, environment)
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    assert killed.stdout == f"{NOTHING}\n"
    again = run("only look" if left == ALL else "never", pdf, environment)
    assert again.stdout.splitlines() == ([ALL] if left == ALL else [NOTHING, ALL]), again.stderr
