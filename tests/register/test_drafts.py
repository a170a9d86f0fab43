"""Who sees a draft: staff and nobody else, at every address of it."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client

from planspoor_site.accounts.models import User
from planspoor_site.register.models import Edition, EditionItem, Visitor

pytestmark = pytest.mark.django_db

EVERYONE: list[tuple[Visitor, bool]] = [
    (AnonymousUser(), False),
    (User(username="signed-in"), False),
    (User(username="editor", is_staff=True), True),
    (User(username="left the house", is_staff=True, is_active=False), False),
    (User(username="superuser without staff", is_superuser=True), False),
]
NAMES = [str(user) for user, _ in EVERYONE]


@pytest.mark.parametrize(("user", "sees"), EVERYONE, ids=NAMES)
def test_draft_is_visible_to_staff_alone(draft: Edition, user: Visitor, sees: bool) -> None:
    assert (draft in Edition.objects.visible_to(user)) is sees
    assert draft not in Edition.objects.published()


@pytest.mark.parametrize(("user", "sees"), EVERYONE, ids=NAMES)
def test_published_edition_is_visible_to_all(public: Edition, user: Visitor, sees: bool) -> None:
    assert public in Edition.objects.visible_to(user)


@pytest.mark.parametrize(("user", "sees"), EVERYONE, ids=NAMES)
def test_addresses_of_a_draft_do_not_exist_for_others(draft: Edition, user: Visitor, sees: bool) -> None:
    client = Client()
    if isinstance(user, User):
        # A copy: the tests that follow begin without it.
        user = User.objects.create(username=user.username, is_staff=user.is_staff, is_active=user.is_active)
        client.force_login(user)
    item = EditionItem.objects.select_related("item").earliest("position").item
    for path in ("", "p/1", f"i/{item.public_id}", "document", "zoek?q=bomen"):
        response = client.get(draft.get_absolute_url() + path)
        response.getvalue()
        assert response.status_code == (200 if sees else 404), path


def test_public_page_sets_no_cookie(public: Edition, client: Client) -> None:
    response = client.get(public.get_absolute_url())
    assert response.status_code == 200
    assert not response.cookies
