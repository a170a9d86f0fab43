"""The list of documents says how far each is, and is sent again only when that changed."""

from __future__ import annotations

import pytest
from django.db.models.functions import Now
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from planspoor_site.jobs.models import Job, JobState
from planspoor_site.register.models import Organisation
from uploads.conftest import DOCUMENTS, PDF, SUM, Sent, SignIn, send

pytestmark = pytest.mark.django_db
STAND = DOCUMENTS + "stand"


def test_what_did_not_change_is_not_sent_again(editor: Client) -> None:
    send(editor, PDF)
    first = editor.get(STAND)
    assert first.status_code == 200
    assert first["Cache-Control"] == "private, no-cache"
    again = editor.get(STAND, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    Job.objects.update(state=JobState.RUNNING, stage="extract", done=3, total=12)
    later = editor.get(STAND, headers={"If-None-Match": first["ETag"]})
    assert later.status_code == 200
    assert "Lezen: bladzijde 3 van 12" in later.text
    assert '<progress max="12" value="3"' in later.text
    assert "csrfmiddlewaretoken" not in later.text, "it would differ each time"


def test_the_page_has_the_tag_of_its_list(editor: Client) -> None:
    send(editor, PDF)
    tag = editor.get(STAND)["ETag"]
    assert f'data-tag="{tag.replace(chr(34), "&quot;")}"' in editor.get(DOCUMENTS).text


@pytest.mark.parametrize(
    ("job", "words"),
    [
        ({"state": JobState.WAITING}, "Wacht op zijn beurt."),
        ({"state": JobState.WAITING, "attempts": 2}, "Wordt straks opnieuw geprobeerd."),
        ({"state": JobState.RUNNING}, "Het lezen begint."),
        (
            {"state": JobState.RUNNING, "stage": "recognise", "done": 1, "total": 7},
            "Tekst herkennen: bladzijde 1 van 7",
        ),
        ({"state": JobState.RUNNING, "stage": "draw", "done": 6, "total": 7}, "Beelden maken: bladzijde 6 van 7"),
        ({"state": JobState.RUNNING, "stage": "a new one", "done": 6, "total": 7}, "Het lezen begint."),
        ({"state": JobState.RUNNING, "cancel_asked": True}, "Wordt stopgezet."),
        ({"state": JobState.CANCELLED, "ended_at": Now()}, "Stopgezet."),
        ({"state": JobState.FAILED, "error": "encrypted"}, "Vraag een exemplaar zonder wachtwoord"),
        ({"state": JobState.FAILED, "error": "never-heard-of"}, "fout van het programma"),
    ],
)
def test_every_state_has_words(editor: Client, job: dict[str, object], words: str) -> None:
    send(editor, PDF)
    Job.objects.update(**job)
    assert words in editor.get(STAND).text


def test_what_is_half_here_says_how_to_go_on(editor: Client) -> None:
    sent = Sent(editor).begin()
    sent.part(4096)
    assert "Kies hetzelfde bestand opnieuw om verder te gaan." in editor.get(DOCUMENTS).text


def test_many_documents_cost_no_more_queries(
    editor: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(6):
        send(editor, PDF, plan_name=f"Plan {number}")
    with django_assert_max_num_queries(5):
        editor.get(STAND)


WHO = (
    "reader",
    "owner",
    "editor",
    "approver",
    "administrator",
    "councillor",
    "editor elsewhere",
    "stranger",
    "anonymous",
)
EDITS = {"editor": 200, "approver": 200, "administrator": 200, "reader": 403, "owner": 403, "councillor": 403}
SEES = {**EDITS, "reader": 200, "owner": 200}


@pytest.mark.parametrize("who", WHO)
def test_who_sees_and_who_sends(sign_in: SignIn, rietbeke: Organisation, who: str) -> None:
    client = sign_in(who)
    absent = 302 if who == "anonymous" else 404
    for address in (DOCUMENTS, STAND):
        assert client.get(address).status_code == SEES.get(who, absent)
    wanted = EDITS.get(who, absent)
    assert send(client, PDF) == (302 if wanted == 200 else wanted)
    assert Sent(client).begin().status == (201 if wanted == 200 else wanted)
    for act in ("stop", "opnieuw", "weg"):
        assert client.post(f"{DOCUMENTS}unknown/{act}").status_code == (404 if wanted == 200 else wanted)
    assert client.head(f"{DOCUMENTS}unknown/deel").status_code == (404 if wanted == 200 else wanted)


def test_nobody_sends_parts_of_what_another_began(sign_in: SignIn, editor: Client, elsewhere: Organisation) -> None:
    sent = Sent(editor).begin()
    sent.client = sign_in("administrator")
    assert sent.part(100) == 404
    own = Sent(sent.client).begin()
    assert own.address != sent.address


def test_a_document_is_not_found_through_another_organisation(
    sign_in: SignIn, editor: Client, rietbeke: Organisation
) -> None:
    send(editor, PDF)
    job = Job.objects.get()
    other = sign_in("editor elsewhere")
    for act in ("stop", "weg"):
        address = f"/beheer/stad-varendam/documenten/{job.payload['upload']}/{act}"
        assert other.post(address).status_code == 404
    assert "plan.pdf" not in other.get("/beheer/stad-varendam/documenten/").text
    assert Job.objects.get().state == JobState.WAITING


@pytest.mark.parametrize("method", ["put", "delete", "get"])
def test_parts_know_two_methods(editor: Client, method: str) -> None:
    sent = Sent(editor).begin()
    assert getattr(editor, method)(sent.address).status_code == 405


@pytest.mark.parametrize("offset", ["", "-1", "1e3", "²", "9" * 20])
def test_a_wrong_offset_is_refused(editor: Client, offset: str) -> None:
    sent = Sent(editor).begin()
    headers = {"Upload-Offset": offset}
    answer = editor.patch(sent.address, b"x", content_type="application/octet-stream", headers=headers)
    assert answer.status_code == 400
    assert sent.upload.received == 0
    assert sent.upload.sha256 == SUM
