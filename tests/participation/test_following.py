"""Following by mail: nobody is written to who did not say yes, more than once a day, or after stopping."""

from __future__ import annotations

import datetime
import re
import smtplib
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from participation.reported import LATER, THE_DAY_AFTER, reported
from planspoor_site.jobs.models import Job
from planspoor_site.jobs.registry import handler_of, load
from planspoor_site.participation import following
from planspoor_site.participation.models import Digest, Follower, Following
from planspoor_site.publication.following import views
from planspoor_site.publication.following.digests import put_digests, send_digests, write_digests
from planspoor_site.register.models import Edition
from planspoor_site.register.published import State
from publication.elzenbeke import PUBLIC_IDS, Elzenbeke
from publication.page_kinds import PLAN

SURVEY = f"{PLAN}i/{PUBLIC_IDS['survey']}/volgen"
GARDEN = f"{PLAN}i/{PUBLIC_IDS['garden']}/volgen"
ADDRESS = "wie@elders.example"


class _Work:
    """A job under way, of which nobody asks how far it is."""

    def __init__(self, job: Job) -> None:
        self.job = job

    def progress(self, stage: str, done: int, total: int) -> None:
        return


def work_off() -> None:
    """Do what waits in the queue."""
    load()
    for job in Job.objects.filter(state="waiting").order_by("pk"):
        act = handler_of(job.kind)
        assert act
        act(_Work(job))
        job.delete()


def link(letter: mail.EmailMessage) -> str:
    found = re.search(r"https?://[^/\s]+(/volgen/\w+/)", str(letter.body))
    assert found
    return found[1]


def follow(reader: Client, where: str, address: str = ADDRESS) -> str:
    """Ask to follow, and say yes; returns the link."""
    assert reader.post(where, {"address": address}).status_code == 302
    work_off()
    opened = link(mail.outbox[-1])
    for one in Following.objects.filter(confirmed_at=None):
        reader.post(opened, {"following": one.pk, "confirm": ""})
    mail.outbox.clear()
    return opened


def digest(elzenbeke: Elzenbeke, day: datetime.date = THE_DAY_AFTER) -> list[mail.EmailMessage]:
    """Send the letters of a day."""
    write_digests(day)
    put_digests()
    work_off()
    sent = list(mail.outbox)
    mail.outbox.clear()
    return sent


def test_who_did_not_say_yes_gets_one_letter_and_no_other(reader: Client, elzenbeke: Elzenbeke) -> None:
    response = reader.post(SURVEY, {"address": ADDRESS.upper()})
    assert "Kijk in uw postvak" in reader.get(response["Location"]).text
    work_off()
    (letter,) = mail.outbox
    assert letter.to == [ADDRESS]
    assert "De dienst Wonen brengt leegstaande panden" in letter.body
    mail.outbox.clear()
    reported("survey")
    assert digest(elzenbeke) == []
    opened = reader.get(link(letter))
    assert "Nog niet bevestigd" in opened.text
    assert Following.objects.get().confirmed_at is None, "a program that looks at links says no yes"


def test_who_said_yes_hears_the_day_after_what_happened_and_once(reader: Client, elzenbeke: Elzenbeke) -> None:
    follow(reader, SURVEY)
    reported("survey")
    reported("garden")
    (letter,) = digest(elzenbeke)
    assert "Lopend, op schema" in letter.body
    assert "een pand met een tuin" not in letter.body, "that is not what is followed"
    assert f"{PLAN}i/{PUBLIC_IDS['survey']}#stand" in letter.body
    assert link(letter) in letter.extra_headers["List-Unsubscribe"]
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert digest(elzenbeke) == [], "not twice a day"
    assert digest(elzenbeke, THE_DAY_AFTER + datetime.timedelta(1)) == [], "nor the same the day after"


