"""How programs find what is published: sitemaps, feeds, and what each page says about itself."""

from __future__ import annotations

import datetime
import json
import re
from typing import Any

import feedparser
import pytest
from django.test import Client
from lxml import etree, html
from pytest_django.fixtures import Settings

from planspoor_site.followup.models import Update
from planspoor_site.publication.discovery import feed, sitemap
from planspoor_site.publication.discovery.metadata import opening_words, shortened, shown_words
from planspoor_site.register.models import Item, Redaction
from publication.elzenbeke import BASE, DRAFT, OLD, PUBLIC_IDS, Elzenbeke
from publication.page_kinds import CITY, FILES, PLAN

SURVEY = PUBLIC_IDS["survey"]
HOST = "http://testserver"
SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
FEEDS = ["/atom.xml", CITY + "atom.xml", PLAN + "atom.xml"]


def entries(reader: Client, address: str) -> dict[str, etree._Element]:
    root = etree.fromstring(reader.get(address).content)
    return {str(one.findtext("s:loc", "", SITEMAP)): one for one in root}


def test_robots_are_sent_to_the_sitemap(reader: Client) -> None:
    assert f"Sitemap: {HOST}/sitemap.xml\n" in reader.get("/robots.txt").text


def test_the_sitemaps_list_every_public_page_once_and_no_draft(reader: Client, elzenbeke: Elzenbeke) -> None:
    maps = entries(reader, "/sitemap.xml")
    assert list(maps) == [HOST + part for part in ("/sitemap/site.xml", BASE + "sitemap.xml", OLD + "sitemap.xml")]
    listed = [address for one in maps for address in entries(reader, one.removeprefix(HOST))]
    assert len(listed) == len(set(listed))
    wanted = [
        "/",
        CITY,
        BASE,
        BASE + "lees/",
        f"{BASE}lees/{PUBLIC_IDS['objective']}",
        BASE + "p/3",
        elzenbeke.href("light"),
        OLD,
        elzenbeke.href("survey", OLD),
        f"{CITY}meerjarenplan/verslag/eerste-semester/",
    ]
    assert [address for address in wanted if HOST + address not in listed] == []
    assert [address for address in listed if DRAFT in address] == []
    assert {reader.get(address.removeprefix(HOST)).status_code for address in listed} == {200}


def test_a_superseded_edition_matters_less(reader: Client) -> None:
    new, old = entries(reader, BASE + "sitemap.xml"), entries(reader, OLD + "sitemap.xml")
    assert {one.findtext("s:priority", "", SITEMAP) for one in old.values()} == {"0.2"}
    assert new[HOST + BASE].findtext("s:priority", "", SITEMAP) == "0.8"
    assert new[HOST + BASE + "p/1"].findtext("s:priority", "", SITEMAP) == "0.5"


def test_a_sitemap_tells_the_languages_and_when_a_page_changed(reader: Client, elzenbeke: Elzenbeke) -> None:
    moment = datetime.datetime(2026, 1, 5, 9, 30, tzinfo=datetime.UTC)
    elzenbeke.published.published_at = moment
    type(elzenbeke.published).objects.filter(pk=elzenbeke.published.pk).update(decision_reference="R 7")
    elzenbeke.organisation.language = "fr"
    elzenbeke.organisation.save()
    entry = entries(reader, BASE + "sitemap.xml")[HOST + BASE]
    links = {one.get("hreflang"): one.get("href") for one in entry.findall("x:link", SITEMAP)}
    here = HOST + BASE
    assert links == {
        "nl": here + "?lang=nl",
        "fr": here,
        "en": here + "?lang=en",
        "de": here + "?lang=de",
        "x-default": here,
    }
    assert datetime.datetime.fromisoformat(str(entry.findtext("s:lastmod", "", SITEMAP)))


def test_a_sitemap_keeps_to_what_one_may_hold(reader: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemap, "MOST", 3)
    assert len(entries(reader, BASE + "sitemap.xml")) == 3


