"""Run every test: on SQLite, then those that use a database on a real PostgreSQL, where one is installed.

Each processor runs whole files of tests, with a database of its own, and takes the next when it is done with one.
What was left out stands in the last lines, and the very last gives the sum of both runs.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import throwaway_postgresql

EACH_PROCESSOR = ("--numprocesses=auto", "--dist=loadfile")
NO_POSTGRESQL = "the site's tests on PostgreSQL: it is not installed (apt-get install postgresql)"


@dataclass
class Tally:
    """What the runs so far came to; ``left_out`` counts skipped tests by their reason."""

    passed: int = 0
    failed: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    broken: bool = False

    def run(self, name: str, *options: str, **environment: str) -> None:
        """Run pytest and add what it reports; one that broke off, or found no tests, counts as a failure."""
        print(f"\n{'-' * 20} tests on {name} {'-' * 20}", flush=True)
        with tempfile.TemporaryDirectory() as folder:
            report = Path(folder, "report.xml")
            command = [sys.executable, "-m", "pytest", f"--junit-xml={report}", *options]
            done = subprocess.run(command, env=os.environ | environment, check=False)
            if report.exists():
                self._add(ET.parse(report).getroot())
            self.broken |= done.returncode != 0 or not report.exists()

    def _add(self, report: ET.Element) -> None:
        for case in report.iter("testcase"):
            skipped = case.find("skipped")
            if skipped is not None:
                self.left_out[skipped.get("message", "")] += 1
            elif case.find("failure") is not None or case.find("error") is not None:
                self.failed += 1
            else:
                self.passed += 1


def main() -> int:
    """Run the tests, with the arguments handed on to pytest; gives the exit code."""
    tally = Tally()
    tally.run("SQLite", *EACH_PROCESSOR, *sys.argv[1:])
    programs = throwaway_postgresql.programs()
    if programs:
        with throwaway_postgresql.cluster(programs) as url:
            options = (*EACH_PROCESSOR, "-m", "not browser", *sys.argv[1:])
            tally.run("PostgreSQL", *options, PLANSPOOR_DATABASE_URL=url)
    report(tally, [] if programs else [NO_POSTGRESQL])
    return 1 if tally.broken else 0


def report(tally: Tally, not_run: list[str]) -> None:
    """Print what was left out, and in the last line the sum."""
    reasons = [f"{count} x {reason}" for reason, count in tally.left_out.items()]
    if not_run or reasons:
        print("\n" + "!" * 60)
        for line in not_run + reasons:
            print(f"! LEFT OUT: {line}")
        print("!" * 60)
    print(f"\n{tally.passed} passed, {tally.failed} failed, {tally.left_out.total()} skipped")


if __name__ == "__main__":
    sys.exit(main())