def test_all_that_one_follows_is_in_one_letter(reader: Client, elzenbeke: Elzenbeke) -> None:
    for where in (SURVEY, GARDEN, f"{PLAN}volgen"):
        follow(reader, where)
    reported("survey")
    reported("garden")
    (letter,) = digest(elzenbeke)
    assert "een pand met een tuin" in letter.body
    assert "Over 2 onderdelen." in letter.body
    assert letter.subject == "Wat er veranderde: Stad Elzenbeke"


def test_what_happens_on_the_day_itself_comes_the_next(reader: Client, elzenbeke: Elzenbeke) -> None:
    follow(reader, SURVEY)
    reported("survey")
    assert digest(elzenbeke, LATER.date()) == []
    assert len(digest(elzenbeke)) == 1


def test_a_letter_that_goes_again_has_the_same_id_and_words(reader: Client, elzenbeke: Elzenbeke) -> None:
    follow(reader, SURVEY)
    reported("survey")
    (first,) = digest(elzenbeke)
    # As after a kill between handing it over and noting that.
    Digest.objects.update(outcome="waiting")
    Following.objects.update(told_until=LATER - datetime.timedelta(1))
    reported("survey", "done", LATER + datetime.timedelta(2))
    send_digests(elzenbeke.organisation)
    (again,) = mail.outbox
    assert again.extra_headers["Message-ID"] == first.extra_headers["Message-ID"]
    assert again.body == first.body
    assert Digest.objects.get().attempts == 2


@pytest.mark.parametrize("way", ["one-click", "stop", "all"])
def test_who_stops_is_forgotten(reader: Client, elzenbeke: Elzenbeke, way: str) -> None:
    opened = follow(reader, SURVEY)
    reported("survey")
    digest(elzenbeke)
    data = {"one-click": {"List-Unsubscribe": "One-Click"}, "stop": {"stop": ""}, "all": {"all": ""}}[way]
    if way == "stop":
        data["following"] = str(Following.objects.get().pk)
    response = reader.post(opened + ("stop" if way == "one-click" else ""), data, follow=True)
    assert "U volgt niets meer" in response.text
    assert not Follower.objects.exists()
    assert not Digest.objects.exists()
    reported("survey", "done", LATER + datetime.timedelta(1))
    assert digest(elzenbeke, THE_DAY_AFTER + datetime.timedelta(2)) == []
    assert reader.get(opened).status_code == 404


def test_stopping_one_thing_leaves_the_others(reader: Client, elzenbeke: Elzenbeke) -> None:
    opened = follow(reader, SURVEY)
    follow(reader, GARDEN)
    first = Following.objects.order_by("pk").first()
    assert first
    page = reader.post(opened, {"following": first.pk, "stop": ""}, follow=True).text
    assert page.count("Gevolgd sinds") == 1


def test_nobody_is_told_whether_an_address_is_known(reader: Client, elzenbeke: Elzenbeke) -> None:
    follow(reader, SURVEY)
    known, unknown = (reader.post(SURVEY, {"address": address}) for address in (ADDRESS, "ander@elders.example"))
    assert (known.status_code, known["Location"], known.content) == (302, unknown["Location"], unknown.content)
    assert not known.cookies
    assert not reader.get(SURVEY).cookies
    work_off()
    assert [letter.to for letter in mail.outbox] == [["ander@elders.example"]], "asked about this today already"


def test_who_follows_already_is_told_so_by_mail(reader: Client, elzenbeke: Elzenbeke) -> None:
    follow(reader, SURVEY)
    Following.objects.update(asked_at=timezone.now() - datetime.timedelta(2))
    reader.post(SURVEY, {"address": ADDRESS})
    work_off()
    assert mail.outbox[0].subject == "U volgt dit al"


def test_an_address_is_not_flooded(reader: Client, elzenbeke: Elzenbeke) -> None:
    for key in ("survey", "garden", "open", "light", "river", "purchase"):
        reader.post(f"{PLAN}i/{PUBLIC_IDS[key]}/volgen", {"address": ADDRESS})
    work_off()
    assert len(mail.outbox) == following.MOST_ASKED


