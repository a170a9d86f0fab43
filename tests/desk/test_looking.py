"""Who sees the desk and who may decide there, in what order it asks, and how little of a large plan it sends."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from desk.test_deciding import DESK, decide
from people import RoleName, member, stranger
from planspoor_site.judgements.acts import Accept, Remove
from planspoor_site.judgements.judge import judge
from planspoor_site.register.models import Edition, EditionItem, Organisation
from publication.elzenbeke import Elzenbeke

ROLES: dict[RoleName, tuple[int, int]] = {
    "reader": (200, 403),
    "owner": (200, 403),
    "editor": (200, 302),
    "approver": (200, 302),
    "administrator": (200, 302),
    "councillor": (403, 403),
}
"""What looking and deciding answer."""


@pytest.mark.parametrize(("role", "answers"), ROLES.items(), ids=ROLES)
def test_each_role_sees_and_decides_what_it_may(elzenbeke: Elzenbeke, role: RoleName, answers: tuple[int, int]) -> None:
    browser = Client()
    browser.force_login(member(elzenbeke.organisation, role))
    shown = browser.get(DESK)
    looks, decides = answers
    assert (shown.status_code, browser.get(DESK + "stand?na=5").status_code) == (looks, looks)
    assert decide(browser, "accept", item="n8").status_code == decides
    assert EditionItem.objects.get(edition=elzenbeke.draft, node_id="n8").accepted is (decides == 302)
    if looks == 200:
        assert ('value="accept"' in shown.content.decode()) is (decides == 302), "a reader sees no controls"


@pytest.mark.parametrize("part", ["", "stand?na=0", "besluit"])
def test_who_is_of_elsewhere_sees_that_nothing_is_there(elzenbeke: Elzenbeke, part: str) -> None:
    neighbour = Organisation.objects.create(slug="stad-dennenbeke", name="Stad Dennenbeke")
    for user in (stranger(), member(neighbour, "administrator")):
        browser = Client()
        browser.force_login(user)
        asked = browser.post if part == "besluit" else browser.get
        assert asked(DESK + part).status_code == 404
        assert asked(DESK.replace("elzenbeke", "dennenbeke") + part).status_code in {403, 404}
    asked = Client().post if part == "besluit" else Client().get
    assert asked(DESK + part)["Location"].startswith("/aanmelden/?next=")


BAD = [
    "?item=n99",
    "?item=",
    "?blz=0",
    "?blz=99999999999",
    "?blz=4",
    "?doe=dansen",
    "?lijst=alles",
    "?van=9&tot=3",
    "?van=5&tot=999999",
    "?feit=77&doe=feiten",
    "?doe=toevoegen&blz=99",
    "?gedaan=44",
    "?na=x",
    "?item=%00",
    "?doe=samenvoegen&item=n0",
    "?doe=verplaatsen&item=n0",
]


@pytest.mark.parametrize("query", BAD)
def test_an_address_that_asks_for_what_is_not_there_still_shows_the_desk(client: Client, query: str) -> None:
    assert client.get(DESK + query).status_code == 200
    assert client.get(DESK + query, headers={"X-Desk": "blz=x&na=&lijst=&item="}).status_code == 200


def test_the_worst_comes_first_and_the_doubt_stands_in_words(client: Client, elzenbeke: Elzenbeke) -> None:
    EditionItem.objects.filter(edition=elzenbeke.draft, node_id="n5").update(confidence=0.4)
    page = client.get(DESK).content.decode()
    assert 'data-item="n5"' in page
    assert "Het is niet zeker dat deze woorden een eigen onderdeel van het plan zijn." in page
    queue = client.get(DESK + "?lijst=keuzes").content.decode()
    assert re.findall(r'<li id="r-(n\d)"', queue)[:2] == ["n5", "n8"]
    by_page = client.get(DESK + "?lijst=keuzes&orde=blad").content.decode()
    assert re.findall(r'<li id="r-(n\d)"', by_page) == [f"n{number}" for number in range(9)]


def test_the_marks_of_the_page_and_the_rows_of_the_tree_have_the_same_names(client: Client) -> None:
    page = client.get(DESK + "?item=n3").content.decode()
    sheet, rows = page.split('id="choice"')
    marked = set(re.findall(r'<g data-n="(n\d)"', sheet))
    assert marked == {"n0", "n1", "n2", "n3", "n4", "n5"}
    assert marked <= set(re.findall(r'<li id="r-(n\d)"', rows))
    assert 'data-o="' in sheet, "the words lie over the picture"


def test_nothing_new_is_answered_with_nothing(client: Client, elzenbeke: Elzenbeke) -> None:
    answer = client.get(DESK + "stand?na=0")
    assert (answer.status_code, answer.content) == (304, b"")


def test_only_what_changed_is_sent(client: Client, elzenbeke: Elzenbeke) -> None:
    other = member(elzenbeke.organisation, "editor", "other")
    judge(elzenbeke.draft, other, Accept(("n7",)), 0)
    shown = {"X-Desk": "blz=3&lijst=boom&item=n8&na=0"}
    html = client.get(DESK + "stand?na=0&item=n8", headers=shown).content.decode()
    assert re.findall(r'<li id="r-(\w+)"', html) == ["n7"]
    assert 'data-number="1"' in html
    assert 'id="choice"' not in html, "what someone has open is left alone"
    judge(elzenbeke.draft, other, Remove(("n4",)), 1)
    html = client.get(DESK + "stand?na=1&item=n8", headers=shown).content.decode()
    assert re.findall(r'<li id="r-(\w+)" class="d(\d)"[^>]* data-after="([^"]*)"', html) == [("n5", "3", "r-n3")]
    assert 'data-gone="r-n4"' in html


def test_a_published_edition_shows_how_it_reads_but_takes_no_decision(client: Client, elzenbeke: Elzenbeke) -> None:
    address = DESK.replace("2026", "2025")
    page = client.get(address).content.decode()
    assert "Deze editie is gepubliceerd." in page
    assert 'value="accept"' not in page
    answer = client.post(address + "besluit", {"act": "accept", "item": "n8", "seen": 0})
    assert answer.status_code == 422
    assert Edition.objects.get(slug="2025").judgements.count() == 0
