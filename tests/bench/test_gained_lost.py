"""Two readings of one document are told apart item by item, and each rule by the documents in which it decided."""

from __future__ import annotations

from typing import Any

import pytest

from bench.corpus_report import report, rule_report
from bench.gained_lost import compared, judged, kinds, rules_by_document
from bench.readings import Unread
from planspoor.rules import LEVEL_COLUMN, LIST_COMMITS, TABLE_ROW


def node(name: str, text: str, parent: str | None = None, **changed: Any) -> dict[str, Any]:
    return {"id": name, "parent": parent, "kind": "action", "number": None, "text": text, "page": 3} | changed


POND = [node("n1", "Water", kind="objective"), node("n2", "Een vijver", "n1")]


@pytest.mark.parametrize(
    ("now", "gained", "lost", "other"),
    [
        (POND, [], [], []),
        ([*POND, node("n3", "Een brug", "n1", number="7")], ["p3 action 7 Een brug"], [], []),
        (POND[:1], [], ["p3 action - Een vijver"], []),
        ([*POND, POND[1]], ["p3 action - Een vijver"], [], []),  # once more is one more
        ([POND[0], node("n9", "Een vijver", "n1")], [], [], []),  # names hold within one reading
        (
            [POND[0], node("n2", "Een vijver", None, kind="sub_action", page=4)],
            [],
            [],
            ["p4 sub_action - Een vijver: kind action -> sub_action, page 3 -> 4, under Water -> None"],
        ),
    ],
)
def test_readings_without_gold_are_told_apart(now: Any, gained: list[str], lost: list[str], other: list[str]) -> None:
    changes = compared(POND, now)
    assert (changes.gained, changes.lost, changes.other) == (gained, lost, other)


def test_with_gold_a_fault_that_is_gone_is_a_gain_and_one_that_came_a_loss() -> None:
    before = {
        "missed": ["p3 action - Een vijver"],
        "misplaced": [],
        "invented": ["p9 action - Foto", "p9 action - Foto"],
    }
    now = {"missed": [], "misplaced": ["p4 action - Een brug"], "invented": ["p9 action - Foto"]}
    changes = judged(before, now)
    assert changes.gained == ["no longer missed: p3 action - Een vijver", "no longer invented: p9 action - Foto"]
    assert changes.lost == ["misplaced: p4 action - Een brug"]


def plan(nodes: list[dict[str, Any]], loose: int = 0) -> dict[str, Any]:
    return {"nodes": nodes, "coverage": {"characters": 100, "furniture": 0, "unassigned": loose}}


def test_a_report_tells_what_was_lost_and_what_is_left_over() -> None:
    assert list(report("havens.pdf", plan(POND), plan(POND[:1], loose=8))) == [
        "havens.pdf: 1 objective, unassigned 8.00%",
        "    unassigned 0.00% -> 8.00%",
        "    - p3 action - Een vijver",
    ]


def test_a_document_that_is_no_longer_read_shows() -> None:
    (line,) = report("havens.pdf", plan(POND), Unread("It holds no plan."))
    assert line == "havens.pdf: It holds no plan.  (was: 1 objective, 1 action)"
    assert list(report("havens.pdf", Unread("No text."), Unread("No text."))) == ["havens.pdf: No text."]


def test_a_rule_that_decides_in_one_document_only_shows() -> None:
    row, column, commits = TABLE_ROW.name, LEVEL_COLUMN.name, LIST_COMMITS.name
    plans = {
        "havens.pdf": [node("n1", "a", rules=[row]), node("n2", "b", rules=[row, column])],
        "bossen.pdf": [node("n1", "c", rules=[row], evidence={row: 0.4, commits: 2.0})],
    }
    # What speaks for a node besides is told under the evidence alone.
    assert rules_by_document(plans)[commits] == {"bossen.pdf": 1}
    assert rules_by_document(plans)[row] == {"havens.pdf": 2, "bossen.pdf": 1}
    lines = list(rule_report({name: plan(nodes) for name, nodes in plans.items()}))
    assert sum("ONLY IN" in line for line in lines) == 2
    assert next(line for line in lines if column in line).endswith("ONLY IN havens.pdf")
    assert next(line for line in lines if row in line).split() == [row, "2", "3"]


def test_kinds_are_counted() -> None:
    assert kinds(POND) == {"objective": 1, "action": 1}
