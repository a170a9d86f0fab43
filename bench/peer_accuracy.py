"""What plan can be made of what other programs give, beside our own reading of the annotated PDFs?

    python -m bench.peer_accuracy

What a program makes of a document is kept: the same version makes the same of it.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium

from bench.environments import REQUIREMENTS
from bench.figures import Section, Table
from bench.markdown_items import items, nodes, placed
from bench.peers import OURS, SLOW, SLOW_PAGES, command, peers_here
from bench.places import DOCUMENTS, OUT, AbsentError
from bench.readings import Unread, read_plan
from bench.runs import FailedRunError, run
from bench.scorer import gold_plans, scorer

FIGURES = ("items_f1", "tree_f1")
Gold = Mapping[str, Any]


def main() -> None:
    """Measure and print."""
    print(*measure().lines(), sep="\n")


def measure() -> Section:
    """Score what can be made of what each peer that gives structure makes of the annotated PDFs."""
    try:
        golds = {gold["document"]: gold for gold in gold_plans().values() if gold["document"].endswith(".pdf")}
    except AbsentError as reason:
        return Section(absent=[f"what others make of the annotated plans: {reason}"])
    section = Section()
    names = [OURS, *(name for name, peer in peers_here(section).items() if peer.structure)]
    tables = {figure: Table(f"Annotated plans, {figure}", ("document", *names), []) for figure in FIGURES}
    for document, gold in golds.items():
        print(f"Everybody's plan of {document} ...", flush=True)
        scores = [_score(name, DOCUMENTS / document, gold, section) for name in names]
        for figure, table in tables.items():
            cells = [score[figure] if score else None for score in scores]
            table.rows.append([document.removesuffix(".pdf"), *cells])
    section.tables += tables.values()
    return section


def _score(name: str, document: Path, gold: Gold, section: Section) -> dict[str, Any] | None:
    """What the scorer says of one program's plan; nothing where the program fails or would take too long."""
    try:
        found = _nodes(name, document, gold)
    except FailedRunError as reason:
        section.absent.append(f"{name} on {document.name}: {reason}")
        return None
    figures: dict[str, Any] | None = None if found is None else scorer().score(gold, {"nodes": found})
    return figures


def _nodes(name: str, document: Path, gold: Gold) -> list[Any] | None:
    if name == OURS:
        plan = read_plan(document)
        return [] if isinstance(plan, Unread) else list(plan["nodes"])
    texts = _page_texts(document)
    if name in SLOW and len(texts) > SLOW_PAGES:
        return None
    found = items(json.loads(_converted(name, document).read_text("utf-8")))
    if any(not item.page for item in found):
        placed(found, texts, scorer().normal)
    return nodes(gold, found, scorer().pair_up)


def _page_texts(document: Path) -> dict[int, str]:
    with pdfium.PdfDocument(document) as pdf:
        return {number: page.get_textpage().get_text_range() for number, page in enumerate(pdf, 1)}


def _converted(name: str, document: Path) -> Path:
    """What the program makes of the document; from before, where its version and the way of asking are the same."""
    how = (REQUIREMENTS / f"{name}.txt").read_bytes() + Path(__file__).with_name("convert_pdf.py").read_bytes()
    out = OUT / "converted" / f"{name}-{hashlib.sha256(how).hexdigest()[:12]}" / f"{document.stem}.json"
    if not out.exists():
        out.parent.mkdir(parents=True, exist_ok=True)
        run(command(name, document, out), os.sched_getaffinity(0))
    return out


if __name__ == "__main__":
    main()
