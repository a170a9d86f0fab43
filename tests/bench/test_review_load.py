"""The load of many editors, short: a server of its own, a few editors, and no judgement lost."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from bench.places import ROOT


def test_few_editors_lose_nothing() -> None:
    asked = ["--editors", "3", "--items", "60", "--seconds", "6", "--pause", "0.3"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "tests")])}
    environment.pop("PLANSPOOR_DATA", None)
    done = subprocess.run(
        [sys.executable, "-m", "bench.review_load", *asked],
        cwd=Path(ROOT),
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:] + done.stdout
    found = json.loads(done.stdout)
    assert found["taken"] > 0
    assert (found["lost"], found["errors"]) == (0, 0)
