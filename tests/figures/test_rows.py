"""What was said stays, the last of each thread holds, and what waits never waits for itself."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from figures.conftest import Town
from lineage.amended import item_of
from planspoor_site.figures.models import Actual, Dependency, Indicator, Milestone, Risk
from planspoor_site.figures.rows import StandsError, last_of_each
from planspoor_site.figures.waiting import held_up_by, makes_circle


def milestone(town: Town, **said: Any) -> Milestone:
    return Milestone.objects.create(item_id=item_of(town.newer, "n2"), due=datetime.date(2027, 6, 30), **said)


def _save(row: Milestone) -> None:
    row.name = "Anders"
    row.save()


@pytest.mark.parametrize(
    "change",
    [
        _save,
        lambda row: row.delete(),
        lambda row: Milestone.objects.filter(pk=row.pk).update(name="Anders"),
        lambda row: Milestone.objects.filter(pk=row.pk).delete(),
        lambda row: Milestone.objects.bulk_update([row], ["name"]),
    ],
    ids=["save", "delete", "update of many", "deletion of many", "update in bulk"],
)
def test_what_was_said_can_be_neither_changed_nor_deleted(town: Town, change: Callable[[Milestone], object]) -> None:
    row = milestone(town, name="Bomen besteld")
    with pytest.raises(StandsError):
        change(row)
    assert Milestone.objects.get().name == "Bomen besteld"


def test_the_last_row_of_each_thread_holds_and_what_is_gone_is_left_out(town: Town) -> None:
    first, other = milestone(town, name="Bomen besteld"), milestone(town, name="Bomen geplant")
    milestone(town, name="Bomen geleverd", thread=first.thread)
    assert [row.name for row in last_of_each(Milestone.objects.all())] == ["Bomen geleverd", "Bomen geplant"]
    milestone(town, name="Bomen geplant", thread=other.thread, gone=True)
    assert [row.name for row in last_of_each(Milestone.objects.all())] == ["Bomen geleverd"]


def test_an_actual_of_the_same_period_takes_the_place_of_the_one_before(town: Town) -> None:
    item = item_of(town.newer, "n2")
    trees = Indicator.objects.create(item_id=item, name="Geplante bomen")
    year = {"item_id": item, "indicator": trees.thread, "start": datetime.date(2026, 1, 1)}
    for end, value in ((31, 120), (31, 130), (30, 90), (30, None)):
        Actual.objects.create(**year, end=datetime.date(2026, 12, end), value=value)
    assert [row.value for row in last_of_each(Actual.objects.all())] == [130]


@pytest.mark.parametrize(
    "wrong",
    [
        lambda item: Milestone.objects.create(item_id=item, name="x", due="2027-01-01", reached="half"),
        lambda item: Milestone.objects.create(item_id=item, name="x", due="2027-01-01", met_on="2027-01-01"),
        lambda item: Risk.objects.create(item_id=item, name="x", chance=0, effect=3),
        lambda item: Risk.objects.create(item_id=item, name="x", chance=3, effect=6),
        lambda item: Indicator.objects.create(item_id=item, name="x", baseline=3),
        lambda item: Indicator.objects.create(item_id=item, name="x", direction="side"),
        lambda item: Dependency.objects.create(item_id=item, on_id=item),
    ],
    ids=[
        "an unknown state",
        "met on a day, though not met",
        "a chance of none",
        "an effect beyond the scale",
        "a baseline of no year",
        "no direction",
        "waiting for itself",
    ],
)
def test_the_database_refuses_what_makes_no_sense(town: Town, wrong: Callable[[int], object]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        wrong(item_of(town.newer, "n2"))


@pytest.mark.parametrize(
    ("node", "on", "circle"),
    [
        pytest.param("a", "a", True, id="itself"),
        pytest.param("c", "a", True, id="through another"),
        pytest.param("a", "c", False, id="again, the same way"),
        pytest.param("d", "a", False, id="a newcomer"),
        pytest.param("a", "d", False, id="something that waits for nothing"),
    ],
)
def test_a_circle_is_seen(node: str, on: str, circle: bool) -> None:
    assert makes_circle(node, on, {"a": ["b"], "b": ["c"]}) is circle


@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7))))
def test_whatever_is_added_without_a_circle_has_none(pairs: list[tuple[int, int]]) -> None:
    waits: dict[int, list[int]] = {}
    for node, on in pairs:
        if not makes_circle(node, on, waits):
            waits.setdefault(node, []).append(on)
    assert not [node for node in waits if node in held_up_by(node, waits)]
