"""Figures of the invented town: some of everything on one action, and money on another and on none."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

from planspoor_site.figures.models import Actual, Dependency, Indicator, Milestone, Money, Risk, TakenIn
from planspoor_site.register.models import Item
from publication.elzenbeke import PUBLIC_IDS, Elzenbeke


def item(key: str) -> Item:
    return Item.objects.get(public_id=PUBLIC_IDS[key])


def book(key: str, amount: str, **line: Any) -> Money:
    kept = {"year": 2026, "section": "exploitation", "side": "expenses", "phase": "planned", "account": "613100"}
    one = Item.objects.get(public_id=PUBLIC_IDS["survey"]) if not key else item(key)
    return Money.objects.create(plan=one.plan, item=one if key else None, amount=Decimal(amount), **kept | line)


def fill_in(elzenbeke: Elzenbeke) -> Indicator:
    """Some of everything on the action that surveys empty houses."""
    survey = item("survey")
    empty = Indicator.objects.create(
        item=survey,
        name="Leegstaande panden",
        unit="panden",
        direction="down",
        baseline=240,
        baseline_year=2025,
        targets={"2028": "180", "2031": "120"},
        source="Leegstandsregister",
    )
    for year, value in ((2026, "225.5"), (2027, "210")):
        Actual.objects.create(
            item=survey,
            indicator=empty.thread,
            start=datetime.date(year, 1, 1),
            end=datetime.date(year, 12, 31),
            value=Decimal(value),
            source="telling <b>maart</b>",
        )
    Milestone.objects.create(item=survey, name="Register klaar", due=datetime.date(2027, 3, 1))
    file = TakenIn.objects.create(plan=elzenbeke.plan, kind="money", name="uitvoer-2026.xlsx", sha256="0" * 64, said=2)
    book("survey", "140000", taken_in=file)
    book("survey", "-20.50", phase="realised", source="grootboek")
    book("purchase", "900000.25", section="investment", account="2210000")
    book("", "75", account="640000")
    Risk.objects.create(item=survey, name="Te weinig volk", chance=4, effect=3, measure="Aanwerven", public=True)
    Risk.objects.create(item=survey, name="Alleen voor ons", chance=1, effect=1)
    Dependency.objects.create(item=survey, on=item("purchase"), why="Eerst de panden.")
    return empty
