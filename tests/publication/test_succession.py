"""A superseded edition says so on every kind of page, and leads to the same thing in what follows it."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from planspoor_site.register.models import EditionItem
from planspoor_site.register.published import State
from publication.elzenbeke import BASE, DRAFT, OLD, PUBLIC_IDS, Elzenbeke

SURVEY = PUBLIC_IDS["survey"]
THEME = PUBLIC_IDS["theme"]

SUCCESSORS = [
    ("", BASE, "Naar editie 2025"),
    ("p/2", f"{BASE}p/2#i-{THEME}", "Waar dit staat in editie 2025"),
    ("p/1", BASE, "Naar editie 2025"),
    (f"i/{SURVEY}", f"{BASE}i/{SURVEY}", "Dit onderdeel in editie 2025"),
    (f"lees/{THEME}", f"{BASE}lees/{THEME}", "Dit onderdeel in editie 2025"),
    ("lees/", BASE, "Naar editie 2025"),
    ("lees/p/1", BASE, "Naar editie 2025"),
    ("zoek?q=beek", f"{BASE}zoek?q=beek", "Zoek in editie 2025"),
]


@pytest.mark.parametrize(("part", "successor", "words"), SUCCESSORS, ids=[case[0] or "plan" for case in SUCCESSORS])
def test_a_superseded_edition_leads_on(
    reader: Client, elzenbeke: Elzenbeke, part: str, successor: str, words: str
) -> None:
    response = reader.get(OLD + part)
    assert response.status_code == 200
    assert "Editie 2019 is vervangen door editie 2025." in response.text
    assert f'<a href="{successor}" rel="latest-version">{words}</a>' in response.text
    for relation in ("successor-version", "latest-version"):
        assert f'<link rel="{relation}" href="http://testserver{successor}">' in response.text
        assert f'<http://testserver{successor}>; rel="{relation}"' in response["Link"]


@pytest.mark.parametrize("part", [case[0] for case in SUCCESSORS])
def test_the_latest_edition_names_the_one_before_only(reader: Client, elzenbeke: Elzenbeke, part: str) -> None:
    response = reader.get(BASE + part)
    assert "is vervangen" not in response.text
    assert re.findall(r'rel="(\S+-version)"', response["Link"]) == ["predecessor-version"]
    assert OLD in response["Link"]
    assert DRAFT not in response["Link"] + response.text


def test_an_item_that_is_gone_leads_to_the_plan(reader: Client, elzenbeke: Elzenbeke) -> None:
    gone = _item_of_the_older_edition_only(elzenbeke)
    html = reader.get(f"{OLD}i/{gone}").text
    assert f'<a href="{BASE}" rel="latest-version">Naar editie 2025</a> Dit onderdeel staat er niet in.' in html


def test_a_page_leads_to_the_first_of_its_items_that_goes_on(reader: Client, elzenbeke: Elzenbeke) -> None:
    html = reader.get(OLD + "p/3").text
    assert f'<a href="{BASE}p/3#i-{PUBLIC_IDS["river"]}" rel="latest-version">' in html


def test_between_two_editions_both_the_next_and_the_latest_are_named(reader: Client, elzenbeke: Elzenbeke) -> None:
    elzenbeke.draft.state = State.PUBLISHED
    elzenbeke.draft.save()
    response = reader.get(OLD)
    assert f'<a href="{DRAFT}" rel="latest-version">Naar editie 2026</a>' in response.text
    assert f'<a href="{BASE}" rel="successor-version">De eerste editie hierna: 2025</a>' in response.text
    assert re.findall(r'/(\d+)/>; rel="(\S+)"', reader.get(BASE)["Link"]) == [
        ("2019", "predecessor-version"),
        ("2026", "successor-version"),
        ("2026", "latest-version"),
    ]


def _item_of_the_older_edition_only(elzenbeke: Elzenbeke) -> str:
    """Give the item of the older edition another identity, as a reading of its own would have."""
    own = EditionItem.objects.get(edition=elzenbeke.older, item__public_id=PUBLIC_IDS["light"])
    other = elzenbeke.plan.items.create(public_id="zzz9z")
    super(type(EditionItem.objects.all()), EditionItem.objects.filter(pk=own.pk)).update(item=other)
    return other.public_id
