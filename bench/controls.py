"""What is read in documents that are no plans, and whether one text gives one plan in every format.

python -m bench.controls
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from difflib import SequenceMatcher
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pypdfium2 as pdfium

from bench.calibration import ACCOUNTS, CONTROLS, REPORT
from bench.figures import Figure, Section
from bench.places import AbsentError, corpus
from bench.readings import Plan, Unread, read_plan, read_plans

SURE = 0.5
MOST_FALSE = 2
"""Nodes called action with confidence ``SURE`` or more, per ten pages."""
CHARACTERS = 3_000
"""What counts as a page where the source has none."""
ONE_TEXT = (
    "de-muenster-gruene-2014.converted.docx",
    "de-muenster-gruene-2014.converted.odt",
    "de-muenster-gruene-2014.doc",
)


def main() -> None:
    """Measure and print."""
    print(*measure().lines(), sep="\n")


def measure() -> Section:
    """Read the documents of the corpus that are no plans, and the one that is there in three formats."""
    section = Section()
    try:
        documents = corpus()
    except AbsentError as reason:
        return Section(absent=[f"documents that are no plans, and one text in three formats: {reason}"])
    print("Reading documents that are no plans ...", flush=True)
    with TemporaryDirectory() as folder:
        accounts = _accounts(documents / REPORT, Path(folder))
        for path, plan in read_plans([*(documents / name for name in CONTROLS), accounts]):
            what = f"{path.name}, sure actions per ten pages"
            section.figures.append(Figure(what, false_actions(plan), most=MOST_FALSE))
    print("Reading one text in three formats ...", flush=True)
    _compare([documents / name for name in ONE_TEXT], section)
    return section


def _accounts(report: Path, folder: Path) -> Path:
    target = folder / f"accounts-of-{report.name}"
    with pdfium.PdfDocument(report) as whole, pdfium.PdfDocument.new() as part:
        part.import_pages(whole, list(ACCOUNTS))
        part.save(target)
    return target


def false_actions(plan: Plan | Unread) -> float:
    """Give the nodes called action, that the reading is sure of, per ten pages; a document without a plan has none."""
    if isinstance(plan, Unread):
        return 0.0
    sure: int = sum(node["kind"] == "action" and node["confidence"] >= SURE for node in plan["nodes"])
    pages = max(plan["document"]["pages"], plan["coverage"]["characters"] / CHARACTERS if _is_flowing(plan) else 0)
    return 10 * sure / float(pages)


def _is_flowing(plan: Plan) -> bool:
    return bool(plan["document"]["pages"] == 1)


def _compare(documents: Sequence[Path], section: Section) -> None:
    first, *others = documents
    wanted = outline(read_plan(first))
    for other in others:
        if other.suffix == ".doc" and not shutil.which("soffice"):
            section.absent.append(f"{other.name}: LibreOffice is not installed, which DOC is read through")
            continue
        differing = differences(wanted, outline(read_plan(other)))
        section.figures.append(Figure(f"{other.name}, nodes other than in {first.suffix}", differing, most=0))


def outline(plan: Plan | Unread) -> list[tuple[Any, ...]]:
    """Give kind, number, text and the parent's place of each node; a document without a plan is like no other."""
    if isinstance(plan, Unread):
        return [(object(),)]
    places = {node["id"]: place for place, node in enumerate(plan["nodes"])}
    return [(node["kind"], node["number"], node["text"], places.get(node["parent"])) for node in plan["nodes"]]


def differences(one: Sequence[Any], other: Sequence[Any]) -> int:
    """Count the entries of two sequences that are not the same, those that only one has included."""
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return sum(max(b - a, d - c) for tag, a, b, c, d in matcher.get_opcodes() if tag != "equal")


if __name__ == "__main__":
    main()
