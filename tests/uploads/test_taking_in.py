"""A document is sent in whole or in parts, is read by a worker, and becomes a draft."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models.functions import Now
from django.test import Client
from django.utils import timezone

from planspoor.limits import silent
from planspoor_site.archive.verification.command import findings
from planspoor_site.audit.models import Entry
from planspoor_site.jobs.models import Job, JobState
from planspoor_site.register.file_store import FileStore
from planspoor_site.register.models import Edition, Organisation, Plan
from planspoor_site.review.models import Upload
from planspoor_site.review.retention.tidying import tidy
from planspoor_site.review.uploads import keeping, limits
from planspoor_site.review.uploads.keeping import path_of, safe_name
from uploads.conftest import DOCUMENTS, PDF, SUM, Sent, send

pytestmark = pytest.mark.django_db
KEPT = datetime.timedelta(days=31)
Work = Callable[[], None]


def test_a_form_with_a_document_becomes_a_draft(editor: Client, work: Work, rietbeke: Organisation) -> None:
    assert send(editor, PDF, decided_on="2026-12-15", decision_reference="2026_GR_0099") == 302
    upload = Upload.objects.get()
    assert (upload.sha256, upload.whole, path_of(upload).read_bytes()) == (SUM, True, PDF)
    assert "Wacht op zijn beurt." in editor.get(DOCUMENTS).text
    work()
    edition = Edition.objects.get()
    assert (edition.state, edition.plan.organisation, edition.document.sha256) == ("draft", rietbeke, SUM)
    assert edition.slug == "2026"
    assert edition.decided_on == datetime.date(2026, 12, 15)
    assert edition.decision_reference == "2026_GR_0099"
    assert edition.document.name == "plan.pdf"
    assert edition.items.exists()
    upload.refresh_from_db()
    assert (upload.edition, upload.known, upload.job and upload.job.state) == (edition, False, JobState.DONE)
    assert not path_of(upload).parent.exists(), "the register keeps the document now"
    told = Entry.objects.filter(subject=upload.key).values_list("what", "details")
    assert list(told) == [("document.uploaded", {"sha256": SUM, "bytes": len(PDF)})]


def test_several_documents_go_at_once_each_into_a_plan_of_its_own(editor: Client, work: Work) -> None:
    second = (Path(__file__).parents[1] / "plans" / "fiche.pdf").read_bytes()
    assert send(editor, PDF, second) == 302
    work()
    assert Plan.objects.count() == Edition.objects.count() == 2


def test_a_document_can_be_a_new_edition_of_a_plan(editor: Client, work: Work, rietbeke: Organisation) -> None:
    plan = Plan.objects.create(organisation=rietbeke, slug="meerjarenplan", title="Een titel die later anders werd")
    send(editor, PDF, plan="meerjarenplan", plan_name="genegeerd", edition_name="Aanpassing 2")
    work()
    edition = Edition.objects.get()
    assert (edition.plan, edition.slug) == (plan, "aanpassing-2")
    assert Plan.objects.count() == 1


def test_a_document_that_the_plan_has_is_found_and_said(editor: Client, work: Work) -> None:
    for _ in range(2):
        send(editor, PDF, plan_name="Groenplan")
        work()
    assert Edition.objects.count() == 1
    assert [upload.known for upload in Upload.objects.all()] == [True, False]
    assert "Dit document stond al in het register." in editor.get(DOCUMENTS).text


def test_the_same_document_sent_again_while_it_is_read_is_one(editor: Client) -> None:
    send(editor, PDF)
    send(editor, PDF)
    assert Job.objects.count() == Upload.objects.count() == 1
    # For another plan it is another edition.
    send(editor, PDF, plan_name="Waterplan")
    assert Job.objects.count() == Upload.objects.count() == 2


def test_parts_go_on_where_the_server_has_promised(editor: Client, work: Work) -> None:
    sent = Sent(editor).begin(plan_name="Groenplan")
    assert (sent.status, sent.offset) == (201, 0)
    assert sent.part(4000) == 204
    assert editor.head(sent.address)["Upload-Offset"] == "4000"
    # What a killed server wrote and did not promise is written over.
    with path_of(sent.upload).open("ab") as file:
        file.write(b"not promised")
    assert sent.part(3000) == 204
    again = Sent(editor).begin(plan_name="Waterplan")
    assert (again.address, again.offset) == (sent.address, 7000)
    assert again.part(len(PDF)) == 204
    work()
    assert Edition.objects.get().document.sha256 == SUM
    assert Plan.objects.get().slug == "waterplan", "what was asked last"


def test_a_part_that_does_not_follow_is_refused_with_where_it_goes_on(editor: Client) -> None:
    sent = Sent(editor).begin()
    sent.part(4000)
    assert (sent.part(10, offset=3999), sent.offset) == (409, 4000)
    assert (sent.part(10, offset=4001), sent.offset) == (409, 4000)
    sent.part(len(PDF))
    assert (sent.part(10, offset=len(PDF)), sent.offset) == (409, len(PDF))
    assert path_of(sent.upload).read_bytes() == PDF


def test_more_than_the_whole_is_refused(editor: Client) -> None:
    sent = Sent(editor).begin()
    assert sent.part(0, content=PDF + b"more") == 413
    assert sent.upload.received == 0
    assert not Job.objects.exists()


def test_a_whole_that_is_another_file_is_refused_and_begun_anew(editor: Client) -> None:
    sent = Sent(editor).begin()
    assert sent.part(0, content=PDF[:-1] + b"?") == 422
    assert (sent.upload.received, Job.objects.exists()) == (0, False)
    sent.offset = 0
    assert sent.part(len(PDF)) == 204
    assert Job.objects.exists()


@pytest.mark.parametrize(
    ("form", "status", "words"),
    [
        ({"size": "0"}, 400, "leeg"),
        ({"size": "-1"}, 400, "leeg"),
        ({"size": "²"}, 400, "leeg"),
        ({"size": "9" * 30}, 400, "leeg"),
        ({"size": str(limits.MOST_BYTES + 1)}, 413, "groter dan 200 MB"),
        ({"sha256": "0"}, 400, "controlegetal"),
        ({"plan": "other"}, 400, "Dit plan is er niet"),
        ({"plan_name": "???"}, 400, "geen adres"),
        ({"edition_name": "druk"}, 400, "geen adres"),
        ({"decided_on": "soon"}, 400, "geen datum"),
    ],
)
def test_a_wrong_beginning_says_what_is_wrong(editor: Client, form: dict[str, str], status: int, words: str) -> None:
    answer = editor.post(DOCUMENTS + "begin", {"name": "plan.pdf", "size": "12", "sha256": SUM, **form})
    assert answer.status_code == status
    assert words in answer.json()["error"]
    assert not Upload.objects.exists()


def test_a_full_disk_is_said_before_a_byte_is_sent(editor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _: type("Usage", (), {"free": limits.ROOM_LEFT}))
    assert Sent(editor).begin().status == 507


def test_half_arrived_documents_have_an_end(editor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planspoor_site.review.uploads.beginning.MOST_UNFINISHED", 1)
    assert Sent(editor).begin().status == 201
    assert Sent(editor).begin().status == 201, "the same"
    assert Sent(editor, b"another").begin().status == 429


@pytest.mark.parametrize(
    ("files", "asked", "words"),
    [
        ([], {}, "Kies eerst een bestand."),
        ([b""], {}, "plan.pdf: Het bestand is leeg."),
        ([PDF], {"decided_on": "soon"}, "geen datum"),
        ([PDF] * 21, {}, "hoogstens 20 documenten"),
    ],
)
def test_a_wrong_form_says_what_is_wrong(editor: Client, files: list[bytes], asked: dict[str, str], words: str) -> None:
    documents = [SimpleUploadedFile("plan.pdf", content) for content in files]
    answer = editor.post(DOCUMENTS, {"documents": documents, **asked})
    assert answer.status_code == 400
    assert 'role="alert"' in answer.text
    assert words in answer.text
    assert not Upload.objects.exists()


def test_a_form_stops_at_the_first_byte_too_much(editor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planspoor_site.review.uploads.views.MOST_BYTES", len(PDF) - 1)
    assert send(editor, PDF) == 400
    assert not Upload.objects.exists()


def test_a_form_without_its_token_takes_nothing(editor: Client, rietbeke: Organisation) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = editor.cookies
    assert send(strict, PDF) == 403
    assert Sent(strict).begin().status == 403
    assert not Upload.objects.exists()


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("plan.pdf", "plan.pdf"),
        ("Plan é 2026.PDF", "Plan é 2026.PDF"),
        ("../../etc/passwd", "_.._etc_passwd"),
        ("..", "document"),
        (".htaccess", "htaccess"),
        ("a\0b\nc.pdf", "a_b_c.pdf"),
        ("C:\\plan.pdf", "C:_plan.pdf"),
        ("é" * 300 + ".pdf", "é" * 73 + ".pdf"),
        ("", "document"),
    ],
)
def test_names_of_files_can_do_no_harm(name: str, kept: str) -> None:
    assert safe_name(name) == kept


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"%PDF-1.7 and then nothing", "beschadigd of onvolledig"),
        (b"\x7fELF\0\0\0\0", "Dit soort bestand kan niet gelezen worden."),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "Dit soort bestand kan niet gelezen worden."),
        ((Path(__file__).parents[1] / "plans" / "leaflet.pdf").read_bytes(), "geen doelstellingen"),
    ],
)
def test_what_cannot_be_read_says_why_and_what_to_do(editor: Client, work: Work, content: bytes, words: str) -> None:
    send(editor, content)
    work()
    html = editor.get(DOCUMENTS).text
    assert words in html
    assert "Probeer opnieuw" not in html, "it would go wrong again"
    assert "Uit de lijst" in html
    assert Entry.objects.filter(what="document.refused").count() == 1
    assert not Edition.objects.exists()


def test_what_went_wrong_by_itself_can_be_tried_again(
    editor: Client, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    send(editor, PDF)
    upload = Upload.objects.get()
    Job.objects.update(state=JobState.FAILED, error="broken-off", ended_at=Now())
    html = editor.get(DOCUMENTS).text
    assert "verschillende keren afgebroken" in html
    assert "Probeer opnieuw" in html
    assert editor.post(f"{DOCUMENTS}{upload.key}/opnieuw").status_code == 302
    work()
    assert Edition.objects.count() == 1


def test_a_stopped_document_is_not_read_until_asked_again(editor: Client, work: Work) -> None:
    send(editor, PDF)
    upload = Upload.objects.get()
    editor.post(f"{DOCUMENTS}{upload.key}/stop")
    work()
    assert "Stopgezet." in editor.get(DOCUMENTS).text
    assert not Edition.objects.exists()
    editor.post(f"{DOCUMENTS}{upload.key}/opnieuw")
    work()
    assert Edition.objects.exists()


def test_taken_from_the_list_its_file_goes_and_its_edition_stays(editor: Client, work: Work) -> None:
    half = Sent(editor, b"x" * 100).begin()
    half.part(10)
    folder = path_of(half.upload).parent
    editor.post(f"{DOCUMENTS}{half.upload.key}/weg")
    assert not folder.exists()
    send(editor, PDF)
    upload = Upload.objects.get()
    editor.post(f"{DOCUMENTS}{upload.key}/weg")
    assert Upload.objects.exists(), "not while it is to be read"
    work()
    editor.post(f"{DOCUMENTS}{upload.key}/weg")
    assert not Upload.objects.exists()
    assert Edition.objects.exists()


def test_a_second_run_of_the_same_job_finds_what_is_there(editor: Client, work: Work) -> None:
    send(editor, PDF)
    work()
    edition = Edition.objects.get()
    Upload.objects.update(edition=None)
    upload = Upload.objects.get()
    # As a worker leaves it that is killed between the register's rows and its own.
    path_of(upload).parent.mkdir()
    path_of(upload).write_bytes(PDF)
    Job.objects.update(state=JobState.WAITING, ended_at=None, due_at=Now())
    work()
    upload.refresh_from_db()
    assert (upload.edition, upload.known) == (edition, False)
    # And between its row and the end of the job: the file is gone.
    Job.objects.update(state=JobState.WAITING, ended_at=None, due_at=Now())
    work()
    assert Job.objects.get().state == JobState.DONE
    assert Edition.objects.count() == 1


def test_old_and_stray_uploads_are_swept_and_nothing_else(
    editor: Client, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, new = Sent(editor, b"x" * 9).begin(), Sent(editor, b"y" * 9).begin()
    for sent in (old, new):
        sent.part(5)
    kept, gone = path_of(new.upload), path_of(old.upload)
    Upload.objects.filter(pk=old.upload.pk).update(touched_at=Now() - KEPT - datetime.timedelta(minutes=1))
    send(editor, PDF)
    waiting = Upload.objects.get(sha256=SUM)
    Upload.objects.filter(pk=waiting.pk).update(touched_at=Now() - KEPT - datetime.timedelta(days=9))
    stray = keeping.folder_of_all() / "of-nobody"
    stray.mkdir()
    _tidy_up()
    assert stray.exists(), "it may be that of an upload whose row is being written"
    monkeypatch.setattr(keeping, "STRAY", datetime.timedelta(seconds=-1))
    _tidy_up()
    assert (kept.exists(), gone.exists(), stray.exists(), path_of(waiting).exists()) == (True, False, False, True)
    assert Upload.objects.count() == 2
    work()
    Job.objects.update(ended_at=Now() - KEPT - datetime.timedelta(minutes=1))
    _tidy_up()
    assert Upload.objects.count() == 1
    assert Edition.objects.exists()


def _tidy_up() -> None:
    """As a worker does by itself."""
    keeping.delete_stray()
    list(tidy(timezone.now()))


def test_a_document_that_waits_is_looked_after_like_what_the_register_keeps(editor: Client, data_folder: Path) -> None:
    send(editor, PDF)
    upload = Upload.objects.get()
    assert [finding for finding in findings((), FileStore(data_folder), silent) if "plan.pdf" in str(finding)] == []
    path_of(upload).write_bytes(PDF + b" ")
    assert [str(one) for one in findings((), FileStore(data_folder), silent) if "plan.pdf" in str(one)] == [
        "uploads/plan.pdf: it is not the file that was kept"
    ]
