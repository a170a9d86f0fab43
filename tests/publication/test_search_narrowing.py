"""Filters, facets, suggestions and advice: what a reader is offered, and that nothing of a draft is ever in it."""

from __future__ import annotations

import json
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from planspoor_site.publication.search.tags import ranges, without_article
from planspoor_site.publication.search.vocabulary import distance
from planspoor_site.register.models import EditionItem
from planspoor_site.register.published import State
from publication.elzenbeke import BASE, DRAFT, PUBLIC_IDS, Elzenbeke

NARROWED = [
    ("q=pand&niveau=deelactie", {"garden"}, "a level"),
    ("q=pand&niveau=actie", {"survey", "purchase"}, "another level"),
    ("q=de&thema=wonen aan de BEEK&niveau=doelstelling", {"river"}, "a theme, however it is written"),
    ("q=pand&jaar=2028", {"survey", "purchase", "garden"}, "a year of the plan, or of the item where it names one"),
    ("q=pand&jaar=2027", {"survey", "garden"}, "not what is due in another year"),
    ("q=pand&jaar=2040", set(), "a year that the plan is not for"),
    ("q=pand&instantie=dienst wonen", {"survey"}, "a body, with or without its article"),
    ("q=pand&bedrag=50000-250000", {"survey"}, "a range of sums"),
    ("q=pand&bedrag=10000-50000", set(), "another range"),
    ("niveau=deelactie", {"garden"}, "filters alone"),
    ("q=pand&niveau=nergens", {"survey", "purchase", "garden"}, "a level that there is not is passed over"),
    ("q=pand&jaar=over&bedrag=veel", {"survey", "purchase", "garden"}, "so is what is no year and no range"),
    ("q=-pand&niveau=deelactie", set(), "a filter and a word that must not be there"),
    ("q=-zwembad&niveau=deelactie", {"garden"}, "the same where the word is not there"),
]


@pytest.mark.parametrize(("query", "keys"), [case[:2] for case in NARROWED], ids=[case[2] for case in NARROWED])
def test_filters_narrow_a_search(reader: Client, query: str, keys: set[str]) -> None:
    html = reader.get(f"{BASE}zoek?{query}").text
    assert set(re.findall(r"/2025/i/(\w+)", html)) == {PUBLIC_IDS[key] for key in keys}


def facets(client: Client, address: str) -> dict[str, dict[str, int]]:
    html = client.get(address).text
    return {
        title: {
            name: int(count)
            for name, count in re.findall(r'<a href="[^"]*"[^>]*>([^<]+)</a> <span class="soft">(\d+)', part)
        }
        for title, part in re.findall(r"<h3>([^<]+)</h3>(.*?)</section>", html, re.DOTALL)
    }


def test_facets_count_what_was_found(reader: Client, elzenbeke: Elzenbeke) -> None:
    found = facets(reader, BASE + "zoek/facetten?q=pand")
    assert found["Niveau"] == {"Actie": 2, "Deelactie": 1, "Bladzijde": 1}
    assert found["Jaar"] == {"2026": 3, "2027": 3, "2028": 4, "2029": 3, "2030": 3, "2031": 3}
    assert found["Instantie"] == {"Dienst Wonen": 1}
    assert found["Bedrag"] == {"50.000 tot 250.000 euro": 1}


def test_each_facet_leads_to_as_much_as_it_says(reader: Client, elzenbeke: Elzenbeke) -> None:
    html = reader.get(BASE + "zoek/facetten?q=de").text
    values = re.findall(r'<a href="([^"]+)"[^>]*>[^<]+</a> <span class="soft">(\d+)', html)
    assert len(values) > 6
    for href, count in values:
        page = reader.get(href.replace("&amp;", "&")).text
        items, pages = re.findall(r"(\d+) onderde\w+ van een plan, (\d+) bladzijde", page)[0]
        assert int(items) + int(pages) == int(count), href


def test_facets_are_on_the_page_where_it_is_asked_for_and_only_then(reader: Client, elzenbeke: Elzenbeke) -> None:
    assert "<h3>Niveau</h3>" not in reader.get(BASE + "zoek?q=pand").text
    assert "<h3>Niveau</h3>" in reader.get(BASE + "zoek?q=pand&facetten=1").text


def test_a_filter_that_is_on_can_be_taken_off(reader: Client, elzenbeke: Elzenbeke) -> None:
    html = reader.get(BASE + "zoek?q=pand&niveau=actie&jaar=2028").text
    assert f'href="{BASE}zoek?q=pand&amp;jaar=2028"' in html
    assert f'href="{BASE}zoek?q=pand&amp;niveau=actie"' in html
    assert '<input type="hidden" name="niveau" value="actie">' in html