def test_an_organisation_with_a_domain_stands_in_the_sitemap_of_that(
    reader: Client, elzenbeke: Elzenbeke, settings: Settings
) -> None:
    settings.ALLOWED_HOSTS = ["testserver", "plannen.example"]
    elzenbeke.organisation.domain = "plannen.example"
    elzenbeke.organisation.save()
    assert list(entries(reader, "/sitemap.xml")) == [HOST + "/sitemap/site.xml"]
    there = entries(Client(SERVER_NAME="plannen.example"), "/sitemap.xml")
    assert f"http://plannen.example{BASE}sitemap.xml" in there


@pytest.mark.parametrize("address", [DRAFT + "sitemap.xml", "/stad-niemand/atom.xml", CITY + "niets/atom.xml"])
def test_programs_find_no_drafts(reader: Client, staff: Client, address: str) -> None:
    assert reader.get(address).status_code == 404
    assert staff.get(address).status_code == 404


@pytest.mark.parametrize("address", FEEDS)
def test_a_feed_is_valid_and_tells_what_was_published(reader: Client, elzenbeke: Elzenbeke, address: str) -> None:
    response = reader.get(address)
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    parsed = feedparser.parse(response.content)
    assert not parsed.bozo
    assert parsed.version == "atom10"
    assert {one.link for one in parsed.entries} == {HOST + BASE, HOST + OLD, HOST + PLAN + "vergelijk/2019/2025/"}
    assert "Meerjarenplan Elzenbeke 2025" in response.text
    assert "6 acties" not in response.text
    assert "4 acties" in response.text
    _check_atom(etree.fromstring(response.content))


ATOM = {"a": "http://www.w3.org/2005/Atom"}


def _check_atom(root: etree._Element) -> None:
    """What RFC 4287 asks of a feed and of its entries."""
    assert root.tag == "{http://www.w3.org/2005/Atom}feed"
    for part in [root, *root.findall("a:entry", ATOM)]:
        assert [len(part.findall(f"a:{name}", ATOM)) for name in ("id", "title", "updated")] == [1, 1, 1]
        assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", part.findtext("a:id", "", ATOM))
        assert datetime.datetime.fromisoformat(part.findtext("a:updated", "", ATOM)).tzinfo
    assert all(entry.findtext("a:author/a:name", "", ATOM) for entry in root.findall("a:entry", ATOM))
    assert root.find("a:link[@rel='self']", ATOM) is not None
    ids = [one.text for one in root.iter("{http://www.w3.org/2005/Atom}id")]
    assert len(ids) == len(set(ids))


def test_an_entry_keeps_its_id_when_the_site_moves(reader: Client, settings: Settings) -> None:
    settings.ALLOWED_HOSTS = ["testserver", "elders.example"]
    here, there = (client.get("/atom.xml") for client in (reader, Client(SERVER_NAME="elders.example")))
    assert [one.id for one in feedparser.parse(here.content).entries] == [
        one.id for one in feedparser.parse(there.content).entries
    ]


def test_a_feed_is_sent_only_when_it_changed_and_is_the_same_when_empty(reader: Client, elzenbeke: Elzenbeke) -> None:
    response = reader.get("/atom.xml")
    assert reader.get("/atom.xml", headers={"if-none-match": response["ETag"]}).status_code == 304
    assert reader.get("/atom.xml", headers={"if-modified-since": response["Last-Modified"]}).status_code == 304
    assert "2000-01-01" in feed.changes_feed(response.wsgi_request, [], feed.About("t", "/", "/atom.xml"))[0]


