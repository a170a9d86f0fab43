"""How well are plans read of which the exact tree is known? The reading of each beside its gold plan.

python -m bench.accuracy
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from statistics import mean
from typing import Any

from bench import own_plans
from bench.figures import Cell, Figure, Section, Table, mean_and_worst
from bench.places import DOCUMENTS, AbsentError
from bench.readings import Plan, Unread, read_plans
from bench.scorer import gold_plans, load, scorer
from bench.speed_file import typeset_plans

FACTS = ("amount", "period", "body", "funding", "audience", "hedge")
LEAST_FACTS = {"amount": 0.97, "period": 0.90, "body": 0.80, "funding": 0.85, "hedge": 0.85, "audience": 0.75}
FACTS_TITLE = "Facts"
ENOUGH = 5
"""Facts of a kind that a gold plan must have for its F1 to count."""
LEAST_TREE = {
    "nl-leuven-bestuursnota-p129": 0.95,
    "nl-wassenaar-begroting-2026": 0.90,
    "nl-amsterdam-cda-2026": 0.97,
    "fr-ademe-referentiel-climat-air-energie-2024": 0.95,
    "en-us-federal-data-strategy-2021-action-plan": 0.90,
    "nl-rijk-coalitieakkoord-2021-2025": 0.90,
}
SPLIT_BY_OTHERS = "nl-rijk-coalitieakkoord-2021-2025"
PRINTED_TWICE = "nl-wassenaar-begroting-2026"
LEAST_ON_ALL = {"numbers": 0.98, "pages": 0.99, "exact": 0.95, "descriptions": 0.90}
COLUMNS = ("items_f1", "tree_f1", *LEAST_ON_ALL, "second_printings")
DRAWN = 20
NO_PLAN: Plan = {"nodes": [], "coverage": {"characters": 0}}
Scores = dict[str, dict[str, Any]]
"""What the scorer says of each document, and ``unassigned``: the share of the characters of its body."""


def main() -> None:
    """Measure and print."""
    print(*measure().lines(), sep="\n")


def measure() -> Section:
    """Measure the reading of every plan with a known tree."""
    section = Section()
    for name, part in PARTS.items():
        print(f"Reading {name} ...", flush=True)
        try:
            more = part()
        except AbsentError as reason:
            section.absent.append(f"{name}: {reason}")
            continue
        section.figures += more.figures
        section.tables += more.tables
        section.absent += more.absent
    return section


def _annotated() -> Section:
    golds = gold_plans()
    documents = {name: _document(DOCUMENTS / name, gold) for name, gold in golds.items()}
    scores, unread = scored((path, golds[name]) for name, path in documents.items())
    section = Section(tables=[_tree_table("Annotated plans", scores), _fact_table(scores)], absent=unread)
    section.figures += [_figure(f"{name}, tree", scores, name, "tree_f1", least) for name, least in LEAST_TREE.items()]
    section.figures.append(_figure(f"{SPLIT_BY_OTHERS}, items", scores, SPLIT_BY_OTHERS, "items_f1", 0.97))
    typeset = [score["tree_f1"] for name, score in scores.items() if name.startswith("nl-typeset")]
    section.figures += mean_and_worst("five typeset plans, tree", typeset, 0.98, 0.95)
    for measure_name, least in LEAST_ON_ALL.items():
        values = [score[measure_name] for score in scores.values() if score[measure_name] is not None]
        section.figures += mean_and_worst(f"annotated plans, {measure_name}", values, least, None)
    section.figures += _second_printings(scores)
    section.figures += _fact_figures(scores)
    unassigned = max((score["unassigned"] for score in scores.values()), default=1.0)
    section.figures.append(Figure("annotated plans, unassigned share of the body, worst", unassigned, most=0.01))
    return section


def _drawn() -> Section:
    pdfs = typeset_plans("drawn", DRAWN)
    scores, unread = scored((pdf, load(pdf.with_suffix(".json"))) for pdf in pdfs)
    values = [score["tree_f1"] for score in scores.values()]
    figures = mean_and_worst(f"{DRAWN} plans drawn by a seed, tree", values, 0.98, 0.95)
    return Section(figures, [_tree_table("Plans drawn by a seed", scores)], unread)


def _document(stem: Path, gold: Mapping[str, Any]) -> Path:
    named = stem.with_name(str(gold["document"]))
    return named if named.exists() else stem


def scored(cases: Iterable[tuple[Path, Mapping[str, Any]]]) -> tuple[Scores, list[str]]:
    """Read documents and score them against their gold plans; give also those that could not be read, and why."""
    golds = dict(cases)
    scores: Scores = {}
    unread: list[str] = []
    for document, reading in read_plans(golds):
        if isinstance(reading, Unread):
            unread.append(f"{document.name}: {reading}")
        plan = NO_PLAN if isinstance(reading, Unread) else reading
        name = document.stem if document.suffix in (".pdf", ".txt") else document.name
        scores[name] = scorer().score(golds[document], plan) | {"unassigned": unassigned(plan["coverage"])}
    return scores, unread


def unassigned(coverage: Mapping[str, Any]) -> float:
    """Give the share of a document's characters, furniture left aside, that are neither in a node nor in its prose."""
    body = coverage["characters"] - coverage.get("furniture", 0)
    return coverage["unassigned"] / body if body else 0.0


def _tree_table(title: str, scores: Scores) -> Table:
    rows: list[list[Cell]] = [
        [name, *(score[c] for c in COLUMNS), score["unassigned"]] for name, score in scores.items()
    ]
    return Table(title, ("document", *COLUMNS, "unassigned"), rows)


def _fact_table(scores: Scores) -> Table:
    """The F1 of each kind of fact, and beside it how many gold has."""
    rows: list[list[Cell]] = []
    for name, score in scores.items():
        row: list[Cell] = [name]
        counts = [score.get(f"facts.{kind}_counts", [0, 0, 0]) for kind in FACTS]
        for kind, (_, wanted, _) in zip(FACTS, counts, strict=True):
            row += [score[f"facts.{kind}_f1"] if wanted else None, wanted]
        rows.append(row)
    return Table(FACTS_TITLE, ("document", *(column for kind in FACTS for column in (kind, "of"))), rows)


def is_enough(count: Cell) -> bool:
    """Whether a plan has so many facts of a kind that their F1 says something."""
    return isinstance(count, int) and count >= ENOUGH


def _figure(what: str, scores: Scores, name: str, measure_name: str, least: float) -> Figure:
    return Figure(what, scores[name][measure_name] if name in scores else 0.0, least=least)


def _second_printings(scores: Scores) -> Iterator[Figure]:
    if PRINTED_TWICE in scores:
        count = scores[PRINTED_TWICE]["second_printings"]
        yield Figure(f"{PRINTED_TWICE}, second printings given as items", count, most=2)


def _fact_figures(scores: Scores) -> Iterator[Figure]:
    for kind, least in LEAST_FACTS.items():
        enough = [s for s in scores.values() if is_enough(s.get(f"facts.{kind}_counts", [0, 0, 0])[1])]
        if enough:
            value = mean(score[f"facts.{kind}_f1"] or 0.0 for score in enough)
            yield Figure(f"facts: {kind}, mean over {len(enough)} plans", value, least=least)


PARTS: dict[str, Callable[[], Section]] = {
    "the annotated plans": _annotated,
    f"{DRAWN} typeset plans drawn by a seed": _drawn,
    "forty variants of page texts": own_plans.variants,
    "the project's own plans": own_plans.invented,
}

if __name__ == "__main__":
    main()
