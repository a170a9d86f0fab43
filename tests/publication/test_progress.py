"""What everyone sees of the follow-up: on the page of an item, on that of the plan, and as open data."""

from __future__ import annotations

import csv
import datetime
import io
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from people import member
from planspoor_site.followup.field_models import OwnField, OwnValue, SeenBy
from planspoor_site.followup.meanings import Health, Stage
from planspoor_site.followup.models import Manners, Overruling, Owner, Particulars
from planspoor_site.followup.owners import give
from planspoor_site.followup.report import Reporter, Said, report
from planspoor_site.publication.progress.open_data import COLUMNS
from planspoor_site.publication.progress.shown import item_progress, plan_progress
from planspoor_site.register.models import Edition, EditionItem, Item
from publication.elzenbeke import BASE, DRAFT, PUBLIC_IDS, Elzenbeke

RUNNING = Said(Stage.RUNNING, Health.ATTENTION, "Twee panden zijn verkocht.", done="Veertig panden zijn in kaart.")
SURVEY = f"{BASE}i/{PUBLIC_IDS['survey']}"


@pytest.fixture
def reporter(elzenbeke: Elzenbeke) -> Reporter:
    """A service whose work someone does whose name is not public."""
    editor = member(elzenbeke.organisation, "editor", "Jozefien Vandenherfst")
    owner = Owner.objects.create(
        organisation=elzenbeke.organisation, name="Dienst Wonen", person=editor, mailbox="wonen@elzenbeke.example"
    )
    give(owner, [item("survey")], editor)
    return Reporter(editor, owner)


def item(key: str) -> Item:
    return Item.objects.get(public_id=PUBLIC_IDS[key])


def test_where_nothing_was_reported_nothing_is_said(reader: Client, elzenbeke: Elzenbeke) -> None:
    assert 'id="stand"' not in reader.get(SURVEY).content.decode()
    assert 'id="stand"' not in reader.get(BASE).content.decode()


def test_an_item_says_how_it_stands_since_when_and_by_which_service(reader: Client, reporter: Reporter) -> None:
    report(item("survey"), RUNNING, reporter, 0)
    page = reader.get(SURVEY).content.decode()
    for words in ("<b>Lopend</b>, vraagt aandacht", "Dienst Wonen", "Veertig panden", "Twee panden zijn verkocht."):
        assert words in page
    for secret in ("Vandenherfst", "wonen@elzenbeke"):
        assert secret not in page


def test_what_is_internal_corrected_or_taken_back_is_not_told(reader: Client, reporter: Reporter) -> None:
    first = report(item("survey"), RUNNING, reporter, 0)
    second = report(item("survey"), replace(RUNNING, done="Onder ons.", public=False), reporter, first.pk)
    third = report(item("survey"), replace(RUNNING, done="Een vergissing."), reporter, second.pk)
    report(item("survey"), replace(RUNNING, done="Verbeterd."), reporter, third.pk, corrects=third)
    page = reader.get(SURVEY).content.decode()
    assert "Onder ons." not in page
    assert "Een vergissing." not in page
    assert "Verbeterd." in page


def test_what_was_not_reported_for_too_long_is_said_to_be_so(
    reader: Client, reporter: Reporter, monkeypatch: pytest.MonkeyPatch
) -> None:
    report(item("survey"), RUNNING, reporter, 0)
    assert "Verouderd" not in reader.get(SURVEY).content.decode()
    Manners.objects.create(organisation=item("survey").plan.organisation, stale_after=0)
    later = timezone.now() + datetime.timedelta(2)
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)
    assert "Verouderd" in reader.get(SURVEY).content.decode()
    assert "te lang niets gemeld" in reader.get(BASE).content.decode()


def test_the_plan_and_its_parts_add_it_up(reader: Client, reporter: Reporter) -> None:
    report(item("survey"), replace(RUNNING, stage=Stage.DONE), reporter, 0)
    report(item("purchase"), replace(RUNNING), reporter, 0)
    plan = reader.get(BASE).content.decode()
    assert "<b>1</b> afgerond" in plan
    assert "<b>1</b> lopend" in plan
    assert "<b>2</b> nog niets gemeld" in plan
    assert "van 4" in plan
    part = reader.get(f"{BASE}i/{PUBLIC_IDS['objective']}").content.decode()
    assert "van 2" in part
    assert "Wat er het minst goed gaat: vraagt aandacht." in part


def test_an_overruled_health_says_why_and_what_it_was(reader: Client, reporter: Reporter) -> None:
    report(item("survey"), RUNNING, reporter, 0)
    Overruling.objects.create(
        item=item("objective"), health=Health.ON_TRACK, reason="De rest loopt voor.", made_at=timezone.now(),
        made_by=reporter.user,
    )  # fmt: skip
    part = reader.get(f"{BASE}i/{PUBLIC_IDS['objective']}").content.decode()
    assert "In zijn geheel op schema: De rest loopt voor. Het minste daaronder is vraagt aandacht." in part


def test_what_someone_writes_is_text_and_never_markup(reader: Client, reporter: Reporter) -> None:
    report(item("survey"), replace(RUNNING, done="<script>alert(1)</script>"), reporter, 0)
    assert "<script>alert(1)" not in reader.get(SURVEY).content.decode()


def test_the_follow_up_is_open_data(reader: Client, reporter: Reporter) -> None:
    report(item("survey"), RUNNING, reporter, 0)
    rows = reader.get(f"{BASE}opvolging.json").json()["commitments"]
    assert [row["number"] for row in rows] == ["", "", "1.2.1", "1.2.2"]
    survey = rows[0]
    assert (survey["stage"], survey["health"], survey["owner"], survey["stale"]) == (
        "running", "attention", "Dienst Wonen", False,
    )  # fmt: skip
    assert survey["url"].endswith(SURVEY)
    text = reader.get(f"{BASE}opvolging.csv").content.decode("utf-8-sig")
    table = list(csv.DictReader(io.StringIO(text)))
    assert [row["stage"] for row in table] == ["running", "", "", ""]
    assert "Vandenherfst" not in text


