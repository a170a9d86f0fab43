"""Documents as the command reads them: plans in the plan format, several at a time."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from bench.places import ROOT

Plan = dict[str, Any]
_COMMAND = "import sys, planspoor.cli; sys.exit(planspoor.cli.main())"


class Unread(str):
    """Why a document gave no plan: the line that the command wrote."""

    __slots__ = ()


def read_plan(document: Path, source: Path = ROOT / "src") -> Plan | Unread:
    """Read the document with the code in ``source``; a document of the corpus may well not be readable."""
    command: list[str | Path] = [sys.executable, "-c", _COMMAND, "read", document]
    # What is installed is the code of this checkout; a path named in the environment comes before it.
    done = subprocess.run(command, capture_output=True, check=False, env=os.environ | {"PYTHONPATH": str(source)})
    if done.returncode:
        lines = done.stderr.decode(errors="replace").strip().splitlines()
        return Unread(lines[-1].removeprefix("planspoor: ") if lines else f"exit code {done.returncode}")
    plan: Plan = json.loads(done.stdout)
    return plan


def read_plans(documents: Iterable[Path], source: Path = ROOT / "src") -> Iterator[tuple[Path, Plan | Unread]]:
    """Read documents on all cores; give each with its plan, in the order of the documents."""
    documents = list(documents)
    with ThreadPoolExecutor(len(os.sched_getaffinity(0))) as pool:
        plans = pool.map(lambda document: read_plan(document, source), documents)
        yield from zip(documents, plans, strict=True)