def test_what_nobody_confirmed_is_forgotten(reader: Client, elzenbeke: Elzenbeke) -> None:
    reader.post(SURVEY, {"address": ADDRESS})
    hour = datetime.timedelta(hours=1)
    assert following.forget_unconfirmed(following.unconfirmed(timezone.now() - hour)) == 0
    assert following.forget_unconfirmed(following.unconfirmed(timezone.now() + hour)) == 1
    assert not Follower.objects.exists()


@pytest.mark.parametrize(
    ("data", "status", "reason"),
    [
        ({"address": "geen adres"}, 400, "no address"),
        ({}, 400, "nothing"),
        ({"address": f"{'a' * 300}@elders.example"}, 400, "too long"),
        ({"address": "a@elders.example\nBcc: b@elders.example"}, 400, "a second header"),
        (
            {"address": ADDRESS, "website": "http://x.example"},
            302,
            "a program, which is told nothing",
        ),
    ],
)
def test_what_is_no_address_is_not_kept(
    reader: Client, elzenbeke: Elzenbeke, data: dict[str, str], status: int, reason: str
) -> None:
    assert reader.post(SURVEY, data).status_code == status, reason
    assert not Follower.objects.exists(), reason


def test_too_many_from_one_place_are_turned_away(
    reader: Client, elzenbeke: Elzenbeke, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "MOST_ASKED", 0)
    assert reader.post(SURVEY, {"address": ADDRESS}, REMOTE_ADDR="192.0.2.7").status_code == 429
    assert not Follower.objects.exists()


def test_a_link_opens_only_what_is_its_own(reader: Client, elzenbeke: Elzenbeke) -> None:
    follow(reader, SURVEY)
    other = follow(reader, GARDEN, "ander@elders.example")
    first = Following.objects.order_by("pk").first()
    assert first
    assert reader.post(other, {"following": first.pk, "stop": ""}).status_code == 404
    assert reader.post(other, {"following": "9" * 30, "stop": ""}).status_code == 404
    assert Following.objects.count() == 2


def test_what_was_withdrawn_is_told_of_no_more(reader: Client, elzenbeke: Elzenbeke) -> None:
    opened = follow(reader, SURVEY)
    reported("survey")
    for edition in (elzenbeke.published, elzenbeke.older):
        own: Any = Edition.objects.filter(pk=edition.pk)
        super(type(own), own).update(state=State.DRAFT)
    assert digest(elzenbeke) == []
    assert "Dit is niet meer gepubliceerd" in reader.get(opened).text
    assert reader.get(SURVEY).status_code == 404


def test_an_address_that_nobody_has_is_forgotten(
    reader: Client, elzenbeke: Elzenbeke, monkeypatch: pytest.MonkeyPatch
) -> None:
    follow(reader, SURVEY)
    reported("survey")

    def refuse(*_: object) -> int:
        raise smtplib.SMTPRecipientsRefused({ADDRESS: (550, b"no such user")})

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", refuse)
    write_digests(THE_DAY_AFTER)
    assert send_digests(elzenbeke.organisation) == {"sent": 0, "refused": 1, "spared": 0}
    assert not Follower.objects.exists()


def test_nothing_of_followers_stands_in_the_queue(reader: Client, elzenbeke: Elzenbeke) -> None:
    reader.post(SURVEY, {"address": ADDRESS})
    (job,) = Job.objects.filter(kind="ask-follower")
    assert ADDRESS not in str(job.payload) + job.unique


def test_without_mail_there_is_still_the_feed(reader: Client, elzenbeke: Elzenbeke, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    page = reader.get(SURVEY).text
    assert 'type="email"' not in page
    assert f"{PLAN}i/{PUBLIC_IDS['survey']}/atom.xml" in page
    reader.post(SURVEY, {"address": ADDRESS})
    assert not Follower.objects.exists()