def test_no_cell_is_taken_for_a_formula(reader: Client, reporter: Reporter) -> None:
    report(item("survey"), replace(RUNNING, health_reason="=HYPERLINK(1)"), reporter, 0)
    text = reader.get(f"{BASE}opvolging.csv").content.decode("utf-8-sig")
    assert next(csv.DictReader(io.StringIO(text)))["health_reason"] == "'=HYPERLINK(1)"


@pytest.fixture
def decided(reporter: Reporter) -> dict[str, OwnField]:
    """What was decided on the survey and filled in of it: fields by name, one of each kind, and some not shown."""
    kinds = {"Wijk": ("text", "-Noord"), "Saldo": ("number", "-1250.5"), "Start": ("day", "2026-03-01")}
    kinds |= {"Gunning": ("yes-no", "yes"), "Klasse": ("choice", "Hoog")}
    kinds |= {"Geheim": ("text", "Onder ons"), "Intern": ("text", "Van de dienst"), "Vroeger": ("text", "Voorbij")}
    hidden = {"Geheim": SeenBy.EDITORS, "Intern": SeenBy.REPORTERS}
    survey, made = item("survey"), {}
    for name, (kind, value) in kinds.items():
        made[name] = OwnField.objects.create(
            organisation=survey.plan.organisation, name=name, kind=kind, seen_by=hidden.get(name, SeenBy.EVERYONE),
            choices=["Hoog"], ended_at=timezone.now() if name == "Vroeger" else None,
        )  # fmt: skip
        OwnValue.objects.create(item=survey, field=made[name], value=value, via="web", made_at=timezone.now())
    for tags in (["theme:Vroeger"], ["sdg:11", "sdg:11.6", "policy-field:0200", "theme:Wonen; zorg"]):
        Particulars.objects.create(
            item=survey, planned_from=datetime.date(2026, 1, 1), planned_to=datetime.date(2027, 6, 30), priority=True,
            tags=tags, made_at=timezone.now(),
        )  # fmt: skip
    return made


def test_open_data_have_what_was_decided_and_filled_in_for_everyone(
    reader: Client, decided: dict[str, OwnField]
) -> None:
    answer = reader.get(f"{BASE}opvolging.json").json()
    survey, other, *_ = answer["commitments"]
    shown = ("Wijk", "Saldo", "Start", "Gunning", "Klasse")
    keys = [decided[name].key for name in shown]
    assert answer["own_fields"] == [
        {"key": decided[name].key, "name": name, "kind": decided[name].kind} for name in shown
    ]
    columns = ("planned_from", "planned_to", "priority", "sdg", "policy_fields", "themes", *keys)
    assert tuple(survey)[-len(columns) :] == columns, "after those that were there before"
    assert [survey[one] for one in columns] == [
        "2026-01-01", "2027-06-30", True, ["11", "11.6"], ["0200"], ["Wonen; zorg"],
        "-Noord", "-1250.5", "2026-03-01", True, "Hoog",
    ]  # fmt: skip
    assert [other[one] for one in columns] == [None, None, False, [], [], [], *[None] * 5]
    text = reader.get(f"{BASE}opvolging.csv").content.decode("utf-8-sig")
    first, second, *_ = csv.DictReader(io.StringIO(text))
    assert list(first) == list(survey)
    assert [first[one] for one in columns] == [
        "2026-01-01", "2027-06-30", "1", "11; 11.6", "0200", "Wonen; zorg",
        "'-Noord", "-1250.5", "2026-03-01", "1", "Hoog",
    ]  # fmt: skip
    assert [second[one] for one in columns] == ["", "", "0", *[""] * 8]


@pytest.mark.parametrize("form", ["json", "csv"])
@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("Geheim", "Onder ons", "for editors"),
        ("Intern", "Van de dienst", "for who reports"),
        ("Vroeger", "Voorbij", "ended"),
    ],
)
def test_open_data_have_no_field_that_is_not_for_everyone(
    reader: Client, decided: dict[str, OwnField], form: str, name: str, value: str, reason: str
) -> None:
    text = reader.get(f"{BASE}opvolging.{form}").content.decode()
    assert decided["Wijk"].key in text
    assert not [one for one in (name, value, decided[name].key) if one in text], reason
    assert "theme:" not in text


def test_the_reference_names_every_column(elzenbeke: Elzenbeke) -> None:
    reference = (Path(__file__).parents[2] / "docs/reference/follow-up-data.md").read_text("utf-8")
    told = re.findall(r"`(\w+)`", "".join(re.findall(r"^\| (`[^|]*) \|", reference, re.MULTILINE)))
    assert tuple(told) == COLUMNS


def test_the_follow_up_of_a_draft_is_for_staff(reader: Client, elzenbeke: Elzenbeke) -> None:
    for form in ("json", "csv"):
        assert reader.get(f"{DRAFT}opvolging.{form}").status_code == 404


def test_a_plan_that_is_not_followed_asks_once_more(
    reader: Client, reporter: Reporter, django_assert_num_queries: Any
) -> None:
    edition = Edition.objects.select_related("plan__organisation").get(slug="2025")
    with django_assert_num_queries(1):
        assert plan_progress(edition) is None
    report(item("survey"), RUNNING, reporter, 0)
    row = EditionItem.objects.get(edition=edition, item=item("survey"))
    with django_assert_num_queries(10):
        assert item_progress(edition, row)
