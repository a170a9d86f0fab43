"""A published edition at the desk: who approves corrects what single items are and say, and everyone reads both."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from people import RoleName, member
from planspoor_site.accounts.models import User
from planspoor_site.judgements.judge import version
from planspoor_site.register.models import Edition, EditionItem, Organisation, Revision
from publication.elzenbeke import BASE, PUBLIC_IDS, Elzenbeke

DESK = f"/beheer{BASE}nakijken/"
FORMER = "De stad koopt tegen 2028 drie panden aan in de Molenstraat."
NOW = "De stad koopt drie panden aan in de Molenstraat."
WHY = "Het jaartal hoort bij een ander plan."
ITEM = f"{BASE}i/{PUBLIC_IDS['purchase']}"


@pytest.fixture
def approver(elzenbeke: Elzenbeke) -> Client:
    return browser(member(elzenbeke.organisation, "approver", function="dienst Wonen"))


def browser(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def item(node: str = "n4") -> EditionItem:
    return EditionItem.objects.get(edition__slug="2025", node_id=node)


def ask(client: Client, **fields: Any) -> Any:
    asked = {"act": "edit", "item": "n4", "text": NOW, "reason": WHY, "seen": version(Edition.objects.get(slug="2025"))}
    return client.post(DESK + "besluit?item=n4&doe=bewerken", asked | fields)


def revisions() -> int:
    """How many there are beside that of the invented town."""
    return Revision.objects.count() - 1


def test_the_desk_offers_what_can_be_corrected_and_asks_why(approver: Client) -> None:
    page = approver.get(f"{DESK}?item=n4").text
    assert re.findall(r'<a class="btn" href="[^"]*doe=(\w+)', page) == ["bewerken", "soort", "feiten"]
    assert "De vorige versie blijft te lezen." in page
    for act in ("accept", "remove", "above", "undo"):
        assert f'value="{act}"' not in page
    for tool in ("bewerken", "soort", "feiten", "feiten&feit=0"):
        page = approver.get(f"{DESK}?item=n4&doe={tool}").text
        assert re.findall(r'<input type="text" name="reason"[^>]*?( required)', page) == [" required"], tool
    for tool in ("splitsen", "samenvoegen", "verplaatsen", "toevoegen"):
        assert 'class="tool"' not in approver.get(f"{DESK}?item=n4&doe={tool}").text


def test_a_correction_shows_on_the_page_of_the_item_and_the_former_words_on_theirs(
    approver: Client, elzenbeke: Elzenbeke
) -> None:
    reader = Client()
    assert "Verbeterd op" not in reader.get(ITEM).text
    assert ask(approver).status_code == 302
    page = reader.get(ITEM).text
    assert NOW in page
    assert "Verbeterd op" in page
    assert WHY in page
    assert f'href="{ITEM}/revisie/1"' in page
    former = reader.get(f"{ITEM}/revisie/1")
    assert former["X-Robots-Tag"] == "noindex"
    for words in (
        FORMER,
        "Deze woorden zijn verbeterd op",
        WHY,
        "dienst Wonen",
        '<meta name="robots" content="noindex">',
    ):
        assert words in former.text
    assert re.findall(r'rel="canonical" href="([^"]+)"', former.text) == [f"http://testserver{ITEM}"]
    assert ITEM in reader.get(f"{BASE}zoek?q=drie+panden").text
    assert ITEM not in reader.get(f"{BASE}zoek?q=2028&soort=action").text
    for missing in ("revisie/2", "revisie/0", "revisie/", "revisie/x"):
        assert reader.get(f"{ITEM}/{missing}").status_code == 404


OTHERS = {
    "a kind": ({"act": "kind", "kind": "objective"}, lambda: item().kind == "objective"),
    "no fact": ({"act": "remove-fact", "fact": "0"}, lambda: not item().facts.exists()),
    "a fact": (
        {"act": "edit-fact", "fact": "0", "kind": "period", "to": "2028-12-31", "precision": "day", "correction": "1"},
        lambda: item().facts.get().values["precision"] == "day",
    ),
    "another fact": (
        {"act": "add-fact", "kind": "place", "page": "2", "words": "Molenstraat"},
        lambda: item().facts.count() == 2,
    ),
}


@pytest.mark.parametrize("name", OTHERS)
def test_other_forms_correct_too(approver: Client, name: str) -> None:
    fields, holds = OTHERS[name]
    assert ask(approver, **fields).status_code == 302
    assert holds()
    assert revisions() == 1


def test_several_fields_of_one_form_are_one_revision(approver: Client) -> None:
    ask(approver, number="1.1.1.2", correction="1")
    assert (item().text, item().number, revisions()) == (NOW, "1.1.1.2", 1)


REFUSED: dict[str, tuple[dict[str, Any], int, str]] = {
    "without a reason": ({"reason": " "}, 422, "Een verbetering heeft een reden nodig"),
    "nothing new": ({"text": FORMER}, 422, "Er is niets gewijzigd."),
    "words of elsewhere": ({"text": "Vier panden"}, 422, "staat niet in de passage"),
    "removing": ({"act": "remove"}, 422, "Daarvoor is een nieuwe editie nodig"),
    "accepting": ({"act": "accept"}, 422, "Daarvoor is een nieuwe editie nodig"),
    "moving": ({"act": "move", "step": "out"}, 422, "Daarvoor is een nieuwe editie nodig"),
    "taking back": ({"act": "undo", "judgement": "1"}, 422, "Daarvoor is een nieuwe editie nodig"),
    "what someone corrected since": ({"item": "n5", "text": "een pand"}, 409, "Intussen gewijzigd"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_is_refused_in_words(approver: Client, name: str) -> None:
    fields, status, words = REFUSED[name]
    before = list(EditionItem.objects.order_by("pk").values_list())
    answer = ask(approver, **fields)
    assert (answer.status_code, words in answer.text) == (status, True)
    assert list(EditionItem.objects.order_by("pk").values_list()) == before
    assert revisions() == 0


WRONG: list[tuple[RoleName, bool, int]] = [
    ("reader", True, 403),
    ("owner", True, 403),
    ("councillor", True, 403),
    ("editor", True, 422),
    ("approver", False, 404),
    ("administrator", False, 404),
]


@pytest.mark.parametrize(("role", "own", "status"), WRONG)
def test_who_does_not_approve_here_corrects_nothing(
    elzenbeke: Elzenbeke, role: RoleName, own: bool, status: int
) -> None:
    where = elzenbeke.organisation if own else Organisation.objects.create(slug="lisdodde", name="Gemeente Lisdodde")
    client = browser(member(where, role))
    assert ask(client).status_code == status
    assert (item().text, revisions()) == (FORMER, 0)
    if status == 422:
        page = client.get(f"{DESK}?item=n4&doe=bewerken").text
        assert 'class="tool"' not in page
        assert "Verbeteren kan wie goedkeurt." in page


def test_an_administrator_corrects_too(elzenbeke: Elzenbeke) -> None:
    assert ask(browser(member(elzenbeke.organisation, "administrator"))).status_code == 302
