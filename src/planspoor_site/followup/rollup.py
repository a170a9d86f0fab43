"""How the stands of commitments add up to the parts of a plan above them: pure rules, nothing is ever typed in.

A commitment is what is reported on: the lowest of objective, action plan and action on each branch; sub-actions and
indicators belong to what they hang below. The rules, in words:

- A part has of each stage the number of its commitments, and of those without any update too.
- What has merged is counted where it went on, and left out of the joint stage.
- The joint stage: done where all are done or stopped and some are done; stopped where all are stopped; not started
  where none has begun; in preparation where none is further; else running.
- Health is the worst of the parts and commitments just below that have not ended, unless it was overruled there.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from planspoor_site.followup.meanings import WORST_FIRST, Health, Stage

if TYPE_CHECKING:
    from planspoor_site.followup.stands import Stand

REPORTED = frozenset({"objective", "action_plan", "action"})
"""The kinds of items that can be commitments."""
NEVER = ""
"""In the place of a stage, that nothing was ever reported."""


class Place(NamedTuple):
    """An item in the tree of an edition: its key there, its parent's, its kind, and the item it is."""

    key: int
    parent: int | None
    kind: str
    item: int


class Timing(NamedTuple):
    """What depends on the day."""

    stale: bool
    late: bool


class Overruled(NamedTuple):
    """That the health of a part was set, and why."""

    health: Health
    reason: str
    at: datetime.datetime


@dataclass(slots=True)
class Share:
    """What the commitments of a part add up to."""

    stages: Counter[str] = field(default_factory=Counter)
    worst: Health | None = None
    overruled: Overruled | None = None
    stale: int = 0
    late: int = 0

    @property
    def total(self) -> int:
        """How many commitments it has."""
        return self.stages.total()

    @property
    def health(self) -> Health | None:
        """Its health; None where nothing that goes on has any."""
        return self.overruled.health if self.overruled else self.worst

    @property
    def stage(self) -> Stage | None:
        """Its joint stage; None where nothing was reported yet."""
        return joint_stage(Stage(one) for one in self.stages.elements() if one != NEVER)


def joint_stage(stages: Iterable[Stage]) -> Stage | None:
    """Return the one stage of several; None of none."""
    all_of_them = set(stages)
    if all_of_them == {Stage.MERGED}:
        return Stage.MERGED
    there = all_of_them - {Stage.MERGED}
    begun = there - {Stage.NOT_STARTED, Stage.STOPPED}
    if not begun:
        return Stage.NOT_STARTED if Stage.NOT_STARTED in there else Stage.STOPPED if there else None
    if there <= {Stage.DONE, Stage.STOPPED}:
        return Stage.DONE
    return Stage.PREPARING if begun == {Stage.PREPARING} else Stage.RUNNING


def worst_of(healths: Iterable[Health | None]) -> Health | None:
    """Return the worst of those that there are."""
    found = set(healths)
    return next((health for health in WORST_FIRST if health in found), None)


def commitments(places: Sequence[Place]) -> list[Place]:
    """Return what is reported on, in the order of the tree."""
    parents = {place.key: place.parent for place in places}
    covered: set[int] = set()
    for place in places:
        above = place.parent if place.kind in REPORTED else None
        while above is not None and above not in covered:
            covered.add(above)
            above = parents.get(above)
    return [place for place in places if place.kind in REPORTED and place.key not in covered]


def roll_up(
    places: Sequence[Place],
    stand_of: Callable[[int], Stand | None],
    timing_of: Callable[[int], Timing],
    overruled: Mapping[int, Overruled],
) -> dict[int, Share]:
    """Return by key what each part adds up to; a commitment is a part of one. ``places`` have parents first."""
    shares = {place.key: Share(overruled=overruled.get(place.item)) for place in places}
    for place in commitments(places):
        _count(shares[place.key], stand_of(place.item), timing_of(place.item))
    for place in reversed(places):
        if place.parent is not None and place.parent in shares:
            add(shares[place.parent], shares[place.key])
    return shares


def share_of(
    kept: Iterable[Place], stand_of: Callable[[int], Stand | None], timing_of: Callable[[int], Timing]
) -> Share:
    """Return what any commitments add up to, such as those of one owner."""
    share = Share()
    for place in kept:
        one = Share()
        _count(one, stand_of(place.item), timing_of(place.item))
        add(share, one)
    return share


def _count(share: Share, stand: Stand | None, timing: Timing) -> None:
    share.stages[stand.stage if stand else NEVER] += 1
    share.worst = stand.health if stand and not stand.ended else None
    share.stale += timing.stale
    share.late += timing.late


def add(above: Share, below: Share) -> None:
    """Add what a part adds up to, to what is above it."""
    for stage, number in below.stages.items():
        above.stages[stage] += number
    if above.worst != below.health:
        above.worst = worst_of((above.worst, below.health))
    above.stale += below.stale
    above.late += below.late
