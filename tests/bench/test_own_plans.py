"""The project's own plans are measured without anything from outside the project."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench import own_plans
from bench.scorer import load
from reading.score import Score

TABLE = own_plans.PLANS / "table.pdf"


def test_a_plan_is_scored_and_a_document_that_is_none_is_told_of() -> None:
    gold = load(TABLE.with_suffix(".json"))
    scores, unread = own_plans.scored({TABLE: gold, TABLE.with_name("leaflet.pdf"): gold})
    assert scores["table.pdf"].tree_f1 > 0.9
    assert scores["leaflet.pdf"].found == 0
    assert [line.split(":")[0] for line in unread] == ["leaflet.pdf"]


@pytest.mark.parametrize(
    ("counts", "share"),
    [(Score(gold=8, given=12, found=5), 0.5), (Score(gold=4, given=4, found=4), 1.0), (Score(), 1.0)],
)
def test_items_are_weighed_against_gold_and_given(counts: Score, share: float) -> None:
    assert own_plans.items_f1(counts) == share


def test_every_gold_plan_names_its_document() -> None:
    golds: list[Path] = sorted(own_plans.PLANS.glob("*.json"))
    assert golds
    assert not [path.name for path in golds if not path.with_name(load(path)["document"]).exists()]