COMPLETED = [
    (BASE, "woni", ["woning"], "the end of a word, which no page alone holds"),
    (BASE, "de molens", ["de molenstraat"], "the last word of several"),
    (BASE, "zwembad molens", [], "not where the words are never together"),
    (BASE, "w", [], "not one letter"),
    (BASE, "", [], "nothing"),
    (BASE, "zw", [], "no word begins so"),
    ("/", "BEE", ["beek"], "in all plans, whatever the case"),
    ("/stad-elzenbeke/", "leeg", ["leegstand", "leegstaande"], "in an organisation's plans"),
]


@pytest.mark.parametrize(("base", "typed", "words"), [case[:3] for case in COMPLETED], ids=[c[3] for c in COMPLETED])
def test_what_a_reader_types_is_completed(reader: Client, base: str, typed: str, words: list[str]) -> None:
    response = reader.get(f"{base}zoek/aanvullen", {"q": typed})
    assert response["Content-Type"] == "application/x-suggestions+json"
    asked, completed = json.loads(response.content)
    assert asked == typed
    assert {word.casefold() for word in words} <= {word.casefold() for word in completed}
    assert bool(completed) == bool(words)


MEANT = [
    ("fietspat", None, "no word is near"),
    ("molestraat", "Molenstraat", "a letter too few"),
    ("moolenstraat", "Molenstraat", "a letter too many"),
    ("molensrtaat", "Molenstraat", "two letters swapped"),
    ("molenstraad", "Molenstraat", "another letter"),
    ("leegstaende pand", "leegstaande pand", "one word of two"),
    ("verantwoordlijkheidsafspraken", "verantwoordelijkheidsafspraken", "a long word"),
]


@pytest.mark.parametrize(("asked", "meant"), [case[:2] for case in MEANT], ids=[case[2] for case in MEANT])
def test_it_asks_whether_another_word_was_meant(reader: Client, asked: str, meant: str | None) -> None:
    html = reader.get(BASE + "zoek", {"q": asked}).text
    found = re.search(r"Bedoelde u: <a[^>]*><strong>([^<]+)</strong>", html)
    assert (found and found[1].casefold()) == (meant and meant.casefold())


DISTANCES = [
    ("beek", "beek", 0), ("beek", "bek", 1), ("beek", "beeek", 1), ("beek", "boek", 1), ("beek", "bkee", 2),
    ("beek", "ebek", 1), ("", "beek", 4),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "letters"), DISTANCES)
def test_letters_that_differ_are_counted(one: str, other: str, letters: int) -> None:
    assert distance(one, other) == distance(other, one) == letters


def test_where_nothing_is_found_it_says_what_to_try(reader: Client, elzenbeke: Elzenbeke) -> None:
    html = reader.get(BASE + "zoek?q=zwembad+molenstraat").text
    assert "Niets gevonden met ‘zwembad molenstraat’." in html
    assert 'href="?q=molenstraat">molenstraat</a> <span class="soft">(2' in html
    assert ">zwembad</a>" not in html
    html = reader.get(BASE + "zoek?q=pand&jaar=2040").text
    assert "Zoek hetzelfde zonder te verfijnen" in html


def test_where_only_a_page_has_the_words_it_says_where(reader: Client, elzenbeke: Elzenbeke) -> None:
    html = reader.get(BASE + "zoek?q=woningbouwmogelijkheden").text
    assert "Geen onderdeel van een plan met ‘woningbouwmogelijkheden’." in html
    assert "Het staat wel op blz. 7, onder ‘" in html
    assert f'href="{BASE}p/2?q=woningbouwmogelijkheden#hit">Bekijk blz. 7' in html


def test_before_anything_is_asked_it_says_how_to_ask(reader: Client, elzenbeke: Elzenbeke) -> None:
    assert "woorden die zo beginnen" in reader.get(BASE + "zoek").text
    assert "Noem minstens één woord dat er wel moet staan." in reader.get(BASE + "zoek?q=-school").text


def test_screens_follow_each_other(reader: Client, elzenbeke: Elzenbeke) -> None:
    assert "Zo ver loopt de lijst niet." in reader.get(BASE + "zoek?q=de&vanaf=500").text
    assert "Zo ver loopt de lijst niet." not in reader.get(BASE + "zoek?q=de&vanaf=19").text


@pytest.mark.parametrize(
    ("order", "first"), [("", "purchase"), ("plan", "survey"), ("bedrag", "survey"), ("zomaar", "purchase")]
)
def test_hits_can_be_put_in_another_order(reader: Client, order: str, first: str) -> None:
    html = reader.get(BASE + f"zoek?q=pand&niveau=actie&orde={order}").text
    assert re.findall(r"/2025/i/(\w+)", html)[0] == PUBLIC_IDS[first]


