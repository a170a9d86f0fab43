"""A plan of many actions with years of follow-up, made without a reader and without forms: straight into the register.

Everything is drawn by one seed: five rounds, owners, planned periods, updates in each round, money, milestones, risks.
"""

from __future__ import annotations

import datetime
import random
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from bench.many_items import written
from planspoor.plan import Node

PLAN_AND_ACTIONS = 26
OF_BLOCK = 200
BLOCK = 1 + OF_BLOCK // (PLAN_AND_ACTIONS - 1) * PLAN_AND_ACTIONS
ROUNDS = 5
OWNERS = 40
SEED = 20260601
_STAGES = ("not-started", "preparing", "running", "running", "done", "stopped")
_HEALTHS = ("on-track", "on-track", "on-track", "attention", "off-track")
_DAY = datetime.timedelta(1)


def followed_plan(folder: Path, actions: int, updates: int) -> Any:
    """Keep a published plan of so many actions and updates in the register; returns its edition."""
    # Models can be imported only now that Django is set up.
    from people import member  # noqa: PLC0415
    from planspoor.limits import silent  # noqa: PLC0415
    from planspoor_site.register.file_store import FileStore  # noqa: PLC0415
    from planspoor_site.register.intake import take_in  # noqa: PLC0415
    from planspoor_site.register.models import EditionItem  # noqa: PLC0415
    from planspoor_site.register.place import Wish  # noqa: PLC0415
    from planspoor_site.register.published import State  # noqa: PLC0415

    document = folder / "meerjarenplan.txt"
    reading = written(document, actions * BLOCK // OF_BLOCK)
    reading.plan.nodes[:] = [_placed(at, node) for at, node in enumerate(reading.plan.nodes)]
    edition = take_in(reading, document, Wish("Stad Elzenbeke"), FileStore(folder), silent).edition
    edition.state = State.PUBLISHED
    edition.save()
    editor = member(edition.plan.organisation, "editor")
    items = list(
        EditionItem.objects.filter(edition=edition, kind="action").order_by("position").values_list("item", flat=True)
    )
    chance = random.Random(SEED)
    owners = _own(edition.plan.organisation, items, editor)
    starts = _rounds(edition.plan.organisation, editor)
    _report(items, updates, starts, owners, chance)
    _figures(edition.plan, items, chance)
    return edition


def _placed(at: int, node: Node) -> Node:
    """Return a node at its place in blocks of one objective, eight action plans and two hundred actions."""
    objective, place = at - at % BLOCK, at % BLOCK
    plan = objective + (place - 1) // PLAN_AND_ACTIONS * PLAN_AND_ACTIONS + 1
    if place == 0:
        return replace(node, kind="objective", parent=None)
    if at == plan:
        return replace(node, kind="action_plan", parent=f"n{objective}")
    return replace(node, kind="action", parent=f"n{plan}")


def _own(organisation: Any, items: list[int], editor: Any) -> dict[int, int]:
    """Give nine of ten actions an owner; return by item the key of its owner."""
    from planspoor_site.followup.models import Owner, Ownership  # noqa: PLC0415

    owners = Owner.objects.bulk_create(
        Owner(organisation=organisation, name=f"Dienst {number}", person=editor if number == 1 else None)
        for number in range(1, OWNERS + 1)
    )
    owned = {item: owners[at % OWNERS].pk for at, item in enumerate(items) if at % 10}
    Ownership.objects.bulk_create(
        Ownership(item_id=item, owner_id=owner, began_at=_moment(2025, 1)) for item, owner in owned.items()
    )
    return owned


def _rounds(organisation: Any, editor: Any) -> list[datetime.datetime]:
    """Keep a round for each half year; return when each was opened."""
    from planspoor_site.followup.round_models import Round  # noqa: PLC0415

    today = datetime.datetime.now(datetime.UTC).replace(hour=9, minute=0, second=0, microsecond=0)
    starts = [today - 180 * _DAY * (ROUNDS - at) + 90 * _DAY for at in range(ROUNDS)]
    Round.objects.bulk_create(
        Round(
            organisation=organisation,
            name=f"Ronde {number}",
            period_from=start.date() - 180 * _DAY,
            period_to=start.date() - _DAY,
            deadline=start.date() + 30 * _DAY,
            opened_at=start,
            opened_by=editor,
            closed_at=start + 40 * _DAY,
            closed_by=editor,
        )
        for number, start in enumerate(starts, 1)
    )
    return starts


def _report(
    items: list[int], updates: int, starts: list[datetime.datetime], owners: dict[int, int], chance: random.Random
) -> None:
    from planspoor_site.followup.models import Latest, Particulars, Update  # noqa: PLC0415

    each = updates // len(items)
    made: list[Update] = []
    plans: list[Particulars] = []
    for at, item in enumerate(items):
        planned_from = datetime.date(2025 + at % 3, 1 + at % 12, 1)
        planned_to = planned_from + datetime.timedelta(chance.randint(90, 1500))
        plans.append(
            Particulars(item_id=item, planned_from=planned_from, planned_to=planned_to, made_at=_moment(2025, 1))
        )
        for number in range(each):
            round_of = number * len(starts) // each
            stage = _STAGES[min(len(_STAGES) - 1, chance.randint(0, 2) + round_of // 2)]
            made.append(
                Update(
                    item_id=item,
                    stage=stage,
                    health=chance.choice(_HEALTHS),
                    health_reason="Het werk vraagt meer tijd." if number % 3 else "",
                    done="Er werd gewerkt aan wat de actie zegt, samen met de buurt.",
                    expected_by=planned_to + datetime.timedelta(chance.choice((0, 0, 0, 60, 200))),
                    owner_id=owners.get(item),
                    via="web",
                    made_at=starts[round_of] + datetime.timedelta(chance.randint(0, 29), chance.randint(0, 80_000)),
                )
            )
    # In the order of their moments, as they come in.
    made.sort(key=lambda row: row.made_at)
    Update.objects.bulk_create(made, batch_size=1000)
    newest = {row.item_id: row.pk for row in made}
    Latest.objects.bulk_create(
        (Latest(item_id=item, row_id=row, update_id=row, public_update_id=row) for item, row in newest.items()),
        batch_size=1000,
    )
    Particulars.objects.bulk_create(plans, batch_size=1000)


def _figures(plan: Any, items: list[int], chance: random.Random) -> None:
    from planspoor_site.figures.models import Milestone, Money, Risk  # noqa: PLC0415

    money: list[Money] = []
    for item in items[::3]:
        for year in (2025, 2026, 2027):
            planned = Decimal(chance.randint(1, 400) * 1000)
            for phase, amount in (("planned", planned), ("realised", planned * chance.choice((8, 9, 10, 11)) / 10)):
                line = {"year": year, "section": "exploitation", "side": "expenses", "account": "613100"}
                money.append(Money(plan=plan, item_id=item, phase=phase, amount=amount, **line))
    Money.objects.bulk_create(money, batch_size=1000)
    Milestone.objects.bulk_create(
        [
            Milestone(item_id=item, name="Klaar", due=datetime.date(2026, 1, 1) + chance.randint(0, 900) * _DAY)
            for item in items[::2]
        ],
        batch_size=1000,
    )
    Risk.objects.bulk_create(
        [
            Risk(item_id=item, name="Te weinig volk", chance=chance.randint(1, 5), effect=chance.randint(1, 5))
            for item in items[::10]
        ],
        batch_size=1000,
    )


def _moment(year: int, month: int) -> datetime.datetime:
    return datetime.datetime(year, month, 1, 12, tzinfo=datetime.UTC)
