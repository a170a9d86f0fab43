"""Facts in the words of a reader, no more exact than the plan."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from planspoor.rules import LITTLE, RULES
from planspoor_site.publication.items.doubt_words import doubts_of
from planspoor_site.publication.items.fact_words import fact_line
from planspoor_site.register.models import Fact, Page
from publication.elzenbeke import Elzenbeke

YEAR = {"from": "2027-01-01", "to": "2027-12-31", "precision": "year"}
MEANT: list[tuple[str, dict[str, Any], str]] = [
    ("amount", {"value": 140000, "currency": "EUR"}, "140.000 euro"),
    ("amount", {"value": 140000, "currency": "EUR", "per": "year"}, "140.000 euro per jaar"),
    ("amount", {"value": 2.5, "currency": "EUR", "per": "inhabitant"}, "2,50 euro per inwoner"),
    ("amount", {"value": 5000, "currency": "EUR", "bound": "min", "year": 2027}, "minstens 5.000 euro in 2027"),
    ("amount", {"value": 5000, "currency": "USD", "bound": "max"}, "hoogstens 5.000 USD"),
    ("amount", {"value": None, "from": 1000, "to": 2000, "currency": "EUR"}, "1.000 tot 2.000 euro"),
    ("amount", {"value": 0, "currency": "EUR"}, "0 euro"),
    ("period", YEAR, "2027"),
    ("period", {"from": "2026-01-01", "to": "2031-12-31", "precision": "year"}, "2026 tot en met 2031"),
    ("period", {"from": None, "to": "2028-12-31", "precision": "year"}, "tot en met 2028"),
    ("period", {"from": "2027-03-01", "to": None, "precision": "month"}, "vanaf maart 2027"),
    ("period", {"from": "2027-07-01", "to": "2027-09-30", "precision": "quarter"}, "kwartaal 3 van 2027"),
    ("period", {"from": "2027-07-01", "to": "2027-12-31", "precision": "half"}, "tweede helft van 2027"),
    ("period", {"from": "2027-03-05", "to": "2027-03-05", "precision": "day"}, "5 maart 2027"),
    ("period", {"from": None, "to": None, "recurrence": "yearly"}, "jaarlijks"),
    ("period", {"from": None, "to": None, "recurrence": "every 2 years"}, "om de 2 jaar"),
    ("period", YEAR | {"recurrence": "monthly"}, "2027, maandelijks"),
    ("period", {"from": "binnenkort", "to": None, "recurrence": "every now and then"}, ""),
    ("funding", {}, ""),
]


@pytest.mark.parametrize(("kind", "values", "meaning"), MEANT)
def test_facts_are_put_in_words(elzenbeke: Elzenbeke, kind: str, values: dict[str, Any], meaning: str) -> None:
    item = elzenbeke.published.items.get(item__public_id=elzenbeke.href("survey").rsplit("/", 1)[1])
    fact = Fact(kind=kind, values=values, quote="140 000 euro", page=Page(number=2, label="7"))
    with translation.override("nl"):
        line = fact_line(elzenbeke.published, item, fact)
    assert line.meaning == meaning
    assert (line.before, line.after) == ("Hiervoor is jaarlijks ", " voorzien.")


def test_an_item_shows_its_facts_with_their_words_and_page(reader: Client, elzenbeke: Elzenbeke) -> None:
    html = reader.get(elzenbeke.href("survey")).text
    assert '<dt>Budget</dt><dd class="is">140.000 euro per jaar</dd>' in html
    assert "“Hiervoor is <mark>jaarlijks 140 000 euro</mark> voorzien.”" in html
    assert '<dt>Trekker</dt><dd class="is" lang="nl">De dienst Wonen</dd>' in html
    assert 'p/2#i-surx23">blz. 7' in html


def test_what_the_plan_does_not_say_is_said(reader: Client, elzenbeke: Elzenbeke) -> None:
    survey, purchase = (reader.get(elzenbeke.href(key)).text for key in ("survey", "purchase"))
    assert "Het plan noemt geen termijn voor deze actie." in survey
    assert "Het plan noemt geen budget voor deze actie." not in survey
    assert "Het plan noemt geen budget voor deze actie." in purchase
    assert "Het plan noemt geen" not in reader.get(elzenbeke.href("objective")).text


@pytest.mark.parametrize("language", ["nl", "fr", "de"])
def test_every_doubt_is_said_in_the_language_of_the_reader(elzenbeke: Elzenbeke, language: str) -> None:
    doubts = [rule.sentence for rule in RULES.values() if rule.sign < 0 or rule is LITTLE]
    item = elzenbeke.published.items.all()[0]
    item.doubts = doubts
    with translation.override(language):
        said = [name.text for name in doubts_of(item)]
    assert len(said) == len(set(said)) == len(doubts)
    assert not set(said) & set(doubts)


def test_doubt_is_said_in_words(reader: Client, elzenbeke: Elzenbeke) -> None:
    assert "Twijfel bij het lezen" in reader.get(elzenbeke.href("light")).text
    assert "Twijfel bij het lezen" not in reader.get(elzenbeke.href("open")).text
