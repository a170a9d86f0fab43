"""The pictures of how a plan stands: each beside its table, at an address of its own, every mark a link."""

from __future__ import annotations

import csv
import datetime
import io
import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from django.test import Client
from django.utils import timezone
from lxml import etree, html

from dashboards.conftest import DAY, RUNNING, STAND, book, say
from followup.asking import wish
from followup.conftest import Town
from lineage.amended import LIGHT, POND, TREES, ZONE, public_id
from planspoor_site.figures.charts.drawing import Pen
from planspoor_site.figures.models import Milestone
from planspoor_site.followup.meanings import Health, Stage
from planspoor_site.followup.models import Particulars
from planspoor_site.followup.rounds import close_round, open_round

PICTURES = ("toestand", "tijdlijn", "geld", "opbouw", "rondes")


@pytest.fixture(scope="module")
def pen() -> Iterator[Pen]:
    pen = Pen(seconds=60)
    yield pen
    pen.end()


@pytest.fixture
def filled(followed: Town, monkeypatch: pytest.MonkeyPatch, pen: Pen) -> Town:
    """A town with something to draw in every picture, and time enough to draw it on a busy machine."""
    monkeypatch.setattr("planspoor_site.figures.charts.drawing.svg_of.__defaults__", (pen,))
    today = timezone.localdate()
    first = open_round(followed.organisation, wish(), [], followed.editor)
    close_round(first, followed.editor)
    open_round(followed.organisation, replace(wish(), name="Tweede helft 2026"), [], followed.editor)
    say(followed, LIGHT, replace(RUNNING, health=Health.OFF_TRACK, health_reason="Er is geen stroom."))
    say(followed, POND, replace(RUNNING, stage=Stage.DONE))
    Particulars.objects.create(
        item=followed.item(ZONE), planned_from=today - 90 * DAY, planned_to=today + 90 * DAY, made_at=timezone.now()
    )
    Milestone.objects.create(item=followed.item(ZONE), name="Borden", due=today - DAY, reached="met", met_on=today)
    Milestone.objects.create(item=followed.item(ZONE), name="Drempels", due=today + DAY)
    book(followed, TREES, "planned", "2500.50")
    return followed


@pytest.fixture
def drawing(filled: Town, editor: Client) -> Client:
    return editor


