"""The accessibility statement, in the form of Implementing Decision (EU) 2018/1523, for whose rules it is."""

from __future__ import annotations

import pytest
from django.test import Client
from lxml import html

from publication.elzenbeke import Elzenbeke
from publication.page_kinds import CITY

STATEMENT = CITY + "toegankelijkheid"
PARTS = [
    "Nalevingsstatus",
    "Niet-toegankelijke inhoud",
    "Opstelling van deze verklaring",
    "Feedback en contactgegevens",
    "Handhavingsprocedure",
]


def words(reader: Client, address: str) -> str:
    return " ".join(html.fromstring(reader.get(address).text).xpath("//main")[0].text_content().split())


def test_it_has_every_part_in_the_order_of_the_model(reader: Client) -> None:
    page = html.fromstring(reader.get(STATEMENT).text)
    assert [head for head in page.xpath("//main//h2/text()") if head in PARTS] == PARTS
    assert [head[:2] for head in page.xpath("//main//h3/text()")] == ["a)", "b)", "c)"]
    said = words(reader, STATEMENT)
    assert "Stad Elzenbeke wil dat iedereen de plannen op deze website kan lezen." in said
    assert "voldoet gedeeltelijk aan de norm EN 301 549" in said
    assert "http://testserver/stad-elzenbeke/" in said
    assert "28 november 2026" in said


BODIES = [
    ("be-vlg", "", "Vlaamse Ombudsdienst", "set to Flanders"),
    ("", "be-vlg-2020", "Vlaamse Ombudsdienst", "told by the profile of its plan"),
    ("be-wal", "be-vlg-2020", "Médiateur de la Wallonie", "what is set goes first"),
    ("", "nl-bbv", "Nationale ombudsman", "a plan of the Netherlands"),
    ("be-bru", "", "Ombuds Bruxelles", "set to Brussels"),
    ("", "generic-en", "de ombudsdienst die voor dit bestuur bevoegd is", "nothing tells"),
]


@pytest.mark.parametrize(("law", "profile", "body"), [case[:3] for case in BODIES], ids=[case[3] for case in BODIES])
def test_complaints_go_to_the_right_body(
    reader: Client, elzenbeke: Elzenbeke, law: str, profile: str, body: str
) -> None:
    elzenbeke.organisation.law = law
    elzenbeke.organisation.save()
    elzenbeke.draft.profile = profile
    elzenbeke.draft.state = "published"
    elzenbeke.draft.save()
    said = words(reader, STATEMENT)
    assert body in said
    assert ("register van toegankelijkheidsverklaringen" in said) == (body == "Nationale ombudsman")


def test_it_says_where_to_ask(reader: Client, elzenbeke: Elzenbeke) -> None:
    assert "geen eigen contactgegevens" in words(reader, STATEMENT)
    for field, value in {"email": "lezen@elzenbeke.example", "phone": "012 34", "postal_address": "Plein 1"}.items():
        setattr(elzenbeke.organisation, field, value)
    elzenbeke.organisation.save()
    page = reader.get(STATEMENT).text
    assert 'href="mailto:lezen@elzenbeke.example"' in page
    assert "Stad Elzenbeke, Plein 1" in page


@pytest.mark.parametrize(
    ("language", "heading"),
    [
        ("fr", "Procédure permettant d’assurer le respect des dispositions"),
        ("en", "Enforcement procedure"),
        ("de", "Durchsetzungsverfahren"),
    ],
)
def test_it_is_there_in_each_language(reader: Client, language: str, heading: str) -> None:
    assert heading in words(reader, f"{STATEMENT}?lang={language}")


@pytest.mark.parametrize("address", ["/", CITY, "/toegankelijkheid", CITY + "meerjarenplan/2025/", "/zoek"])
def test_every_page_leads_to_it(reader: Client, address: str) -> None:
    assert html.fromstring(reader.get(address).text).xpath("//footer//a[contains(@href, 'toegankelijkheid')]")


def test_the_sites_own_leads_to_those_of_the_organisations(reader: Client) -> None:
    assert f'<a href="{STATEMENT}">Stad Elzenbeke</a>' in reader.get("/toegankelijkheid").text
    assert reader.get("/stad-niemand/toegankelijkheid").status_code == 404
