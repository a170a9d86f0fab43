"""How far an item or a plan is, as everyone reads it: in the words of the city, none of which are the council's."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.translation import gettext

from planspoor_site.followup.meanings import Health, Stage
from planspoor_site.followup.models import Latest, Update
from planspoor_site.followup.overview import Overview, follow
from planspoor_site.followup.rollup import NEVER, REPORTED, Share
from planspoor_site.register.models import Edition, EditionItem

ORDER = (Stage.DONE, Stage.RUNNING, Stage.PREPARING, Stage.NOT_STARTED, NEVER, Stage.STOPPED, Stage.MERGED)
"""The order of the stages in a strip, which never changes; what was never reported is shown as not begun."""
WIDTH = 600
_GAP = 3


class Bar(NamedTuple):
    """A stretch of a strip, in units of its width."""

    shape: str
    x: str
    width: str


class Count(NamedTuple):
    """How many commitments are in a stage, in words."""

    number: int
    word: str
    shape: str


@dataclass(frozen=True, slots=True)
class PartProgress:
    """What a part of the plan, or all of it, adds up to."""

    counts: Sequence[Count]
    bars: Sequence[Bar]
    total: int
    health: str
    why: str
    """Why its health is another than the worst below it; empty where it is not."""
    worst: str
    stale: int
    late: int


@dataclass(frozen=True, slots=True)
class Told:
    """An update as everyone reads it."""

    update: Update
    stage: str
    health: str
    owner: str


@dataclass(frozen=True, slots=True)
class ItemProgress:
    """How a commitment stands, and what was said of it before; the newest first."""

    stage: str
    health: str
    reported_at: datetime.datetime | None
    stale: bool
    late: bool
    due: datetime.date | None
    history: Sequence[Told]


@dataclass(frozen=True, slots=True)
class Progress:
    """What the page of an item shows: one of both, as the item is a commitment or has some below it."""

    item: ItemProgress | None = None
    part: PartProgress | None = None


def followed(edition: Edition) -> bool:
    """Tell whether anything public was ever reported on the plan; asks the database once."""
    return Latest.objects.filter(item__plan=edition.plan_id).exclude(public_update=None).exists()


@dataclass(frozen=True, slots=True)
class Strip:
    """How far a part is, drawn and in words."""

    bars: Sequence[Bar]
    words: str


@dataclass(frozen=True, slots=True)
class PlanProgress:
    """How far the whole plan is, and by key in the edition each of its parts."""

    whole: PartProgress
    strips: Mapping[int, Strip]


def plan_progress(edition: Edition) -> PlanProgress | None:
    """Return how far the plan and its parts are; None where nothing was ever reported."""
    if not followed(edition):
        return None
    overview = follow(edition, public=True)
    reported = {place.key for place in overview.commitments}
    shares = {key: share for key, share in overview.shares.items() if share.total and key not in reported}
    return PlanProgress(
        part_progress(overview, overview.whole), {key: _strip(overview, share) for key, share in shares.items()}
    )


def _strip(overview: Overview, share: Share) -> Strip:
    present = [stage for stage in ORDER if share.stages[stage]]
    done = overview.manners.stage_words()[Stage.DONE]
    counts = {"n": share.stages[Stage.DONE], "all": share.total, "done": done}
    return Strip(list(_bars(share, present)), gettext("%(n)d van %(all)d %(done)s") % counts)


def item_progress(edition: Edition, item: EditionItem) -> Progress | None:
    """Return how far an item is; None where nothing of the plan was ever reported, or it is nothing to report on."""
    if item.kind not in REPORTED | {"theme"} or not followed(edition):
        return None
    overview = follow(edition, public=True, only=[item.item_id] if item.kind == "action" else ())
    share = overview.shares[item.pk]
    if any(place.key == item.pk for place in overview.commitments):
        return Progress(item=_item(overview, item.item_id))
    return Progress(part=part_progress(overview, share)) if share.total else None


def _item(overview: Overview, item: int) -> ItemProgress:
    words, healths = overview.manners.stage_words(), overview.manners.health_words()
    stand, timing = overview.stand(item), overview.timing(item)
    return ItemProgress(
        stage=words[stand.stage] if stand else "",
        health=healths[stand.health] if stand else "",
        reported_at=stand.reported_at if stand else None,
        stale=timing.stale,
        late=timing.late,
        due=overview.due(item),
        history=_history(overview, item),
    )


def _history(overview: Overview, item: int) -> list[Told]:
    """Return what was said of an item, and of the items that it comes from."""
    items = overview.lines.inherits_from(item)
    words, healths = overview.manners.stage_words(), overview.manners.health_words()
    rows = Update.objects.filter(item__in=items, public=True, corrected_by=None, retracts=False)
    return [
        Told(row, words[Stage(row.stage)], healths[Health(row.health)], row.owner.name if row.owner else "")
        for row in rows.select_related("owner").prefetch_related("files").order_by("-made_at", "-pk")
    ]


def part_progress(overview: Overview, share: Share) -> PartProgress:
    """Say what a part of the plan adds up to."""
    words: dict[str, str] = dict(overview.manners.stage_words().items())
    words[NEVER] = gettext("nog niets gemeld")
    healths = overview.manners.health_words()
    present = [stage for stage in ORDER if share.stages[stage]]
    return PartProgress(
        counts=[Count(share.stages[stage], words[stage], _shape(stage)) for stage in present],
        bars=list(_bars(share, present)),
        total=share.total,
        health=healths[share.health] if share.health else "",
        why=share.overruled.reason if share.overruled else "",
        worst=healths[share.worst] if share.worst else "",
        stale=share.stale,
        late=share.late,
    )


def _bars(share: Share, present: Sequence[str]) -> Iterable[Bar]:
    room = WIDTH - _GAP * (len(present) - 1)
    at = 0.0
    for stage in present:
        width = room * share.stages[stage] / share.total
        yield Bar(_shape(stage), f"{at:.1f}", f"{width:.1f}")
        at += width + _GAP


def _shape(stage: str) -> str:
    return _SHAPES.get(stage, "f4")


_SHAPES: Mapping[str, str] = {
    Stage.DONE: "f1",
    Stage.RUNNING: "f2",
    Stage.PREPARING: "f3",
    Stage.STOPPED: "f5",
    Stage.MERGED: "f5",
}
"""How a stage is drawn; what has not begun is hollow."""