@pytest.mark.parametrize("name", PICTURES)
@pytest.mark.parametrize("width", ["", "-smal"])
def test_a_picture_is_drawn_and_each_mark_leads_somewhere(drawing: Client, name: str, width: str) -> None:
    answer = drawing.get(f"{STAND}beeld/{name}{width}.svg")
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/svg+xml")
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    links = {str(one.get("href")) for one in etree.fromstring(answer.content).iter("{*}a")}
    assert links
    for link in links:
        assert drawing.get(link).status_code == 200
    again = drawing.get(f"{STAND}beeld/{name}{width}.svg", headers={"If-None-Match": answer["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_can_be_kept_with_its_colours_in_it(drawing: Client, name: str) -> None:
    answer = drawing.get(f"{STAND}beeld/{name}-los.svg")
    assert answer["Content-Disposition"] == f'attachment; filename="meerjarenplan-{name}.svg"'
    assert b"xml-stylesheet" not in answer.content
    assert re.search(rb"#0b5870|#14191c", answer.content)


@pytest.mark.parametrize(
    ("name", "column", "values"),
    [
        ("toestand", "off-track", ["0", "1"]),
        ("toestand", "ended", ["1", "0"]),
        ("tijdlijn", "reached", ["0", "1"]),
        ("tijdlijn", "missed", ["0", "0"]),
        ("geld", "budget", ["2500.50", "1000.00"]),
        ("geld", "over", ["0", "1"]),
        ("opbouw", "commitments", ["3", "3"]),
        ("rondes", "running", ["3", "3"]),
        ("rondes", "never-reported", ["3", "2"]),
        ("rondes", "done", ["0", "1"]),
        ("rondes", "off-track", ["0", "1"]),
    ],
)
def test_its_table_has_the_figures(drawing: Client, name: str, column: str, values: list[str]) -> None:
    rows = csv.DictReader(io.StringIO(drawing.get(f"{STAND}beeld/{name}.csv").text))
    assert [row[column] for row in rows] == values


def test_the_table_stands_beside_the_picture_and_each_number_leads_to_its_list(filled: Town, drawing: Client) -> None:
    page = html.fromstring(drawing.get(STAND).text)
    safe = public_id(filled.edition, "n5")
    [off] = page.xpath("//table[@class='heat']//a[contains(@href, 'niet-op-schema')]")
    assert off.get("href") == f"{STAND}niet-op-schema?onderdeel={safe}"
    assert "Er is geen stroom" in drawing.get(str(off.get("href"))).text
    assert [cell.text_content().strip() for cell in page.xpath("//table[@class='heat']//td[last()]")] == ["3", "3"]


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("tijdlijn", ["1 van 2", "Een veilige stad"]),
        ("geld", ["2.500,50", "Een groene stad"]),
        ("rondes", ["Eerste helft 2026", "Tweede helft 2026"]),
    ],
)
def test_a_page_may_show_its_picture_and_says_the_same_in_words(
    drawing: Client, address: str, words: list[str]
) -> None:
    answer = drawing.get(STAND + address)
    assert "object-src 'self'" in answer["Content-Security-Policy"]
    assert "script-src 'self'" in answer["Content-Security-Policy"]
    page = html.fromstring(answer.text)
    table = page.xpath("//table")[0].text_content()
    assert all(one in table for one in words)
    for shown in page.xpath("//object"):
        assert drawing.get(str(shown.get("data"))).status_code == 200
        assert shown.get("aria-hidden") == "true"


@pytest.mark.parametrize("address", ["tijdlijn", "geld", "rondes"])
def test_where_nothing_is_known_the_page_says_so(town: Town, address: str) -> None:
    client = Client()
    client.force_login(town.editor)
    page = client.get(STAND + address).text
    assert 'class="msg"' in page
    assert "<object" not in page or address == "geld"


@pytest.mark.parametrize("name", ["niets", "tijdlijn", "toestand-groot"])
def test_what_cannot_be_drawn_is_not_there(town: Town, name: str) -> None:
    client = Client()
    client.force_login(town.editor)
    assert client.get(f"{STAND}beeld/{name}.svg").status_code == 404


def test_a_picture_that_is_not_drawn_in_time_is_asked_for_again(
    followed: Town, editor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("planspoor_site.publication.progress.chart_answer.svg_of", lambda _: "")
    answer = editor.get(f"{STAND}beeld/toestand.svg")
    assert (answer.status_code, answer["Retry-After"], answer.content) == (503, "10", b"")


def test_a_narrowed_timeline_shows_the_actions_of_a_part(filled: Town, drawing: Client) -> None:
    part = public_id(filled.edition, "n5")
    rows = list(csv.DictReader(io.StringIO(drawing.get(f"{STAND}beeld/tijdlijn.csv?onderdeel={part}").text)))
    assert [row["id"] for row in rows] == [public_id(filled.edition, ZONE)]
    assert datetime.date.fromisoformat(rows[0]["planned_from"]) < timezone.localdate()


def milestones(town: Town, *years: tuple[int, int, str]) -> None:
    """Give the bicycle zone so many milestones in each of these years, with how they stand."""
    for year, count, reached in years:
        for number in range(count):
            Milestone.objects.create(
                item=town.item(ZONE), name=f"Straat {number}", due=datetime.date(year, 2, 1 + number), reached=reached
            )


def words_of(drawing: Client, width: str = "") -> list[str]:
    svg = etree.fromstring(drawing.get(f"{STAND}beeld/tijdlijn{width}.svg").content)
    return [one.text or "" for one in svg.iter("{*}text")]


@pytest.mark.parametrize("width", ["", "-smal"])
def test_more_milestones_than_can_be_told_apart_stand_together_by_year(
    filled: Town, drawing: Client, width: str
) -> None:
    # Far from today, of which the town's own two are: the years stay what they are.
    milestones(filled, (2001, 10, "met"), (2002, 17, "partially-met"), (2003, 20, "met"), (2003, 1, "not-met"))
    milestones(filled, (2099, 7, "scheduled"))
    assert {"10", "17", "21", "7"} <= set(words_of(drawing, width))


def test_the_table_says_of_each_year_what_the_picture_shows(filled: Town, drawing: Client) -> None:
    milestones(filled, (2001, 10, "met"), (2003, 20, "partially-met"), (2003, 1, "not-met"), (2004, 3, "scheduled"))
    milestones(filled, (2099, 7, "scheduled"))
    table = html.fromstring(drawing.get(f"{STAND}tijdlijn").text).xpath("//table")[0].text_content()
    for words in ("31 van 43", "2001: 10 van 10", "2003: 20 van 21, 1 gemist", "2004: 0 van 3, 3 gemist"):
        assert words in table
    assert "2099: 0 van 7 " in table, "what is still to come is not missed"
    row = list(csv.DictReader(io.StringIO(drawing.get(f"{STAND}beeld/tijdlijn.csv").text)))[1]
    assert (row["milestones"], row["reached"], row["missed"]) == ("43", "31", "4")
    assert row["reached_by_year"].startswith("2001: 10/10; 2003: 20/21; 2004: 0/3; ")
    assert row["reached_by_year"].endswith("; 2099: 0/7")


@pytest.mark.parametrize(("count", "gathered"), [(10, False), (11, True)])
def test_twelve_are_shown_each_by_itself(filled: Town, drawing: Client, count: int, gathered: bool) -> None:
    milestones(filled, (2001, count, "met"))
    assert (str(count) in words_of(drawing)) == gathered, "with the two that are there"
