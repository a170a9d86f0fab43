"""The feed of an item and of a part of the plan."""

from __future__ import annotations

import feedparser
import pytest
from django.test import Client

from participation.reported import LATER, reported
from planspoor_site.register.models import EditionItem
from publication.elzenbeke import BASE, OLD, PUBLIC_IDS, Elzenbeke
from publication.page_kinds import PLAN

HOST = "http://testserver"


def feed(reader: Client, key: str) -> feedparser.FeedParserDict:
    response = reader.get(f"{PLAN}i/{PUBLIC_IDS[key]}/atom.xml")
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    parsed = feedparser.parse(response.content)
    assert not parsed.bozo
    ids = [one.id for one in parsed.entries]
    assert len(ids) == len(set(ids))
    return parsed


def test_an_item_tells_of_its_editions_and_of_each_report(reader: Client, elzenbeke: Elzenbeke) -> None:
    reported("survey")
    reported("survey", "done", LATER.replace(hour=10))
    reported("survey", "stopped", LATER.replace(hour=11), public=False)
    entries = feed(reader, "survey").entries
    assert [(one.title.partition(". ")[0], one.link) for one in entries[:2]] == [
        ("Afgerond, op schema", f"{HOST}{PLAN}i/{PUBLIC_IDS['survey']}#stand"),
        ("Lopend, op schema", f"{HOST}{PLAN}i/{PUBLIC_IDS['survey']}#stand"),
    ]
    assert "De dienst Wonen brengt leegstaande panden in kaart" in entries[0].title
    assert {(one.title, one.link) for one in entries[2:]} == {
        ("Meerjarenplan Elzenbeke 2025: Andere woorden.", f"{HOST}{BASE}i/{PUBLIC_IDS['survey']}"),
        ("Meerjarenplan Elzenbeke 2019: Verschijnt voor het eerst.", f"{HOST}{OLD}i/{PUBLIC_IDS['survey']}"),
    }


@pytest.mark.parametrize(
    ("key", "told", "reason"),
    [
        ("garden", True, "the item itself"),
        ("purchase", True, "its parent"),
        ("theme", True, "the part that it is in"),
        ("survey", False, "one beside it, before it in the tree"),
        ("river", False, "the part after it"),
    ],
)
def test_a_part_tells_of_what_stands_below_it(
    reader: Client, elzenbeke: Elzenbeke, key: str, told: bool, reason: str
) -> None:
    reported("garden")
    titles = [one.title for one in feed(reader, key).entries]
    assert any("Lopend, op schema" in title for title in titles) == told, reason
    assert any("De lezing verbeterd" in title for title in titles) == told, reason


def test_the_page_of_an_item_tells_its_feed(reader: Client, elzenbeke: Elzenbeke) -> None:
    assert f'href="{PLAN}i/{PUBLIC_IDS["survey"]}/atom.xml"' in reader.get(elzenbeke.href("survey")).text


def test_a_feed_costs_no_more_for_a_larger_part(
    reader: Client, elzenbeke: Elzenbeke, django_assert_max_num_queries: object
) -> None:
    assert EditionItem.objects.filter(edition=elzenbeke.published).count() > 5
    for key in ("survey", "open", "light", "garden"):
        reported(key)
    with django_assert_max_num_queries(24):  # type: ignore[operator]
        feed(reader, "theme")
