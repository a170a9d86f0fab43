"""The page of a trail: who reads it finds what was done, narrows it, leafs back, and takes it along as a table."""

from __future__ import annotations

import csv
import io

import pytest
from django.db import transaction
from django.test import Client

from people import member
from planspoor_site.accounts.models import User
from planspoor_site.audit.models import Person
from planspoor_site.audit.trail import record
from planspoor_site.register.models import Organisation
from planspoor_site.review.trail.views import HEADS, ON_A_PAGE

pytestmark = pytest.mark.django_db
PAGE = "/beheer/doornik/logboek/"
PLAN = "/doornik/plan/2026/"


@pytest.fixture
def town() -> Organisation:
    return Organisation.objects.create(slug="doornik", name="Doornik", language="nl")


@pytest.fixture
def administrator(town: Organisation) -> User:
    return member(town, "administrator", "Beheerder", function="secretariaat")


@pytest.fixture
def client(administrator: User) -> Client:
    client = Client()
    client.force_login(administrator)
    return client


@pytest.fixture
def filled(town: Organisation, administrator: User) -> None:
    other = Organisation.objects.create(slug="elders", name="Elders")
    with transaction.atomic():
        record(town, None, "document.added", PLAN, {"sha256": "ab"})
        record(town, administrator, "edition.published", PLAN)
        record(town, administrator, "edition.withdrawn", "/doornik/ander/2026/", {"reason": "<b>fout</b>"})
        record(other, None, "edition.reinstated", "/elders/plan/2026/")


def said(client: Client, query: str = "") -> list[str]:
    """What the page says was done, in its order."""
    content = client.get(PAGE + query).content.decode()
    return [part.partition("</p>")[0] for part in content.split('<p class="said">')[1:]]


ADDED = "Een document is gelezen en in het register opgenomen."
PUBLISHED, WITHDRAWN = "Een editie is gepubliceerd.", "Een editie is ingetrokken."


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", [WITHDRAWN, PUBLISHED, ADDED]),
        ("?wat=edition.published", [PUBLISHED]),
        ("?wie=-", [ADDED]),  # nobody: the command line
        ("?wie={person}", [WITHDRAWN, PUBLISHED]),
        ("?wie={person}&wat=edition.withdrawn", [WITHDRAWN]),
        ("?over=/doornik/plan/", [PUBLISHED, ADDED]),
        ("?over=/elders/", []),  # of another organisation
        ("?van=2020-01-01&tot=2100-01-01", [WITHDRAWN, PUBLISHED, ADDED]),
        ("?tot=2020-01-01", []),
        ("?van=2100-01-01", []),
        ("?voor=3", [PUBLISHED, ADDED]),
        ("?voor=1", []),
        # What cannot be understood narrows nothing, and is said.
        ("?wat=edition.exploded", [WITHDRAWN, PUBLISHED, ADDED]),
        ("?wie=x", [WITHDRAWN, PUBLISHED, ADDED]),
        ("?van=gisteren", [WITHDRAWN, PUBLISHED, ADDED]),
        ("?van=0001-01-01&tot=9999-12-31", [WITHDRAWN, PUBLISHED, ADDED]),
        ("?over=%00", [WITHDRAWN, PUBLISHED, ADDED]),
        ("?voor=-1", [WITHDRAWN, PUBLISHED, ADDED]),
        ("?voor=99999999999999999999", [WITHDRAWN, PUBLISHED, ADDED]),
    ],
)
def test_the_trail_is_narrowed(client: Client, query: str, found: list[str]) -> None:
    assert said(client, query.format(person=Person.objects.get().pk)) == found


@pytest.mark.usefixtures("filled")
def test_a_date_that_is_none_is_said(client: Client) -> None:
    assert 'class="wrong"' in client.get(f"{PAGE}?van=gisteren").content.decode()
    assert 'class="wrong"' not in client.get(PAGE).content.decode()


@pytest.mark.usefixtures("filled")
def test_who_did_it_has_a_name_until_it_is_forgotten(client: Client, administrator: User) -> None:
    content = client.get(PAGE).content.decode()
    assert "Beheerder, secretariaat" in content
    assert "de site zelf" in content
    assert "<b>fout</b>" not in content
    Person.objects.update(user=None)
    content = client.get(PAGE).content.decode()
    assert "iemand die vergeten is, secretariaat" in content


def test_a_long_trail_is_leafed_through(client: Client, town: Organisation) -> None:
    with transaction.atomic():
        for _ in range(ON_A_PAGE + 1):
            record(town, None, "judgement.made", PLAN)
    content = client.get(f"{PAGE}?wie=-").content.decode()
    assert content.count('class="said"') == ON_A_PAGE
    assert "?wie=-&amp;voor=2" in content
    content = client.get(f"{PAGE}?wie=-&voor=2").content.decode()
    assert content.count('class="said"') == 1
    assert 'rel="next"' not in content


@pytest.mark.usefixtures("filled")
def test_the_table_has_what_is_asked_for_in_order_and_no_formulas(client: Client, town: Organisation) -> None:
    with transaction.atomic():
        last = record(town, None, "organisation.changed", "=1+1")
    response = client.get(f"{PAGE}logboek.csv?wie=-")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    content = b"".join(response.streaming_content).decode()  # type: ignore[attr-defined]
    heads, *rows = csv.reader(io.StringIO(content))
    assert tuple(heads) == HEADS
    assert [(row[0], row[2]) for row in rows] == [("1", "document.added"), ("4", "organisation.changed")]
    assert rows[1][7] == "'=1+1"
    assert rows[1][-1] == last.hash


def test_an_empty_trail_says_so(client: Client) -> None:
    assert "Hiervan is niets gedaan." in client.get(PAGE).content.decode()
