"""The speed file: 1,500 pages of plans in all five layouts, joined; and its beginnings, of 15 and 150 pages."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from pathlib import Path

import pypdfium2 as pdfium

from bench.environments import interpreter
from bench.places import OUT, SAMPLE, TOOLS, AbsentError, corpus

LENGTHS = (15, 150, 1500)
TOWNS = 60
DATA = "nl-vlaanderen-mjp-2026-2031-investeringsacties.parquet"


def speed_files() -> dict[int, Path]:
    """Give the speed file and its beginnings by their number of pages; made if they are not there yet."""
    files = {length: OUT / f"speed-{length}.pdf" for length in LENGTHS}
    if not all(path.exists() for path in files.values()):
        whole = files[max(LENGTHS)]
        join(_parts(), max(LENGTHS), whole)
        for length, path in files.items():
            if path != whole:
                join([whole], length, path)
    return files


def _parts() -> list[Path]:
    """The plans that are joined; the sample again and again where the plans of towns cannot be typeset."""
    try:
        return typeset_plans("five", TOWNS)
    except AbsentError as reason:
        print(f"The speed file repeats the sample: {reason}.")
        return [SAMPLE] * max(LENGTHS)


def typeset_plans(what: str, count: int) -> list[Path]:
    """Give the PDFs that ``typeset_towns.py`` makes, each with its gold plan beside it; raises ``AbsentError``."""
    out = OUT / f"typeset-{what}"
    script = Path(__file__).with_name("typeset_towns.py")
    data = corpus() / DATA
    command: list[str | Path] = [interpreter("typesetting"), script, TOOLS, data, out, what, str(count)]
    print(f"Typesetting plans of {count} towns, unless they are there ...", flush=True)
    if subprocess.run(command, check=False).returncode:
        raise AbsentError("plans cannot be typeset here (see the message above)")
    return sorted(out.glob("*.pdf"))


def join(parts: Iterable[Path], pages: int, target: Path) -> None:
    """Write the first so many pages of the documents one after the other; there must be that many."""
    with pdfium.PdfDocument.new() as document:
        for part in parts:
            with pdfium.PdfDocument(part) as source:
                document.import_pages(source, list(range(min(len(source), pages - len(document)))))
            if len(document) == pages:
                break
        if len(document) < pages:
            raise AbsentError(f"the documents have {len(document)} pages, not {pages}")
        target.parent.mkdir(parents=True, exist_ok=True)
        document.save(target)
