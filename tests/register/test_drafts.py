"""Who sees a draft: the organisation's staff and nobody else, at every address of it."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.utils.timezone import now
from pytest_django import DjangoAssertNumQueries

from people import member, stranger
from planspoor_site.accounts.models import Membership, User
from planspoor_site.accounts.rights import Visitor
from planspoor_site.register.models import Edition, EditionItem, Organisation

pytestmark = pytest.mark.django_db

EVERYONE = {
    "anonymous": False,
    "stranger": False,
    "reader": True,
    "owner": True,
    "editor": True,
    "approver": True,
    "administrator": True,
    "councillor": False,
    "editor elsewhere": False,
    "left the organisation": False,
    "account closed": False,
}


def visitor(who: str, organisation: Organisation) -> Visitor:
    if who == "anonymous":
        return AnonymousUser()
    if who == "stranger":
        return stranger()
    if who == "editor elsewhere":
        return member(Organisation.objects.create(slug="lisdodde", name="Gemeente Lisdodde"), "editor")
    if who == "left the organisation":
        gone = member(organisation, "administrator", who)
        Membership.objects.update(ended_at=now())
        return gone
    if who == "account closed":
        closed = member(organisation, "administrator", who)
        closed.is_active = False
        closed.save()
        return closed
    return member(organisation, who)  # type: ignore[arg-type]


@pytest.mark.parametrize(("who", "sees"), EVERYONE.items())
def test_draft_is_visible_to_its_staff_alone(draft: Edition, who: str, sees: bool) -> None:
    assert (draft in Edition.objects.visible_to(visitor(who, draft.plan.organisation))) is sees
    assert draft not in Edition.objects.published()


@pytest.mark.parametrize("who", EVERYONE)
def test_published_edition_is_visible_to_all(public: Edition, who: str) -> None:
    assert public in Edition.objects.visible_to(visitor(who, public.plan.organisation))


@pytest.mark.parametrize(("who", "sees"), EVERYONE.items())
def test_addresses_of_a_draft_do_not_exist_for_others(draft: Edition, who: str, sees: bool) -> None:
    client, user = Client(), visitor(who, draft.plan.organisation)
    if isinstance(user, User):
        client.force_login(user)
    item = EditionItem.objects.select_related("item").earliest("position").item
    for path in ("", "p/1", f"i/{item.public_id}", "document", "zoek?q=bomen"):
        response = client.get(draft.get_absolute_url() + path)
        response.getvalue()
        assert response.status_code == (200 if sees else 404), path


def test_who_may_see_what_is_asked_with_the_editions(
    public: Edition, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    editor = member(public.plan.organisation, "editor")
    for user in (AnonymousUser(), editor):
        with django_assert_num_queries(1):
            assert list(Edition.objects.visible_to(user)) == [public]


def test_public_page_sets_no_cookie(public: Edition, client: Client) -> None:
    response = client.get(public.get_absolute_url())
    assert response.status_code == 200
    assert not response.cookies
