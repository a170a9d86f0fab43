"""The amounts of the document against what is budgeted."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from figures.conftest import Town
from planspoor_site.figures.models import Settled
from planspoor_site.figures.of_edition import money_of
from planspoor_site.figures.reconcile import Stated, stated, unlike
from planspoor_site.register.models import EditionItem, Fact, Page


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        pytest.param({"value": 500}, Stated(Decimal(500), Decimal(500)), id="a figure"),
        pytest.param({"value": 500, "bound": "max"}, Stated(None, Decimal(500)), id="at most"),
        pytest.param({"value": 500, "bound": "min"}, Stated(Decimal(500), None), id="at least"),
        pytest.param({"from": 1, "to": 3}, Stated(Decimal(1), Decimal(3)), id="a range"),
        pytest.param({"value": 5, "year": 2027}, Stated(Decimal(5), Decimal(5), 2027), id="of a year"),
        pytest.param({"value": 5, "per": "year"}, Stated(Decimal(5), Decimal(5), None, True), id="each year"),
        pytest.param({"value": 5, "per": "month"}, None, id="each month is not what is budgeted"),
        pytest.param({"value": 5, "currency": "USD"}, None, id="another currency"),
        pytest.param({"currency": "EUR"}, None, id="a sum of no size"),
    ],
)
def test_what_an_amount_states(values: dict[str, Any], expected: Stated | None) -> None:
    assert stated(values) == expected


def say(town: Town, node: str, **values: Any) -> None:
    """Have the document state an amount; facts come with the edition, so this passes by the register's guard."""
    one = EditionItem.objects.get(edition=town.newer, node_id=node)
    page = Page.objects.get(edition=town.newer)
    fact = Fact(edition_item=one, position=0, kind="amount", quote="500 euro", page=page, start=0, end=8, values=values)
    fact.save_base(force_insert=True)


@pytest.mark.parametrize(
    ("values", "booked", "found"),
    [
        pytest.param({"value": 500}, [("500", {})], [], id="the same"),
        pytest.param({"value": 500}, [("200", {}), ("300", {"year": 2027})], [], id="over all years"),
        pytest.param({"value": 500, "year": 2027}, [("500", {})], [(2027, None)], id="another year"),
        pytest.param({"value": 500, "per": "year"}, [("500", {}), ("400", {"year": 2027})], [(2027, 400)], id="yearly"),
        pytest.param({"value": 500, "bound": "max"}, [("499", {})], [], id="within the bound"),
        pytest.param({"value": 500}, [("500.01", {})], [(None, Decimal("500.01"))], id="a cent too much"),
        pytest.param({"value": 500}, [("500", {"side": "receipts"})], [], id="a subsidy that comes in"),
        pytest.param({"value": 500}, [("500", {"phase": "realised"})], [(None, None)], id="spent, but not budgeted"),
        pytest.param(
            {"value": 500}, [("400", {}), ("500", {"phase": "adjusted"})], [], id="what was last decided holds"
        ),
    ],
)
def test_where_document_and_budget_differ(
    town: Town, values: dict[str, Any], booked: list[tuple[str, dict[str, Any]]], found: list[tuple[Any, Any]]
) -> None:
    say(town, "n2", **values)
    for amount, line in booked:
        town.book(town.newer, "n2", amount, **{"phase": "planned", **line})
    differences = unlike(town.newer, money_of(town.newer, town.editions))
    assert [(one.year, one.booked) for one in differences] == found
    assert all(one.fact.quote == "500 euro" and one.fact.page.number == 1 for one in differences)


def test_without_any_money_nothing_is_said(town: Town) -> None:
    say(town, "n2", value=500)
    assert unlike(town.newer, money_of(town.newer, town.editions)) == []


def test_an_explanation_holds_until_the_amount_changes(town: Town) -> None:
    say(town, "n2", value=500)
    row = town.book(town.newer, "n2", "450", phase="planned")
    Settled.objects.create(item_id=row.item_id, quote="500 euro", booked=Decimal(450), why="Zonder btw.")
    assert [one.settled for one in unlike(town.newer, money_of(town.newer, town.editions))] == ["Zonder btw."]
    town.book(town.newer, "n2", "460", phase="planned")
    assert [one.settled for one in unlike(town.newer, money_of(town.newer, town.editions))] == [""]
