"""An amendment of which not every case is decided is not approved unnoticed."""

from __future__ import annotations

import pytest
from django.test import Client

from lineage.conftest import Amended
from people import member
from planspoor_site.lineage.decide import accept_above
from planspoor_site.register.models import Edition

PAGE = "/beheer/stad-notelaar/meerjarenplan/2026/goedkeuren/"
DECISION = {"step": "approve", "decided_on": "2026-03-30", "reference": "GR 2026/114"}
KNOWN = "Ik weet dat niet van elk onderdeel beslist is"


@pytest.fixture
def approver(amended: Amended) -> Client:
    client = Client()
    client.force_login(member(amended.newer.plan.organisation, "approver"))
    client.post(PAGE, {"step": "propose"})
    return client


def state(amended: Amended) -> str:
    return Edition.objects.get(pk=amended.newer.pk).state


def test_open_cases_are_said_and_have_to_be_known(approver: Client, amended: Amended) -> None:
    html = approver.get(PAGE).text
    assert "Van 9 gevallen is niet beslist" in html
    assert KNOWN in html
    refused = approver.post(PAGE, DECISION)
    assert (refused.status_code, state(amended)) == (400, "proposed")
    assert "Beslis dat eerst" in refused.text
    assert approver.post(PAGE, DECISION | {"cases": "1"}).status_code == 302
    assert state(amended) == "published"


def test_where_all_are_decided_nothing_more_is_asked(approver: Client, amended: Amended) -> None:
    accept_above(amended.newer, amended.decision(), 0.0)
    assert KNOWN not in approver.get(PAGE).text
    assert approver.post(PAGE, DECISION).status_code == 302
    assert state(amended) == "published"
