"""Reading again from the desk: an editor asks, a worker reads, and what is left open is settled on a page."""

from __future__ import annotations

from threading import Event
from typing import Any

import pytest
from django.test import Client

from people import RoleName, member
from planspoor_site.accounts.models import User
from planspoor_site.errors import EditionError
from planspoor_site.jobs import registry
from planspoor_site.jobs.models import Job
from planspoor_site.jobs.queue import claim
from planspoor_site.jobs.running import run
from planspoor_site.judgements.acts import ChangeKind, Edit, Split
from planspoor_site.judgements.judge import judge, version
from planspoor_site.judgements.models import Judgement, Standing
from planspoor_site.judgements.rereading import Report
from planspoor_site.register.models import EditionItem
from planspoor_site.review.rereading import job as rereading
from publication.elzenbeke import Elzenbeke

PAGE = "/beheer/stad-elzenbeke/meerjarenplan/2026/opnieuw-lezen/"
REPORT = Report(applied=[1, 2], moot=[], to_decide=[3], new=["n8"], changed=[], gone=[], kept=True)


@pytest.fixture
def reading(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Who had a document read again; the reading itself is tried elsewhere. What it raises can be put in it."""
    asked: list[Any] = []

    def read(edition: Any, user: User, *_: Any) -> Report:
        if asked and isinstance(asked[-1], Exception):
            raise asked.pop()
        asked.append(user)
        return REPORT

    monkeypatch.setattr(rereading, "reread", read)
    registry.load()
    return asked


def work() -> Job:
    job = claim("worker")
    assert job
    run(job, Event())
    return Job.objects.get(pk=job.pk)


@pytest.mark.django_db(transaction=True)
def test_an_editor_asks_and_a_worker_reads_once(client: Client, editor: User, reading: list[Any]) -> None:
    assert client.post(PAGE).status_code == 302
    assert client.post(PAGE).status_code == 302
    assert Job.objects.filter(kind=rereading.KIND).count() == 1, "once is enough"
    assert "Wacht op zijn beurt" in client.get(PAGE).content.decode()
    assert work().state == "done"
    assert reading == [editor]
    html = client.get(PAGE).content.decode()
    assert "2 besluiten toegepast" in html
    assert "1 onderdeel nieuw, 0 gewijzigd, 0 weg" in html


@pytest.mark.django_db(transaction=True)
def test_a_document_that_reads_otherwise_is_told_and_can_be_asked_again(client: Client, reading: list[Any]) -> None:
    reading.append(EditionError("The text is read otherwise now.", "Add it."))
    client.post(PAGE)
    assert work().state == "failed"
    html = client.get(PAGE).content.decode()
    assert "wordt nu anders gelezen" in html
    assert "Lees het document opnieuw" in html


@pytest.mark.parametrize("role", ["reader", "owner", "councillor"])
def test_who_may_not_edit_does_not_read_again(elzenbeke: Elzenbeke, role: RoleName) -> None:
    client = Client()
    client.force_login(member(elzenbeke.organisation, role))
    assert [client.get(PAGE).status_code, client.post(PAGE).status_code] == [403, 403]
    assert not Job.objects.exists()


@pytest.fixture
def left(elzenbeke: Elzenbeke, editor: User) -> list[int]:
    """Decisions that a new reading leaves open: words, a kind, and a place within an item."""
    draft = elzenbeke.draft
    words = EditionItem.objects.get(edition=draft, node_id="n5").text.split()
    acts = [
        Edit("n4", "text", "De stad koopt vier panden", correction=True),
        ChangeKind("n3", "sub_action"),
        Split("n5", (len(" ".join(words[:3])) + 1,)),
    ]
    made = [judge(draft, editor, act, version(draft), "Zo beslist.").judgement for act in acts]
    Judgement.objects.filter(pk__in=[one.pk for one in made]).update(
        standing=Standing.TO_DECIDE, items=[], before={}, after={}, gaps=[]
    )
    return [one.number for one in made]


def test_what_is_left_open_says_what_it_was_and_what_to_do(client: Client, left: list[int]) -> None:
    html = client.get(PAGE).content.decode()
    assert "Opnieuw te beslissen (3)" in html
    assert "De stad koopt vier panden" in html
    assert html.count('name="act" value="take"') == 2, "not where it is about a place within an item"
    assert html.count('name="act" value="drop"') == 3
    decisions = client.get("/beheer/stad-elzenbeke/meerjarenplan/2026/nakijken/?lijst=besluiten").content.decode()
    assert "3 besluiten passen niet meer op de nieuwe lezing." in decisions


def settle(client: Client, **fields: Any) -> Any:
    return client.post(PAGE + "besluit", {"seen": 99, **fields})


def test_each_is_taken_where_it_is_aimed_or_dropped(client: Client, elzenbeke: Elzenbeke, left: list[int]) -> None:
    words = "De stad koopt vier panden"
    refused = settle(client, decision=left[0], act="take", item="n2")
    assert refused.status_code == 302, "it was a correction, and stays one, for the reason it had"
    assert EditionItem.objects.get(edition=elzenbeke.draft, node_id="n2").text == words
    assert settle(client, decision=left[1], act="take", item="weg").status_code == 422
    assert settle(client, decision=left[1], act="drop", reason="").status_code == 422
    assert settle(client, decision=left[1], act="drop", reason="Hoeft niet meer.").status_code == 302
    assert settle(client, decision=left[2], act="take", item="n5").status_code == 422
    assert "Opnieuw te beslissen (1)" in client.get(PAGE).content.decode()


@pytest.mark.parametrize("fields", [{}, {"decision": "x"}, {"decision": "99", "act": "drop", "reason": "x"}])
def test_what_is_not_left_open_leads_back_to_what_is(client: Client, left: list[int], fields: dict[str, Any]) -> None:
    assert settle(client, **fields).status_code == 302
    assert Judgement.objects.count() == len(left)
