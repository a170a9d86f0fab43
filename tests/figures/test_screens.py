"""Where editors say figures and take files in, from the first look to what everyone sees."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django.fixtures import Settings

from figures.conftest import Town
from lineage.amended import public_id
from people import member
from planspoor_site.audit.models import Entry
from planspoor_site.figures.models import Columns, Inhabitants, Milestone, Money, Settled
from planspoor_site.figures.rows import last_of_each

DESK = "/beheer/stad-notelaar/meerjarenplan/cijfers/"
EXPORT = "Actie;Jaar;Rekening;Raming\n1.1;2026;613100;1.250,50\n9.9;2026;613100;3\n;2026;999;4\n"
COLUMNS = {"c_item": "Actie", "c_year": "Jaar", "c_account": "Rekening", "c_planned": "Raming", "mark": ","}


@pytest.fixture(autouse=True)
def data_folder(settings: Settings, tmp_path: Path) -> None:
    settings.PLANSPOOR_DATA = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }


@pytest.fixture
def editor(town: Town) -> Client:
    client = Client()
    client.force_login(member(town.plan.organisation, "editor"))
    return client


def test_a_file_is_looked_at_before_it_is_taken_in(town: Town, editor: Client) -> None:
    sent = editor.post(DESK + "overnemen/geld/", {"file": SimpleUploadedFile("uitvoer.csv", EXPORT.encode())})
    assert "Kolommen van uitvoer.csv" in sent.text
    sha256 = sent.text.split('name="sha256" value="', 1)[1][:64]
    look = editor.post(DESK + "overnemen/geld/", {"sha256": sha256, "name": "uitvoer.csv", **COLUMNS})
    assert "1 cijfers nieuw of anders" in look.text
    assert "Geen onderdeel van het plan heeft de code “9.9”." in look.text
    assert not Money.objects.exists()
    seen = look.text.split('name="seen" value="', 1)[1][:16]
    given = {"sha256": sha256, "name": "uitvoer.csv", "seen": seen, **COLUMNS}
    assert editor.post(DESK + "overnemen/geld/", given).status_code == 302
    assert [(str(row.amount), row.account, row.made_by is None) for row in Money.objects.all()] == [
        ("1250.50", "613100", False)
    ]
    assert editor.post(DESK + "overnemen/geld/", given).status_code == 409, "nothing is done twice"
    assert Columns.objects.get().columns["account"] == "Rekening"
    again = editor.post(DESK + "overnemen/geld/", {"file": SimpleUploadedFile("later.csv", EXPORT.encode())})
    assert again.text.count("<option selected>") == 4, "the columns are known again"


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({"sha256": "0" * 64, **COLUMNS}, 400),
        ({"sha256": "../../etc", **COLUMNS}, 400),
        ({}, 400),
        ({"file": SimpleUploadedFile("leeg.csv", b"\n")}, 400),
        ({"file": SimpleUploadedFile("stuk.xlsx", b"PK\x03\x04 stuk")}, 400),
    ],
    ids=["a file that was never sent", "another path", "nothing", "an empty file", "a broken workbook"],
)
def test_what_cannot_be_taken_in_is_said(town: Town, editor: Client, given: dict[str, object], status: int) -> None:
    answer = editor.post(DESK + "overnemen/geld/", given)
    assert answer.status_code == status
    assert 'role="alert"' in answer.text


def test_a_milestone_is_said_said_anew_and_taken_back(town: Town, editor: Client) -> None:
    page = f"{DESK}{public_id(town.newer, 'n2')}/"
    given = {"kind": "milestone", "name": "Bomen geplant", "due": "2027-03-01", "reached": "scheduled"}
    assert editor.post(page, given).status_code == 302
    wrong = editor.post(page, {**given, "met_on": "2027-01-01"})
    assert wrong.status_code == 400
    assert "heeft hier geen datum" in wrong.text
    row = Milestone.objects.get()
    assert editor.post(page, {"kind": "milestone", "gone": row.pk}).status_code == 302
    assert last_of_each(Milestone.objects.all()) == []
    assert Milestone.objects.count() == 2
    assert Entry.objects.filter(what="figures.said").count() == 2


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"kind": "indicator", "name": "x", "direction": "up", "targets": "2028 veel"}, "geen jaar met een cijfer"),
        ({"kind": "indicator", "name": "x", "direction": "up", "baseline": "3"}, "Van welk jaar"),
        ({"kind": "money", "year": "2026", "amount": "veel"}, "wrong"),
        ({"kind": "risk", "name": "x", "chance": "9", "effect": "1"}, "wrong"),
        ({"kind": "dependency", "on": "nergens"}, "Er is geen onderdeel met deze code."),
        ({"kind": "nonsense"}, "Toevoegen"),
    ],
    ids=["a path without figures", "a baseline of no year", "no amount", "a chance of nine", "no item", "no kind"],
)
def test_what_makes_no_sense_is_refused_with_words(
    town: Town, editor: Client, given: dict[str, str], says: str
) -> None:
    answer = editor.post(f"{DESK}{public_id(town.newer, 'n2')}/", given)
    assert answer.status_code == 400
    assert says in answer.text


def test_nothing_waits_for_itself_by_a_detour(town: Town, editor: Client) -> None:
    trees, gardens = public_id(town.newer, "n2"), public_id(town.newer, "n3")
    assert editor.post(f"{DESK}{trees}/", {"kind": "dependency", "on": gardens}).status_code == 302
    answer = editor.post(f"{DESK}{gardens}/", {"kind": "dependency", "on": trees})
    assert "op zichzelf" in answer.text


def test_the_page_of_the_plan_has_the_tables_of_the_law(town: Town, editor: Client) -> None:
    town.book(town.newer, "n2", "10.00")
    town.book(town.newer, "n2", "4.00", account="6630", policy_field="0680")
    assert "2026: rekeningen zonder regel in T2" in editor.get(DESK).text
    rows = list(csv.DictReader(io.StringIO(editor.get(DESK + "wet/t2-2026.csv").text)))
    here = [row for row in rows if (row["section"], row["side"]) == ("exploitation", "expenses")]
    spent = {(row["row"], row["code"]): row["exploitation-expenses-realised"] for row in here}
    assert spent["line", "A.1"] == "10.00"
    assert spent["unmapped", ""] == "4.00"
    assert spent["account", "6630"] == "4.00"
    assert "other-objectives" in editor.get(DESK + "wet/j1-2026.csv").text
    assert editor.get(DESK + "wet/t9-2026.csv").status_code == 404
    assert editor.get(DESK + "wet/t2-1999.csv").status_code == 404


def test_people_and_explanations_are_kept(town: Town, editor: Client) -> None:
    assert editor.post(DESK, {"year": "2026", "count": "31000"}).status_code == 302
    assert Inhabitants.objects.get().count == 31000
    row = town.book(town.newer, "n2", "10.00")
    given = {"item": row.item_id, "quote": "500 euro", "booked": "10.00", "why": "Zonder btw."}
    assert editor.post(DESK, given).status_code == 302
    assert Settled.objects.get().why == "Zonder btw."
    assert editor.post(DESK, {"quote": "x"}).status_code == 400
    assert editor.post(DESK, {**given, "item": "999999"}).status_code == 404
