"""A page of the document: how it can be shown, linked to, found among others and printed."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client

from planspoor_site.publication.pages import printing
from planspoor_site.publication.pages.contents import NEAR
from planspoor_site.register.models import EditionItem, Item, Page
from publication.elzenbeke import BASE, DRAFT, PUBLIC_IDS, Elzenbeke

IDS = re.compile(r' id="([^"]+)"')
ARTICLE = re.compile(r"<article.*?</article>", re.DOTALL)
ORIGINS = re.compile(r'<(\w+)[^>]* data-o="([^"]+)"[^>]*>(.*?)</\1>', re.DOTALL)


@pytest.mark.parametrize(
    ("query", "shown", "current"),
    [
        ("", "fitting", ["Beide", "Tekst"]),  # one for wide screens, one for narrow ones
        ("?toon=tekst", "tekst", ["Tekst"]),
        ("?toon=beeld", "beeld", ["Beeld"]),
        ("?toon=beide", "beide", ["Beide"]),
        ("?toon=anders", "fitting", ["Beide", "Tekst"]),
    ],
)
def test_the_address_says_what_is_shown(reader: Client, query: str, shown: str, current: list[str]) -> None:
    html = reader.get(BASE + "p/2" + query).text
    assert f'<div class="spread {shown}">' in html
    switch = html.split('<nav class="switch"')[1].split("</nav>")[0]
    assert re.findall(r'aria-current="true">(\w+)<', switch) == current


def test_turning_the_page_keeps_what_is_shown(reader: Client) -> None:
    html = reader.get(BASE + "p/2?toon=beeld&lang=fr").text
    assert f'href="{BASE}p/3?toon=beeld&amp;lang=fr" rel="next"' in html
    assert '<input type="hidden" name="toon" value="beeld">' in html
    assert "spreiding" not in html.split('<form action="')[1].split("</form>")[0]


def test_what_is_shown_otherwise_keeps_the_words_that_were_looked_for(reader: Client) -> None:
    html = unescape(reader.get(BASE + "p/3?q=fietspad").text)
    assert f'href="{BASE}p/3?toon=tekst&q=fietspad"' in html
    assert f'href="{BASE}p/3?spreiding=1&q=fietspad"' in html


@pytest.mark.parametrize(
    ("page", "title", "previous", "following"),
    [
        ("p/1", "Bladzijde i", None, "p/2?spreiding=1"),  # Roman one and arabic seven lie on the right
        ("p/2", "Bladzijde 7", "p/1?spreiding=1", "p/3?spreiding=1"),
        ("p/3", "Bladzijde 8", "p/2?spreiding=1", None),
    ],
)
def test_a_spread_leads_from_opening_to_opening(
    reader: Client, page: str, title: str, previous: str | None, following: str | None
) -> None:
    html = reader.get(BASE + page + "?spreiding=1").text
    assert title in html
    assert (f'<link rel="prev" href="{BASE}{previous}">' in html) is (previous is not None)
    assert (f'<link rel="next" href="{BASE}{following}"' in html) is (following is not None)


def test_facing_pages_number_their_items_on_and_share_no_id(staff: Client, elzenbeke: Elzenbeke) -> None:
    Page.objects.filter(edition=elzenbeke.draft, number=2).update(label="8")
    Page.objects.filter(edition=elzenbeke.draft, number=3).update(label="9")
    html = staff.get(DRAFT + "p/3?spreiding=1").text
    assert "Bladzijden 8 en 9" in html
    left, right = ARTICLE.findall(html)
    assert re.findall(r'data-n="(\d+)"[^>]*>\1<', left) == list("123456")
    assert re.findall(r'data-n="(\d+)"[^>]*>\1<', right) == list("789")
    assert len(IDS.findall(html)) == len(set(IDS.findall(html)))
    assert f'<link rel="canonical" href="http://testserver{DRAFT}p/3">' not in html


def test_every_character_says_where_in_the_page_it_stands(reader: Client, elzenbeke: Elzenbeke) -> None:
    article = ARTICLE.findall(reader.get(BASE + "p/2").text)[0]
    text = Page.objects.get(edition=elzenbeke.published, number=2).text
    hosts = ORIGINS.findall(re.sub(r'<a class="(?:pin|goes).*?</a> ?', "", article))
    assert len(hosts) > 15
    for _, runs, html in hosts:
        words = unescape(re.sub(r"<ul.*|<[^>]+>", "", html, flags=re.DOTALL)).rstrip()
        starts = [tuple(map(int, run.split(":"))) for run in runs.split(" ")]
        for index, character in enumerate(words):
            at, offset = max(run for run in starts if run[0] <= index)
            assert text[offset + index - at].split() == character.split(), (runs, words)


QUOTES = [
    ("fietspaden langs", '<mark class="hit" id="hit">fietspaden </mark>', "begins before a link of the document"),
    ("De beek krijgt", '<mark class="hit" id="hit">De beek krijgt</mark>', "within a heading that is a link"),
    ("We openen de Elzenbeek", '<mark class="hit" id="hit">We openen de Elzenbeek</mark>', "within an item"),
]


@pytest.mark.parametrize(("words", "marked"), [case[:2] for case in QUOTES], ids=[case[2] for case in QUOTES])
def test_words_are_linked_to_by_their_offsets(reader: Client, elzenbeke: Elzenbeke, words: str, marked: str) -> None:
    text = Page.objects.get(edition=elzenbeke.published, number=3).text
    start = text.index(words)
    html = reader.get(f"{BASE}p/3?van={start}&tot={start + len(words)}").text
    assert marked in html
    assert '<rect class="found"' in html
    assert f"van={start}&amp;tot={start + len(words)}" in html.split('<nav class="switch"')[1]


@pytest.mark.parametrize(
    "query", ["van=5", "van=5&tot=5", "van=9&tot=5", "van=-1&tot=5", "van=x&tot=y", "van=9999999999&tot=99999999999",
              "van=²&tot=³", "van=99999&tot=100000", "tot=5"],
)  # fmt: skip
def test_offsets_of_no_words_mark_nothing(reader: Client, query: str) -> None:
    response = reader.get(f"{BASE}p/3?{query}")
    assert response.status_code == 200
    assert 'class="hit"' not in response.text


def test_the_documents_own_links_lead_where_they_led(reader: Client) -> None:
    inside = reader.get(BASE + "p/1?toon=beide").text
    assert f'<a class="door" href="{BASE}p/2?toon=beide">1 Wonen aan de beek</a>' in inside
    outside = reader.get(BASE + "p/3").text
    there = "https://www.elzenbeke.example/water?a=1&amp;b=2"
    assert f'<a class="door" href="{there}" rel="external nofollow noopener">langs het water</a>' in outside
    assert f'<a class="door" href="{there}" rel="external nofollow noopener" aria-label="langs het water"' in outside


def test_the_contents_open_the_branch_that_the_page_stands_in(reader: Client) -> None:
    contents = reader.get(BASE + "p/2").text.split('<details class="toc">')[1].split("</details>")[0]
    assert f'href="{BASE}p/2#i-{PUBLIC_IDS["objective"]}" aria-current="location"' in contents
    assert f'href="{BASE}p/3#i-{PUBLIC_IDS["river"]}"' in contents
    assert contents.count('aria-current="location"') == 2
    assert "Molenstraat" not in contents


def test_a_level_of_many_lists_those_around_the_page(staff: Client, elzenbeke: Elzenbeke) -> None:
    for number in range(100):
        item = Item.objects.create(plan=elzenbeke.plan, public_id=f"many{number}")
        EditionItem.objects.create(
            edition=elzenbeke.draft, item=item, position=1000 + number, depth=0, kind="theme", number=f"{number + 2}",
            text=f"Thema {number + 2}", page=3, confidence=1, node_id=f"m{number}",
        )  # fmt: skip
    contents = staff.get(DRAFT + "p/3").text.split('<details class="toc">')[1].split("</details>")[0]
    assert contents.count("Thema ") == NEAR - 1
    assert f"en nog {101 - NEAR}" in contents
    assert len(contents) < 6000


def test_all_pages_are_shown_small_and_load_as_they_come_in_sight(reader: Client) -> None:
    html = reader.get(BASE + "miniaturen").text
    assert len(re.findall(r'<img src="[^"]+/150-[^"]+" width="150" height="\d+" loading="lazy"', html)) == 3
    assert [f'href="{BASE}p/{number}"' in html for number in (1, 2, 3)] == [True] * 3


def test_many_pages_are_shown_in_parts(reader: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planspoor_site.publication.pages.thumbnails.AT_ONCE", 2)
    assert f'href="{BASE}miniaturen?blad=3" rel="next"' in reader.get(BASE + "miniaturen").text
    second = reader.get(BASE + "miniaturen?blad=3&toon=beeld").text
    assert f'href="{BASE}miniaturen?blad=1&amp;toon=beeld" rel="prev"' in second
    assert f'href="{BASE}p/3?toon=beeld"' in second
    assert f"{BASE}miniaturen?blad=3#p-3" in reader.get(BASE + "p/3").text


def test_a_page_without_a_thumbnail_is_named(staff: Client, elzenbeke: Elzenbeke) -> None:
    page = Page.objects.get(edition=elzenbeke.draft, number=2)
    page.pictures = page.pictures[1:]
    page.save()
    html = staff.get(DRAFT + "miniaturen").text
    assert html.count("<img") == 2
    assert ">blz. 7<" in html
    assert "/900-" in staff.get(DRAFT + "p/2").text


PRINTS: list[tuple[str, list[str], str]] = [
    ("blad=2", ["7"], "one page by its number"),
    ("blad=2-3", ["7", "8"], "a range by number"),
    ("blad=1-999", ["i", "7", "8"], "as far as there are pages"),
    ("van=7&tot=8", ["7", "8"], "by what is printed"),
    ("van=8&tot=7", ["7", "8"], "the wrong way round"),
    ("van=7", ["7"], "only a start"),
    ("tot=i", ["i"], "only an end"),
    ("", [], "nothing yet"),
    ("blad=9", [], "no page"),
    ("blad=9-3", [], "no range"),
    ("blad=x", [], "no number"),
    ("van=7&tot=99", [], "no end"),
]


@pytest.mark.parametrize(("query", "pages"), [case[:2] for case in PRINTS], ids=[case[2] for case in PRINTS])
def test_pages_are_laid_out_to_be_printed(reader: Client, query: str, pages: list[str]) -> None:
    response = reader.get(f"{BASE}druk?{query}")
    assert response.status_code == 200
    assert re.findall(r'<section class="laid tekst" aria-label="Bladzijde (\w+)">', response.text) == pages
    assert "noindex" in response.text
    assert len(IDS.findall(response.text)) == len(set(IDS.findall(response.text)))


@pytest.mark.parametrize("query", ["blad=9", "van=7&tot=99", "van=99"])
def test_a_page_that_is_not_there_is_said_so(reader: Client, query: str) -> None:
    html = reader.get(f"{BASE}druk?{query}").text
    assert 'role="alert"' in html
    assert "is er niet in dit document" in html


def test_the_whole_plan_is_one_link_away_and_the_form_names_what_it_would_print(reader: Client) -> None:
    html = reader.get(f"{BASE}druk?van=7").text
    assert f'href="{BASE}druk?blad=1-3&amp;met=tekst"' in html
    assert re.findall(r'name="(?:van|tot)"[^>]* value="(\w*)"', html) == ["7", "7"]


def test_a_number_that_would_lead_to_another_page_is_not_filled_in(staff: Client, elzenbeke: Elzenbeke) -> None:
    Page.objects.filter(edition=elzenbeke.draft, number=1).update(label="")
    Page.objects.filter(edition=elzenbeke.draft, number=2).update(label="1")
    html = staff.get(f"{DRAFT}druk?blad=1-2").text
    assert re.findall(r'name="(?:van|tot)"[^>]* value="(\w*)"', html) == ["", "1"]


@pytest.mark.parametrize(
    ("met", "texts", "pictures"),
    [("tekst", 1, 0), ("beeld", 0, 1), ("beide", 1, 1), ("miniaturen", 0, 1), ("onzin", 1, 0)],
)
def test_text_pictures_or_both_are_printed(reader: Client, met: str, texts: int, pictures: int) -> None:
    html = reader.get(f"{BASE}druk?blad=2&met={met}").text
    assert (html.count('<div class="text"'), html.count("<img ")) == (texts, pictures)
    assert ("/150-" in html) is (met == "miniaturen")


def test_too_many_pages_are_offered_in_parts(reader: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(printing.MOST, "tekst", 2)
    html = reader.get(f"{BASE}druk?blad=1-3").text
    assert "<section" not in html
    assert f'href="{BASE}druk?blad=1-2&amp;met=tekst"' in html
    assert f'href="{BASE}druk?blad=3-3&amp;met=tekst"' in html
    assert "U vraagt 3 bladzijden" in html
    assert f'href="{BASE}document"' in html


@pytest.mark.parametrize("part", ["miniaturen", "druk?blad=1", "p/2?van=1&tot=9", "p/2?spreiding=1"])
def test_a_draft_is_shown_to_staff_alone(reader: Client, signed_in: Client, staff: Client, part: str) -> None:
    assert [visitor.get(DRAFT + part).status_code for visitor in (reader, signed_in, staff)] == [404, 404, 200]
    answer: Any = staff.get(DRAFT + part)
    assert answer["Cache-Control"] == "private, no-store"


def test_nothing_of_a_draft_is_fetched_ahead(staff: Client, reader: Client) -> None:
    assert "data-ahead" in reader.get(BASE + "p/2").text
    assert "data-ahead" not in staff.get(DRAFT + "p/2").text
