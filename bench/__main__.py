"""Measure everything, and write down what was found: ``bench/results.json`` and the page on accuracy.

    python -m bench

What was measured is kept as it comes. A run that was broken off goes on where it was, as long as the code is the same;
one that ended whole begins anew.
"""

from __future__ import annotations

import hashlib
import os
import platform
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from time import perf_counter

from bench import accuracy, confidence, controls, peer_accuracy, peer_speed, speed
from bench.accuracy_page import PAGE, as_page
from bench.figures import Section
from bench.places import OUT, ROOT
from bench.results import RESULTS, Results, read, write

SECTIONS: dict[str, Callable[[], Section]] = {
    "speed": speed.measure,
    "speed of others": peer_speed.measure,
    "accuracy": accuracy.measure,
    "confidence": confidence.measure,
    "no plans and formats": controls.measure,
    "accuracy of others": peer_accuracy.measure,
}


def main() -> None:
    """Measure what is not measured yet, print all of it, write it down."""
    OUT.mkdir(parents=True, exist_ok=True)
    unfinished = OUT / "unfinished.json"
    results = _begun(unfinished)
    for place, (name, measure) in enumerate(SECTIONS.items(), 1):
        print(f"\n{place} of {len(SECTIONS)}: {name}", flush=True)
        if name not in results.sections:
            start = perf_counter()
            results.sections[name] = measure()
            print(f"(took {perf_counter() - start:.0f} s)")
            write(results, unfinished)
        print(*results.sections[name].lines(), sep="\n", flush=True)
    write(results, RESULTS)
    # From what was kept, which is rounded: the page must say the same when it is made again.
    PAGE.write_text(as_page(read(RESULTS)), "utf-8")
    unfinished.unlink()
    broken = [figure.what for section in results.sections.values() for figure in section.figures if not figure.holds]
    print(f"\nWritten: {RESULTS.relative_to(ROOT)}, {PAGE.relative_to(ROOT)}. Limits that do not hold: {len(broken)}.")
    print(*(f"  {what}" for what in broken), sep="\n")


def _begun(unfinished: Path) -> Results:
    """The results so far of a run that was broken off, or none."""
    code = _code()
    if unfinished.exists():
        results = read(unfinished)
        if results.code == code:
            print(f"Going on with the run of {results.date}.")
            return results
    commit = _git("rev-parse", "--short=12", "HEAD").strip()
    return Results(date.today().isoformat(), commit, code, machine(), {})


def _code() -> str:
    """What tells one state of the code from another."""
    state = _git("rev-parse", "HEAD") + _git("diff", "HEAD", "--", "src", "bench", "tests/plans", "sample")
    return hashlib.sha256(state.encode()).hexdigest()[:12]


def _git(*arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=True).stdout


def machine() -> str:
    """Give in neutral words what the figures were measured on."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    cores = len(os.sched_getaffinity(0))
    version = ".".join(map(str, sys.version_info[:2]))
    return f"{cores} cores, {memory:.0f} GB of memory, {platform.system()}, Python {version}"


if __name__ == "__main__":
    main()
