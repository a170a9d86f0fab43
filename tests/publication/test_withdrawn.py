"""A withdrawn edition is gone for everyone, says so at each of its addresses, and is there again when reinstated."""

from __future__ import annotations

import pytest
from django.test import Client

from planspoor_site.errors import EditionError
from planspoor_site.register.models import Edition
from planspoor_site.register.published import PublishedError
from planspoor_site.register.withdrawal import reinstate, withdraw
from publication.elzenbeke import BASE, DRAFT, OLD, Elzenbeke

pytestmark = pytest.mark.django_db

WHO, WHY = "algemeen directeur", "verkeerd document"
PLAN = "/stad-elzenbeke/meerjarenplan/"


def addresses(elzenbeke: Elzenbeke, base: str = BASE) -> list[str]:
    found = elzenbeke.href("survey", base)
    return [base, f"{base}p/2", f"{base}p/", f"{base}label/7", f"{base}document", f"{base}zoek?q=beek", found]


def test_each_of_its_addresses_says_who_when_and_why(reader: Client, elzenbeke: Elzenbeke) -> None:
    withdraw(elzenbeke.published, WHO, WHY, None)
    for address in addresses(elzenbeke):
        answer = reader.get(address)
        assert answer.status_code == 410, address
        assert WHO in answer.text
        assert WHY in answer.text
        assert f'href="{OLD}"' in answer.text
        assert answer["Cache-Control"] == "no-cache"


def test_it_is_named_nowhere(reader: Client, elzenbeke: Elzenbeke) -> None:
    assert BASE in reader.get("/").text
    withdraw(elzenbeke.published, WHO, WHY, None)
    for address in ("/", "/stad-elzenbeke/", "/zoek?q=woning", OLD, "/sitemap.xml", "/atom.xml"):
        assert BASE not in reader.get(address).text, address
    assert reader.get(PLAN)["Location"] == OLD


def test_a_plan_without_another_edition_is_gone_too(reader: Client, elzenbeke: Elzenbeke) -> None:
    withdraw(elzenbeke.published, WHO, WHY, None)
    withdraw(elzenbeke.older, WHO, "ook verkeerd", None)
    for address in (PLAN, "/stad-elzenbeke/", elzenbeke.href("survey", PLAN), OLD):
        assert reader.get(address).status_code == 410, address
    assert "Lees de editie" not in reader.get(PLAN).text
    assert reader.get(DRAFT).status_code == 404
    assert reader.get(f"{PLAN}2031/").status_code == 404


def test_staff_see_it_and_that_it_is_withdrawn(staff: Client, signed_in: Client, elzenbeke: Elzenbeke) -> None:
    withdraw(elzenbeke.published, WHO, WHY, None)
    assert {
        staff.get(address, follow=True).status_code for address in addresses(elzenbeke) if "doc" not in address
    } == {200}
    assert "ingetrokken" in staff.get(BASE).text
    assert "Dit is een ontwerp" not in staff.get(BASE).text
    assert staff.get(BASE)["Cache-Control"] == "private, no-store"
    assert signed_in.get(BASE).status_code == 410


def test_reinstated_it_is_as_it_was(reader: Client, elzenbeke: Elzenbeke) -> None:
    before = [reader.get(address).content for address in (BASE, f"{BASE}p/2", "/", "/zoek?q=woning")]
    withdraw(elzenbeke.published, WHO, WHY, None)
    reinstate(elzenbeke.published, None)
    assert [reader.get(address).content for address in (BASE, f"{BASE}p/2", "/", "/zoek?q=woning")] == before


@pytest.mark.parametrize(("who", "why"), [("", WHY), (WHO, "  ")])
def test_it_needs_who_and_why(elzenbeke: Elzenbeke, who: str, why: str) -> None:
    with pytest.raises(EditionError, match="who did it and why"):
        withdraw(elzenbeke.published, who, why, None)


def test_only_what_is_published_is_withdrawn_and_what_is_withdrawn_stays(elzenbeke: Elzenbeke) -> None:
    with pytest.raises(EditionError, match="not published"):
        withdraw(elzenbeke.draft, WHO, WHY, None)
    with pytest.raises(EditionError, match="not withdrawn"):
        reinstate(elzenbeke.older, None)
    withdraw(elzenbeke.older, WHO, WHY, None)
    edition = Edition.objects.get(pk=elzenbeke.older.pk)
    edition.state = "draft"
    with pytest.raises(PublishedError):
        edition.save()
    with pytest.raises(PublishedError):
        edition.delete()
