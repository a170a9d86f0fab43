"""The page of approval: what it says, what each may do there, and what it answers to what cannot be."""

from __future__ import annotations

import pytest
from django.test import Client

from people import member
from planspoor_site.accounts.models import User
from planspoor_site.judgements.acts import Accept
from planspoor_site.judgements.judge import judge
from planspoor_site.register.models import Edition, EditionItem, Organisation, Page
from publication.elzenbeke import BASE, DRAFT

ADDRESS = f"/beheer{DRAFT}goedkeuren/"
DECISION = {"step": "approve", "decided_on": "2026-03-30", "reference": "GR 2026/12", "cases": "1"}


def state(draft: Edition) -> str:
    return Edition.objects.get(pk=draft.pk).state


def test_whole_way(at_desk: Client, client: Client, draft: Edition) -> None:
    assert client.get(DRAFT).status_code == 404
    assert at_desk.post(ADDRESS, {"step": "propose", "reason": "Alles is nagekeken."}).status_code == 302
    assert "Alles is nagekeken." in at_desk.get(ADDRESS).content.decode()
    assert at_desk.post(ADDRESS, DECISION).status_code == 302
    assert client.get(DRAFT).status_code == 200
    gone = {"step": "withdraw", "by": "algemeen directeur", "reason": "Het verkeerde document."}
    assert at_desk.post(ADDRESS, gone).status_code == 302
    answer = client.get(DRAFT)
    assert answer.status_code == 410
    assert "Het verkeerde document." in answer.content.decode()
    assert at_desk.post(ADDRESS, {"step": "reinstate", "reason": "Toch het goede."}).status_code == 302
    assert client.get(DRAFT).status_code == 200
    history = at_desk.get(ADDRESS).content.decode()
    for words in ("Voorgelegd", "Goedgekeurd en gepubliceerd", "Ingetrokken", "Opnieuw zichtbaar"):
        assert f"<b>{words}</b>" in history


REFUSED: dict[str, tuple[list[dict[str, str]], dict[str, str], str]] = {
    "sent back without a reason": ([{"step": "propose"}], {"step": "send-back", "reason": " "}, "Geef een reden"),
    "without a decision": ([{"step": "propose"}], {"step": "approve"}, "Geef de datum"),
    "a day that is none": ([{"step": "propose"}], DECISION | {"decided_on": "30/02"}, "Geef de datum"),
    "not proposed": ([], DECISION, "Iemand was u voor"),
    "proposed twice": ([{"step": "propose"}], {"step": "propose"}, "Iemand was u voor"),
    "withdrawn by nobody": (
        [{"step": "propose"}, DECISION],
        {"step": "withdraw", "reason": "verkeerd"},
        "welke functie of dienst",
    ),
}


@pytest.mark.parametrize(("before", "asked", "words"), REFUSED.values(), ids=REFUSED)
def test_refused(
    before: list[dict[str, str]], asked: dict[str, str], words: str, at_desk: Client, draft: Edition
) -> None:
    for step in before:
        at_desk.post(ADDRESS, step)
    was = state(draft)
    answer = at_desk.post(ADDRESS, asked)
    assert answer.status_code == 400
    assert words in answer.content.decode()
    assert state(draft) == was


@pytest.mark.parametrize("step", ["approve", "send-back", "withdraw", "reinstate", "fly", ""])
def test_editor_may_propose_and_no_more(step: str, draft: Edition, editor: User) -> None:
    client = Client()
    client.force_login(editor)
    client.post(ADDRESS, {"step": "propose"})
    assert client.post(ADDRESS, DECISION | {"step": step, "by": "x", "reason": "x"}).status_code == 403
    assert state(draft) == "proposed"
    assert client.post(ADDRESS, {"step": "recall", "reason": "Ik zag nog iets."}).status_code == 302
    assert state(draft) == "draft"


def test_reader_sees_and_changes_nothing(draft: Edition, organisation: Organisation) -> None:
    client = Client()
    client.force_login(member(organisation, "reader"))
    page = client.get(ADDRESS)
    assert page.status_code == 200
    assert "<form" not in page.content.decode()
    assert client.post(ADDRESS, {"step": "propose"}).status_code == 403


def test_what_is_left(at_desk: Client, draft: Edition, approver: User) -> None:
    items = EditionItem.objects.filter(edition=draft)
    before = at_desk.get(ADDRESS).content.decode()
    assert f"Nog niet aanvaard: {items.count()} van de {items.count()} onderdelen." in before
    assert "Er zijn geen persoonsgegevens gevonden." in before
    page = Page.objects.get(edition=draft, number=2)
    Page.objects.filter(pk=page.pk).update(text=page.text + "\nmeldpunt@elzenbeke.example")
    judge(draft, approver, Accept(tuple(item.node_id for item in items)), 0)
    after = at_desk.get(ADDRESS).content.decode()
    assert "Alle onderdelen zijn aanvaard." in after
    assert "1 e-mailadres" in after
    assert "meldpunt@elzenbeke.example" not in after
    assert f'href="{DRAFT}p/2"' in after


def test_other_editions_of_the_plan_stay(at_desk: Client, client: Client, draft: Edition) -> None:
    at_desk.post(ADDRESS, {"step": "propose"})
    at_desk.post(ADDRESS, DECISION)
    assert client.get(BASE).status_code == 200


def test_no_edition_there(at_desk: Client, draft: Edition) -> None:
    assert at_desk.get("/beheer/stad-elzenbeke/meerjarenplan/1999/goedkeuren/").status_code == 404
