"""What is reported of an item: checked, kept as a row of its history, and refused where someone was ahead.

Whoever reports says which row of the item they saw last (its version). Where another has come since, nothing is kept,
and both can be shown.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy

from planspoor_site.accounts.models import User
from planspoor_site.audit.trail import record
from planspoor_site.followup.meanings import Health, Stage
from planspoor_site.followup.models import Latest, Owner, Particulars, Update, Via
from planspoor_site.followup.stands import Stand, Stands, stands_of
from planspoor_site.lineage.line import lines_of
from planspoor_site.register.models import Edition, Item

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

LONGEST = 4000
"""Characters of a text of an update."""
_FAR = 50


@dataclass(frozen=True, slots=True)
class Said:
    """What someone says of an item."""

    stage: Stage
    health: Health
    health_reason: str = ""
    progress: int | None = None
    done: str = ""
    next_steps: str = ""
    expected_by: datetime.date | None = None
    date_reason: str = ""
    evidence: Sequence[Mapping[str, str]] = field(default_factory=tuple)
    public: bool = True


@dataclass(frozen=True, slots=True)
class Reporter:
    """Who says it: someone who signed in, or whoever has an owner's link; for which owner, and how it comes in."""

    user: User | None
    owner: Owner | None
    via: Via = Via.WEB


class RefusedError(Exception):
    """It cannot be kept: ``problems`` says by field why, in the language of the interface."""

    def __init__(self, problems: Mapping[str, StrPromise]) -> None:
        super().__init__(", ".join(f"{name}: {problem}" for name, problem in problems.items()))
        self.problems = dict(problems)


class StaleError(Exception):
    """Someone reported on the item meanwhile: ``row`` is the last that was kept."""

    def __init__(self, row: Update | None) -> None:
        super().__init__("Somebody reported on this item meanwhile.")
        self.row = row


def report(item: Item, said: Said, by: Reporter, seen: int, corrects: Update | None = None) -> Update:
    """Keep what is said of an item; ``corrects`` is the update that it replaces, which must be the one that holds.

    Raises RefusedError and StaleError.
    """
    with transaction.atomic():
        latest = held(item, seen)
        if corrects is not None and corrects.pk != latest.update_id:
            raise StaleError(latest.row)
        before = _before(item, latest.update if corrects is None else _uncorrected(item, corrects))
        if problems := problems_of(said, before, planned_end(item)):
            raise RefusedError(problems)
        update = row_of(item, said, by)
        update.corrects = corrects
        update.save()
        keep(latest, update)
        _tell(item, by, "update.corrected" if corrects else "update.made", {"stage": said.stage, "health": said.health})
    return update


def report_unchanged(item: Item, by: Reporter, seen: int) -> Update:
    """Keep that nothing changed, which counts as an update. Raises StaleError, and RefusedError where nothing was."""
    with transaction.atomic():
        latest = held(item, seen)
        before = _before(item, latest.update)
        if before is None:
            raise RefusedError({"stage": gettext_lazy("Hierover is nog niets gemeld. Zeg eerst hoe het staat.")})
        update = unchanged_row(item, before, by)
        update.public = latest.update.public if latest.update else True
        update.save()
        keep(latest, update)
        _tell(item, by, "update.made", {"unchanged": True})
    return update


def retract(update: Update, by: Reporter, seen: int) -> Update:
    """Take back the update that holds, as when it was made by mistake: what was said before holds again.

    Raises StaleError where it does not hold any more.
    """
    with transaction.atomic():
        latest = held(update.item, seen)
        if update.pk != latest.update_id:
            raise StaleError(latest.row)
        row = Update(
            item=update.item, corrects=update, retracts=True, stage=update.stage, health=update.health,
            owner=by.owner, via=by.via, made_by=by.user, made_at=timezone.now(),
        )  # fmt: skip
        row.save()
        keep(latest, row)
        _tell(update.item, by, "update.retracted", {"update": update.pk})
    return row


def version_of(item: Item) -> int:
    """Return the version of an item: the key of the newest row of its history, 0 where there is none."""
    return Latest.objects.filter(item=item).values_list("row", flat=True).first() or 0


def handed_down(item: Item) -> Stand | None:
    """Return how an item stood for staff before anything was said of it: as what it comes from hands down."""
    lines = lines_of(Edition.objects.filter(plan=item.plan_id))
    found = stands_of([item.pk], lines, public=False)
    return Stands({one: stand for one, stand in found.own.items() if one != item.pk}, lines).of(item.pk)


