"""The project's own plans, read beside the trees they were made from; they need nothing from outside the project."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench.figures import Cell, Section, Table, mean_and_worst
from bench.places import ROOT, SAMPLE
from bench.readings import Unread, read_plans
from bench.scorer import load
from plans.page_text_variants import SEEDS, variant
from planspoor.plan_format import decode_plan
from reading.score import Score, score

PLANS = ROOT / "tests" / "plans"
WORST = 0.90
FACTS = ("amount", "period", "body", "funding", "hedge")


def variants() -> Section:
    """Read the page texts of a viewer that are varied by a seed."""
    with TemporaryDirectory() as folder:
        written = {seed: variant(seed) for seed in SEEDS}
        cases = {texts.write(Path(folder, str(s))): texts.gold(str(s), "") for s, texts in written.items()}
        scores, unread = scored(cases)
    trees = [one.tree_f1 for one in scores.values()]
    rows: list[list[Cell]] = [
        [f"page texts, seed {s}", one.tree_f1] for s, one in scores.items() if one.tree_f1 < WORST
    ]
    tables = [Table("Variants of page texts that are read worst", ("document", "tree_f1"), rows)] if rows else []
    return Section(mean_and_worst("forty variants of page texts, tree", trees, 0.97, WORST), tables, unread)


def invented() -> Section:
    """Read the sample and the small plans of the tests."""
    golds = {path: load(path) for path in [SAMPLE.with_suffix(".json"), *sorted(PLANS.glob("*.json"))]}
    scores, unread = scored({path.with_name(gold["document"]): gold for path, gold in golds.items()})
    rows: list[list[Cell]] = [[name, items_f1(one), one.tree_f1, *_facts(one)] for name, one in scores.items()]
    return Section([], [Table("The project's own plans", ("document", "items_f1", "tree_f1", *FACTS), rows)], unread)


def scored(golds: Mapping[Path, Mapping[str, Any]]) -> tuple[dict[str, Score], list[str]]:
    """Read documents and score them against their gold plans; give also those that could not be read, and why."""
    scores: dict[str, Score] = {}
    unread: list[str] = []
    for document, plan in read_plans(golds):
        if isinstance(plan, Unread):
            unread.append(f"{document.name}: {plan}")
        nodes = [] if isinstance(plan, Unread) else decode_plan(json.dumps(plan).encode()).nodes
        scores[document.name] = score(golds[document], nodes)
    return scores, unread


def items_f1(counts: Score) -> float:
    """Give the items that were found, whatever their kind and place, against gold and given."""
    return 2 * counts.found / (counts.gold + counts.given) if counts.gold + counts.given else 1.0


def _facts(counts: Score) -> list[Cell]:
    return [counts.facts_f1(kind) if counts.facts[kind, "gold"] else None for kind in FACTS]
