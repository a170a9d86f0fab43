"""Two reports side by side: each difference of stage, health, day and money, and nothing else."""

from __future__ import annotations

import datetime
from decimal import Decimal

import msgspec
import pytest
from django.test import Client

from planspoor_site.followup.meanings import Health, Stage
from planspoor_site.reports.blocks import Heading, Table, plain
from planspoor_site.reports.collect import collect
from planspoor_site.reports.comparing import compare
from planspoor_site.reports.composing.comparison import compose_comparison
from planspoor_site.reports.data import ReportData
from reports.drawn import published
from reports.reported import HOST, TODAY, Town, book

pytestmark = pytest.mark.django_db


@pytest.fixture
def data(town: Town) -> ReportData:
    return collect(town.make(), TODAY, HOST)


@pytest.fixture
def later(town: Town, data: ReportData) -> ReportData:
    """The same half-year, some days on: the bench is done, the trees worry more, more money was spent."""
    town.say("n6", Stage.DONE, Health.ON_TRACK)
    town.say(
        "n2", Stage.RUNNING, Health.OFF_TRACK, health_reason="De kwekerij ging failliet.",
        expected_by=datetime.date(2028, 3, 1), date_reason="Nieuwe opdracht.",
    )  # fmt: skip
    book(town, "n2", "realised", "60000")
    return collect(town.make(title="Later"), TODAY + datetime.timedelta(5), HOST)


def test_what_did_not_change_is_no_difference(data: ReportData) -> None:
    found = compare(data, data)
    assert (found.moved, found.added, found.gone, found.spent, found.same) == ([], [], [], [], 6)


def test_every_difference_is_found(data: ReportData, later: ReportData) -> None:
    found = compare(data, later)
    assert [(one.line.number, one.before.stage, one.after.stage) for one in found.moved] == [
        ("1.1", "running", "running"),
        ("2.1", "running", "done"),
    ]
    assert found.same == 4
    assert [(one.line.number if one.line else "", one.after.realised) for one in found.spent] == [
        ("", Decimal("72000.00")),
        ("1", Decimal("60000.00")),
        ("1.1", Decimal("60000.00")),
    ]


def test_what_came_and_went_is_told_with_its_own_page(data: ReportData) -> None:
    first, *others = data.commitments
    kept = [line for line in data.lines if line is not first]
    money = tuple(row for row in data.money if row.line != first.id)
    fewer = msgspec.structs.replace(
        data, lines=tuple(kept), money=money, indicators=(), moved=(), retargeted=(), milestones=()
    )
    assert compare(data, fewer).gone == [first]
    assert compare(fewer, data).added == [first]
    anchors = [one.anchor for one in compose_comparison(data, fewer).blocks if isinstance(one, Heading)]
    assert anchors == ["vergelijking", "d-weg", "d-geld"]
    assert others


def test_reports_on_two_years_are_not_compared_by_their_money(data: ReportData) -> None:
    assert compare(msgspec.structs.replace(data, year=2025, money=()), data).spent == []


def test_it_is_read_as_was_and_is(data: ReportData, later: ReportData) -> None:
    tables = [one for one in compose_comparison(data, later).blocks if isinstance(one, Table)]
    rows = [[plain(cell) for cell in row.cells] for row in tables[0].rows]
    trees = "1.1 We planten vijfhonderd bomen langs de Kastanjelaan"
    where = "editie 2024, blz. 1"
    assert rows == [
        [trees, "toestand", "vraagt aandacht", "niet op schema", where],
        [trees, "tegen", "01/09/2027", "01/03/2028", where],
        ["2.1 We maken van de Lindestraat een zone dertig", "stand", "lopend", "afgerond", where],
    ]
    spent = [[plain(cell) for cell in row.cells] for row in tables[1].rows]
    assert spent[0] == ["Het hele plan", "150.000", "150.000", "57.000,50", "72.000", "–"]


def test_everyone_compares_published_reports_and_no_others(client: Client, town: Town) -> None:
    first, draft = published(town, town.make(title="Een")), town.make(title="Drie")
    town.say("n6", Stage.DONE, Health.ON_TRACK)
    second = published(town, town.make(title="Twee"))
    here = "/stad-notelaar/meerjarenplan/verslag/"
    page = client.get(f"{here}een/vergelijk/twee/").content.decode()
    assert "1 actie staat er anders voor, 5 gelijk." in page
    assert f"{here}een/vergelijk/twee/" in client.get(second.get_absolute_url()).content.decode()
    assert f"{here}twee/vergelijk/een/" not in client.get(first.get_absolute_url()).content.decode()
    assert client.get(f"{here}een/vergelijk/{draft.slug}/").status_code == 404
    assert client.get(f"{here}een/vergelijk/nergens/").status_code == 404
