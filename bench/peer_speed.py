"""How fast do other programs take the same documents apart? Whole processes, each on one core.

python -m bench.peer_speed
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import pypdfium2 as pdfium

from bench.figures import Cell, Figure, Section, Table
from bench.peers import OURS, SLOW, SLOW_PAGES, Peer, command, peers_here
from bench.places import OUT, AbsentError, corpus
from bench.runs import Command, Run, alternate, middle
from bench.speed import MEGABYTE, extraction, reading
from bench.speed_file import speed_files

LEAST_TIMES = {"pdf-inspector": 1, "liteparse": 1, "kreuzberg": 1, "pymupdf4llm": 30}
"""As many times as long must each of them take."""
TWO_DOCUMENTS = ("nl-wassenaar-begroting-2026.pdf", "nl-rijk-coalitieakkoord-2021-2025.pdf")
LIMITS = ("text", "boxes", "objects")
COLUMNS = ("", "pages", "seconds", "pages/s", "MB")


def main() -> None:
    """Measure and print."""
    print(*measure().lines(), sep="\n")


def measure() -> Section:
    """Measure the peers on the speed file and on two documents of the corpus."""
    section = Section()
    there = peers_here(section)
    core = sorted(os.sched_getaffinity(0))[-1:]
    section.tables.append(Table("The speed file, on one core", COLUMNS, list(_on_speed_file(there, core, section))))
    try:
        documents = [corpus() / name for name in TWO_DOCUMENTS]
    except AbsentError as reason:
        section.absent.append(f"the peers' speed on two documents: {reason}")
        documents = []
    for document in documents:
        section.tables.append(Table(f"{document.name}, on one core", COLUMNS, _on(document, there, core, section)))
    return section


def _on_speed_file(there: Mapping[str, Peer], core: Collection[int], section: Section) -> Iterator[list[Cell]]:
    """Those that are measured on as many pages, in turn with our own reading of them."""
    files = speed_files()
    for pages, times in sorted({(peer.pages, peer.times) for peer in there.values()}, reverse=True):
        names = [name for name, peer in there.items() if (peer.pages, peer.times) == (pages, times)]
        print(f"Planspoor, {', '.join(names)}: {pages} pages, {times} times ...", flush=True)
        commands = {OURS: reading(files[pages]), **_commands(names, files[pages])}
        runs = alternate(commands, core, times, section.absent)
        section.figures += _compared(runs)
        yield from (_row(name, pages, of_one) for name, of_one in runs.items())
    print("PDFium alone ...", flush=True)
    limits = alternate(_extractions(files[150]), core, 1)
    yield from (_row(name, 150, of_one) for name, of_one in limits.items())


def _commands(names: Iterable[str], document: Path) -> dict[str, Command]:
    return {name: command(name, document, OUT / "converted.json") for name in names}


def _extractions(document: Path) -> dict[str, Command]:
    return {f"PDFium alone, {what}": extraction(what, document) for what in LIMITS}


def _compared(runs: Mapping[str, Sequence[Run]]) -> Iterator[Figure]:
    ours = middle(runs[OURS]).seconds
    for name, least in LEAST_TIMES.items():
        if name in runs:
            value = middle(runs[name]).seconds / ours
            yield Figure(f"{name}, as many times as long as Planspoor", value, "times", least=least)


def _on(document: Path, there: Mapping[str, Peer], core: Collection[int], section: Section) -> list[list[Cell]]:
    with pdfium.PdfDocument(document) as pdf:
        pages = len(pdf)
    print(f"Everybody on {document.name}, {pages} pages, once ...", flush=True)
    names = [name for name in there if name not in SLOW or pages <= SLOW_PAGES]
    commands = {OURS: reading(document), **_commands(names, document), **_extractions(document)}
    runs = alternate(commands, core, 1, section.absent)
    return [_row(name, pages, of_one) for name, of_one in runs.items()]


def _row(name: str, pages: int, runs: Sequence[Run]) -> list[Cell]:
    one = middle(runs)
    return [name, pages, one.seconds, round(pages / one.seconds), round(one.memory / MEGABYTE)]


if __name__ == "__main__":
    main()