def test_nothing_of_a_draft_is_found_counted_or_suggested(
    reader: Client, signed_in: Client, staff: Client, elzenbeke: Elzenbeke
) -> None:
    hidden = elzenbeke.draft.items.get(item__public_id=PUBLIC_IDS["light"])
    EditionItem.objects.filter(pk=hidden.pk).update(text="Het zwembad krijgt een kwartelbad.")
    from planspoor_site.publication.search.index import index_edition  # noqa: PLC0415

    index_edition(elzenbeke.draft)
    for visitor in (reader, signed_in):
        for base in ("/", "/stad-elzenbeke/", BASE):
            said = [
                visitor.get(base + "zoek?q=kwartelbad&facetten=1").text,
                visitor.get(base + "zoek?q=kwartelbat").text.replace("kwartelbat", ""),
                visitor.get(base + "zoek?q=beek kwartelbad").text,
                visitor.get(base + "zoek/facetten?q=kwartel*").text,
                visitor.get(base + "zoek/aanvullen?q=kwart").text,
            ]
            assert "Niets gevonden" in said[0]
            assert "<h3>" not in said[0] + said[3]
            assert "Bedoelde u" not in said[1]
            assert ">kwartelbad</a>" not in said[2]
            assert json.loads(said[4]) == ["kwart", []]
        for part in ("zoek?q=kwartelbad", "zoek/facetten?q=kwartelbad", "zoek/aanvullen?q=kwart"):
            assert visitor.get(DRAFT + part).status_code == 404
    assert json.loads(staff.get(DRAFT + "zoek/aanvullen?q=kwart").content)[1] == ["kwartelbad"]
    assert "kwartelbad</strong>" in staff.get(DRAFT + "zoek?q=kwartelbat").text
    assert staff.get(DRAFT + "zoek/facetten?q=kwartelbad")["Cache-Control"] == "private, no-store"


def test_what_is_published_is_found_from_then_on(reader: Client, elzenbeke: Elzenbeke) -> None:
    elzenbeke.draft.state = State.PUBLISHED
    elzenbeke.draft.save()
    html = reader.get("/zoek?q=leegstand").text
    assert "/2026/i/" in html
    assert "/2025/i/" not in html


def test_an_organisation_with_drafts_only_has_no_search(reader: Client, elzenbeke: Elzenbeke) -> None:
    for part in ("zoek", "zoek/facetten", "zoek/aanvullen", "opensearch.xml"):
        assert reader.get(f"/stad-niemand/{part}").status_code == 404


def test_a_plans_search_leads_to_its_latest_edition(reader: Client, elzenbeke: Elzenbeke) -> None:
    assert reader.get("/stad-elzenbeke/meerjarenplan/zoek?q=beek&lang=fr")["Location"] == BASE + "zoek?q=beek&lang=fr"
    assert reader.get("/stad-elzenbeke/geenplan/zoek?q=beek").status_code == 404


DESCRIBED = [
    ("/", "http://testserver/zoek?q={searchTerms}"),
    ("/stad-elzenbeke/", "http://testserver/stad-elzenbeke/zoek?q={searchTerms}"),
    (BASE, "http://testserver/stad-elzenbeke/meerjarenplan/zoek?q={searchTerms}"),
]


@pytest.mark.parametrize(("address", "template"), DESCRIBED)
def test_a_browser_can_search_from_its_own_bar(reader: Client, address: str, template: str) -> None:
    link = re.search(r'<link rel="search" [^>]*href="([^"]+)"', reader.get(address).text)
    assert link
    response = reader.get(link[1])
    assert response["Content-Type"] == "application/opensearchdescription+xml"
    assert f'template="{template}' in response.text
    assert 0 < len(re.findall(r"<ShortName>([^<]*)</ShortName>", response.text)[0]) <= 16


@pytest.mark.parametrize("address", [BASE + "zoek?q=pand", "/zoek?q=pand niveau", "/zoek?q=pand&niveau=actie"])
def test_a_search_asks_the_database_little(reader: Client, address: str) -> None:
    with CaptureQueriesContext(connection) as queries:
        reader.get(address)
    # PostgreSQL is told besides, for each question to the index, in what way to answer it.
    asked = [query["sql"] for query in queries if query["sql"].lstrip("(").startswith("SELECT")]
    assert 1 < len(asked) <= 8, asked


@pytest.mark.parametrize(
    ("low", "high", "starts"),
    [
        (0, 0, [0]),
        (9_999, 9_999, [0]),
        (10_000, 10_000, [10_000]),
        (40_000, 60_000, [10_000, 50_000]),
        (2_000_000, 2_000_000, [1_000_000]),
    ],
)
def test_a_sum_is_in_the_ranges_that_hold_it(low: float, high: float, starts: list[int]) -> None:
    assert ranges(low, high) == starts


@pytest.mark.parametrize(
    ("written", "listed"),
    [
        ("de dienst Wonen", "Dienst Wonen"),
        ("L’agence du logement", "Agence du logement"),
        ("dezelfde dienst", "Dezelfde dienst"),
        ("De ", "De"),
    ],
)
def test_names_are_listed_without_their_article(written: str, listed: str) -> None:
    assert without_article(written) == listed
