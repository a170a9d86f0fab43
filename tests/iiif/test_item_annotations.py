"""The items of a plan as annotations: what they say, and where."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from iiif.asking import DRAFT_IIIF, IIIF, SITE, ask
from planspoor_site.register.models import EditionItem, Page, Passage
from publication.elzenbeke import BASE, PUBLIC_IDS, Elzenbeke

PLAN = "/stad-elzenbeke/meerjarenplan/"
SURVEY = PUBLIC_IDS["survey"]


@pytest.fixture
def survey(reader: Client) -> Any:
    return ask(reader, f"{IIIF}canvas/2/items/{SURVEY}")


def test_the_items_of_a_page_are_listed_in_reading_order(reader: Client) -> None:
    items = ask(reader, f"{IIIF}canvas/2/items")["items"]
    keys = ("theme", "objective", "plan", "survey", "purchase", "garden")
    assert [one["id"] for one in items] == [f"{SITE}{IIIF}canvas/2/items/{PUBLIC_IDS[key]}" for key in keys]
    assert ask(reader, f"{IIIF}canvas/1/items")["items"] == []


def test_an_annotation_answers_at_its_id_as_it_is_listed(reader: Client, survey: Any) -> None:
    listed = ask(reader, f"{IIIF}canvas/2/items")["items"][3]
    assert survey == {"@context": "http://www.w3.org/ns/anno.jsonld", **listed}


def test_it_says_what_it_is_and_where_it_can_be_read(reader: Client, survey: Any) -> None:
    tag, words, link = survey["body"]
    assert (tag["purpose"], tag["value"], tag["language"]) == ("tagging", "Actiepunt", "nl")
    assert words["value"].startswith("<p>De dienst Wonen brengt leegstaande panden in kaart")
    assert f'<a href="{SITE}{BASE}i/{SURVEY}">' in words["value"]
    assert link["source"]["id"] == f"{SITE}{PLAN}i/{SURVEY}"
    assert reader.get(link["source"]["id"]).status_code == 302


def test_it_stands_where_its_words_are(survey: Any, elzenbeke: Elzenbeke) -> None:
    target = survey["target"]
    assert target["source"]["id"] == f"{SITE}{IIIF}canvas/2"
    fragment, quoted, position = target["selector"]
    page = Page.objects.get(edition=elzenbeke.published, number=2)
    passage = Passage.objects.get(edition_item__item__public_id=SURVEY, page=page)
    assert (position["start"], position["end"]) == (passage.start, passage.end)
    assert quoted["exact"].startswith("De dienst Wonen brengt")
    assert quoted["prefix"].endswith("weer bewoond •")
    assert "De stad koopt" in quoted["suffix"]
    scale = 1800 / (page.width or 1)
    left, top = (min(box[side] for box in passage.boxes) * scale for side in (0, 1))
    right, bottom = (max(box[side] for box in passage.boxes) * scale for side in (2, 3))
    numbers = [int(number) for number in re.findall(r"\d+", fragment["value"])]
    assert numbers == pytest.approx([left, top, right - left, bottom - top], abs=2)


def test_the_interface_does_not_change_what_the_plan_calls_it(reader: Client) -> None:
    annotation = ask(reader, f"{IIIF}canvas/2/items/{PUBLIC_IDS['theme']}?lang=fr")
    assert annotation["body"][0]["value"] == "Thema 1"


def test_words_that_look_like_markup_are_words(staff: Client, elzenbeke: Elzenbeke) -> None:
    EditionItem.objects.filter(edition=elzenbeke.draft, item__public_id=SURVEY).update(text="Bouwen <b>& wonen")
    words = ask(staff, f"{DRAFT_IIIF}canvas/2/items/{SURVEY}")["body"][1]["value"]
    assert words.startswith("<p>Bouwen &lt;b&gt;&amp; wonen <a ")


def test_an_item_without_boxes_is_found_by_its_words(staff: Client, elzenbeke: Elzenbeke) -> None:
    Passage.objects.filter(edition_item__edition=elzenbeke.draft).update(boxes=[])
    selectors = ask(staff, f"{DRAFT_IIIF}canvas/2/items/{SURVEY}")["target"]["selector"]
    assert [one["type"] for one in selectors] == ["TextQuoteSelector", "TextPositionSelector"]


def test_an_item_of_another_page_is_not_on_this_one(reader: Client) -> None:
    assert reader.get(f"{IIIF}canvas/3/items/{SURVEY}").status_code == 404
