"""How long does reading take? Whole processes on the speed file, beside what PDFium alone takes for the same pages.

    python -m bench.speed [RUNS]

Everything runs in turn, so many times (five), first on one core, then on all, where PDFium alone has as many processes
as there are cores. The medians count.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from bench.figures import Cell, Figure, Section, Table
from bench.places import OUT
from bench.runs import Command, Run, alternate, middle
from bench.speed_file import speed_files

RUNS = 5
MEGABYTE = 1_000_000
ALONE = "text objects by PDFium in one process, 1500 pages"
Runs = Mapping[str, Sequence[Run]]


def main() -> None:
    """Measure and print."""
    section = measure(int(sys.argv[1]) if len(sys.argv) > 1 else RUNS)
    print(*section.lines(), sep="\n")


def measure(times: int = RUNS) -> Section:
    """Measure reading beside extraction, on one core and on all."""
    files = speed_files()
    cores = sorted(os.sched_getaffinity(0))
    print(f"Reading 15, 150 and 1,500 pages, {times} times on one core ...", flush=True)
    one = alternate(_commands(files, processes=1), cores[-1:], times)
    section = _section("one core", one)
    if len(cores) > 1:
        print(f"Reading them {times} times on {len(cores)} cores ...", flush=True)
        commands = _commands(files, len(cores)) | {ALONE: extraction("objects", files[1500])}
        several = alternate(commands, cores, times)
        more = _section(f"{len(cores)} cores", several)
        section.figures += more.figures
        section.tables += more.tables
    else:
        section.absent.append("reading on several cores: there is one")
    return section


def reading(document: Path) -> Command:
    """Give the command that reads a document as anybody would: start-up, sandbox and output included."""
    return [Path(sys.executable).with_name("planspoor"), "read", document, "--out", OUT / "read.json"]


def extraction(what: str, document: Path, processes: int = 1) -> Command:
    """Give the command that extracts with PDFium alone: ``text``, ``boxes`` or ``objects``."""
    return [sys.executable, Path(__file__).with_name("raw_pdfium.py"), what, document, str(processes)]


def _commands(files: Mapping[int, Path], processes: int) -> dict[str, Command]:
    return {
        "Planspoor, 1500 pages": reading(files[1500]),
        "text objects by PDFium, 1500 pages": extraction("objects", files[1500], processes),
        "Planspoor, 150 pages": reading(files[150]),
        "character boxes by PDFium, 150 pages": extraction("boxes", files[150]),
        "Planspoor, 15 pages": reading(files[15]),
    }


def _section(where: str, runs: Runs) -> Section:
    long, short = middle(runs["Planspoor, 1500 pages"]), middle(runs["Planspoor, 150 pages"])
    objects = middle(runs["text objects by PDFium, 1500 pages"])
    boxes = middle(runs["character boxes by PDFium, 150 pages"])
    alone = f"1,500 pages on {where}, against text objects by PDFium in one process"
    return Section(
        [
            *_compared(f"1,500 pages on {where}, against text objects by PDFium alone", long, objects, most=2),
            *(_compared(alone, long, middle(runs[ALONE])) if ALONE in runs else ()),
            *_compared(f"150 pages on {where}, against character boxes by PDFium alone", short, boxes, most=1.5),
            *_compared(f"1,500 pages against 150 pages on {where}", long, short, most=10.5),
            Figure(f"highest memory of all processes, 1,500 pages on {where}", long.memory / MEGABYTE, "MB", most=500),
        ],
        [speed_table(f"Medians on {where}", runs)],
    )


def _compared(what: str, run: Run, other: Run, most: float | None = None) -> list[Figure]:
    """How many times as long one takes as the other; also in processor time, which a busy machine disturbs less."""
    return [
        Figure(what, run.seconds / other.seconds, "times", most=most),
        Figure("    in processor time", run.cpu / other.cpu, "times"),
    ]


def speed_table(title: str, runs: Runs) -> Table:
    """Give the medians of the runs, whose names end in their number of pages."""
    return Table(title, ("", "seconds", "processor s", "pages/s", "MB"), [_row(name, runs[name]) for name in runs])


def _row(name: str, runs: Sequence[Run]) -> list[Cell]:
    pages = int(name.split()[-2])
    run = middle(runs)
    return [name, run.seconds, run.cpu, round(pages / run.seconds), round(run.memory / MEGABYTE)]


if __name__ == "__main__":
    main()
