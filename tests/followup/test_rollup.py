"""How commitments add up to the parts above them."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planspoor_site.followup.meanings import ENDED, WORST_FIRST, Health, Stage
from planspoor_site.followup.rollup import (
    NEVER,
    Overruled,
    Place,
    Timing,
    commitments,
    joint_stage,
    roll_up,
    worst_of,
)
from planspoor_site.followup.stands import Stand

NOW = datetime.datetime(2026, 6, 30, tzinfo=datetime.UTC)
NOT, PREPARING, RUNNING, DONE, STOPPED, MERGED = Stage
FINE, ATTENTION, OFF = Health


def stand(stage: Stage = RUNNING, health: Health = FINE) -> Stand:
    return Stand(stage, health, "", None, None, NOW, "Dienst Groen")


@pytest.mark.parametrize(
    ("stages", "joint", "reason"),
    [
        ([], None, "nothing was reported"),
        ([DONE, DONE], DONE, "all done"),
        ([DONE, STOPPED], DONE, "what goes on is nothing, and something was done"),
        ([STOPPED, STOPPED], STOPPED, "nothing was done"),
        ([NOT, NOT], NOT, "none has begun"),
        ([NOT, STOPPED], NOT, "one may still begin"),
        ([NOT, PREPARING], PREPARING, "none is further"),
        ([PREPARING, RUNNING], RUNNING, "one is further"),
        ([DONE, NOT], RUNNING, "begun and not at its end"),
        ([DONE, PREPARING], RUNNING, "begun and not at its end"),
        ([MERGED], MERGED, "all of it went on elsewhere"),
        ([MERGED, DONE], DONE, "what merged is counted where it went on"),
        ([MERGED, NOT], NOT, "the same, with what has not begun"),
    ],
)
def test_the_joint_stage(stages: list[Stage], joint: Stage | None, reason: str) -> None:
    assert joint_stage(stages) == joint, reason


@given(st.lists(st.sampled_from(Stage), max_size=8), st.randoms())
def test_the_joint_stage_knows_no_order_and_no_number(stages: list[Stage], random: object) -> None:
    assert joint_stage(stages) == joint_stage(sorted(set(stages)))
    assert joint_stage(stages) in {*stages, RUNNING, None}


def tree(*rows: tuple[int, int | None, str]) -> list[Place]:
    """Places whose items have ten times their keys."""
    return [Place(key, parent, kind, key * 10) for key, parent, kind in rows]


@pytest.mark.parametrize(
    ("places", "kept", "reason"),
    [
        (tree((1, None, "objective"), (2, 1, "action_plan"), (3, 2, "action")), [3], "the lowest of a branch"),
        (tree((1, None, "objective"), (2, 1, "action_plan")), [2], "an action plan without actions"),
        (tree((1, None, "objective")), [1], "an objective alone"),
        (tree((1, None, "theme")), [], "a theme is only a heading"),
        (tree((1, None, "action"), (2, 1, "sub_action")), [1], "a sub-action belongs to its action"),
        (tree((1, None, "action"), (2, 1, "indicator")), [1], "an indicator measures, it is not done"),
        (tree((1, None, "objective"), (2, 1, "theme"), (3, 2, "action")), [3], "over a level that is none"),
        (tree((1, None, "action"), (2, 1, "action")), [2], "an action with actions is a group"),
    ],
)
def test_what_is_reported_on(places: list[Place], kept: list[int], reason: str) -> None:
    assert [place.key for place in commitments(places)] == kept, reason


def test_a_part_counts_what_is_below_it() -> None:
    places = tree((1, None, "objective"), (2, 1, "action"), (3, 1, "action"), (4, 1, "action"))
    stands = {20: stand(DONE, OFF), 30: stand(RUNNING, ATTENTION)}
    share = roll_up(places, stands.get, lambda item: Timing(stale=item == 40, late=item == 30), {})[1]
    assert share.stages == {DONE: 1, RUNNING: 1, NEVER: 1}
    assert (share.total, share.stale, share.late) == (3, 1, 1)
    assert share.health == ATTENTION, "what has ended is no worry any more"
    assert share.stage == RUNNING


def test_health_is_overruled_where_it_says_so_and_above() -> None:
    places = tree((1, None, "objective"), (2, 1, "action_plan"), (3, 2, "action"))
    overruled = {20: Overruled(ATTENTION, "the other half runs well", NOW)}
    shares = roll_up(places, lambda _: stand(RUNNING, OFF), lambda _: Timing(stale=False, late=False), overruled)
    assert [shares[key].health for key in (3, 2, 1)] == [OFF, ATTENTION, ATTENTION]
    assert shares[2].worst == OFF, "and what was computed can still be seen"


@st.composite
def plans(draw: st.DrawFn) -> tuple[list[Place], dict[int, Stand]]:
    """A tree of any shape, parents first, with stands for some of its items."""
    kinds = st.sampled_from(["theme", "objective", "action_plan", "action", "sub_action"])
    places = []
    for key in range(1, draw(st.integers(1, 14)) + 1):
        parent = draw(st.sampled_from([None, *range(1, key)]))
        places.append(Place(key, parent, draw(kinds), key))
    stands = draw(st.dictionaries(st.sampled_from([place.item for place in places]), st.builds(stand, *_ANY)))
    return places, stands


_ANY = (st.sampled_from(Stage), st.sampled_from(Health))


@given(plans())
def test_nothing_is_counted_twice_or_forgotten(drawn: tuple[list[Place], dict[int, Stand]]) -> None:
    places, stands = drawn
    shares = roll_up(places, stands.get, lambda _: Timing(stale=True, late=False), {})
    kept = commitments(places)
    roots = [place.key for place in places if place.parent is None]
    said = Counter(stands[place.item].stage if place.item in stands else NEVER for place in kept)
    assert sum((shares[root].stages for root in roots), Counter()) == +said
    assert sum(shares[root].stale for root in roots) == len(kept)
    assert worst_of(shares[root].health for root in roots) == _worst([stands.get(place.item) for place in kept])


def _worst(stands: Sequence[Stand | None]) -> Health | None:
    going = [one.health for one in stands if one and one.stage not in ENDED]
    return min(going, key=WORST_FIRST.index, default=None)
