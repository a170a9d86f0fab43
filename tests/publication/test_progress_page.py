"""The page on which everyone sees how the plan fares, and the strips of its parts."""

from __future__ import annotations

import csv
import datetime
import io
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from lxml import html

from people import member
from planspoor_site.figures.models import Risk
from planspoor_site.followup.meanings import Health, Stage
from planspoor_site.followup.models import Owner, Particulars
from planspoor_site.followup.owners import give
from planspoor_site.followup.report import Reporter, Said, report
from planspoor_site.register.models import Item
from publication.elzenbeke import BASE, DRAFT, OLD, PUBLIC_IDS, Elzenbeke

PAGE = BASE + "opvolging"
OFF = Said(Stage.RUNNING, Health.OFF_TRACK, "De eigenaar wil niet verkopen.")


def item(key: str) -> Item:
    return Item.objects.get(public_id=PUBLIC_IDS[key])


@pytest.fixture
def reporter(elzenbeke: Elzenbeke) -> Reporter:
    """A service that was to have the survey ready three days ago."""
    editor = member(elzenbeke.organisation, "editor", "Jozefien Vandenherfst")
    owner = Owner.objects.create(organisation=elzenbeke.organisation, name="Dienst Wonen", person=editor)
    give(owner, [item("survey"), item("purchase")], editor)
    due = timezone.localdate() - datetime.timedelta(3)
    Particulars.objects.create(item=item("survey"), planned_to=due, made_at=timezone.now())
    return Reporter(editor, owner)


def test_where_nothing_was_reported_the_page_says_so(reader: Client, reporter: Reporter) -> None:
    answer = reader.get(PAGE)
    assert answer.status_code == 200
    assert "De stad meldde nog niet" in answer.text
    assert "over tijd" not in answer.text


def test_it_says_what_is_late_how_it_fares_and_what_changed(reader: Client, reporter: Reporter) -> None:
    report(item("survey"), OFF, reporter, 0)
    page = reader.get(PAGE).text
    for words in (
        "1 is over tijd",
        "1 is niet op schema",
        "2 hebben geen eigenaar",
        "1 veranderde",
        "3 dagen over tijd",
    ):
        assert words in page
    assert "De eigenaar wil niet verkopen." in page
    assert "Vandenherfst" not in page


def test_what_is_for_staff_is_in_no_count(reader: Client, reporter: Reporter) -> None:
    first = report(item("survey"), replace(OFF, health=Health.ON_TRACK, health_reason=""), reporter, 0)
    report(item("survey"), replace(OFF, stage=Stage.DONE, public=False), reporter, first.pk)
    Risk.objects.create(item=item("survey"), name="Alleen voor ons", chance=5, effect=5)
    page = reader.get(PAGE).text
    assert "1 is over tijd" in page, "in public it is not done"
    assert "0 zijn niet op schema" in page
    assert "0 hebben een hoog risico" in page
    assert "Alleen voor ons" not in page


def test_each_part_has_its_row_and_the_table_its_file(reader: Client, reporter: Reporter) -> None:
    report(item("survey"), OFF, reporter, 0)
    page = html.fromstring(reader.get(PAGE).text)
    heads = page.xpath("//table[@class='heat']//th[@scope='row']/a/@href")
    assert heads[:2] == [f"{BASE}i/{PUBLIC_IDS[key]}" for key in ("objective", "river")]
    rows = list(csv.DictReader(io.StringIO(reader.get(PAGE + "/beeld/toestand.csv").text)))
    assert [(row["off-track"], row["never"]) for row in rows] == [("1", "1"), ("0", "2")]


def test_changes_can_be_counted_since_another_day(reader: Client, reporter: Reporter) -> None:
    report(item("survey"), OFF, reporter, 0)
    tomorrow = timezone.localdate() + datetime.timedelta(1)
    assert "Die dag kan niet." in reader.get(PAGE, {"sinds": tomorrow.isoformat()}).text
    assert "1 veranderde" in reader.get(PAGE, {"sinds": "2026-01-01"}).text


def test_a_list_has_a_page(reader: Client, reporter: Reporter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planspoor_site.publication.progress.pages.LONG", 1)
    report(item("survey"), OFF, reporter, 0)
    page = reader.get(PAGE + "/zonder-eigenaar").text
    assert "2 hebben geen eigenaar" in page
    assert "En nog 1." in page
    assert reader.get(PAGE + "/geen-lijst").status_code == 404


@pytest.mark.parametrize("part", ["", "/over-tijd", "/beeld/toestand.svg", "/beeld/toestand.csv"])
def test_what_is_of_a_draft_is_for_staff_and_kept_nowhere(
    reader: Client, staff: Client, reporter: Reporter, part: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("planspoor_site.publication.progress.chart_answer.svg_of", lambda _: "<svg/>")
    report(item("survey"), OFF, reporter, 0)
    assert reader.get(DRAFT + "opvolging" + part).status_code == 404
    answer = staff.get(DRAFT + "opvolging" + part)
    assert (answer.status_code, answer["Cache-Control"]) == (200, "private, no-store")


@pytest.mark.parametrize("name", ["geld", "opbouw", "niets", "toestand-groot"])
def test_a_picture_that_is_for_staff_or_nobody_is_not_there(reader: Client, reporter: Reporter, name: str) -> None:
    report(item("survey"), OFF, reporter, 0)
    assert reader.get(f"{PAGE}/beeld/{name}.svg").status_code == 404


def test_an_answer_holds_until_something_is_reported(
    reader: Client, reporter: Reporter, django_assert_max_num_queries: Any
) -> None:
    first = report(item("survey"), OFF, reporter, 0)
    tag = reader.get(PAGE)["ETag"]
    with django_assert_max_num_queries(5):
        assert reader.get(PAGE, headers={"If-None-Match": tag}).status_code == 304
    report(item("survey"), replace(OFF, stage=Stage.DONE), reporter, first.pk)
    assert reader.get(PAGE, headers={"If-None-Match": tag}).status_code == 200


def test_the_tree_of_the_plan_has_a_strip_for_each_part_with_its_numbers(reader: Client, reporter: Reporter) -> None:
    assert 'class="far"' not in reader.get(BASE).text
    report(item("survey"), replace(OFF, stage=Stage.DONE), reporter, 0)
    page = html.fromstring(reader.get(BASE).text)
    strips = [strip.text_content().strip() for strip in page.xpath("//*[@class='far']")]
    assert strips == ["1 van 4 afgerond", "1 van 2 afgerond", "1 van 2 afgerond", "0 van 2 afgerond"]
    assert all(svg.get("aria-hidden") == "true" for svg in page.xpath("//*[@class='far']/svg"))
    assert PAGE in page.xpath("//a/@href")
    assert reader.get(OLD + "opvolging").status_code == 200, "an older edition is followed as it was"
