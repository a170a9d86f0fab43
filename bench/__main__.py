"""Measure everything, or the subjects that are named, and write down what was found: the results, and a page on them.

    python -m bench [SUBJECT ...]

What was measured is kept as it comes. A run that was broken off goes on where it was, as long as the code is the same;
one that ended whole begins anew.
"""

from __future__ import annotations

import hashlib
import os
import platform
import subprocess
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from time import perf_counter

from bench.comparison import COMPARISON
from bench.places import OUT, ROOT
from bench.reading import READING
from bench.results import Results, read, write
from bench.site.subject import SITE
from bench.subject import Subject

SUBJECTS = (READING, SITE, COMPARISON)


def main(names: Sequence[str]) -> None:
    """Measure the subjects with these names, or all; print all of it, write it down."""
    known = {subject.name: subject for subject in SUBJECTS}
    unknown = [name for name in names if name not in known]
    if unknown:
        sys.exit(f"There is no {unknown[0]} to measure, but: {', '.join(known)}.")
    for name in names or known:
        measure(known[name])


def measure(subject: Subject) -> None:
    """Measure what is not measured yet of a subject, and write it down."""
    OUT.mkdir(parents=True, exist_ok=True)
    unfinished = OUT / f"unfinished-{subject.name}.json"
    results = _begun(unfinished)
    for place, (name, section) in enumerate(subject.sections.items(), 1):
        print(f"\n{subject.name}, {place} of {len(subject.sections)}: {name}", flush=True)
        if name not in results.sections:
            start = perf_counter()
            results.sections[name] = section()
            print(f"(took {perf_counter() - start:.0f} s)")
            write(results, unfinished)
        print(*results.sections[name].lines(), sep="\n", flush=True)
    write(results, subject.results)
    # From what was kept, which is rounded: the page must say the same when it is made again.
    subject.page.write_text(subject.as_page(read(subject.results)), "utf-8")
    unfinished.unlink()
    broken = [figure.what for section in results.sections.values() for figure in section.figures if not figure.holds]
    written = ", ".join(str(path.relative_to(ROOT)) for path in (subject.results, subject.page))
    print(f"\nWritten: {written}. Limits that do not hold: {len(broken)}.")
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
    main(sys.argv[1:])
