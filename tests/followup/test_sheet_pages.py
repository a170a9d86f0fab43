"""Spreadsheets on the web, signed in and by a link: what goes out, what comes back, and who sees it."""

from __future__ import annotations

import hashlib
import itertools
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from followup.asking import asked
from followup.conftest import Town
from followup.large_town import filled_in
from people import member
from planspoor_site.audit.models import Entry
from planspoor_site.followup.letter_text import message_of
from planspoor_site.followup.letters import plan_letters
from planspoor_site.followup.models import Owner, Update, Via
from planspoor_site.followup.owners import give
from planspoor_site.followup.round_models import Letter
from planspoor_site.followup.rounds import close_round, progress_of, token_of
from planspoor_site.followup.sheet_models import Sheet
from planspoor_site.followup.sheets.book import book_of
from planspoor_site.followup.sheets.incoming import Rows, read_rows
from planspoor_site.followup.sheets.xlsx import write_xlsx
from planspoor_site.followup.tasks import tasks_of


def home(town: Town) -> str:
    return f"/beheer/{town.organisation.slug}/opvolging/werkblad/"


def client(user: Any) -> Client:
    made = Client()
    made.force_login(user)
    return made


def got(answer: Any, folder: Path, form: str = "xlsx") -> Rows:
    """The rows of a spreadsheet that was sent."""
    path = folder / f"got.{form}"
    path.write_bytes(answer.content)
    return read_rows(path)


def upload(town: Town, **cells: str) -> SimpleUploadedFile:
    """The spreadsheet of the owner of the trees, filled in."""
    book = filled_in(book_of(town.organisation, tasks_of(town.organisation, {town.parks.pk}), "nl"), {0: cells})
    return SimpleUploadedFile("werkblad.xlsx", write_xlsx(book))


@pytest.mark.parametrize("form", ["xlsx", "ods"])
def test_an_owner_gets_what_is_his_and_an_editor_what_is_asked_for(town: Town, tmp_path: Path, form: str) -> None:
    fields = Owner.objects.create(organisation=town.organisation, name="Dienst Velden")
    give(fields, [town.item("n3")], town.editor)
    out = f"{home(town)}opvolging.{form}"
    own = got(client(town.gardener).get(out), tmp_path, form)
    assert [row.text("item") for row in own.rows] == [f"meerjarenplan/{town.item('n2').public_id}"]
    editor = client(town.editor)
    assert len(got(editor.get(out), tmp_path, form).rows) == 6, "the whole plan"
    assert len(got(editor.get(out + "?plan=meerjarenplan"), tmp_path, form).rows) == 6
    assert len(got(editor.get(out + "?plan=ander"), tmp_path, form).rows) == 0
    of_one = got(editor.get(f"{out}?eigenaar={fields.pk}"), tmp_path, form)
    assert [row.text("owner") for row in of_one.rows] == ["Dienst Velden"]
    answer = editor.get(f"{out}?eigenaar={fields.pk}")
    assert answer["Content-Disposition"].startswith('attachment; filename="opvolging-dienst-velden-')
    assert editor.get(f"{home(town)}opvolging.exe").status_code == 404


def test_it_comes_back_is_looked_at_and_only_then_done(town: Town) -> None:
    gardener = client(town.gardener)
    answer = gardener.post(home(town), {"file": upload(town, stage="lopend", done="Honderd bomen.")}, follow=True)
    page = answer.content.decode()
    assert "Honderd bomen." in page
    assert "Neem 1 rij over" in page
    assert not Update.objects.exists()
    sheet = Sheet.objects.get()
    answer = gardener.post(f"{home(town)}{sheet.pk}", follow=True)
    assert "Wat is overgenomen" in answer.content.decode()
    update = Update.objects.get()
    assert (update.done, update.via, update.made_by, update.owner) == (
        "Honderd bomen.", Via.SHEET, town.gardener, town.parks,
    )  # fmt: skip
    gardener.post(f"{home(town)}{sheet.pk}")
    assert Update.objects.count() == 1
    kept = b"".join(gardener.get(f"{home(town)}{sheet.pk}/bestand"))
    assert hashlib.sha256(kept).hexdigest() == sheet.sha256
    assert "werkblad.xlsx" in gardener.get(home(town)).content.decode()


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"%PDF-1.7", "a document"), (b"", "nothing"), (b"x" * 5_000_001, "too much"), (None, "no file")],
)
def test_what_cannot_be_taken_is_said_to_be(town: Town, content: bytes | None, reason: str) -> None:
    sent = {} if content is None else {"file": SimpleUploadedFile("x.xlsx", content)}
    answer = client(town.gardener).post(home(town), sent)
    assert answer.status_code == 400, reason
    assert "role=alert" in answer.content.decode().replace('"', "")
    assert not Sheet.objects.exists()