def test_a_feed_and_a_sitemap_tell_what_was_made_unreadable(reader: Client, elzenbeke: Elzenbeke) -> None:
    page = elzenbeke.published.pages.get(number=2)
    for hour, start in enumerate((0, 3, 6)):
        Redaction.objects.create(
            edition=elzenbeke.published,
            page=page,
            start=start,
            end=start + 2,
            reason="Het zegt waar iemand woont.",
            made_by="dienst Bestuur",
            made_at=datetime.datetime(2099, 2, 3, 9 + hour, tzinfo=datetime.UTC),
            revoked_at=datetime.datetime(2099, 2, 5, tzinfo=datetime.UTC) if hour else None,
        )
    response = reader.get(PLAN + "atom.xml")
    again, covered, *others = feedparser.parse(response.content).entries
    assert again.title == "Woorden weer leesbaar: Meerjarenplan Elzenbeke 2025"
    assert covered.title == "Woorden onleesbaar gemaakt: Meerjarenplan Elzenbeke 2025"
    assert (covered.link, covered.summary) == (HOST + BASE, "Het zegt waar iemand woont.")
    assert covered.updated.startswith("2099-02-03T11:00")
    assert "dienst Bestuur" not in response.text
    assert len(others) == 4, "two editions, what changed between them, and a correction"
    _check_atom(etree.fromstring(response.content))
    entry = entries(reader, BASE + "sitemap.xml")[HOST + BASE + "p/2"]
    assert entry.findtext("s:lastmod", "", SITEMAP).startswith("2099-02-05")


def test_a_feed_tells_by_day_what_was_corrected_and_what_everyone_may_know_of_what_was_reported(
    reader: Client, elzenbeke: Elzenbeke
) -> None:
    day = datetime.datetime(2099, 2, 3, 9, tzinfo=datetime.UTC)
    for hour, key, public in ((0, "survey", True), (1, "survey", True), (2, "open", True), (3, "light", False)):
        Update.objects.create(
            item=Item.objects.get(public_id=PUBLIC_IDS[key]),
            stage="running",
            health="on-track",
            public=public,
            via="web",
            made_at=day + datetime.timedelta(hours=hour),
        )
    response = reader.get(PLAN + "atom.xml")
    reported, *others = feedparser.parse(response.content).entries
    assert (reported.title, reported.summary) == (
        "Gemeld hoe het ermee staat: Meerjarenplan Elzenbeke 2025",
        "Over 2 onderdelen.",
    )
    assert (reported.link, reported.updated[:16]) == (HOST + BASE, "2099-02-03T11:00")
    corrected = [one.summary for one in others if one.title == "De lezing verbeterd: Meerjarenplan Elzenbeke 2025"]
    assert corrected == ["De laatste woorden waren niet gelezen."]
    _check_atom(etree.fromstring(response.content))
    entry = entries(reader, BASE + "sitemap.xml")[HOST + BASE]
    assert entry.findtext("s:lastmod", "", SITEMAP).startswith("2099-02-03")


@pytest.mark.parametrize(
    ("address", "told"),
    [("/", "/atom.xml"), (CITY, CITY + "atom.xml"), (BASE, PLAN + "atom.xml"), (BASE + "p/2", PLAN + "atom.xml")],
)
def test_pages_tell_their_feed(reader: Client, address: str, told: str) -> None:
    (link,) = html.fromstring(reader.get(address).text).xpath("//link[@type='application/atom+xml']/@href")
    assert link == told


CANONICAL = [
    (BASE, BASE, "a plan"),
    (BASE + "?thema=x&open=1", BASE, "a plan that is narrowed"),
    (BASE + "p/3?q=fietspad", BASE + "p/3", "a page with a hit"),
    (BASE + "p/3?q=fietspad&lang=de", BASE + "p/3?lang=de", "a page in another language"),
    (BASE + "p/3?lang=nl", BASE + "p/3", "its own language needs no word"),
    (BASE + "zoek?q=beek", BASE + "zoek", "a search"),
    (f"{BASE}i/{SURVEY}?utm_source=x", f"{BASE}i/{SURVEY}", "an item, from somewhere"),
    ("/?x=1", "/", "home"),
    (CITY + "?lang=fr", CITY + "?lang=fr", "an organisation"),
]


