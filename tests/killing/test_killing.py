"""Killed at a few random moments, the server and the worker lose nothing; by hand the scripts try hundreds."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from register.test_stopped_intake import environment

__all__ = ["environment"]

HERE = Path(__file__).parent
pytestmark = pytest.mark.django_db(transaction=True)


def tried(environment: dict[str, str], script: str, *options: str) -> str:
    """Run one of the scripts, and return what it prints; it has to find no fault."""
    command = [sys.executable, "-P", str(HERE / script), *options]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=900, check=False)
    assert done.returncode == 0, done.stdout + done.stderr[-3000:]
    assert ", 0 faults" in done.stdout
    return done.stdout


def test_nothing_is_lost_half_done_or_without_an_end(environment: dict[str, str]) -> None:
    tried(environment, "run.py", "--moments", "6", "--seed", "3")


def test_every_owner_gets_its_letter_and_a_kill_costs_one_second_copy_at_most(environment: dict[str, str]) -> None:
    assert "44 owners, 44 got it" in tried(environment, "mailing.py", "--moments", "6", "--seed", "3")
