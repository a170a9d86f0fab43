"""How an item stands: its own last update or, where it has none, what the items that it comes from hand down.

Of what was split each part has the whole stand; of what merged the stands are joined by the rules of ``rollup``. What
was dropped keeps its own. A few questions to the database are enough for a whole plan.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Exists, Max, OuterRef, QuerySet

from planspoor_site.followup.many import of_items
from planspoor_site.followup.meanings import ENDED, WORST_FIRST, Health, Stage
from planspoor_site.followup.models import Latest, Update
from planspoor_site.followup.rollup import joint_stage
from planspoor_site.lineage.line import Lines


@dataclass(frozen=True, slots=True)
class Stand:
    """How an item stands, since when, and who says so (the name of its owner, empty where the organisation does)."""

    stage: Stage
    health: Health
    health_reason: str
    progress: int | None
    expected_by: datetime.date | None
    reported_at: datetime.datetime
    owner: str
    unchanged: bool = False
    inherited: bool = False

    @property
    def ended(self) -> bool:
        """Whether nothing more is expected."""
        return self.stage in ENDED


@dataclass(frozen=True)
class Stands:
    """The stands of items by their keys, inherited ones too."""

    own: Mapping[int, Stand]
    lines: Lines

    def of(self, item: int) -> Stand | None:
        """Return how an item stands; None where nothing was ever reported of it, nor of what it comes from."""
        found = self.own.get(item)
        return found if found or not self.lines.steps else self._of(item, frozenset())

    def _of(self, item: int, met: frozenset[int]) -> Stand | None:
        if found := self.own.get(item):
            return found
        before = [old for old in self._before.get(item, ()) if old not in met]
        stands = [stand for old in before if (stand := self._of(old, met | {item}))]
        return _joined(stands) if stands else None

    @cached_property
    def _before(self) -> Mapping[int, list[int]]:
        found: dict[int, list[int]] = {}
        for step in self.lines.steps:
            if step.new is not None:
                found.setdefault(step.new, []).append(step.old)
        return found


def stands_of(items: Collection[int], lines: Lines, *, public: bool, at: datetime.datetime | None = None) -> Stands:
    """Return the stands of these items of one plan; ``public`` leaves out what is for staff. Asks the database once.

    ``at`` a moment they are as they were known then: what was said, corrected or taken back later is left out.
    """
    if not items:
        return Stands({}, lines)
    wanted = {one for item in items for one in lines.inherits_from(item)} if lines.steps else set(items)
    fields = ("stage", "health", "health_reason", "progress", "expected_by", "made_at", "owner__name", "unchanged")
    rows: Iterable[tuple[Any, ...]]
    if at is None:
        which = "public_update" if public else "update"
        latest = of_items(Latest.objects.exclude(**{which: None}), wanted)
        rows = latest.order_by().values_list("item", *(f"{which}__{field}" for field in fields))
    else:
        rows = _said_until(at, wanted, public=public).order_by().values_list("item", *fields)
    own = {
        item: Stand(_STAGES[stage], _HEALTHS[health], reason, progress, expected, made_at, owner or "", unchanged)
        for item, stage, health, reason, progress, expected, made_at, owner, unchanged in rows
    }
    return Stands(own, lines)


_STAGES = {meaning.value: meaning for meaning in Stage}
_HEALTHS = {meaning.value: meaning for meaning in Health}


def _said_until(at: datetime.datetime, items: Collection[int], *, public: bool) -> QuerySet[Update]:
    """Return of each item the update that held at a moment."""
    replaced = Update.objects.filter(corrects=OuterRef("pk"), made_at__lte=at)
    said = of_items(Update.objects.filter(~Exists(replaced), made_at__lte=at, retracts=False), items)
    if public:
        said = said.filter(public=True)
    newest = said.order_by().values("item").annotate(newest=Max("pk"))
    return Update.objects.filter(pk__in=newest.values("newest"))


def _joined(stands: list[Stand]) -> Stand:
    """Join what several items hand down: the joint stage, the worst health, the last date; no figure for progress."""
    newest = max(stands, key=lambda stand: stand.reported_at)
    sick = min(stands, key=lambda stand: WORST_FIRST.index(stand.health))
    dates = [stand.expected_by for stand in stands if stand.expected_by]
    return Stand(
        stage=joint_stage([stand.stage for stand in stands]) or newest.stage,
        health=sick.health,
        health_reason=sick.health_reason,
        progress=newest.progress if len(stands) == 1 else None,
        expected_by=max(dates, default=None),
        reported_at=newest.reported_at,
        owner=newest.owner,
        unchanged=newest.unchanged,
        inherited=True,
    )