def test_nobody_sees_or_does_what_another_sent(town: Town) -> None:
    other = member(town.organisation, "owner", "other owner")
    client(town.gardener).post(home(town), {"file": upload(town, stage="lopend")})
    sheet = f"{home(town)}{Sheet.objects.get().pk}"
    assert client(other).get(sheet).status_code == 404
    assert client(other).get(f"{sheet}/bestand").status_code == 404
    assert client(town.editor).get(sheet).status_code == 200, "editors see all"
    assert client(town.editor).post(sheet).status_code == 404, "and do what is theirs"
    assert not Update.objects.exists()


def test_by_the_link_of_a_letter(town: Town, tmp_path: Path) -> None:
    asked_round, invitation = asked(town)
    link = f"/opvolging/{token_of(invitation)}/werkblad/"
    anyone = Client(enforce_csrf_checks=True)
    assert len(got(anyone.get(link + "opvolging.xlsx"), tmp_path).rows) == 1
    answer = anyone.post(link, {"file": upload(town, stage="lopend", done="Via de link.")})
    assert answer["Location"].startswith(link)
    assert anyone.get(answer["Location"])["Cache-Control"] == "private, no-store"
    anyone.post(answer["Location"])
    update = Update.objects.get()
    assert (update.done, update.via, update.made_by, update.owner) == ("Via de link.", Via.SHEET, None, town.parks)
    assert b"".join(anyone.get(answer["Location"] + "/bestand"))[:2] == b"PK"
    close_round(asked_round, town.editor)
    for address, way in itertools.product([link, link + "opvolging.xlsx", answer["Location"]], ["get", "post"]):
        assert getattr(anyone, way)(address).status_code in {403, 404}


def test_another_owners_link_does_not_open_it(town: Town) -> None:
    fields = Owner.objects.create(organisation=town.organisation, name="Dienst Velden")
    _, invitation = asked(town)
    anyone = Client()
    link = f"/opvolging/{token_of(invitation)}/werkblad/"
    anyone.post(link, {"file": upload(town, stage="lopend")})
    number = Sheet.objects.get().pk
    client(town.gardener).post(home(town), {"file": upload(town, stage="lopend")})
    assert Sheet.objects.count() == 2, "who signed in has one of their own"
    Sheet.objects.filter(pk=number).update(owner=fields)
    assert anyone.get(f"{link}{number}").status_code == 404


def test_a_letter_says_where_the_spreadsheet_is(town: Town) -> None:
    Owner.objects.filter(pk=town.parks.pk).update(mailbox="groen@notelaar.example")
    asked_round, invitation = asked(town)
    plan_letters(town.organisation, asked_round.opened_at.date())
    letter = Letter.objects.select_related("organisation").get()
    body = message_of(letter, progress_of(asked_round)).body
    assert f"/opvolging/{token_of(invitation)}/werkblad/" in body


def test_the_trail_has_one_entry_without_words(town: Town) -> None:
    gardener = client(town.gardener)
    gardener.post(home(town), {"file": upload(town, stage="lopend", done="Geheim.")})
    gardener.post(f"{home(town)}{Sheet.objects.get().pk}")
    entry = Entry.objects.latest("sequence")
    assert (entry.what, entry.details["applied"], entry.details["conflicts"]) == ("sheet.applied", 1, 0)
    assert "Geheim" not in str(entry.details)
