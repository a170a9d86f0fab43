"""The script that amends plans must know what it did: a wrong key would measure nothing."""

from __future__ import annotations

import pytest

from bench.amended.amend import Amended, amend
from bench.amended.documents import as_read
from bench.amended.plans import sample
from bench.amended.score import CHANGES, score
from bench.comparison import as_page
from bench.figures import Figure, Section, Table
from bench.results import Results
from planspoor.compare.comparison import Comparison, Document
from planspoor.compare.edition import normalised

NEW = ["Publicatie van de luchtmetingen", "Inventaris van de grachten", "Defibrillator in elke buurt"]


@pytest.fixture(scope="module")
def case() -> Amended:
    """The sample, amended."""
    return amend(sample()[0].nodes, "nl", "a seed", "held_out", NEW)


def test_every_kind_of_change_befalls_somebody(case: Amended) -> None:
    # The actions of the sample have no numbers, but those of the small plans have.
    assert {change for changes in case.known.values() for change in changes} >= set(CHANGES) - {"renumbered"}
    assert case.look_alikes


def test_everything_is_known_of_every_item(case: Amended) -> None:
    assert {old for old, _ in case.known if old} == {node.id for node in case.old.nodes}
    assert {new for _, new in case.known if new} == {node.id for node in case.new.nodes}


def test_what_is_known_is_so(case: Amended) -> None:
    old, new = ({node.id: node for node in plan.nodes} for plan in (case.old, case.new))
    for (before, after), changes in case.known.items():
        if before and after and not changes & {"split", "merged"}:
            reworded = normalised(old[before].text) != normalised(new[after].text)
            assert reworded == ("reworded" in changes)
            assert (old[before].number != new[after].number) == ("renumbered" in changes)


def test_the_same_seed_amends_in_the_same_way(case: Amended) -> None:
    assert amend(sample()[0].nodes, "nl", "a seed", "held_out", NEW) == case
    assert amend(sample()[0].nodes, "nl", "another seed", "held_out", NEW) != case


def test_documents_that_are_read_without_fault_are_known_as_the_trees_are(case: Amended) -> None:
    read = as_read(case, case.old, case.new)
    assert len(read.known) == len(case.known)
    assert sorted(map(sorted, read.known.values())) == sorted(map(sorted, case.known.values()))


def test_a_comparison_that_says_nothing_is_right_of_nothing(case: Amended) -> None:
    empty = Comparison(Document("old", ""), Document("new", ""))
    counts = score(case, empty)
    assert counts.right.total() == 0
    assert counts.f1_of_all() == 0


def test_the_page_says_what_does_not_hold() -> None:
    figure, kinds = Figure("amended trees: F1, all", 0.5, least=0.95), Table("Kinds", ("change", "F1"), [["new", 0.5]])
    page = as_page(Results("2026-01-01", "abc", "def", "2 cores", {"trees": Section([figure], [kinds])}))
    assert "## What is bad" in page
    assert "| amended trees: F1, all | 0.5 | at least 0.95 | **no** |" in page
    assert "| new | 0.500 |" in page