@pytest.mark.parametrize(
    ("address", "canonical"), [case[:2] for case in CANONICAL], ids=[case[2] for case in CANONICAL]
)
def test_each_page_has_one_address_to_cite(reader: Client, address: str, canonical: str) -> None:
    page = html.fromstring(reader.get(address).text)
    assert page.xpath("//link[@rel='canonical']/@href") == [HOST + canonical]
    assert page.xpath("//meta[@property='og:url']/@content") == [HOST + canonical]
    assert len(page.xpath("//link[@rel='alternate'][@hreflang]")) == 5


@pytest.mark.parametrize("address", ["/nergens/", "/aanmelden/"])
def test_what_is_no_page_to_cite_says_nothing(reader: Client, address: str) -> None:
    page = html.fromstring(reader.get(address).text)
    assert not page.xpath("//link[@rel='canonical'] | //meta[@property] | //script[not(@src)]")
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]


def test_a_draft_says_nothing_about_itself(staff: Client) -> None:
    page = html.fromstring(staff.get(DRAFT).text)
    assert not page.xpath("//link[@rel='canonical'] | //meta[@property] | //script[not(@src)]")


def meta(page: Any, name: str) -> str:
    return str(page.xpath(f"//meta[@name='{name}' or @property='{name}']/@content")[0])


PIN = '<a class="pin out" href="/i/2gbcwr" data-n="7" tabindex="-1" aria-hidden="true">7</a>'
SHOWN = [
    (f"<p>{PIN}<mark>De stad plant bomen &amp; hagen.</mark></p>" * 3, "a short page"),
    (f"<p>{PIN}<mark>De stad plant bomen &amp; hagen.</mark></p>" * 300, "a long page"),
    (f'<p data-o="{"0:12 " * 2_000}">{PIN}De stad plant bomen.</p>' * 30, "much that is not shown before any word"),
    ("De stad plant bomen. " * 900, "words without any mark"),
]


@pytest.mark.parametrize(("shown", "why"), SHOWN, ids=[row[1] for row in SHOWN])
def test_the_first_words_of_a_page_are_those_of_all_of_it(shown: str, why: str) -> None:
    assert shortened(opening_words(shown)) == shortened(shown_words(shown)), why


def test_a_page_is_described_in_its_own_words_and_picture(reader: Client, elzenbeke: Elzenbeke) -> None:
    item = html.fromstring(reader.get(elzenbeke.href("survey") + "?q=panden").text)
    assert meta(item, "description").startswith("De dienst Wonen brengt leegstaande panden in kaart")
    assert len(meta(item, "description")) <= 200
    assert reader.get(meta(item, "og:image").removeprefix(HOST))["Content-Type"] == "image/webp"
    page = html.fromstring(reader.get(BASE + "p/2").text)
    assert meta(page, "og:title") == "blz. 7, Meerjarenplan Elzenbeke 2025"
    assert meta(page, "description").startswith("1 Wonen aan de beek")
    assert meta(page, "twitter:card") == "summary_large_image"
    plan = html.fromstring(reader.get(BASE).text)
    assert meta(plan, "description").startswith("Meerjarenplan Elzenbeke 2025, Stad Elzenbeke, 2026–2031")
    assert (meta(plan, "DCTERMS.creator"), meta(plan, "DCTERMS.dateAccepted")) == ("Stad Elzenbeke", "2025-12-16")


# What schema.org gives to the types that are used: the properties of each, of its parents, and of every thing.
THING = {"@id", "@type", "name", "url", "description", "image"}
WORK = THING | {"inLanguage", "publisher", "datePublished", "temporalCoverage", "version", "exampleOfWork", "encoding"}
WORK |= {"isAccessibleForFree", "isPartOf", "text", "pagination"}
TYPES = {
    "WebSite": WORK | {"potentialAction"},
    "WebPage": WORK,
    "SearchAction": {"@type", "target", "query-input"},
    "EntryPoint": {"@type", "urlTemplate"},
    "GovernmentOrganization": THING | {"logo", "email", "telephone", "address"},
    "Legislation": WORK
    | {"legislationIdentifier", "legislationType", "legislationDate", "legislationPassedBy", "legislationConsolidates"},
    "LegislationObject": {"@type", "name", "contentUrl", "encodingFormat"},
    "BreadcrumbList": {"@type", "itemListElement"},
    "ListItem": {"@type", "position", "name", "item"},
}


