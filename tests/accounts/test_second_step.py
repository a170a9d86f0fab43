"""A code beside the password: who has it comes in, once for each code, and nobody without."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator

import pyotp
import pytest
from django.core.cache import cache
from django.test import Client

from people import PASSWORD
from planspoor_site.accounts.attempts import MOST
from planspoor_site.accounts.models import SecondStep, User

pytestmark = pytest.mark.django_db

EMAIL = "wilg@lisdodde.example"
START = 1_764_400_000


@pytest.fixture(autouse=True)
def user() -> Iterator[User]:
    cache.clear()
    yield User.objects.create_user(EMAIL, PASSWORD)
    cache.clear()


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    now = [START]
    monkeypatch.setattr("planspoor_site.accounts.second_step.time.time", lambda: now[0])
    return now


@pytest.fixture
def secret(user: User) -> str:
    """The secret of an app that was set up; the code of then is used."""
    return spare_codes(user)[0]


def spare_codes(user: User) -> tuple[str, list[str]]:
    client = Client()
    client.force_login(user)
    secret = re.findall(r"<code>([A-Z2-7]{32})</code>", client.get("/account/code/").text)[0]
    done = client.post("/account/code/", {"code": pyotp.TOTP(secret).at(START)}).text
    return secret, re.findall(r"<code>([a-z2-7-]+)</code>", done)


def begin(client: Client) -> str:
    return str(client.post("/aanmelden/", {"username": EMAIL, "password": PASSWORD, "next": "/account/"})["Location"])


def signed_in(client: Client, code: str) -> bool:
    answer = client.post("/aanmelden/code/", {"code": code})
    return answer.status_code == 302 and answer["Location"] == "/account/"


def test_the_password_alone_does_not_sign_in(secret: str) -> None:
    client = Client()
    assert begin(client) == "/aanmelden/code/"
    assert client.get("/account/").status_code == 302
    assert client.get("/aanmelden/code/").status_code == 200
    assert not signed_in(client, "000000")
    assert client.get("/account/").status_code == 302


def test_a_code_signs_in_once(secret: str, clock: list[int]) -> None:
    clock[0] += 30
    code = pyotp.TOTP(secret).at(clock[0])
    client, thief = Client(), Client()
    begin(client)
    begin(thief)
    assert signed_in(client, f"{code[:3]} {code[3:]}")
    assert client.get("/account/").status_code == 200
    assert not signed_in(thief, code), "seen over a shoulder"


@pytest.mark.parametrize(("later", "passes"), [(-60, False), (-30, False), (30, True), (60, True), (90, False)])
def test_clocks_may_differ_by_one_period(secret: str, clock: list[int], later: int, passes: bool) -> None:
    clock[0] += 30
    client = Client()
    begin(client)
    assert signed_in(client, pyotp.TOTP(secret).at(START + later)) is passes


def test_a_spare_code_signs_in_once(user: User) -> None:
    _, spare = spare_codes(user)
    assert len(set(spare)) == 10
    assert not set(spare) & set(SecondStep.objects.get().spare), "hashes are kept"
    for expected in (True, False):
        client = Client()
        begin(client)
        assert signed_in(client, spare[3].upper()) is expected
    assert len(SecondStep.objects.get().spare) == 9


def test_who_guesses_has_to_wait_from_wherever(secret: str, clock: list[int]) -> None:
    clock[0] += 30
    for number in range(MOST):
        client = Client(REMOTE_ADDR=f"192.0.2.{number}")
        begin(client)
        assert not signed_in(client, "123456")
    assert client.post("/aanmelden/code/", {"code": pyotp.TOTP(secret).at(clock[0])}).status_code == 429


def test_the_code_cannot_be_asked_without_the_password(secret: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert Client().get("/aanmelden/code/")["Location"] == "/aanmelden/"
    client = Client()
    begin(client)
    late = time.time() + 600
    monkeypatch.setattr("planspoor_site.accounts.views.time.time", lambda: late)
    assert client.post("/aanmelden/code/", {"code": "1"})["Location"] == "/aanmelden/"


def test_a_wrong_first_code_sets_nothing_up(user: User) -> None:
    client = Client()
    client.force_login(user)
    assert client.post("/account/code/", {"code": "é"}).status_code == 400
    assert not SecondStep.objects.exists()


def test_it_is_removed_with_the_password_alone(user: User, secret: str) -> None:
    client = Client()
    client.force_login(user)
    assert client.post("/account/code/", {"password": "wrong"}).status_code == 400
    assert SecondStep.objects.exists()
    assert client.post("/account/code/", {"password": PASSWORD}).status_code == 302
    assert not SecondStep.objects.exists()
    assert begin(Client()) == "/account/"
