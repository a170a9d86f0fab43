"""How long does reading take? The command on 120 pages, against taking their character boxes with pypdfium2 alone.

Both are fresh processes on the same file in the same run; the shortest of three is what counts, because everything that
disturbs a run makes it longer.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

import pypdfium2

SAMPLE = Path(__file__).parents[1] / "sample" / "meerjarenplan-wilgendam.pdf"
PAGES = 120
RUNS = 3
MOST = 3.0
"""How many times as long reading may take."""
BOXES = """
import sys, pypdfium2
with pypdfium2.PdfDocument(sys.argv[1]) as document:
    for page in document:
        text = page.get_textpage()
        for index in range(text.count_chars()):
            text.get_charbox(index)
"""


def main() -> int:
    """Measure, print, and fail where reading takes too long."""
    with tempfile.TemporaryDirectory() as folder:
        document = Path(folder, "plan.pdf")
        repeat_sample(document)
        planspoor = Path(sys.executable).with_name("planspoor")
        reading = shortest([str(planspoor), "read", str(document), "--out", str(Path(folder, "plan.json"))])
        boxes = shortest([sys.executable, "-c", BOXES, str(document)])
    print(f"reading {PAGES} pages   {reading:6.2f} s   {PAGES / reading:5.0f} pages a second")
    print(f"character boxes      {boxes:6.2f} s   {PAGES / boxes:5.0f} pages a second")
    print(f"ratio                {reading / boxes:6.2f}     at most {MOST:g}")
    return int(reading > MOST * boxes)


def repeat_sample(target: Path) -> None:
    """Write the pages of the sample again and again until there are enough."""
    with pypdfium2.PdfDocument(SAMPLE) as sample, pypdfium2.PdfDocument.new() as document:
        while len(document) < PAGES:
            document.import_pages(sample, list(range(min(len(sample), PAGES - len(document)))))
        document.save(target)


def shortest(command: Sequence[str]) -> float:
    """Give the seconds of the shortest of several runs."""
    seconds = []
    for _ in range(RUNS):
        start = perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        seconds.append(perf_counter() - start)
    return min(seconds)


if __name__ == "__main__":
    sys.exit(main())
