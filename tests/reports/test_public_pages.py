"""What everyone reads: a list, a page and its files; of drafts nothing, of what was withdrawn that it was."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import feedparser
import pytest
from django.test import Client

from planspoor_site.register.models import Edition
from planspoor_site.register.withdrawal import withdraw
from planspoor_site.reports import steps
from planspoor_site.reports.kept import store
from planspoor_site.reports.models import Report
from reports.drawn import approved, published
from reports.reported import Town

pytestmark = pytest.mark.django_db
PLAN = "/stad-notelaar/meerjarenplan/"


@pytest.fixture
def report(town: Town) -> Report:
    return published(town, town.make())


def test_a_report_is_read_on_the_site_and_listed_with_its_plan(client: Client, report: Report) -> None:
    assert report.get_absolute_url() in client.get(f"{PLAN}2024/").content.decode()
    assert report.get_absolute_url() in client.get(f"{PLAN}verslag/").content.decode()
    page = client.get(report.get_absolute_url()).content.decode()
    assert '<h1 id="verslag">Eerste semester 2026</h1>' in page
    assert "120 bomen staan er." in page
    # On the site an address keeps to the site.
    assert 'href="/stad-notelaar/meerjarenplan/2024/i/' in page
    assert "plannen.notelaar.example" not in page


def test_files_are_served_as_they_were_kept(client: Client, report: Report) -> None:
    for one in report.files.all():
        answer = client.get(f"{report.get_absolute_url()}verslag.{one.form}")
        assert answer.getvalue() == store().report(one.sha256).read_bytes()
        assert answer["ETag"] == f'"{one.sha256}"'
    page = client.get(f"{report.get_absolute_url()}verslag.html")
    assert page["Content-Security-Policy"].startswith("sandbox;")
    assert page["Content-Disposition"].startswith("attachment")
    page.getvalue()


@pytest.mark.parametrize("form", ["exe", "HTML", "data"])
def test_there_is_no_other_file(client: Client, report: Report, form: str) -> None:
    assert client.get(f"{report.get_absolute_url()}verslag.{form}").status_code == 404


def test_what_is_not_published_is_not_there_for_anyone(client: Client, town: Town) -> None:
    draft, done = town.make(title="Ontwerp"), approved(town, town.make(title="Goedgekeurd"))
    for one in (draft, done):
        assert client.get(one.get_absolute_url()).status_code == 404
        assert client.get(f"{one.get_absolute_url()}verslag.json").status_code == 404
    assert client.get(f"{PLAN}verslag/").status_code == 404
    assert "verslag/" not in client.get(f"{PLAN}2024/").content.decode()


def test_what_was_withdrawn_says_who_and_why(client: Client, town: Town, report: Report) -> None:
    steps.withdraw(report, town.approver, "Dienst Planning", "Een som <klopt> niet.")
    for path in ("", "verslag.json"):
        answer = client.get(report.get_absolute_url() + path)
        assert answer.status_code == 410
        assert "Dienst Planning" in answer.content.decode()
        assert "Een som &lt;klopt&gt; niet." in answer.content.decode()
    assert client.get(f"{PLAN}verslag/").status_code == 404


def test_with_its_edition_a_report_goes_too(client: Client, town: Town, report: Report) -> None:
    withdraw(Edition.objects.get(pk=town.edition.pk), "Secretariaat", "Fout document.", town.approver)
    assert client.get(report.get_absolute_url()).status_code == 410
    assert client.get(f"{report.get_absolute_url()}verslag.json").status_code == 410


def test_another_language_of_the_interface_leaves_the_words_of_the_report(client: Client, report: Report) -> None:
    page = client.get(report.get_absolute_url() + "?lang=en").content.decode()
    assert '<article class="report" lang="nl">' in page
    assert "Wat aandacht vraagt" in page


def entries(client: Client, feed: str) -> list[tuple[str, str, str]]:
    """What a feed tells of reports: title, words, address."""
    told = feedparser.parse(client.get(feed).content).entries
    return [(one.title, one.summary, one.link) for one in told if one.title.startswith("Verslag ")]


@pytest.fixture
def on(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Set the clock to a day of August."""

    def at(day: int) -> None:
        moment = datetime.datetime(2026, 8, day, 12, tzinfo=datetime.UTC)
        monkeypatch.setattr("django.utils.timezone.now", lambda: moment)

    return at


@pytest.mark.parametrize("feed", ["/atom.xml", "/stad-notelaar/atom.xml", f"{PLAN}atom.xml"])
def test_feeds_tell_what_became_of_a_report(
    client: Client, town: Town, report: Report, feed: str, on: Callable[[int], None]
) -> None:
    town.make(title="Ontwerp")
    approved(town, town.make(title="Goedgekeurd"))
    address = f"http://testserver{report.get_absolute_url()}"
    out = ("Verslag bekendgemaakt: Eerste semester 2026", "Van 1 januari 2026 tot 30 juni 2026.", address)
    assert entries(client, feed) == [out], "of a draft and of what is only approved, nothing"

    on(1)
    steps.withdraw(report, town.approver, "Dienst Planning", "Een som & een bedrag kloppen niet.")
    gone = ("Verslag ingetrokken: Eerste semester 2026", "Een som & een bedrag kloppen niet.", address)
    assert entries(client, feed) == [gone, out]

    on(2)
    steps.reinstate(report, town.approver, "Onder ons: het was een vergissing.")
    again = ("Verslag weer te lezen: Eerste semester 2026", "Van 1 januari 2026 tot 30 juni 2026.", address)
    assert entries(client, feed) == [again, gone, out], "why it is shown again is for colleagues"
    ids = [one.id for one in feedparser.parse(client.get(feed).content).entries]
    assert len(set(ids)) == len(ids)


def test_feeds_tell_nothing_of_a_report_whose_edition_is_withdrawn(client: Client, town: Town, report: Report) -> None:
    withdraw(Edition.objects.get(pk=town.edition.pk), "Secretariaat", "Fout document.", town.approver)
    assert entries(client, "/atom.xml") == []
    assert report.title not in client.get("/atom.xml").text
