"""How a plan stood at the end of each round: what was known then, counted as it is counted now."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

from django.utils import timezone

from planspoor_site.figures.charts.drawing import Chart
from planspoor_site.figures.charts.standing_kinds import Layer, trend
from planspoor_site.followup.meanings import Health, Stage
from planspoor_site.followup.rollup import NEVER
from planspoor_site.followup.round_models import Round
from planspoor_site.publication.progress.recent import Recent
from planspoor_site.publication.progress.shown import ORDER
from planspoor_site.publication.progress.standing import Scope, Standing, before, past
from planspoor_site.register.models import Organisation

MOST = 6
"""Rounds that are looked back on."""
STEPS: Mapping[str, int] = {Stage.DONE: 4, Stage.RUNNING: 3, Stage.PREPARING: 2, Stage.STOPPED: -1, Stage.MERGED: -1}
"""How dark a stage is drawn; what has not begun is hollow."""


@dataclass(frozen=True, slots=True)
class Point:
    """How many commitments were in each stage at a moment, and how those fared that went on."""

    name: str
    at: datetime.datetime
    stages: Counter[str]
    healths: Counter[str]

    @property
    def off_track(self) -> int:
        """How many were off track."""
        return self.healths[Health.OFF_TRACK]

    @property
    def attention(self) -> int:
        """How many asked for attention."""
        return self.healths[Health.ATTENTION]

    @property
    def in_order(self) -> list[int]:
        """The numbers of ``ORDER``."""
        return [self.stages[stage] for stage in ORDER]


def trend_of(standing: Standing, scope: Scope, rounds: Sequence[Round]) -> list[Point]:
    """Return how a scope stood at the end of each of these rounds, the first first; of one that goes on, now.

    Asks once for each round that this process was not asked about yet.
    """
    return [_point(standing, scope, one) for one in rounds]


_ENDED: Recent[Hashable, Point] = Recent(256)


def _point(standing: Standing, scope: Scope, one: Round) -> Point:
    key = past(standing, one.closed_at) if one.closed_at else None
    return (
        _ENDED.get((key, scope, one.pk), lambda: _counted(standing, scope, one))
        if key
        else _counted(standing, scope, one)
    )


def _counted(standing: Standing, scope: Scope, one: Round) -> Point:
    stands = before(standing, one.closed_at) if one.closed_at else standing.overview.stands
    found = [stands.of(place.item) for place in standing.kept(scope)]
    stages = Counter[str](stand.stage if stand else NEVER for stand in found)
    healths = Counter[str](stand.health for stand in found if stand and not stand.ended)
    return Point(one.name, one.closed_at or timezone.now(), stages, healths)


def rounds_of(organisation: Organisation) -> list[Round]:
    """Return the last rounds of an organisation, the first first; asks once."""
    return list(Round.objects.filter(organisation=organisation).order_by("-opened_at", "-pk")[:MOST])[::-1]


def trend_chart(points: Sequence[Point], href: str, *, wide: bool) -> Chart | None:
    """Draw the stages from round to round; every mark leads to ``href``. None where there are none."""
    layers = [
        Layer(point.name, stage, point.stages[stage], STEPS.get(stage, 0), href)
        for point in points
        for stage in ORDER
        if point.stages[stage]
    ]
    return trend(layers, wide=wide) if layers else None
