"""The line of an item through three editions: what it comes from, what became of it, and from whom it inherits."""

from __future__ import annotations

import pytest
from pytest_django import DjangoAssertNumQueries

from lineage.amended import NEW, OLD, add_edition, found_plan, item_of
from lineage.conftest import last_step
from planspoor_site.accounts.models import User
from planspoor_site.lineage.decide import Decision, accept_above
from planspoor_site.lineage.line import Lines, lines_of
from planspoor_site.lineage.proposals import propose
from planspoor_site.register.models import Edition


def test_a_line_is_followed_through_a_split_and_a_merger(three: tuple[Edition, Edition, Edition]) -> None:
    first, second, third = three
    lines = lines_of(three)
    pond, parts, park = item_of(first, "n4"), [item_of(second, "n4"), item_of(second, "n5")], item_of(third, "n4")
    assert lines.descendants(pond) == [*parts, park]
    assert sorted(lines.ancestors(park)) == sorted([*parts, pond])
    assert lines.inherits_from(parts[1]) == [parts[1], pond]
    assert set(lines.inherits_from(park)) == {park, *parts, pond}
    assert len(lines.inherits_from(park)) == 4


def test_what_goes_on_needs_no_link(three: tuple[Edition, Edition, Edition]) -> None:
    first, _, third = three
    garden = item_of(first, "n3")
    assert item_of(third, "n3") == garden
    assert lines_of(three).inherits_from(garden) == [garden]


@pytest.mark.parametrize(
    ("edition", "node", "decision"),
    [(0, "n7", "GR 2026/9"), (1, "n8", "GR 2028/9"), (0, "n8", "GR 2028/9"), (0, "n4", None), (0, "n2", None)],
    ids=["dropped at once", "dropped later", "the same item, seen from the first edition", "split", "still there"],
)
def test_an_item_that_was_dropped_says_by_which_decision(
    three: tuple[Edition, Edition, Edition], edition: int, node: str, decision: str | None
) -> None:
    ending = lines_of(three).ending(item_of(three[edition], node))
    assert (ending.decision if ending else None) == decision


def test_the_lines_of_two_editions_end_there(three: tuple[Edition, Edition, Edition]) -> None:
    first, second, _ = three
    assert lines_of([first, second]).descendants(item_of(first, "n4")) == [
        item_of(second, "n4"),
        item_of(second, "n5"),
    ]


def test_the_same_work_under_another_identity_is_linked(three: tuple[Edition, Edition, Edition]) -> None:
    """As when it was decided after both editions were published."""
    plan, user = found_plan("Stad Essenberg"), User.objects.get()
    editions = [add_edition(plan, slug, OLD, published=True) for slug in ("2024", "2026")]
    propose(editions[1])
    accept_above(editions[1], Decision(user, last_step(editions[1])), 0.0)
    one, other = (item_of(edition, "n2") for edition in editions)
    assert one != other
    assert lines_of(editions).inherits_from(other) == [other, one]


def test_a_proposal_is_no_line(db: None) -> None:
    plan = found_plan()
    editions = [add_edition(plan, "2024", OLD, published=True), add_edition(plan, "2026", NEW)]
    propose(editions[1])
    assert lines_of(editions) == Lines([])


def test_the_lines_of_a_plan_take_two_questions(
    three: tuple[Edition, Edition, Edition], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(2):
        lines = lines_of(three)
        [lines.inherits_from(step.old) for step in lines.steps]
