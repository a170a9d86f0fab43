"""How well are two editions compared? Amended plans whose changes are known, as trees and as documents, and how fast.

python -m bench comparison
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from time import process_time

from bench.amended.amend import Amended, amend
from bench.amended.documents import amended_documents
from bench.amended.plans import MEASURED, KnownPlan, amended, sample, towns
from bench.amended.score import KINDS, LOOK_ALIKES, Score, found, score
from bench.amended.wording import Manner
from bench.calibration import error, reliability
from bench.figures import Cell, Figure, Section, Table
from bench.page_parts import broken_limits, limits, not_measured, table
from bench.places import ROOT, AbsentError
from bench.results import Results
from bench.subject import Subject
from planspoor.compare import compare_plans

SEEDS = 3
ITEMS = 2_000
RUNS = 3
LEAST_KIND, LEAST_ALL, MOST_ERROR, MOST_SECONDS = 0.80, 0.95, 0.05, 3.0
MANNERS: tuple[tuple[Manner, str], ...] = (("fitted", "wording as fitted"), ("held_out", "wording held out"))


def trees() -> Section:
    """Compare trees of the sample and of twenty towns, amended in the manner of the fit and in one held out of it."""
    section = Section()
    for manner, words in MANNERS:
        plans = [*_towns(section), *sample()]
        _measure(section, f"amended trees, {words}", amended(plans, SEEDS, manner))
    return section


def documents() -> Section:
    """Compare documents: both editions of twenty towns are typeset and read first."""
    section = Section()
    try:
        _measure(section, "amended documents, wording held out", amended_documents())
    except AbsentError as reason:
        section.absent.append(f"amended documents: {reason}")
    return section


def speed() -> Section:
    """Compare two editions of two thousand items."""
    section = Section()
    plans = _towns(section) or sample()
    case = _large(plans)
    # The least of a few: a machine that does other things takes time from none of them.
    spent = min(_spent(case) for _ in range(RUNS))
    what = f"comparing {len(case.old.nodes)} items with {len(case.new.nodes)}, processor time"
    section.figures.append(Figure(what, spent, "s", most=MOST_SECONDS))
    return section


def _spent(case: Amended) -> float:
    start = process_time()
    compare_plans(case.old, case.new)
    return process_time() - start


def _measure(section: Section, what: str, cases: Iterable[tuple[str, Amended]]) -> None:
    total = Score()
    links: list[tuple[float, bool]] = []
    plans: list[list[Cell]] = []
    for name, case in cases:
        comparison = compare_plans(case.old, case.new)
        counts = score(case, comparison)
        total.add(counts)
        plans.append([name, counts.f1_of_all()])
        told = found(comparison)
        links += [(link.confidence, ends in case.known) for ends, link in zip(told, comparison.links, strict=True)]
    shares = {kind: total.f1(kind) for kind in KINDS}
    worst = min(share for share in shares.values() if share is not None)
    section.figures += [
        Figure(f"{what}: F1, all", total.f1_of_all(), least=LEAST_ALL),
        Figure(f"{what}: F1, worst kind of change", worst, least=LEAST_KIND),
        Figure(f"{what}: expected error of the confidence", error(reliability(links)), most=MOST_ERROR),
    ]
    rows: list[list[Cell]] = [
        [kind, shares[kind], total.right[kind], total.proposed[kind], total.known[kind]] for kind in KINDS
    ]
    section.tables.append(Table(f"{what.capitalize()}: kinds of change", ("change", *_COLUMNS), rows))
    lowest = sorted(plans, key=lambda row: str(row[1]))[:5]
    section.tables.append(Table(f"{what.capitalize()}: the five worst plans", ("plan", "F1, all"), lowest))


_COLUMNS = ("F1", "right", "proposed", "known")


def _large(plans: list[KnownPlan]) -> Amended:
    """A plan of two thousand items, of as many plans as that takes, amended."""
    nodes = [
        replace(node, id=f"{turn}-{node.id}", parent=node.parent and f"{turn}-{node.parent}")
        for turn, plan in enumerate(_again_and_again(plans))
        for node in plan.nodes
    ][:ITEMS]
    return amend(nodes, "nl", "large", "held_out", [text for plan in plans[:4] for text in plan.innermost()])


def _again_and_again(plans: list[KnownPlan]) -> Iterator[KnownPlan]:
    items = 0
    while items < ITEMS:
        for plan in plans:
            yield plan
            items += len(plan.nodes)


def _towns(section: Section) -> list[KnownPlan]:
    try:
        return towns()[:MEASURED]
    except AbsentError as reason:
        section.absent.append(f"plans of towns: {reason}")
        return []


_INTRODUCTION = """\
# How well editions are compared

This page is written by `make bench SUBJECT=comparison` from what it measured on {date}, at commit {commit}, on a
machine with {machine}. No figure in it is typed by hand; they are kept in `bench/results-comparison.json`.

Plans of which everything is known are amended by a script that knows what it did (`bench/amended`); the
[explanation](how-editions-are-compared.md) says how. A link is right for a kind of change when both its ends and that
kind are right; **F1** weighs what is right against what was proposed and what is known. Of **{look_alikes}** it is the
share that was told apart from what they look like. *Wording as fitted* words items anew with the frames and synonyms of
the fit, on plans that the weights were not fitted to; *wording held out* with others, that no weight has seen.
Documents are typeset and read before they are compared, so what was misread counts as wrong.
"""


def as_page(results: Results) -> str:
    """Give the page as Markdown."""
    sections = results.sections.values()
    figures = [figure for section in sections for figure in section.figures]
    words = _INTRODUCTION.format(
        date=results.date, commit=results.commit, machine=results.machine, look_alikes=LOOK_ALIKES
    )
    broken = broken_limits(figures)
    return "\n".join(
        [
            words,
            *(["## What is bad\n", *broken, ""] if broken else []),
            "## What must hold\n",
            *limits(figures),
            "## By kind of change\n",
            *(line for section in sections for one in section.tables for line in table(one)),
            *not_measured(sections),
        ]
    )


COMPARISON = Subject(
    "comparison",
    {"trees": trees, "documents": documents, "speed": speed},
    ROOT / "bench" / "results-comparison.json",
    ROOT / "docs" / "explanation" / "accuracy-of-comparison.md",
    as_page,
)