def linked_data(reader: Client, address: str) -> dict[str, dict[str, Any]]:
    """The nodes of a page by their type; a plan's own type before that of its item."""
    page = html.fromstring(reader.get(address).text)
    (script,) = page.xpath("//script[@type='application/ld+json']/text()")
    data = json.loads(script)
    assert data["@context"] == "https://schema.org"
    _check(data["@graph"])
    return {node["@type"]: node for node in reversed(data["@graph"])}


def _check(value: Any) -> None:
    """Each node has a type of the list, properties of that type, and nothing empty; a bare ``@id`` points at one."""
    if isinstance(value, list):
        for one in value:
            _check(one)
    if isinstance(value, dict) and set(value) != {"@id"}:
        assert set(value) <= TYPES[value["@type"]]
        assert "" not in value.values()
        for one in value.values():
            _check(one)


@pytest.mark.parametrize("address", ["/", "/zoek", CITY, BASE, OLD, BASE + "p/1", BASE + "p/2", BASE + f"i/{SURVEY}"])
def test_linked_data_keeps_to_its_vocabulary(reader: Client, address: str) -> None:
    assert linked_data(reader, address)


def test_a_plan_is_legislation_of_its_organisation(reader: Client, elzenbeke: Elzenbeke) -> None:
    nodes = linked_data(reader, BASE)
    plan = nodes["Legislation"]
    assert plan["legislationPassedBy"] == {"@id": nodes["GovernmentOrganization"]["@id"]}
    assert (plan["legislationDate"], plan["temporalCoverage"]) == ("2025-12-16", "2026/2031")
    assert plan["legislationConsolidates"] == {"@id": HOST + OLD}
    assert [one["contentUrl"] for one in plan["encoding"]] == [f"{HOST}{BASE}document", f"{HOST}{BASE}epub"]
    assert "legislationConsolidates" not in linked_data(reader, OLD)["Legislation"]
    assert [one["name"] for one in nodes["BreadcrumbList"]["itemListElement"]] == ["Stad Elzenbeke", plan["name"]]


def test_an_item_is_a_part_of_its_plan_with_its_words(reader: Client, elzenbeke: Elzenbeke) -> None:
    page = html.fromstring(reader.get(elzenbeke.href("purchase")).text)
    (item,) = [
        node
        for node in json.loads(page.xpath("//script[@type='application/ld+json']/text()")[0])["@graph"]
        if node["@type"] == "Legislation" and "isPartOf" in node
    ]
    assert item["text"] == "De stad koopt tegen 2028 drie panden aan in de Molenstraat."
    assert item["isPartOf"] == {"@id": HOST + BASE}
    assert item["legislationIdentifier"] == f"{HOST}{PLAN}i/{PUBLIC_IDS['purchase']}"


def test_words_cannot_end_the_data(reader: Client, elzenbeke: Elzenbeke) -> None:
    elzenbeke.organisation.name = "</script><script>alert(1)</script> & <b>"
    elzenbeke.organisation.save()
    assert linked_data(reader, BASE)["GovernmentOrganization"]["name"] == elzenbeke.organisation.name
    assert "<script>alert" not in reader.get(BASE).text


@pytest.mark.parametrize("address", [address for address in FILES.values() if address])
def test_no_file_sets_a_cookie(reader: Client, address: str) -> None:
    response = reader.get(address)
    if response.streaming:
        b"".join(response)
    assert response.status_code == 200
    assert not response.cookies
