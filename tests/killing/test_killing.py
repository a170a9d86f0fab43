"""Killed at a few random moments, the server and the worker lose nothing; by hand the script tries two hundred."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from register.test_stopped_intake import environment

__all__ = ["environment"]

SCRIPT = Path(__file__).with_name("run.py")
pytestmark = pytest.mark.django_db(transaction=True)


def test_nothing_is_lost_half_done_or_without_an_end(environment: dict[str, str]) -> None:
    command = [sys.executable, "-P", str(SCRIPT), "--moments", "6", "--seed", "3"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=900, check=False)
    assert done.returncode == 0, done.stdout + done.stderr[-3000:]
    assert ", 0 faults" in done.stdout
