"""Environments of their own for programs that the project does not depend on, from pinned requirements."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from bench.places import OUT, AbsentError

REQUIREMENTS = Path(__file__).with_name("requirements")
_UV = Path(sys.executable).with_name("uv")


def interpreter(name: str) -> Path:
    """Give the Python of the environment ``name``, made if it is not there yet; raises ``AbsentError``."""
    wanted = REQUIREMENTS / f"{name}.txt"
    folder = OUT / "environments" / name
    python, installed = folder / "bin" / "python", folder / "installed.txt"
    if not installed.exists() or installed.read_bytes() != wanted.read_bytes():
        print(f"Installing {name} in an environment of its own ...", flush=True)
        _uv("venv", "--quiet", "--clear", "--python", sys.executable, str(folder))
        _uv("pip", "install", "--quiet", "--python", str(python), "--requirements", str(wanted))
        installed.write_bytes(wanted.read_bytes())
    return python


def _uv(*arguments: str) -> None:
    done = subprocess.run([_UV, *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        raise AbsentError(done.stderr.strip().splitlines()[-1] if done.stderr.strip() else "uv failed")
