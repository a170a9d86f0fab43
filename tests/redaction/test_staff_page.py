"""The page where staff make words unreadable: what it does and refuses, and that nobody else finds it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from django.test import Client

from planspoor.reading import Reading
from planspoor_site.register.file_store import FileStore
from planspoor_site.register.models import Edition, Redaction
from redaction.zilverdam import BASE, WORDS, publish

pytestmark = pytest.mark.django_db

ADDRESS = f"{BASE}onleesbaar"


@pytest.fixture(autouse=True)
def text_edition(db: None, pdf: Path, session_reading: Reading, store: FileStore) -> Edition:
    info = replace(session_reading.plan.document, media_type="text/plain")
    return publish(pdf, Reading(replace(session_reading.plan, document=info), session_reading.pages), store)


def test_words_go_and_come_back(staff: Client, reader: Client) -> None:
    assert "niets onleesbaar" in staff.get(ADDRESS).text
    done = staff.post(ADDRESS, {"words": WORDS, "page": "2", "reason": "naam"})
    assert (done.status_code, done["Location"]) == (302, ADDRESS)
    (made,) = Redaction.objects.all()
    assert (made.made_by, made.reason, made.page.number) == ("staff", "naam", 2)
    assert "Kwartelzang" not in reader.get(f"{BASE}p/2").text
    assert "Kwartelzang" in reader.get(f"{BASE}p/1").text
    staff.post(ADDRESS, {"revoke": str(made.pk)})
    assert "Kwartelzang" in reader.get(f"{BASE}p/2").text
    assert "weer leesbaar gemaakt door staff" in staff.get(ADDRESS).text


REFUSED = [
    ({"words": "nergens", "reason": "naam"}, "stand nowhere"),
    ({"words": WORDS, "reason": ""}, "needs a reason"),
    ({"words": "\0", "reason": "x"}, "stand nowhere"),
    ({"words": WORDS, "page": "999999999", "reason": "x"}, "stand nowhere"),
    ({}, "stand nowhere"),
]


@pytest.mark.parametrize(("form", "why"), REFUSED)
def test_what_is_refused_says_why(staff: Client, form: dict[str, str], why: str) -> None:
    answer = staff.post(ADDRESS, form)
    assert answer.status_code == 400
    assert why in answer.text
    assert not Redaction.objects.exists()


def test_nobody_else_finds_it(reader: Client, signed_in: Client) -> None:
    for visitor in (reader, signed_in):
        assert visitor.get(ADDRESS).status_code == 404
        assert visitor.post(ADDRESS, {"words": WORDS, "reason": "x"}).status_code == 404
    assert not Redaction.objects.exists()


def test_a_form_of_another_site_does_nothing(staff: Client) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = staff.cookies
    assert strict.post(ADDRESS, {"words": WORDS, "reason": "x"}).status_code == 403
    assert not Redaction.objects.exists()
