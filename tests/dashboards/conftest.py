"""A town whose plan is followed up: of each list of what asks for attention one action."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone

from followup.conftest import Town, plain_files, town
from lineage.amended import BIKES, GARDENS, POND, TREES, ZONE
from planspoor_site.accounts.models import User
from planspoor_site.figures.models import Money, Risk
from planspoor_site.followup.meanings import Health, Stage
from planspoor_site.followup.models import Particulars, Update, Via
from planspoor_site.followup.owners import give
from planspoor_site.followup.report import Reporter, Said, report, version_of

__all__ = ["plain_files", "town"]

DAY = datetime.timedelta(1)
RUNNING = Said(Stage.RUNNING, Health.ON_TRACK)
STAND = "/beheer/stad-notelaar/meerjarenplan/stand/"


def say(town: Town, node: str, said: Said = RUNNING) -> Update:
    """Have the gardener report on the item of a node."""
    item = town.item(node)
    return report(item, said, Reporter(town.gardener, town.parks, Via.WEB), version_of(item))


@pytest.fixture
def followed(town: Town) -> Town:
    """Trees are late, the lights were never planned, the zone costs too much, the pond is risky."""
    give(town.parks, [town.item(node) for node in (GARDENS, POND, ZONE, BIKES)], town.editor)
    today = timezone.localdate()
    Particulars.objects.create(item=town.item(TREES), planned_to=today - 10 * DAY, made_at=timezone.now())
    for node in (TREES, POND, ZONE):
        say(town, node)
    for phase, amount in (("planned", 1000), ("realised", "1000.01")):
        book(town, ZONE, phase, amount)
    Risk.objects.create(item=town.item(POND), name="De kade is zwak", chance=3, effect=5)
    Risk.objects.create(item=town.item(GARDENS), name="Te weinig zon", chance=2, effect=5)
    return town


def book(town: Town, node: str, phase: str, amount: str | int, year: int = 2026) -> Money:
    """Book expenses on the item of a node."""
    line = {"section": "exploitation", "side": "expenses", "account": "613100", "year": year}
    return Money.objects.create(
        plan=town.edition.plan, item=town.item(node), phase=phase, amount=Decimal(amount), **line
    )


@pytest.fixture
def sign_in() -> Callable[[User], Client]:
    def client_of(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return client_of


@pytest.fixture
def editor(followed: Town, sign_in: Callable[[User], Client]) -> Client:
    return sign_in(followed.editor)
