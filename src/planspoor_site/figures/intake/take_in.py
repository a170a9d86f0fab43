"""What a file would change, and the change itself: the same file twice changes nothing.

What is looked at and what is done are made by the same function from the same file. ``seen`` is the mark of what was
looked at: where something changed meanwhile, nothing is done and the change is to be looked at again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Generic, TypeVar

from django.db import transaction

from planspoor_site.accounts.models import User
from planspoor_site.audit.canonical import Json
from planspoor_site.audit.trail import record
from planspoor_site.figures.intake.actuals_file import ActualLine, ActualsFile
from planspoor_site.figures.intake.money_file import MoneyFile, MoneyLine
from planspoor_site.figures.models import Actual, Indicator, Money, TakenIn
from planspoor_site.figures.rows import last_of_each
from planspoor_site.register.models import Plan

Key = TypeVar("Key", bound=Hashable)
Kept = TypeVar("Kept")


class ChangedMeanwhileError(Exception):
    """What was looked at is no longer what would happen."""


@dataclass(frozen=True, slots=True)
class Difference(Generic[Key, Kept]):
    """A line of the file: what is kept (None for nothing yet), and what the file says."""

    key: Key
    before: Kept | None
    after: Kept


@dataclass(frozen=True, slots=True)
class Preview(Generic[Key, Kept]):
    """What taking a file in would do: new and changed lines, how many stay, and lines that the file no longer has."""

    differences: list[Difference[Key, Kept]]
    same: int
    no_longer: list[Key]

    @property
    def seen(self) -> str:
        """The mark of what would change."""
        said = "\n".join(sorted(f"{one.key!r} {one.before!r} {one.after!r}" for one in self.differences))
        return hashlib.sha256(said.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class File:
    """The file itself, by its name and hash."""

    name: str
    sha256: str


def preview_money(plan: Plan, file: MoneyFile) -> Preview[MoneyLine, Decimal]:
    """Compare a file with what is kept; of the years of the file, lines that it no longer has are told."""
    kept = {MoneyLine(*row.key): row.amount for row in last_of_each(Money.objects.filter(plan=plan))}
    lines = file.amounts
    about = {(line.year, line.phase) for line in lines}
    no_longer = [
        line for line, amount in kept.items() if (line.year, line.phase) in about and line not in lines and amount
    ]
    return _compared(kept, lines, no_longer)


def preview_actuals(plan: Plan, file: ActualsFile) -> Preview[ActualLine, tuple[Decimal, str]]:
    """Compare a file with what is kept."""
    rows = last_of_each(Actual.objects.filter(item__plan=plan))
    kept = {ActualLine(*row.key): (row.value, row.source) for row in rows if row.value is not None}
    return _compared(kept, file.values, [])


def take_money(plan: Plan, file: MoneyFile, source: File, user: User | None, seen: str) -> TakenIn | None:
    """Keep what a file changes, in one transaction; None where it changes nothing. Raises ChangedMeanwhileError."""
    with transaction.atomic():
        preview = preview_money(_locked(plan), file)
        taken = _taken(TakenIn(plan=plan, kind="money", made_by=user), source, preview, seen)
        if taken:
            names = ("item_id", *MoneyLine._fields[1:])
            Money.objects.bulk_create(
                Money(
                    plan=plan,
                    **dict(zip(names, one.key, strict=True)),
                    amount=one.after,
                    taken_in=taken,
                    made_by=user,
                )
                for one in preview.differences
            )
        return taken


def take_actuals(plan: Plan, file: ActualsFile, source: File, user: User | None, seen: str) -> TakenIn | None:
    """Keep what a file changes, in one transaction; None where it changes nothing. Raises ChangedMeanwhileError."""
    with transaction.atomic():
        preview = preview_actuals(_locked(plan), file)
        taken = _taken(TakenIn(plan=plan, kind="actuals", made_by=user), source, preview, seen)
        if taken:
            items = dict(Indicator.objects.filter(item__plan=plan).order_by("pk").values_list("thread", "item"))
            Actual.objects.bulk_create(
                Actual(
                    item_id=items[one.key.indicator],
                    **one.key._asdict(),
                    value=one.after[0],
                    source=one.after[1] or source.name,
                    made_by=user,
                )
                for one in preview.differences
            )
        return taken


def _locked(plan: Plan) -> Plan:
    """Return the plan, held until the end of the transaction: two files at once would each add what is new."""
    return Plan.objects.select_for_update().get(pk=plan.pk)


def _taken(taken: TakenIn, source: File, preview: Preview[Key, Kept], seen: str) -> TakenIn | None:
    if preview.seen != seen:
        raise ChangedMeanwhileError
    if not preview.differences:
        return None
    taken.name, taken.sha256, taken.said = source.name, source.sha256, len(preview.differences)
    taken.save()
    organisation = taken.plan.organisation
    details: dict[str, Json] = {"kind": taken.kind, "sha256": source.sha256, "rows": taken.said}
    record(organisation, taken.made_by, "figures.taken-in", f"/{organisation.slug}/{taken.plan.slug}/", details)
    return taken


def _compared(kept: Mapping[Key, Kept], said: Mapping[Key, Kept], no_longer: list[Key]) -> Preview[Key, Kept]:
    differences = [Difference(key, kept.get(key), after) for key, after in said.items() if kept.get(key) != after]
    return Preview(differences, len(said) - len(differences), no_longer)
