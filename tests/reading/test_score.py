"""The scorer itself: what counts as found, right, invented and left aside."""

from __future__ import annotations

import dataclasses
import importlib.util
import json
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from planspoor.plan import Fact, Node, Passage
from reading.score import inexact_passages, score

ROOT = Path(__file__).parents[2]
GOLDS = [*sorted((ROOT / "tests" / "plans").glob("*.json")), ROOT / "sample" / "meerjarenplan-wilgendam.json"]
OTHER_SCORER = ROOT.parent / "shared" / "tools" / "score_plan.py"

Nodes = list[Node]


def load(path: Path) -> dict[str, Any]:
    gold: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return gold


def as_fact(fact: dict[str, Any]) -> Fact:
    names = {"start": "from", "end": "to"}
    values = {names.get(key, key): value for key, value in fact.items() if key not in ("kind", "quote")}
    return Fact(fact["kind"], fact["quote"], 1, 0, 0, values)


def perfect(gold: dict[str, Any]) -> Nodes:
    """The reading that gold asks for."""
    return [
        Node(
            id=f"r{item['id']}",
            parent=item["parent"] and f"r{item['parent']}",
            kind=item["kind"],
            number=item["number"],
            text=item["text"],
            page=item["page"],
            passages=[],
            description=item.get("description"),
            facts=[as_fact(fact) for fact in item["facts"]],
        )
        for item in gold["nodes"]
    ]


def without_every_fifth(nodes: Nodes) -> Nodes:
    return [node for place, node in enumerate(nodes) if place % 5]


def under_the_first(nodes: Nodes) -> Nodes:
    return [dataclasses.replace(node, parent=nodes[0].id if node.parent else None) for node in nodes]


def all_actions(nodes: Nodes) -> Nodes:
    return [dataclasses.replace(node, kind="action") for node in nodes]


def with_prose(nodes: Nodes) -> Nodes:
    return [
        *nodes,
        *(dataclasses.replace(n, id=f"{n.id}x", text=f"Wat {n.page} niet belooft {n.id}") for n in nodes[:9]),
    ]


def cut_short(nodes: Nodes) -> Nodes:
    return [dataclasses.replace(node, text=node.text[: max(8, len(node.text) * 3 // 4)]) for node in nodes]


def one_page_on(nodes: Nodes) -> Nodes:
    return [dataclasses.replace(node, page=node.page + 1) for node in nodes]


def without_years(nodes: Nodes) -> Nodes:
    def undated(fact: Fact) -> Fact:
        return dataclasses.replace(fact, values={**fact.values, "year": None})

    return [dataclasses.replace(node, facts=[undated(fact) for fact in node.facts]) for node in nodes]


def printed_again_a_page_on(nodes: Nodes) -> Nodes:
    return [*nodes, *(dataclasses.replace(node, id=f"{node.id}x", page=node.page + 1) for node in nodes)]


ALTERATIONS: list[Callable[[Nodes], Nodes]] = [
    without_every_fifth, under_the_first, all_actions, with_prose, cut_short, one_page_on, without_years,
    printed_again_a_page_on,
]  # fmt: skip


@pytest.mark.parametrize("path", GOLDS, ids=lambda path: path.stem)
def test_the_reading_that_gold_asks_for_scores_one(path: Path) -> None:
    gold = load(path)
    result = score(gold, perfect(gold))
    assert (result.tree_f1, result.facts_f1("amount"), result.faults) == (1.0, 1.0, [])


@pytest.mark.parametrize(
    ("alter", "tree_f1", "amount_f1"),
    [
        (without_every_fifth, 0.79, 0.85),  # children of a missed item hang wrong too
        (under_the_first, 0.18, 1.0),  # roots stay right, and what hangs under the first one
        (all_actions, 0.65, 1.0),
        (with_prose, 0.88, 1.0),
        (one_page_on, 0.74, 0.69),  # past the last page nothing counts
        (without_years, 1.0, 0.0),
    ],
)
def test_a_fault_costs_what_it_should(alter: Callable[[Nodes], Nodes], tree_f1: float, amount_f1: float) -> None:
    gold = load(ROOT / "tests" / "plans" / "table.json")
    result = score(gold, alter(perfect(gold)))
    assert (round(result.tree_f1, 2), round(result.facts_f1("amount"), 2)) == (tree_f1, amount_f1)
    assert result.faults or tree_f1 == 1.0


def test_a_second_printing_is_neither_right_nor_wrong() -> None:
    gold = load(ROOT / "sample" / "meerjarenplan-wilgendam.json")
    goal = next(item for item in gold["nodes"] if "also" in item)
    nodes = perfect(gold)
    again = dataclasses.replace(next(n for n in nodes if n.id == f"r{goal['id']}"), id="again", page=goal["also"][0])
    assert score(gold, [*nodes, again]).tree_f1 == 1.0
    assert score(gold, [*nodes, dataclasses.replace(again, page=goal["page"])]).tree_f1 < 1.0


@pytest.mark.parametrize(
    ("text", "passages", "exact"),
    [
        ("Een bank per straat.", [(1, 2, 22)], True),
        ("Een bank per straat.", [(1, 2, 10), (1, 11, 22)], True),  # two passages, in order
        ("Een bank per straat.", [(1, 0, 22)], True),  # a bullet is neither letter nor digit
        ("Een bank per straat.", [(1, 2, 14)], False),  # ends too soon
        ("Een bank per straat.", [(1, 11, 22), (1, 2, 10)], False),  # the wrong order
        ("Een bank per straat.", [], False),  # no passage at all
    ],
)
def test_passages_make_up_the_text(text: str, passages: list[tuple[int, int, int]], exact: bool) -> None:
    node = Node("n1", None, "action", None, text, 1, [Passage(*passage) for passage in passages])
    assert (not list(inexact_passages([node], {1: "• Een bank per straat."}))) is exact


@pytest.fixture(scope="module")
def other_scorer() -> ModuleType:
    if not OTHER_SCORER.exists():
        pytest.skip("the reference scorer is not here (shared/tools/score_plan.py beside this project)")
    spec = importlib.util.spec_from_file_location("score_plan", OTHER_SCORER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("alter", ALTERATIONS, ids=lambda alter: alter.__name__)
@pytest.mark.parametrize("path", GOLDS, ids=lambda path: path.stem)
def test_the_reference_scorer_agrees(path: Path, alter: Callable[[Nodes], Nodes], other_scorer: ModuleType) -> None:
    gold = load(path)
    nodes = alter(perfect(gold))
    ours = score(gold, nodes)
    theirs = other_scorer.score(gold, {"nodes": [as_json(node) for node in nodes]})
    assert round(ours.tree_f1, 4) == theirs["tree_f1"]
    assert (ours.given, ours.found, ours.right) == (theirs["given"], theirs["found"], theirs["right"])
    for kind in gold["fact_kinds"]:
        right, wanted, extra = theirs.get(f"facts.{kind}_counts", [0, 0, 0])
        counts = [ours.facts[kind, name] for name in ("right", "gold", "given")]
        assert counts == [right, wanted, right + extra]


def as_json(node: Node) -> dict[str, Any]:
    record = dataclasses.asdict(node)
    record["facts"] = [{"kind": f.kind, "quote": f.quote, **f.values} for f in node.facts]
    return record
