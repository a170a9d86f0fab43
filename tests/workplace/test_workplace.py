"""Where staff begin: their organisations, and in each its plans, its documents and what is to be done."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from people import member
from planspoor_site.accounts.models import Membership, User
from planspoor_site.register.models import Document, Edition, Organisation, Plan
from uploads.conftest import BASE, PDF, SignIn, data_folder, editor, elsewhere, rietbeke, send, sign_in, work

__all__ = ["data_folder", "editor", "elsewhere", "rietbeke", "sign_in", "work"]
pytestmark = pytest.mark.django_db


def test_who_is_in_one_organisation_is_led_there(editor: Client) -> None:
    assert editor.get("/beheer/").headers["Location"] == BASE


def test_who_is_in_several_chooses(rietbeke: Organisation, elsewhere: Organisation) -> None:
    Organisation.objects.create(slug="ocmw-lisdodde", name="OCMW Lisdodde")
    user = member(rietbeke, "editor")
    Membership.objects.create(user=user, organisation=elsewhere, role="reader")
    client = Client()
    client.force_login(user)
    html = client.get("/beheer/").text
    assert f'href="{BASE}"' in html
    assert 'href="/beheer/stad-varendam/"' in html
    assert "Lisdodde" not in html


def test_who_is_in_none_is_told_whom_to_ask(sign_in: SignIn) -> None:
    assert "Vraag de beheerder" in sign_in("stranger").get("/beheer/").text


def test_who_has_not_signed_in_does_that_first() -> None:
    assert Client().get("/beheer/").headers["Location"] == "/aanmelden/?next=/beheer/"
    assert Client().get("/beheer/no-such-organisation/").headers["Location"].startswith("/aanmelden/")


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("reader", 200),
        ("owner", 200),
        ("editor", 200),
        ("approver", 200),
        ("administrator", 200),
        ("councillor", 403),
        ("editor elsewhere", 404),
        ("stranger", 404),
        ("anonymous", 302),
    ],
)
def test_who_has_a_workplace(sign_in: SignIn, rietbeke: Organisation, who: str, status: int) -> None:
    assert sign_in(who).get(BASE).status_code == status


def test_a_new_organisation_is_told_how_to_begin(sign_in: SignIn) -> None:
    html = sign_in("editor").get(BASE).text
    assert "Hier staat nog geen plan. Voeg het document toe" in html
    assert 'type="file"' in html
    html = sign_in("reader").get(BASE).text
    assert "Een redacteur van uw organisatie" in html
    assert 'type="file"' not in html


def test_who_administers_finds_the_people_and_the_settings_there(sign_in: SignIn) -> None:
    assert f'href="{BASE}mensen/"' in sign_in("administrator").get(BASE).text
    assert f'href="{BASE}mensen/"' not in sign_in("editor").get(BASE).text


def test_a_plan_says_how_far_it_is_and_what_each_may_do_next(
    editor: Client, sign_in: SignIn, work: Callable[[], None]
) -> None:
    send(editor, PDF, plan_name="Groenplan")
    work()
    edition = Edition.objects.get()
    count = edition.items.count()
    html = editor.get(BASE).text
    assert "Groenplan" in html
    assert f"Ontwerp: 0 van {count} nagekeken" in html
    assert step(html) == "Nakijken"
    assert step(sign_in("reader").get(BASE).text) == "Bekijken"
    edition.items.update(accepted=True)
    html = editor.get(BASE).text
    assert f"Ontwerp: {count} van {count} nagekeken" in html
    assert step(html) == "Voorleggen"
    Edition.objects.update(state="published")
    assert step(editor.get(BASE).text) == "Bekijken"
    assert "Gepubliceerd" in editor.get(BASE).text


def step(html: str) -> str:
    """The words of the link beside the only edition."""
    plans = html.partition('class="shelf plans"')[2]
    found = re.search(r'<a class="pg[^>]*>([^<]+)', plans)
    assert found
    return found[1]


def test_more_plans_cost_no_more_queries(
    editor: Client, rietbeke: Organisation, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(8):
        plan = Plan.objects.create(organisation=rietbeke, slug=f"plan-{number}", title=f"Plan {number}")
        document = Document.objects.create(sha256=str(number), name="plan.pdf", media_type="application/pdf", bytes=1)
        Edition.objects.create(plan=plan, slug="2026", title="Plan", language="nl", document=document, position=0)
    with django_assert_max_num_queries(13):
        assert "Plan 7" in editor.get(BASE).text


def test_the_footer_leads_whoever_has_signed_in_and_nobody_else(sign_in: SignIn) -> None:
    assert 'href="/beheer/"' in sign_in("editor").get("/").text
    public = sign_in("anonymous").get("/")
    assert "/beheer/" not in public.text
    assert not public.cookies


def test_signing_in_leads_to_the_workplace(rietbeke: Organisation) -> None:
    user = User.objects.get(pk=member(rietbeke, "editor").pk)
    user.set_password("veertien-hazelaars")
    user.save()
    form = {"username": user.email, "password": "veertien-hazelaars"}
    assert Client().post("/aanmelden/", form).headers["Location"] == "/beheer/"
