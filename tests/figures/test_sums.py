"""Money is added up over the tree once, however items were split, merged and moved."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from figures.conftest import Town
from planspoor_site.figures.of_edition import EditionMoney, money_of
from planspoor_site.figures.sums import Cell, Share, gathered, total
from planspoor_site.lineage.models import Role
from planspoor_site.register.models import Edition

SPENT = Cell("exploitation", "expenses", "realised")


def spent(money: EditionMoney, edition: Edition, node: str) -> Decimal | None:
    """What was spent on a node and all below it."""
    key = next(one.pk for one in money.nodes if one.node_id == node)
    return money.total(money.below[key]).get(SPENT)


@pytest.mark.parametrize(
    ("node", "amount"),
    [
        pytest.param("n2", "10.10", id="an action has its own"),
        pytest.param("n4", "50.00", id="a part of a split has all of what it comes from"),
        pytest.param("n5", "57.25", id="the other part has it too, and its own"),
        pytest.param("n1", "67.35", id="above them it is counted once"),
        pytest.param("n3", None, id="nothing booked is nothing, not zero"),
        pytest.param("n8", "0.00", id="booked as zero is zero"),
    ],
)
def test_money_over_the_tree(town: Town, node: str, amount: str | None) -> None:
    town.book(town.older, "n2", "10.10")
    town.book(town.older, "n4", "50.00")
    town.book(town.newer, "n5", "7.25")
    town.book(town.newer, "n8", "0")
    # Not in this sum: another year is in it, another side is not.
    town.book(town.newer, "n2", "99", side="receipts")
    expected = None if amount is None else Decimal(amount)
    money = money_of(town.newer, town.editions)
    assert spent(money, town.newer, node) == expected


def test_a_merger_joins(town: Town) -> None:
    for node, amount in (("n3", "1"), ("n8", "2")):
        town.book(town.older, node, amount)
        town.link(node, "n3", Role.MERGED)
    assert spent(money_of(town.newer, town.editions), town.newer, "n3") == 3


def test_what_was_said_last_holds(town: Town) -> None:
    town.book(town.newer, "n2", "10")
    town.book(town.newer, "n2", "12.50")
    assert spent(money_of(town.newer, town.editions), town.newer, "n2") == Decimal("12.50")


def test_an_older_edition_does_not_have_what_came_later(town: Town) -> None:
    town.book(town.newer, "n5", "7")
    money = money_of(town.older, town.editions)
    assert spent(money, town.older, "n1") is None
    assert len(money.adrift) == 1


def test_money_of_a_dropped_item_is_adrift_and_money_outside_the_plan_is_apart(town: Town) -> None:
    lights, general = town.book(town.older, "n7", "5"), town.book(town.older, "", "8")
    money = money_of(town.newer, town.editions)
    assert (money.adrift, money.outside) == ({lights.pk}, {general.pk})


def test_the_largest_amounts_stay_exact(town: Town) -> None:
    town.book(town.newer, "n2", "9999999999999.99")
    town.book(town.newer, "n3", "0.01", account="62000")
    assert spent(money_of(town.newer, town.editions), town.newer, "n1") == Decimal("10000000000000.00")


def test_the_money_of_a_plan_takes_four_questions(
    town: Town, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for amount in range(30):
        town.book(town.newer, "n2", str(amount), account=f"61{amount}")
    with django_assert_num_queries(4):
        money = money_of(town.newer, town.editions)
        assert spent(money, town.newer, "n1") == 435


@st.composite
def trees(draw: st.DrawFn) -> tuple[list[tuple[int, int | None]], dict[int, frozenset[int]]]:
    """A tree in reading order, and lines on its nodes, some on more than one."""
    size = draw(st.integers(1, 12))
    tree: list[tuple[int, int | None]] = [(0, None)]
    tree += [(node, draw(st.integers(0, node - 1))) for node in range(1, size)]
    return tree, {node: draw(st.frozensets(st.integers(0, 15))) for node in range(size)}


@given(trees())
def test_the_root_has_every_line_once_and_nobody_less_than_what_is_below(
    drawn: tuple[list[tuple[int, int | None]], dict[int, frozenset[int]]],
) -> None:
    tree, own = drawn
    found = gathered(tree, own)
    assert found[0] == frozenset[int]().union(*own.values())
    assert all(found[node] >= own[node] for node, _ in tree)
    assert all(found[above] >= found[node] for node, above in tree if above is not None)


@given(trees(), st.integers(0, 11))
def test_copying_a_node_beside_itself_changes_no_sum_above(
    drawn: tuple[list[tuple[int, int | None]], dict[int, frozenset[int]]], which: int
) -> None:
    tree, own = drawn
    split, above = tree[which % len(tree)]
    if above is None:
        return
    more = {**own, 99: gathered(tree, own)[split]}
    amounts = {line: Decimal(line) / 7 for line in range(16)}
    before, after = gathered(tree, own)[0], gathered([*tree, (99, above)], more)[0]
    sums = [total(Share(line, SPENT, amounts[line]) for line in sorted(lines)) for lines in (before, after)]
    assert sums[0] == sums[1]
