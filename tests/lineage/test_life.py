"""An item's whole life on its page, and where the pages of an older edition lead on to."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from lineage.amended import OLD, add_edition, public_id
from people import member
from planspoor_site.register.models import Edition
from planspoor_site.register.withdrawal import withdraw

PLAN = "/stad-notelaar/meerjarenplan/"
Three = tuple[Edition, Edition, Edition]
POND, POND_2, JETTY, PARK, LIGHT, BIKES = (0, "n4"), (1, "n4"), (1, "n5"), (2, "n4"), (0, "n7"), (0, "n8")


@pytest.fixture
def reader() -> Client:
    return Client()


LIVES = [
    (
        POND,
        ["Samengevoegd in:|2028|GR 2028/9", "Gesplitst in:|2026|GR 2026/9", "Verschijnt voor het eerst.|2024"],
        "split",
    ),
    (
        JETTY,
        ["Samengevoegd in:|2028|GR 2028/9", "Ontstaan door een splitsing.|2026|GR 2026/9", "Toen nog:|2024"],
        "a part, that was merged",
    ),
    (PARK, ["Ontstaan door een samenvoeging.|2028|GR 2028/9", "Toen nog:|2026", "Toen nog:|2024"], "merged"),
    (LIGHT, ["Geschrapt.|2026|GR 2026/9", "Verschijnt voor het eerst.|2024"], "dropped: said once"),
    (
        BIKES,
        ["Geschrapt.|2028|GR 2028/9", "Dezelfde woorden.|2026", "Verschijnt voor het eerst.|2024"],
        "dropped in the end",
    ),
    ((1, "n9"), ["Dezelfde woorden.|2028", "Verschijnt voor het eerst.|2026"], "new"),
    ((2, "n3"), ["Dezelfde woorden.|2028", "Andere woorden.|2026", "Verschijnt voor het eerst.|2024"], "goes on"),
]


@pytest.mark.parametrize(("item", "stages"), [row[:2] for row in LIVES], ids=[row[2] for row in LIVES])
def test_the_life_of_an_item(reader: Client, three: Three, item: tuple[int, str], stages: list[str]) -> None:
    html = _page(reader, three, item)
    line = re.search(r'<ol class="line">(.*?)</ol>', html, re.DOTALL)
    assert line
    told = re.split(r'<li(?: class="now")?>(?=<b|<a href="[^"]*" lang="nl">Meer)', line[1])[1:]
    for stage, said in zip(told, stages, strict=True):
        assert all(word in stage for word in said.split("|")), (said, stage)
        assert ("Besluit:" in stage) is (said.count("|") == 2), stage


def test_relatives_are_linked_in_their_own_edition(reader: Client, three: Three) -> None:
    html = _page(reader, three, POND)
    for index, node in (POND_2, JETTY, PARK):
        edition = three[index]
        assert f'<a href="{PLAN}{edition.slug}/i/{public_id(edition, node)}">' in html


def test_each_stage_leads_to_all_that_changed_then(reader: Client, three: Three) -> None:
    html = _page(reader, three, POND)
    assert f'<a href="{PLAN}vergelijk/2024/2026/">Alles wat in 2026 veranderde</a>' in html
    assert f'<a href="{PLAN}vergelijk/2026/2028/">Alles wat in 2028 veranderde</a>' in html


def test_a_dropped_item_keeps_its_page_and_says_by_which_decision(reader: Client, three: Three) -> None:
    html = _page(reader, three, LIGHT)
    assert "We plaatsen verlichting langs het kanaalpad" in html
    assert "Dit onderdeel is geschrapt in editie 2026. Besluit: GR 2026/9." in html


LEADS = [
    (POND, 2, "n4", "Waarin dit verdergaat in editie 2028", "what was split and merged again"),
    (POND_2, 2, "n4", "Waarin dit verdergaat in editie 2028", "what was merged"),
    ((0, "n3"), 2, "n3", "Dit onderdeel in editie 2028", "the same item"),
]


@pytest.mark.parametrize(
    ("item", "edition", "node", "words"), [row[:4] for row in LEADS], ids=[row[4] for row in LEADS]
)
def test_an_older_page_leads_on_along_the_line(
    reader: Client, three: Three, item: tuple[int, str], edition: int, node: str, words: str
) -> None:
    there = f"{PLAN}{three[edition].slug}/i/{public_id(three[edition], node)}"
    assert f'<a href="{there}" rel="latest-version">{words}</a>' in _page(reader, three, item)


def test_a_page_of_the_newest_edition_names_what_it_came_from(reader: Client, three: Three) -> None:
    address = f"{PLAN}2028/i/{public_id(three[2], 'n4')}"
    there = f"{PLAN}2026/i/{public_id(three[1], 'n4')}"
    assert f'<http://testserver{there}>; rel="predecessor-version"' in reader.get(address)["Link"]


def test_an_edition_that_was_withdrawn_is_told_of_without_its_words(reader: Client, three: Three) -> None:
    withdraw(three[1], "Dienst Plannen", "onwettig besluit", None)
    html = _page(reader, three, (0, "n3"))
    assert "Deze editie is ingetrokken op" in html
    assert "door Dienst Plannen: onwettig besluit" in html
    assert f"{PLAN}2026/i/" not in html
    assert "vergelijk/2024/2028/" in html


def test_a_draft_is_in_no_life_but_for_its_staff(reader: Client, three: Three) -> None:
    draft = add_edition(three[0].plan, "2030", OLD)
    staff = Client()
    staff.force_login(member(draft.plan.organisation, "reader"))
    address = f"{PLAN}2028/i/{public_id(three[2], 'n3')}"
    assert "2030" not in reader.get(address).text
    assert "Meerjarenplan 2030" in staff.get(address).text


def test_what_became_of_an_item_takes_few_more_questions_to_the_database(reader: Client, three: Three) -> None:
    counts = []
    for item in ((2, "n3"), PARK):
        with CaptureQueriesContext(connection) as asked:
            _page(reader, three, item)
        counts.append(len(asked))
    # Where the editions before and after lack it, what it came from and became is looked for, with its follow-up.
    assert counts[0] <= counts[1] <= counts[0] + 8


def test_the_feed_tells_that_what_changed_can_be_read(reader: Client, three: Three) -> None:
    feed = reader.get(PLAN + "atom.xml").text
    assert "Wat veranderde van Meerjarenplan 2026 naar Meerjarenplan 2028" in feed
    assert f'href="http://testserver{PLAN}vergelijk/2026/2028/"' in feed
    assert "vergelijk/2024/2028/" not in feed, "what follows each other"


def _page(reader: Client, three: Three, item: tuple[int, str]) -> str:
    edition = three[item[0]]
    return reader.get(f"{PLAN}{edition.slug}/i/{public_id(edition, item[1])}").text
