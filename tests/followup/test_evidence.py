"""Evidence as a file: what is taken, who may have it, and what becomes of it."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import ExifTags, Image

from followup.asking import asked, filled_in
from followup.conftest import Town
from people import member
from planspoor_site.followup.attached import MOST_BYTES, AttachedError, look_at
from planspoor_site.followup.attachments import attachments_of
from planspoor_site.followup.evidence_models import EvidenceFile
from planspoor_site.followup.growing import GrowingError
from planspoor_site.followup.models import Update
from planspoor_site.followup.rounds import token_of
from planspoor_site.register.file_store import FileStore
from planspoor_site.register.intake import sweep
from sources import sheets
from sources.photographs import PLACE, photograph


def picture(form: str = "PNG") -> bytes:
    kept = io.BytesIO()
    Image.new("RGB", (20, 10), "green").save(kept, form)
    return kept.getvalue()


def with_macros() -> bytes:
    kept = io.BytesIO(sheets.workbook([("a", "b")]))
    with zipfile.ZipFile(kept, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"x")
    return kept.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "kept_as"),
    [
        ("Foto.PNG", picture(), "Foto.png"),
        ("foto.exe", picture("JPEG"), "foto.jpeg"),
        ("../../etc/passwd.xlsx", sheets.workbook([("a", "b")]), "etc passwd.xlsx"),
        ("<script>.png", picture(), "script.png"),
        ("", picture(), "bewijs.png"),
        ("x" * 300 + ".png", picture(), "x" * 80 + ".png"),
    ],
)
def test_what_is_taken_is_named_for_what_it_is(name: str, content: bytes, kept_as: str) -> None:
    assert look_at(name, content).name == kept_as


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "nothing"),
        (b"x" * (MOST_BYTES + 1), "too much"),
        (b"MZ\x90\x00" + b"\0" * 100, "a program"),
        (b"<html><script>alert(1)</script></html>", "a page with a script"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "a drawing with a script"),
        (picture()[:-20], "half a picture"),
        (b"%PDF-1.7\nno document", "half a document"),
        (with_macros(), "a workbook with macros"),
        (b"PK\x03\x04" + b"\0" * 50, "half an archive"),
    ],
)
def test_what_is_refused(content: bytes, reason: str) -> None:
    with pytest.raises(AttachedError, match=r"\w"):
        look_at("x.pdf", content)
    assert reason


def form_of(town: Town, node: str = "n2") -> str:
    return f"/beheer/{town.organisation.slug}/opvolging/i/meerjarenplan/{town.item(node).public_id}"


def public(town: Town, number: int, node: str = "n2") -> str:
    edition = town.edition
    return f"/{town.organisation.slug}/meerjarenplan/{edition.slug}/i/{town.item(node).public_id}/bewijs/{number}"


def send(town: Town, picture_sent: bytes | None = None, **more: Any) -> EvidenceFile:
    """An update with a picture, by the owner of the trees."""
    client = Client()
    client.force_login(town.gardener)
    last = Update.objects.order_by("pk").last()
    file = SimpleUploadedFile("bomen.png", picture_sent or picture())
    sent = filled_in(last.pk if last else 0, **more) | {"evidence_file": file}
    assert client.post(form_of(town), sent).status_code == 302
    return EvidenceFile.objects.latest("pk")


def test_everyone_has_the_file_of_a_public_update_as_a_download(town: Town) -> None:
    file = send(town)
    page = Client().get(public(town, file.pk).rpartition("/bewijs")[0]).content.decode()
    assert public(town, file.pk) in page
    answer = Client().get(public(town, file.pk))
    assert b"".join(answer) == picture()
    assert answer["Content-Disposition"] == 'attachment; filename="bomen.png"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert Client().get(public(town, file.pk, "n3")).status_code == 404, "not at another item"
    assert Client().get(public(town, file.pk + 1)).status_code == 404


def test_nobody_learns_where_a_photograph_was_taken(town: Town) -> None:
    sent = photograph()
    assert PLACE in sent
    file = send(town, picture_sent=sent)
    served = b"".join(Client().get(public(town, file.pk)))
    assert PLACE not in served
    with Image.open(io.BytesIO(served)) as shown, Image.open(io.BytesIO(sent)) as before:
        assert not shown.getexif().get_ifd(ExifTags.IFD.GPSInfo)
        assert before.getexif().get_ifd(ExifTags.IFD.GPSInfo), "it was there"
        assert shown.tobytes() == before.tobytes(), "not compressed again"
    stored = [one.read_bytes() for one in settings.PLANSPOOR_DATA.rglob("*") if one.is_file()]
    assert served in stored
    assert not [one for one in stored if PLACE in one], "nor is it kept anywhere"


def test_the_form_says_what_is_kept_of_a_file(town: Town) -> None:
    client = Client()
    client.force_login(town.gardener)
    page = client.get(form_of(town)).content.decode()
    assert 'aria-describedby="h-evidence_file"' in page
    assert 'id="h-evidence_file">Van een foto (JPEG, PNG) wordt alleen het beeld bewaard' in page


def test_the_file_of_an_internal_update_is_for_who_reports_on_it(town: Town) -> None:
    file = send(town, internal="on")
    assert Client().get(public(town, file.pk)).status_code == 404
    own = f"{form_of(town)}/bewijs/{file.pk}"
    for user, status in ((town.gardener, 200), (town.editor, 200), (member(town.organisation, "owner", "other"), 404)):
        client = Client()
        client.force_login(user)
        answer = client.get(own)
        assert answer.status_code == status, user
        # Read to its end, as the test's client wants it: closing it before would close PostgreSQL's connection.
        assert not answer.streaming or b"".join(answer) == picture()
    _, invitation = asked(town)
    link = f"/opvolging/{token_of(invitation)}/meerjarenplan/{town.item('n2').public_id}/bewijs/"
    assert b"".join(Client().get(f"{link}{file.pk}")) == picture()


def test_what_was_taken_back_or_corrected_is_not_served_any_more(town: Town) -> None:
    file = send(town)
    send(town, corrects=str(file.update_id))
    assert Client().get(public(town, file.pk)).status_code == 404
    assert EvidenceFile.objects.count() == 2, "it is kept"


def test_a_file_that_cannot_be_taken_keeps_nothing(town: Town) -> None:
    client = Client()
    client.force_login(town.gardener)
    file = SimpleUploadedFile("x.pdf", b"<script>")
    answer = client.post(form_of(town), filled_in() | {"evidence_file": file})
    assert answer.status_code == 400
    assert "Dit soort bestand kan hier niet" in answer.content.decode()
    assert not Update.objects.exists()
    client.post(
        form_of(town), filled_in(health="off-track") | {"evidence_file": SimpleUploadedFile("x.png", picture())}
    )
    assert not EvidenceFile.objects.exists(), "nor a file of an update that was refused"


def test_it_stays_and_goes_into_the_archive_and_what_has_no_row_is_swept(town: Town) -> None:
    file = send(town)
    store = FileStore(settings.PLANSPOOR_DATA)
    store.ask_for_sweep()
    sweep(store)
    assert store.attachment(file.sha256).read_bytes() == picture()
    assert attachments_of(town.organisation) == {file.sha256}
    with pytest.raises(GrowingError):
        file.delete()
