"""A plan, a page or an item within someone else's page, and how programs ask for it."""

from __future__ import annotations

import html as entities
import re
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client
from lxml import etree, html

from publication.elzenbeke import BASE, DRAFT, OLD, PUBLIC_IDS, Elzenbeke
from publication.page_kinds import CITY, PLAN

HOST = "http://testserver"
ITEM = f"{BASE}i/{PUBLIC_IDS['survey']}"
FRAMES = {"plan": BASE + "inbedden", "page": BASE + "p/2/inbedden", "item": ITEM + "/inbedden"}


@pytest.mark.parametrize("address", FRAMES.values(), ids=FRAMES)
def test_others_may_frame_what_is_made_for_it_and_it_runs_nothing(reader: Client, address: str) -> None:
    response = reader.get(address)
    assert response.status_code == 200
    assert "X-Frame-Options" not in response
    policy = response["Content-Security-Policy"]
    assert "frame-ancestors *" in policy
    assert "script" not in policy
    assert "<script" not in response.text
    assert response["X-Robots-Tag"] == "noindex"
    assert not response.cookies


@pytest.mark.parametrize("address", ["/", CITY, BASE, BASE + "p/2", ITEM, "/zoek", CITY + "toegankelijkheid"])
def test_nothing_else_may_be_framed(reader: Client, address: str) -> None:
    response = reader.get(address)
    assert response["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in response["Content-Security-Policy"]


@pytest.mark.parametrize("address", FRAMES.values(), ids=FRAMES)
def test_links_leave_the_frame_and_keep_the_language(reader: Client, address: str) -> None:
    page = html.fromstring(reader.get(address + "?lang=fr").text)
    assert page.xpath("//base/@target") == ["_blank"]
    assert not page.xpath("//base/@href")
    links = [link for link in page.xpath("//a/@href") if not link.startswith("#")]
    assert links
    assert [link for link in links if "lang=fr" not in link] == []


def test_a_frame_holds_the_words(reader: Client) -> None:
    assert "brengt leegstaande panden in kaart" in reader.get(FRAMES["item"]).text
    assert "Elzenbeke groeit" in reader.get(FRAMES["page"]).text
    assert "Wonen aan de beek" in reader.get(FRAMES["plan"]).text


@pytest.mark.parametrize("part", ["inbedden", "p/2/inbedden", f"i/{PUBLIC_IDS['survey']}/inbedden"])
def test_a_draft_is_not_for_others_not_even_through_staff(reader: Client, staff: Client, part: str) -> None:
    assert [one.get(DRAFT + part).status_code for one in (reader, staff)] == [404, 404]


@pytest.mark.parametrize(
    ("address", "frame"), [(BASE, FRAMES["plan"]), (BASE + "p/2", FRAMES["page"]), (ITEM, FRAMES["item"])]
)
def test_a_page_offers_the_code_to_copy(reader: Client, address: str, frame: str) -> None:
    page = html.fromstring(reader.get(address + "?lang=de").text)
    (code,) = page.xpath("//textarea/text()")
    assert f'<iframe src="{HOST}{frame}?lang=de" title="' in code
    assert page.xpath("//link[@type='application/json+oembed']/@href")


@pytest.mark.parametrize("address", ["/", CITY, BASE + "zoek?q=beek", "/toegankelijkheid"])
def test_what_cannot_be_embedded_offers_none(reader: Client, address: str) -> None:
    page = html.fromstring(reader.get(address).text)
    assert not page.xpath("//textarea | //link[contains(@type, 'oembed')]")


def test_a_draft_offers_no_code(staff: Client) -> None:
    assert not html.fromstring(staff.get(DRAFT).text).xpath("//textarea | //link[contains(@type, 'oembed')]")


def ask(reader: Client, url: str, **more: Any) -> dict[str, Any]:
    answer: dict[str, Any] = reader.get("/oembed", {"url": url, **more}).json()
    return answer


ASKED = [
    (BASE, FRAMES["plan"], "a plan"),
    (PLAN, FRAMES["plan"], "a plan, without its edition"),
    (BASE + "p/2", FRAMES["page"], "a page"),
    (ITEM, FRAMES["item"], "an item"),
    (f"{PLAN}i/{PUBLIC_IDS['survey']}", FRAMES["item"], "an item at its permanent address"),
    (OLD, OLD + "inbedden", "a superseded edition"),
    (BASE + "p/2?lang=fr&q=beek", FRAMES["page"] + "?lang=fr", "a page in another language"),
    (BASE + "p/2?lang=nl", FRAMES["page"], "a page in its own language"),
]


@pytest.mark.parametrize(("url", "frame"), [case[:2] for case in ASKED], ids=[case[2] for case in ASKED])
def test_programs_are_told_the_frame(reader: Client, url: str, frame: str) -> None:
    answer = ask(reader, HOST + url)
    assert (answer["version"], answer["type"]) == ("1.0", "rich")
    assert f'src="{HOST}{frame}"' in entities.unescape(answer["html"])
    assert answer["title"] in entities.unescape(answer["html"])
    assert (answer["author_name"], answer["provider_name"]) == ("Stad Elzenbeke", "Planspoor")
    assert reader.get(answer["thumbnail_url"].removeprefix(HOST)).status_code == 200


def test_the_answer_keeps_to_the_size_that_fits(reader: Client) -> None:
    small = ask(reader, HOST + BASE, maxwidth=300, maxheight=200)
    assert (small["width"], small["height"]) == (300, 200)
    assert 'width="300" height="200"' in small["html"]
    assert small.get("thumbnail_width", 0) <= 300
    assert ask(reader, HOST + BASE)["width"] == 640


def test_the_answer_comes_in_xml_too_and_for_all_origins(reader: Client) -> None:
    response = reader.get("/oembed", {"url": HOST + ITEM, "format": "xml"})
    root = etree.fromstring(response.content)
    assert (root.tag, root.findtext("type")) == ("oembed", "rich")
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Content-Type"].startswith("text/xml")


def test_the_discovery_link_leads_to_the_answer(reader: Client) -> None:
    (link,) = html.fromstring(reader.get(ITEM).text).xpath("//link[@type='application/json+oembed']/@href")
    assert quote(HOST + ITEM, safe="") in link
    assert reader.get(link).json()["type"] == "rich"


REFUSED = [
    ({}, 400, "nothing asked"),
    ({"url": HOST + BASE, "maxwidth": "wide"}, 400, "no width"),
    ({"url": HOST + BASE, "maxwidth": "0"}, 400, "no room"),
    ({"url": HOST + BASE, "maxheight": "9" * 30}, 400, "no height"),
    ({"url": HOST + BASE, "format": "yaml"}, 501, "a format that oEmbed does not have"),
    ({"url": HOST + DRAFT}, 404, "a draft"),
    ({"url": HOST + "/"}, 404, "a page that is not embedded"),
    ({"url": HOST + BASE + "p/99"}, 404, "no such page"),
    ({"url": HOST + BASE + "i/nothing"}, 404, "no such item"),
    ({"url": "https://elsewhere.example" + BASE}, 404, "another site"),
    ({"url": "javascript:alert(1)//testserver" + BASE}, 404, "no address of the web"),
    ({"url": "http://[testserver"}, 404, "no address at all"),
    ({"url": HOST + BASE + "p/%00"}, 404, "nothing readable"),
]


@pytest.mark.parametrize(("query", "status"), [case[:2] for case in REFUSED], ids=[case[2] for case in REFUSED])
def test_what_cannot_be_answered_is_said(reader: Client, staff: Client, query: dict[str, str], status: int) -> None:
    for one in (reader, staff):
        response = one.get("/oembed", query)
        assert response.status_code == status
        assert not re.search(r"<iframe", response.text)


def test_a_title_cannot_break_out_of_the_code(reader: Client, elzenbeke: Elzenbeke) -> None:
    elzenbeke.draft.title = 'Plan "><script>alert(1)</script>'
    elzenbeke.draft.state = "published"
    elzenbeke.draft.save()
    assert "<script>" not in ask(reader, HOST + DRAFT)["html"]
