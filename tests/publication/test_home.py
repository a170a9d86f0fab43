"""The home page with none, one, few and many organisations, and what is said where nothing is found."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.template.loader import get_template
from django.test import Client
from lxml import html

from planspoor_site.register.models import Edition, Organisation, Plan
from publication.elzenbeke import BASE, Elzenbeke
from publication.page_kinds import CITY


def found(count: int, elzenbeke: Elzenbeke) -> None:
    """Other towns, with a plan each."""
    for number in range(count):
        town = Organisation.objects.create(slug=f"stad-{number:02}", name=f"Stad Nummer {number:02}")
        plan = Plan.objects.create(organisation=town, slug="plan", title="Bestuursplan")
        document = elzenbeke.published.document
        Edition.objects.create(
            plan=plan,
            slug="2026",
            title="Bestuursplan",
            language="nl",
            document=document,
            state="published",
            position=0,
        )


def test_an_empty_site_says_so(db: None, data_folder: Path) -> None:
    page = Client().get("/").text
    assert "Er is nog geen plan gepubliceerd." in page
    assert 'role="search"' not in page


@pytest.mark.parametrize(("others", "is_long"), [(0, False), (2, False), (7, False), (8, True), (39, True)])
def test_many_organisations_are_listed_in_a_line_each(
    reader: Client, elzenbeke: Elzenbeke, others: int, is_long: bool
) -> None:
    found(others, elzenbeke)
    page = html.fromstring(reader.get("/").text)
    assert len(page.xpath("//main//a[text()='Bestuursplan']")) == others
    assert bool(page.xpath("//input[@name='bestuur']")) == is_long
    assert len(page.xpath("//section[@class='shelf']")) == (0 if is_long else others + 1)


def test_an_organisation_is_looked_up_by_a_part_of_its_name(reader: Client, elzenbeke: Elzenbeke) -> None:
    found(39, elzenbeke)
    assert html.fromstring(reader.get("/?bestuur=elzen").text).xpath("//h3/a/text()") == ["Stad Elzenbeke"]
    nothing = reader.get("/?bestuur=zzz%00<b>").text
    assert "Geen bestuur met ‘zzz&lt;b&gt;’ in zijn naam." in nothing
    assert "Toon alle besturen" in nothing


def test_what_is_not_there_offers_what_is(reader: Client) -> None:
    page = reader.get(BASE + "p/99?lang=fr")
    assert page.status_code == 404
    assert "Cette page n’existe pas" in page.text
    assert f'href="{BASE}?lang=fr"' in page.text
    assert 'name="q"' in page.text


def test_it_is_said_in_the_language_of_the_organisation(reader: Client, elzenbeke: Elzenbeke) -> None:
    elzenbeke.organisation.language = "de"
    elzenbeke.organisation.save()
    assert '<html lang="de">' in reader.get(CITY + "nichts/").text
    assert '<html lang="nl">' in reader.get("/nergens/").text


def test_a_draft_is_not_offered(reader: Client, elzenbeke: Elzenbeke) -> None:
    assert "/2026/" not in reader.get(CITY + "niets/").text


@pytest.mark.parametrize("name", ["400.html", "403_csrf.html", "500.html"])
def test_pages_of_last_resort_need_nothing_and_speak_all_languages(name: str) -> None:
    page = html.fromstring(get_template(name).render({}))
    assert {page.get("lang"), *page.xpath("//body//@lang")} == {"nl", "fr", "en", "de"}
    assert not page.xpath("//link | //script | //style | //@style")
