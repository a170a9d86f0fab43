"""What counts as read in a document that is no plan, and what as a difference between two readings."""

from __future__ import annotations

from typing import Any

import pytest

from bench.accuracy import unassigned
from bench.controls import differences, false_actions, outline
from bench.readings import Unread


def plan(pages: int, characters: int, *nodes: tuple[str, float]) -> dict[str, Any]:
    named = [
        {
            "id": f"n{i}",
            "kind": kind,
            "confidence": sure,
            "number": None,
            "text": f"t{i}",
            "parent": "n0" if i else None,
        }
        for i, (kind, sure) in enumerate(nodes)
    ]
    return {"document": {"pages": pages}, "coverage": {"characters": characters}, "nodes": named}


@pytest.mark.parametrize(
    ("read", "per_ten_pages"),
    [
        (plan(20, 0, ("action", 0.5), ("action", 0.9), ("action", 0.49), ("theme", 0.9)), 1.0),
        (plan(1, 60_000, ("action", 0.9)), 0.5),  # flowing text of twenty pages
        (plan(1, 100, ("action", 0.9)), 10.0),
        (Unread("It holds no plan."), 0.0),
    ],
)
def test_sure_actions_are_counted_per_ten_pages(read: Any, per_ten_pages: float) -> None:
    assert false_actions(read) == per_ten_pages


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [("abcd", "abcd", 0), ("abcd", "abXd", 1), ("abcd", "abd", 1), ("abcd", "abcdef", 2), ("", "ab", 2)],
)
def test_entries_of_only_one_sequence_differ(one: str, other: str, count: int) -> None:
    assert differences(one, other) == count


def test_a_parent_is_told_by_its_place() -> None:
    assert outline(plan(1, 9, ("objective", 1.0), ("action", 1.0)))[1] == ("action", None, "t1", 0)


def test_no_plan_is_like_no_other() -> None:
    assert differences(outline(Unread("no plan")), outline(Unread("no plan"))) == 1


def test_furniture_is_no_part_of_the_body() -> None:
    assert unassigned({"characters": 120, "furniture": 20, "unassigned": 1}) == 0.01
    assert unassigned({"characters": 0}) == 0.0
