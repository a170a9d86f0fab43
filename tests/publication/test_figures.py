"""The figures that everyone sees: on the page of an item, on the page of money, as data."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from planspoor_site.figures.charts.drawing import PEN
from planspoor_site.figures.models import (
    Indicator,
    Inhabitants,
)
from planspoor_site.publication.figures.item_figures import figures_of
from planspoor_site.register.models import EditionItem
from publication.elzenbeke import BASE, DRAFT, OLD, PUBLIC_IDS, Elzenbeke
from publication.figures_of_elzenbeke import book, fill_in, item

DRAWN = 'aria-hidden="true" focusable="false"'


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Time enough for a chart on a busy machine."""
    monkeypatch.setattr(PEN, "seconds", 60)


@pytest.fixture
def figures(elzenbeke: Elzenbeke) -> Indicator:
    return fill_in(elzenbeke)


def test_an_item_shows_its_figures_with_their_sources(reader: Client, elzenbeke: Elzenbeke, figures: Indicator) -> None:
    page = reader.get(elzenbeke.href("survey")).text
    for words in ("Leegstaande panden", "225,5", "Leegstandsregister", "Achter op het streefpad.", "Minder is beter."):
        assert words in page
    for words in ("Register klaar", "gepland", "140.000", "uitvoer-2026.xlsx", "-20,50", "grootboek"):
        assert words in page
    assert "Te weinig volk" in page
    assert "Alleen voor ons" not in page
    assert "Eerst de panden." in page
    assert "telling &lt;b&gt;maart&lt;/b&gt;" in page
    assert page.count(DRAWN) == 1


def test_an_item_without_figures_says_nothing_of_them(reader: Client, elzenbeke: Elzenbeke, figures: Indicator) -> None:
    page = reader.get(elzenbeke.href("light")).text
    assert "figures.css" not in page
    assert 'id="cijfers"' not in page


@pytest.mark.parametrize(
    ("people", "says"),
    [
        pytest.param({}, "Het aantal inwoners van dat jaar is niet bekend.", id="nobody said how many live there"),
        pytest.param({2026: 30000, 2027: 31000}, "6,77", id="of the year itself"),
        pytest.param({2026: 30000}, "Het aantal inwoners van dat jaar is niet bekend.", id="another year is no guess"),
    ],
)
def test_what_is_counted_per_inhabitant(
    reader: Client, elzenbeke: Elzenbeke, figures: Indicator, people: dict[int, int], says: str
) -> None:
    figures.pk, figures._state.adding = None, True
    figures.per, figures.baseline, figures.baseline_year, figures.targets = 1000, None, None, {"2031": "4"}
    figures.save()
    for year, count in people.items():
        Inhabitants.objects.create(organisation=elzenbeke.organisation, year=year, count=count)
    page = reader.get(elzenbeke.href("survey")).text
    assert says in page


def test_the_page_of_money_adds_up_the_tree(reader: Client, elzenbeke: Elzenbeke, figures: Indicator) -> None:
    page = reader.get(BASE + "geld").text
    assert "Voor 2026 zijn 1.040.075,25 euro uitgaven begroot; daarvan is -20,50 euro geboekt." in page
    theme = page.split("1 Wonen aan de beek", 1)[1].split("</tr>", 1)[0]
    assert "1.040.000,25" in theme
    assert "Daarvan buiten de doelstellingen" in page
    assert page.count(DRAWN) == 3


def test_a_plan_without_money_says_so_and_shows_what_it_is_made_of(reader: Client, elzenbeke: Elzenbeke) -> None:
    page = reader.get(BASE + "geld").text
    assert "nog geen bedragen ingevuld" in page
    assert "Waaruit het plan bestaat" in page


def test_money_as_a_table_and_as_json(reader: Client, elzenbeke: Elzenbeke, figures: Indicator) -> None:
    rows = list(csv.DictReader(io.StringIO(reader.get(BASE + "geld.csv").text)))
    lines = reader.get(BASE + "geld.json").json()["lines"]
    assert rows == lines
    assert [(row["item"], row["phase"], row["amount"]) for row in rows] == [
        (PUBLIC_IDS["survey"], "planned", "140000.00"),
        (PUBLIC_IDS["survey"], "realised", "-20.50"),
        (PUBLIC_IDS["purchase"], "planned", "900000.25"),
        ("", "planned", "75.00"),
    ]
    assert rows[0]["source"] == "uitvoer-2026.xlsx"


def test_an_item_as_a_table_and_as_json(reader: Client, elzenbeke: Elzenbeke, figures: Indicator) -> None:
    rows = list(csv.DictReader(io.StringIO(reader.get(elzenbeke.href("survey") + "/cijfers.csv").text)))
    assert [(row["kind"], row["period"], row["value"], row["target"]) for row in rows] == [
        ("indicator", "2025", "240", ""),
        ("indicator", "2026", "225.5", "220"),
        ("indicator", "2027", "210", "200"),
        ("indicator", "2028", "", "180"),
        ("indicator", "2031", "", "120"),
        ("milestone", "2027-03-01", "", ""),
        ("money", "2026", "140000.00", ""),
        ("money", "2026", "-20.50", ""),
    ]
    found = reader.get(elzenbeke.href("survey") + "/cijfers.json").json()
    assert found["indicators"][0]["standing"] == "behind"
    assert found["money"][0]["amounts"] == {"planned": "140000.00", "realised": "-20.50"}


@pytest.mark.parametrize("part", ["geld", "geld.csv", "geld.json", "i/{}/cijfers.csv", "i/{}/cijfers.json"])
def test_figures_of_a_draft_are_for_its_people(reader: Client, signed_in: Client, staff: Client, part: str) -> None:
    address = DRAFT + part.format(PUBLIC_IDS["survey"])
    assert [visitor.get(address).status_code for visitor in (reader, signed_in, staff)] == [404, 404, 200]
    assert "no-store" in staff.get(address)["Cache-Control"]


def test_figures_of_no_item_are_not_found(reader: Client, elzenbeke: Elzenbeke) -> None:
    assert reader.get(BASE + "i/nothing/cijfers.csv").status_code == 404


@pytest.mark.parametrize("base", [BASE, OLD])
def test_figures_take_few_questions(
    reader: Client, elzenbeke: Elzenbeke, figures: Indicator, django_assert_max_num_queries: Any, base: str
) -> None:
    for number in range(40):
        book("purchase", "10", account=f"61{number:04}", year=2026 + number % 6)
    for address, count in ((base + "geld", 8), (elzenbeke.href("survey", base), 30), (base + "geld.csv", 6)):
        reader.get(address)
        with django_assert_max_num_queries(count):
            reader.get(address)


def test_an_item_of_a_plan_without_figures_costs_one_question_more(
    elzenbeke: Elzenbeke, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    shown = EditionItem(item=item("survey"), edition=elzenbeke.published)
    with django_assert_num_queries(1):
        assert not figures_of(elzenbeke.published, shown, AnonymousUser()).any
