"""How long does publishing a plan take: reading it, drawing its pages, keeping and indexing it?

python -m bench.site.publishing [RUNS]
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from bench.figures import Figure, Section
from bench.runs import Run, middle, run
from bench.site.long_plan import PAGES, long_plan
from bench.site.published import publish, publish_again, state
from bench.speed import speed_table

RUNS = 3


def main() -> None:
    """Measure and print."""
    print(*measure(int(sys.argv[1]) if len(sys.argv) > 1 else RUNS).lines(), sep="\n")


def measure(times: int = RUNS) -> Section:
    """Measure publishing on all cores beside drawing the same pages, once in each width, with PDFium alone."""
    print(f"Publishing {PAGES} pages, {times} times ...", flush=True)
    name, alone = f"publishing, {PAGES} pages", f"drawing by PDFium in one process, {PAGES} pages"
    runs: dict[str, list[Run]] = {name: [], alone: []}
    for _ in range(times):
        runs[name].append(publish())
        runs[alone].append(run(drawing(long_plan()), os.sched_getaffinity(0)))
    before = state()
    again = publish_again()
    changed = len(before.items() ^ state().items())
    publishing, raw = middle(runs[name]), middle(runs[alone])
    cores = len(os.sched_getaffinity(0))
    return Section(
        [
            Figure(f"publishing on {cores} cores, a page", 1000 * publishing.seconds / PAGES, "ms", most=120),
            Figure("    against drawing by PDFium alone, in processor time", publishing.cpu / raw.cpu, "times"),
            Figure("publishing once more: files changed", changed, most=0),
            Figure("publishing once more: takes of the first time", again.seconds / publishing.seconds, most=0.1),
        ],
        [speed_table(f"Publishing on {cores} cores", runs)],
    )


def drawing(document: Path) -> list[str | Path]:
    """Give the command that draws a document with PDFium and throws the pictures away."""
    return [sys.executable, Path(__file__).with_name("raw_drawing.py"), document]


if __name__ == "__main__":
    main()
