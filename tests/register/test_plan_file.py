"""A plan file is taken for the reading of a document only where it is one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from planspoor import read
from planspoor.errors import MissingFileError, PlanFormatError
from planspoor.limits import silent
from planspoor.plan import Fact, Passage, Plan
from planspoor.plan_format import encode_plan
from planspoor_site.errors import PlanFileError
from planspoor_site.register.plan_file import normalised, read_plan_file
from register.hazelbeek import read_by_hand


def write(plan: Plan, path: Path) -> Path:
    path.write_bytes(encode_plan(plan))
    return path


@pytest.fixture
def plan(pdf: Path) -> Plan:
    """A plan made by other means than reading: its offsets are those of the document's pages as they are read."""
    plan = read_by_hand(pdf).plan
    texts = {page.number: page.text for page in read(pdf).pages}
    for node in plan.nodes:
        start = texts[node.page].index(node.text)
        node.passages = [Passage(node.page, start, start + len(node.text))]
        node.facts = [replace(fact, start=at, end=at + 11) for fact in node.facts for at in [texts[2].index("25.000")]]
    return plan


def test_plan_of_the_file_stands_on_the_pages_of_the_document(plan: Plan, pdf: Path, tmp_path: Path) -> None:
    reading = read_plan_file(write(plan, tmp_path / "plan.json"), pdf, silent)
    assert [node.id for node in reading.plan.nodes] == [node.id for node in plan.nodes]
    assert [page.number for page in reading.pages] == [1, 2, 3]


def another_document(plan: Plan) -> None:
    plan.document = replace(plan.document, sha256="0" * 64)


def another_page(plan: Plan) -> None:
    plan.nodes[0].passages[0] = Passage(4, 0, 1)


def another_start(plan: Plan) -> None:
    plan.nodes[0].page = 9


def beyond_the_end(plan: Plan) -> None:
    plan.nodes[0].also = [Passage(1, 0, 100_000)]


def other_words(plan: Plan) -> None:
    plan.nodes[3].text = "Wij planten geen bomen."


def misquoted(plan: Plan) -> None:
    plan.nodes[2].facts = [Fact("amount", "90.000 euro", 2, 0, 11)]


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (another_document, "is not a plan of hazelbeek.pdf"),
        (another_page, "on page 4, which the document does not have"),
        (another_start, "is on page 9, which the document does not have"),
        (beyond_the_end, "beyond the end of page 1"),
        (other_words, "the passages of node a2 are not its text"),
        (misquoted, "a fact of node a1 is not the quoted words"),
    ],
)
def test_plan_that_does_not_fit_is_refused(
    spoil: Callable[[Plan], None], why: str, plan: Plan, pdf: Path, tmp_path: Path
) -> None:
    spoil(plan)
    with pytest.raises(PlanFileError, match=why):
        read_plan_file(write(plan, tmp_path / "plan.json"), pdf, silent)


def test_file_that_is_no_plan_is_refused(pdf: Path, tmp_path: Path) -> None:
    (tmp_path / "plan.json").write_text('{"nodes": []}', "utf-8")
    with pytest.raises(PlanFormatError):
        read_plan_file(tmp_path / "plan.json", pdf, silent)


def test_missing_plan_file_is_missing(pdf: Path, tmp_path: Path) -> None:
    with pytest.raises(MissingFileError):
        read_plan_file(tmp_path / "plan.json", pdf, silent)


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("bomen-\r\nbeleid", "Bomenbeleid"),
        ("ﬁetspad", "fietspad"),
        ("500 m² _groen_", "500m2groen"),
        ("Café", "cafe\u0301"),
    ],
)
def test_words_are_the_same_whatever_their_setting(text: str, same: str) -> None:
    assert normalised(text) == normalised(same)
