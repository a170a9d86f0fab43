"""A figure knows whether it holds, and a section survives being written down."""

from __future__ import annotations

import json

import pytest

from bench.figures import Figure, Section, Table, mean_and_worst


@pytest.mark.parametrize(
    ("figure", "holds", "limit"),
    [
        (Figure("time", 2.0, most=2), True, "at most 2"),
        (Figure("time", 2.01, most=2), False, "at most 2"),
        (Figure("share", 0.95, least=0.95), True, "at least 0.95"),
        (Figure("share", 0.9499, least=0.95), False, "at least 0.95"),
        (Figure("told only", 99.0), True, ""),
    ],
)
def test_a_figure_holds_or_not(figure: Figure, holds: bool, limit: str) -> None:
    assert (figure.holds, figure.limit) == (holds, limit)
    assert ("NOT HELD" in figure.line()) is not holds


def test_a_section_survives_being_written_down() -> None:
    table = Table("Plans", ("document", "tree_f1"), [["table.pdf", 1.0], ["no gold", None]])
    section = Section([Figure("time", 1.5, "times", most=2)], [table], ["poppler: not installed"])
    assert Section.from_json(json.loads(json.dumps(section.as_json()))) == section


def test_a_table_is_aligned_and_says_where_nothing_was_measured() -> None:
    table = Table("Plans", ("document", "tree_f1", "pages/s"), [["table.pdf", 0.98765, 412.3], ["no gold", None, 7]])
    assert table.lines() == [
        "Plans",
        "  document   tree_f1  pages/s",
        "  table.pdf    0.988      412",
        "  no gold          -        7",
    ]


def test_shares_of_several_documents_have_a_mean_and_a_worst() -> None:
    mean, worst = mean_and_worst("plans, tree", [1.0, 0.9, 0.8], 0.95, 0.8)
    assert (mean.value, mean.holds) == (pytest.approx(0.9), False)
    assert (worst.value, worst.holds) == (0.8, True)
    assert mean_and_worst("plans, tree", [], 0.95, 0.8) == []
