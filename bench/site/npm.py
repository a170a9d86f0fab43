"""Packages of the npm registry, of pinned versions, for programs that are measured beside ours."""

from __future__ import annotations

import shutil
import subprocess
import tarfile
from pathlib import Path

from bench.places import OUT, AbsentError


def package(name: str, version: str) -> Path:
    """Give the unpacked folder of a package, fetched if it is not there yet; raises ``AbsentError``."""
    folder = OUT / "npm" / f"{name}-{version}"
    if not folder.exists():
        program = shutil.which("npm")
        if program is None:
            raise AbsentError("npm is not installed (apt-get install npm)")
        folder.parent.mkdir(parents=True, exist_ok=True)
        command = [program, "pack", f"{name}@{version}", "--silent", "--pack-destination", str(folder.parent)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise AbsentError(f"{name} {version} cannot be fetched from the npm registry")
        with tarfile.open(folder.parent / done.stdout.split()[-1]) as archive:
            archive.extractall(folder, filter="data")
    return folder / "package"
