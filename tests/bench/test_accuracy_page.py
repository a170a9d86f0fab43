"""The page on accuracy says what the kept results say, and says first what is bad."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.__main__ import SUBJECTS
from bench.accuracy_page import as_page
from bench.figures import Figure, Section, Table
from bench.results import Results, read, write
from bench.subject import Subject

FACTS = Table(
    "Facts", ("document", "amount", "of", "body", "of"), [["havens", 0.99, 40, 0.6, 9], ["bossen", 0.5, 2, None, 0]]
)
PLANS = Table("Plans", ("document", "tree_f1"), [["havens", 0.71], ["bossen", 0.97]])
SECTION = Section(
    [Figure("time", 2.5, "times", most=2), Figure("share", 0.97, least=0.9)], [PLANS, FACTS], ["poppler: absent"]
)
RESULT = Results("2026-03-01", "abcdef123456", "0" * 12, "2 cores", {"accuracy": SECTION})


@pytest.mark.parametrize("subject", SUBJECTS, ids=lambda subject: subject.name)
def test_the_page_is_that_of_the_kept_results(subject: Subject) -> None:
    assert subject.page.read_text("utf-8") == subject.as_page(read(subject.results))


def test_results_are_the_same_when_they_are_read_again(tmp_path: Path) -> None:
    write(RESULT, tmp_path / "results.json")
    assert read(tmp_path / "results.json") == RESULT


def test_what_is_bad_is_said_first() -> None:
    bad = as_page(RESULT).split("## What is bad\n")[1].split("## What must hold")[0]
    assert bad.split("\n")[1:-2] == [
        "- Does not hold: time: 2.5 times, should be at most 2.",
        "- havens: tree_f1 0.710.",
        "- Facts in havens: body 0.600.",  # of bossen there are too few to say anything
    ]


def test_every_limit_and_everything_absent_is_on_the_page() -> None:
    page = as_page(RESULT)
    assert "| time | 2.5 times | at most 2 | **no** |" in page
    assert "| share | 0.97 | at least 0.9 | yes |" in page
    assert "- poppler: absent" in page
    assert "2026-03-01, at commit abcdef123456" in page