def held(item: Item, seen: int) -> Latest:
    """Return which rows of an item hold, locked to the end of the transaction. Raises StaleError."""
    Latest.objects.get_or_create(item=item)
    latest = Latest.objects.select_for_update(of=("self",)).select_related("update__owner", "row").get(item=item)
    if (latest.row_id or 0) != seen:
        raise StaleError(latest.row)
    return latest


def keep(latest: Latest, row: Update) -> None:
    """Say which rows hold now that ``row`` was added."""
    latest.row = row
    if row.corrects_id is None:
        latest.update = row
        latest.public_update = row if row.public else latest.public_update
    else:
        holding = Update.objects.filter(item=row.item_id, corrected_by=None, retracts=False).order_by("pk")
        latest.update, latest.public_update = holding.last(), holding.filter(public=True).last()
    latest.save()


def row_of(item: Item, said: Said, by: Reporter) -> Update:
    """Return the row for what is said, to be kept."""
    return Update(
        item=item,
        stage=said.stage,
        health=said.health,
        health_reason=said.health_reason.strip(),
        progress=said.progress,
        done=said.done.strip(),
        next_steps=said.next_steps.strip(),
        expected_by=said.expected_by,
        date_reason=said.date_reason.strip(),
        evidence=[dict(one) for one in said.evidence],
        public=said.public,
        owner=by.owner,
        via=by.via,
        made_by=by.user,
        made_at=timezone.now(),
    )


def unchanged_row(item: Item, before: Stand, by: Reporter) -> Update:
    """Return the row that repeats a stand, to be kept."""
    said = Said(before.stage, before.health, before.health_reason, before.progress, expected_by=before.expected_by)
    row = row_of(item, said, by)
    row.unchanged = True
    return row


def problems_of(said: Said, before: Stand | None, planned: datetime.date | None) -> dict[str, StrPromise]:
    """Return by field why it cannot be kept; ``planned`` is the end that the organisation planned."""
    problems: dict[str, StrPromise] = {}
    health, expected = (before.health, before.expected_by) if before else (Health.ON_TRACK, None)
    if said.health != health and not said.health_reason.strip():
        problems["health_reason"] = gettext_lazy("Zeg waarom dit verandert.")
    if said.expected_by and said.expected_by != (expected or planned) and not said.date_reason.strip():
        problems["date_reason"] = gettext_lazy("Zeg waarom de datum verandert.")
    if said.expected_by and abs(said.expected_by.year - timezone.localdate().year) > _FAR:
        problems["expected_by"] = gettext_lazy("Deze datum kan niet kloppen.")
    if said.progress is not None and not 0 <= said.progress <= 100:
        problems["progress"] = gettext_lazy("Geef een getal van 0 tot en met 100.")
    for name in ("health_reason", "done", "next_steps", "date_reason"):
        if len(getattr(said, name)) > LONGEST:
            problems[name] = gettext_lazy("Deze tekst is langer dan 4000 tekens.")
    if any(not _is_address(one.get("href", "")) for one in said.evidence if one.get("kind") == "link"):
        problems["evidence"] = gettext_lazy("Een adres begint met https:// of http://.")
    return problems


def planned_end(item: Item) -> datetime.date | None:
    """Return the day by which the organisation planned an item to be done."""
    newest = Particulars.objects.filter(item=item).order_by("pk").last()
    return newest.planned_to if newest else None


def _is_address(href: str) -> bool:
    return href.startswith(("https://", "http://")) and not any(one.isspace() for one in href) and len(href) < 2000


def _before(item: Item, update: Update | None) -> Stand | None:
    return own_stand(update) if update else handed_down(item)


def own_stand(update: Update) -> Stand:
    """Return how an item stood after an update."""
    owner = update.owner.name if update.owner else ""
    return Stand(
        Stage(update.stage), Health(update.health), update.health_reason, update.progress, update.expected_by,
        update.made_at, owner, update.unchanged,
    )  # fmt: skip


def _uncorrected(item: Item, corrects: Update) -> Update | None:
    """Return what held before the update that is corrected."""
    rows = Update.objects.filter(item=item, corrected_by=None, retracts=False).exclude(pk=corrects.pk)
    return rows.select_related("owner").order_by("pk").last()


def _tell(item: Item, by: Reporter, what: str, details: Mapping[str, str | int | bool]) -> None:
    owner = {"owner": by.owner.pk} if by.owner else {}
    organisation = item.plan.organisation
    subject = f"/{organisation.slug}/{item.plan.slug}/i/{item.public_id}"
    record(organisation, by.user, what, subject, {**details, **owner, "via": str(by.via)})
