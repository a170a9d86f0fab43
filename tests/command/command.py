"""Running the real command, as a person or a script does."""

from __future__ import annotations

import subprocess
import sysconfig
from pathlib import Path

PLANSPOOR = str(Path(sysconfig.get_path("scripts")) / "planspoor")


def planspoor(*arguments: str | Path, **options: object) -> subprocess.CompletedProcess[bytes]:
    """Run the command to its end, and give its exit code and both of its outputs."""
    return subprocess.run([PLANSPOOR, *map(str, arguments)], capture_output=True, timeout=120, check=False, **options)  # type: ignore[call-overload,no-any-return]
