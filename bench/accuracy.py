"""How well is a plan read? Figures for every document whose exact tree stands beside it.

    accuracy.py [DOCUMENT ...]

A document has its gold plan beside it, under the same name with the suffix ``.json``. Without arguments: the sample and
the small plans of the tests. Compare the output before and after a change.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import planspoor
from planspoor.errors import PlanspoorError
from reading.score import inexact_passages, score

ROOT = Path(__file__).parents[1]
FACTS = ("amount", "period", "body", "funding", "hedge")
COLUMNS = ("document", "items", "tree_f1", "inexact", *FACTS)


def main() -> None:
    """Print a line for each document."""
    documents = [Path(name) for name in sys.argv[1:]] or list(invented_plans())
    print(f"{COLUMNS[0]:<32}", *(f"{column:>8}" for column in COLUMNS[1:]))
    for document in documents:
        try:
            print(measure(document))
        except PlanspoorError as error:
            print(f"{document.name:<32} {error}")


def invented_plans() -> Iterator[Path]:
    """The project's own documents that have a gold plan."""
    for gold in [*(ROOT / "sample").glob("*.json"), *sorted((ROOT / "tests" / "plans").glob("*.json"))]:
        document = gold.with_suffix(".pdf")
        yield document if document.exists() else gold.with_suffix("")


def measure(document: Path) -> str:
    """Read a document and say how well it went, in the order of ``COLUMNS``; facts as F1."""
    reading = planspoor.read(document)
    gold = json.loads(document.with_suffix(".json").read_text("utf-8"))
    result = score(gold, reading.plan.nodes)
    inexact = list(inexact_passages(reading.plan.nodes, {page.number: page.text for page in reading.pages}))
    facts = (f"{result.facts_f1(kind):8.3f}" if result.facts[kind, "gold"] else "       -" for kind in FACTS)
    return " ".join([f"{document.name:<32}", f"{result.gold:8}", f"{result.tree_f1:8.3f}", f"{len(inexact):8}", *facts])


if __name__ == "__main__":
    main()
