"""Facts of the annotated plans beside this project, by the reference scorer; each floor is just below what was reached.

The items are gold's own, so that nothing but the facts is measured.
"""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from statistics import mean
from types import ModuleType
from typing import Any

import pytest

from planspoor.facts import Finding, find_cell_facts, find_facts

SHARED = Path(__file__).parents[3] / "shared"
GOLD = SHARED / "corpus" / "gold"
FLOORS = {"amount": 0.97, "period": 0.95, "body": 0.83, "funding": 0.90, "audience": 0.80, "hedge": 0.95}
LEAST = 5
COLUMNS = {"target_date": "deadline", "required_or_encouraged": "owner", "responsible_party": "owner"}
AUTHORITIES = {"nl-amsterdam": "Gemeente Amsterdam", "nl-leuven": "Stad Leuven", "nl-wassenaar": "Gemeente Wassenaar"}
STRENGTH = ("owner", "partner", "mentioned")

pytestmark = pytest.mark.skipif(not GOLD.is_dir(), reason="the annotated plans are not beside this project")


@cache
def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_plan", SHARED / "tools" / "score_plan.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def findings(item: dict[str, Any], language: str, authority: str | None, start: int) -> Iterator[tuple[str, Finding]]:
    row = item.get("row") or {}
    told = [item["text"], *([item["description"]] if isinstance(item.get("description"), str) else [])]
    told += row if isinstance(row, list) else [] if isinstance(row, dict) else [row]
    for text in told:
        yield from ((text, f) for f in find_facts(text, language, authority=authority, plan_start=start).facts)
    for name, cell in row.items() if isinstance(row, dict) else ():
        column = COLUMNS.get(name)
        found = find_cell_facts(column, cell, language) if column else find_facts(cell, language).facts
        yield from ((cell, fact) for fact in found)


def facts(item: dict[str, Any], language: str, authority: str | None, start: int) -> list[dict[str, Any]]:
    """The facts of one item, each once, a body in its strongest role."""
    kept: dict[tuple[str, str], dict[str, Any]] = {}
    for text, found in findings(item, language, authority, start):
        fact = {"kind": found.kind, "quote": text[found.start : found.end], **found.values}
        known = kept.setdefault((found.kind, scorer().normal(fact["quote"])), fact)
        if found.kind == "body":
            known["role"] = min(known["role"], fact["role"], key=STRENGTH.index)
    return [fact for fact in kept.values() if fact["kind"] in scorer().FACT_KINDS]


def figures(path: Path) -> dict[str, Any]:
    gold = json.loads(path.read_text(encoding="utf-8"))
    authority = next((name for stem, name in AUTHORITIES.items() if path.stem.startswith(stem)), None)
    start = 2026 if "wassenaar" in path.stem else 2021
    nodes = [dict(item) for item in gold["nodes"]]
    for node in nodes:
        judged = node["kind"] in ("action", "sub_action") or node.get("facts")
        node["facts"] = facts(node, gold["language"], authority, start) if judged and "text" in node else []
    figures: dict[str, Any] = scorer().score(gold, {"nodes": nodes})
    return figures


@pytest.fixture(scope="module")
def scores() -> list[dict[str, Any]]:
    # The typeset plans have amounts in table cells alone, whose columns only the reader of tables knows.
    return [
        figures(path) for path in sorted(GOLD.glob("*.json")) if "typeset" not in path.stem and "rijk" not in path.stem
    ]


@pytest.mark.parametrize("kind", sorted(FLOORS))
def test_facts_reach_their_floor_on_the_annotated_plans(scores, kind):
    counted = [one for one in scores if one.get(f"facts.{kind}_counts", [0, 0])[1] >= LEAST]
    assert mean(one[f"facts.{kind}_f1"] for one in counted) >= FLOORS[kind]
