"""Staff sign in with a password; whoever guesses has to wait."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.test import Client

from people import PASSWORD
from planspoor_site.accounts.attempts import MOST
from planspoor_site.accounts.models import User

pytestmark = pytest.mark.django_db

EMAIL = "editor@hazelbeek.example"


@pytest.fixture(autouse=True)
def editor() -> Iterator[User]:
    cache.clear()
    yield User.objects.create_user(EMAIL, PASSWORD)
    cache.clear()


def sign_in(client: Client, password: str, name: str = EMAIL, address: str = "192.0.2.1") -> int:
    form = {"username": name, "password": password}
    return client.post("/aanmelden/", form, REMOTE_ADDR=address).status_code


def test_right_password_signs_in_and_out(client: Client) -> None:
    assert sign_in(client, PASSWORD) == 302
    assert "sessionid" in client.cookies
    assert client.post("/afmelden/").status_code == 302
    assert not client.cookies["sessionid"].value


def test_capitals_in_the_address_make_no_difference(client: Client) -> None:
    assert sign_in(client, PASSWORD, "Editor@Hazelbeek.example") == 302


def test_wrong_password_says_so_without_telling_which_is_wrong(client: Client) -> None:
    form = {"username": EMAIL, "password": "wrong"}
    known = client.post("/aanmelden/", form).content.decode()
    unknown = client.post("/aanmelden/", form | {"username": "nobody@hazelbeek.example"}).content.decode()
    assert 'role="alert"' in known
    assert "horen niet bij elkaar" in known
    assert "horen niet bij elkaar" in unknown


def test_password_is_hashed_with_argon2(editor: User) -> None:
    assert editor.password.startswith("argon2$argon2id$")


def test_after_too_many_guesses_even_the_right_password_waits(client: Client) -> None:
    assert [sign_in(client, "guess") for _ in range(MOST)] == [200] * MOST
    assert sign_in(client, PASSWORD) == 429
    assert "sessionid" not in client.cookies


def test_guesses_elsewhere_keep_nobody_out(client: Client) -> None:
    for _ in range(MOST):
        sign_in(client, "guess", address="192.0.2.66")
        sign_in(client, "guess", name="other@hazelbeek.example")
    assert sign_in(client, PASSWORD) == 302


def test_success_forgets_the_failures(client: Client) -> None:
    for _ in range(2):
        assert [sign_in(client, "guess") for _ in range(MOST - 1)] == [200] * (MOST - 1)
        assert sign_in(client, PASSWORD) == 302
        client.post("/afmelden/")


def test_form_without_its_token_is_refused() -> None:
    assert sign_in(Client(enforce_csrf_checks=True), PASSWORD) == 403


def test_sign_in_does_not_lead_to_another_site(client: Client) -> None:
    form = {"username": EMAIL, "password": PASSWORD, "next": "https://example.org/"}
    assert client.post("/aanmelden/", form).headers["Location"] == "/beheer/"


def test_form_shows_in_the_language_asked(client: Client) -> None:
    assert b'<html lang="fr"' in client.get("/aanmelden/?lang=fr").content
