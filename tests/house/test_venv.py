"""The set-up says what a machine lacks, and how to get it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "setup" / "venv.sh"
OLD = 'case "$*" in --version) echo Python 3.9.2;; *version_info*) exit 1;; esac'
WITHOUT_VENV = 'case "$*" in *ensurepip*) exit 1;; *d.%d*) echo 3.11;; esac'


def run(folder: Path, python: str, **commands: str) -> subprocess.CompletedProcess[str]:
    """Run the script with nothing on the path but these commands and the shell's own."""
    programs = folder / "programs"
    programs.mkdir()
    for name, body in commands.items():
        (programs / name.replace("_", "-")).write_text(f"#!/bin/sh\n{body}\n")
        (programs / name.replace("_", "-")).chmod(0o755)
    for name in ("sh", "id"):
        if not (programs / name).exists():
            (programs / name).symlink_to(shutil.which(name) or "")
    return subprocess.run(
        ["/bin/sh", SCRIPT, python, folder / "venv", "0.0"],
        env={"PATH": str(programs)}, capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("python", "commands", "message"),
    [
        pytest.param("python3", {}, "there is no python3 here", id="no Python"),
        pytest.param("python3", {"python3": OLD}, "python3 is Python 3.9.2", id="an old Python"),
        pytest.param("python3", {"python3": WITHOUT_VENV}, "your system's package manager", id="no apt-get"),
    ],
)
def test_what_is_missing_is_said(tmp_path: Path, python: str, commands: dict[str, str], message: str) -> None:
    done = run(tmp_path, python, **commands)
    assert done.returncode == 1
    assert message in done.stderr
    assert not (tmp_path / "venv").exists()


def test_a_user_gets_the_line_that_root_would_run(tmp_path: Path) -> None:
    done = run(tmp_path, "python3", python3=WITHOUT_VENV, apt_get="echo installing", id="echo 1000")
    assert done.returncode == 1
    assert "    apt-get update && apt-get install --yes python3.11-venv\n" in done.stdout
    assert "installing" not in done.stdout


def test_root_runs_that_line(tmp_path: Path) -> None:
    done = run(tmp_path, "python3", python3=WITHOUT_VENV, apt_get='echo "got $*"', id="echo 0")
    assert "got update\ngot install --yes python3.11-venv\n" in done.stdout


def test_a_half_made_folder_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / "venv" / "bin").mkdir(parents=True)
    (tmp_path / "venv" / "bin" / "python").write_text("broken")
    # pip finds no such version, without looking further than this machine.
    environment = {**os.environ, "PIP_NO_INDEX": "1"}
    command = ["/bin/sh", SCRIPT, sys.executable, tmp_path / "venv", "0.0"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "uv==0.0" in done.stderr
    assert (tmp_path / "venv" / "pyvenv.cfg").exists()
