"""Every public address, for everyone who may ask, and in how many queries."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from planspoor_site.register.models import Organisation
from publication.elzenbeke import BASE, DRAFT, OLD, PUBLIC_IDS, Elzenbeke

SURVEY = PUBLIC_IDS["survey"]
PLAN = "/stad-elzenbeke/meerjarenplan/"
PARTS = (
    *("", "p/1", "p/2", "p/2?spreiding=1", "miniaturen", "druk?blad=1-3"),
    *(f"i/{SURVEY}", f"i/{SURVEY}.ris", "lees/", "lees/p/1", f"lees/{SURVEY}"),
    *("zoek?q=beek", "document", "epub"),
)
PUBLIC = (
    "/",
    "/stad-elzenbeke/",
    "/zoek?q=beek",
    "/robots.txt",
    *(base + part for base in (BASE, OLD) for part in PARTS),
)
ABSENT = (
    "/stad-niemand/",
    "/stad-elzenbeke/niets/",
    PLAN + "1999/",
    PLAN + "i/nothing",
    BASE + "p/0",
    BASE + "p/4",
    BASE + "p/99999999999999999999",
    BASE + "p/x",
    BASE + "i/nothing",
    BASE + "label/99",
    BASE + "lees/nothing",
    BASE + "lees/p/4",
    BASE + "lees/p/0",
    BASE + "lees/p/99999999999999999999",
    BASE + "p/2/900-000000000000.webp",
    BASE + "p/2/7-000000000000.webp",
    BASE + "p/2/900-000000000000.exe",
)


@pytest.mark.parametrize("address", PUBLIC)
def test_what_is_published_is_for_everyone(reader: Client, signed_in: Client, staff: Client, address: str) -> None:
    assert [_status(visitor, address) for visitor in (reader, signed_in, staff)] == [200, 200, 200]


@pytest.mark.parametrize("part", [*PARTS, "p/?blz=7", "label/7"])
def test_a_draft_is_for_staff(reader: Client, signed_in: Client, staff: Client, part: str) -> None:
    assert [_status(visitor, DRAFT + part) for visitor in (reader, signed_in, staff)] == [404, 404, 200]


def test_a_draft_says_that_it_is_one_and_is_kept_nowhere(reader: Client, staff: Client) -> None:
    draft, published = staff.get(DRAFT), reader.get(BASE)
    assert "Dit is een ontwerp." in draft.text
    assert (draft["Cache-Control"], draft["X-Robots-Tag"]) == ("private, no-store", "noindex")
    assert "Dit is een ontwerp." not in published.text
    assert "X-Robots-Tag" not in published


def test_a_draft_is_named_nowhere(reader: Client, elzenbeke: Elzenbeke) -> None:
    for address in ("/", "/stad-elzenbeke/", BASE, elzenbeke.href("survey")):
        assert DRAFT not in reader.get(address).text


def test_an_organisation_with_drafts_only_is_for_staff(reader: Client, staff: Client) -> None:
    Organisation.objects.create(slug="stad-later", name="Stad Later")
    assert reader.get("/stad-later/").status_code == 404
    assert "Stad Later" not in reader.get("/").text


@pytest.mark.parametrize("address", ABSENT)
def test_what_is_not_there_is_not_found(reader: Client, address: str) -> None:
    response = reader.get(address)
    assert response.status_code == 404
    assert "Deze bladzijde is er niet" in response.text


LEADS = [
    (PLAN, BASE, "the latest published edition"),
    (PLAN + f"i/{SURVEY}", BASE + f"i/{SURVEY}", "an item in its latest edition"),
    (PLAN + "?lang=fr", BASE + "?lang=fr", "in the same language"),
    (
        BASE + f"lees/{SURVEY}",
        BASE + f"lees/{PUBLIC_IDS['plan']}#i-{SURVEY}",
        "what groups nothing is read in its group",
    ),
    (BASE + "lees/p/3", BASE + f"lees/{PUBLIC_IDS['theme']}#p-3", "a page that stands in a part of an item"),
    (BASE + "lees/p/1-2", BASE + "lees/p/1#p-1", "there is no second chapter on the page"),
    (BASE + "label/7", BASE + "p/2", "the page with this printed label"),
    (BASE + "label/i", BASE + "p/1", "a label that is no number"),
    (BASE + "p/", BASE + "p/1", "the document"),
    (BASE + "p/?blz=8", BASE + "p/3", "a printed label goes before a physical number"),
    (BASE + "p/?blz=8&toon=beeld&spreiding=1", BASE + "p/3?toon=beeld&spreiding=1", "shown as it was"),
    (BASE + "p/?blz=3", BASE + "p/3", "a physical number where no label is the same"),
    (BASE + "p/?blz=nergens", BASE + "p/1", "what is no page leads to the first"),
    ("/favicon.ico", "/static/planspoor/mark.svg", "the icon"),
]


@pytest.mark.parametrize(("address", "target"), [case[:2] for case in LEADS], ids=[case[2] for case in LEADS])
def test_addresses_that_lead_on(reader: Client, address: str, target: str) -> None:
    response = reader.get(address)
    assert response.status_code in {301, 302}
    assert response["Location"] == target


def test_staff_are_led_to_what_is_published_too(staff: Client) -> None:
    assert staff.get(PLAN)["Location"] == BASE


def test_an_item_keeps_its_address_through_editions(reader: Client, elzenbeke: Elzenbeke) -> None:
    html = reader.get(elzenbeke.href("survey", OLD)).text
    assert f"http://testserver{PLAN}i/{SURVEY}" in html
    assert f'href="{elzenbeke.href("survey")}"' in html
    assert "Andere woorden." in html


def test_neighbours_lead_through_the_actions_in_order(reader: Client, elzenbeke: Elzenbeke) -> None:
    html = reader.get(elzenbeke.href("purchase")).text
    assert f'<link rel="prev" href="{elzenbeke.href("survey")}">' in html
    assert f'<link rel="next" href="{elzenbeke.href("open")}">' in html


QUERIES = [
    ("/", 1),
    ("/stad-elzenbeke/", 1),
    (BASE, 7),
    (BASE + "p/2", 8),
    (BASE + "p/2?spreiding=1&toon=beeld", 8),
    (BASE + "p/3?spreiding=1", 8),
    (BASE + "miniaturen", 3),
    (BASE + "druk?blad=1-3&met=beide", 5),
    (BASE + "druk?blad=1-3&met=miniaturen", 4),
    (BASE + f"i/{SURVEY}", 21),
    (BASE + "zoek?q=beek", 4),
    (BASE + "lees/", 5),
    (BASE + f"lees/{PUBLIC_IDS['theme']}", 8),
    (BASE + f"i/{SURVEY}.bib", 3),
    ("/zoek?q=beek", 4),
]


@pytest.mark.parametrize(("address", "count"), QUERIES)
def test_queries_are_few_and_do_not_grow(
    reader: Client, django_assert_num_queries: DjangoAssertNumQueries, address: str, count: int
) -> None:
    # On PostgreSQL a search sets how it is planned, within a savepoint: three more that ask for nothing.
    settings_of_a_search = 3 if "zoek?" in address and connection.vendor == "postgresql" else 0
    with django_assert_num_queries(count + settings_of_a_search):
        reader.get(address)


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_nothing_public_can_be_changed(reader: Client, method: str) -> None:
    assert getattr(reader, method)(BASE).status_code == 405


def _status(visitor: Client, address: str) -> int:
    response = visitor.get(address, follow=True)
    if response.streaming:
        b"".join(response)
    return response.status_code
