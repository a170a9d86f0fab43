"""Runs ``planspoor site`` and scripts of the tests on a register of their own, each in a process."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

Environment = dict[str, str]
PLANSPOOR = Path(sys.executable).with_name("planspoor")


def run(environment: Environment, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a verb of the site's command."""
    command = [PLANSPOOR, "site", *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300, check=False)


def done(environment: Environment, *arguments: str) -> str:
    """Run a verb that has to succeed; what it prints."""
    finished = run(environment, *arguments)
    assert finished.returncode == 0, finished.stdout + finished.stderr
    return finished.stdout


def script(environment: Environment, path: Path, *arguments: str) -> str:
    """Run a script that has to succeed; what it prints."""
    command = [sys.executable, "-P", str(path), *arguments]
    finished = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300, check=False)
    assert finished.returncode == 0, finished.stdout + finished.stderr
    return finished.stdout
