"""What everyone reads of what changed between two editions: the page, the table, the file for programs."""

from __future__ import annotations

import csv
import io
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from lineage.amended import OLD, add_edition, found_plan, public_id
from people import member
from planspoor.comparison_format import decode_comparison
from planspoor_site.publication.changes import comparison_view
from planspoor_site.publication.changes.between import between
from planspoor_site.register.models import Edition, EditionItem
from planspoor_site.register.withdrawal import withdraw

PLAN = "/stad-notelaar/meerjarenplan/"
Three = tuple[Edition, Edition, Edition]


@pytest.fixture
def reader() -> Client:
    return Client()


POND = "We herstellen de vijver in het Berkenpark en bouwen een steiger voor de hengelaars"
PARK = "We maken van het Berkenpark een park aan het water, met vijver en steiger"
BIKES = "We openen een fietsenstalling aan het station"
LIGHT = "We plaatsen verlichting langs het kanaalpad"
PLAYGROUND = "We richten een speelplein in aan de Notelaarsdreef"
JETTY = "We bouwen in het Berkenpark een steiger voor de hengelaars"
TOLD = [
    (0, 1, "Een groene stad", "Een groene stad", "same", "nothing changed"),
    (0, 1, POND, "We herstellen de vijver in het Berkenpark", "split", "a part"),
    (0, 1, POND, JETTY, "split", "another part"),
    (0, 1, LIGHT, None, "dropped", "decided so"),
    (0, 1, None, PLAYGROUND, "new", "nothing before it"),
    (1, 2, JETTY, PARK, "merged", "one of two"),
    (1, 2, BIKES, None, "dropped", "decided so"),
    (0, 2, POND, PARK, "reworded", "split, and one again"),
    (0, 2, LIGHT, None, "dropped", "dropped in the first step"),
    (0, 2, BIKES, None, "dropped", "dropped in the second"),
    (0, 2, None, PLAYGROUND, "new", "new in the first step"),
]


@pytest.mark.parametrize(
    ("older", "newer", "old", "new", "change"),
    [row[:5] for row in TOLD],
    ids=[f"{row[0]}-{row[1]} {row[5]}" for row in TOLD],
)
def test_what_became_of_an_item(
    three: Three, older: int, newer: int, old: str | None, new: str | None, change: str
) -> None:
    links = between(three[older], three[newer]).comparison.links
    told = {(link.old and link.old.text, link.new and link.new.text): link.change for link in links}
    assert told[old, new] == change


def test_every_item_of_both_editions_is_told_of(three: Three) -> None:
    for older, newer in ((0, 1), (1, 2), (0, 2)):
        links = between(three[older], three[newer]).comparison.links
        for index, edition in ((0, three[older]), (1, three[newer])):
            sides = {side.id for link in links if (side := (link.old, link.new)[index])}
            assert sides == set(edition.items.values_list("item__public_id", flat=True))


def test_the_page_shows_the_figures_and_each_change(reader: Client, three: Three) -> None:
    html = reader.get(PLAN + "vergelijk/2024/2026/").text
    assert "5 onderdelen bleven hetzelfde" in html
    assert "1 werd geschrapt" in html
    assert "2 delen van splitsingen" in html
    assert '<del><span class="vh">[geschrapt: </span>' in html
    assert f'href="{PLAN}2024/i/{public_id(three[0], "n7")}"' in html
    assert f'href="{PLAN}2024/p/1#i-{public_id(three[0], "n7")}"' in html
    assert "Besluit: GR 2026/9" in html
    assert "We planten vijfhonderd bomen" not in html, "what stayed is listed apart"


LISTED = [
    ("", 5, "all that changed: reworded, two parts, dropped, new"),
    ("hetzelfde/", 5, "what stayed"),
    ("herschreven/", 1, "other words"),
    ("gesplitst/", 2, "a link for each part"),
    ("geschrapt/", 1, "dropped"),
    ("nieuw/", 1, "new"),
    ("samengevoegd/", 0, "nothing"),
    ("alles/1", 5, "the first page of everything"),
]


@pytest.mark.parametrize(("part", "count"), [row[:2] for row in LISTED], ids=[row[2] for row in LISTED])
def test_the_changes_can_be_narrowed_by_kind(reader: Client, three: Three, part: str, count: int) -> None:
    response = reader.get(f"{PLAN}vergelijk/2024/2026/{part}")
    assert response.status_code == 200
    assert response.text.count('<p class="kind">') == count


def test_many_changes_stand_on_several_pages(reader: Client, three: Three, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(comparison_view, "SCREEN", 2)
    first = reader.get(PLAN + "vergelijk/2024/2026/").text
    assert f'rel="next" href="{PLAN}vergelijk/2024/2026/alles/2"' in first
    last = reader.get(PLAN + "vergelijk/2024/2026/alles/3").text
    assert last.count('<p class="kind">') == 1
    assert 'rel="next"' not in last
    assert reader.get(PLAN + "vergelijk/2024/2026/alles/4").status_code == 404


ABSENT = [
    ("vergelijk/2024/2024/", "the same edition twice"),
    ("vergelijk/2024/1999/", "no such edition"),
    ("vergelijk/1999/2026/", "no such edition"),
    ("vergelijk/2024/2026/onzin/", "no kind of change"),
    ("vergelijk/2024/2026/alles/0", "pages count from 1"),
    ("vergelijk/2024/2026/alles/99999999999", "no number of a page"),
    ("vergelijk/2026/2024/wijzigingen.csv", "the older comes first"),
    ("vergelijk/2026/2024/wijzigingen.json", "the older comes first"),
    ("vergelijk/", "nothing by itself"),
]


@pytest.mark.parametrize("part", [row[0] for row in ABSENT], ids=[f"{row[0]}: {row[1]}" for row in ABSENT])
def test_what_is_not_there_is_not_found(reader: Client, three: Three, part: str) -> None:
    assert reader.get(PLAN + part).status_code == 404


def test_the_older_edition_comes_first(reader: Client, three: Three) -> None:
    assert reader.get(PLAN + "vergelijk/2028/2024/")["Location"] == PLAN + "vergelijk/2024/2028/"


def test_a_draft_is_compared_for_its_own_staff_only(reader: Client, three: Three) -> None:
    draft = add_edition(three[0].plan, "2030", OLD)
    staff = Client()
    staff.force_login(member(draft.plan.organisation, "reader"))
    for part in ("", "geschrapt/", "wijzigingen.csv", "wijzigingen.json"):
        address = f"{PLAN}vergelijk/2028/2030/{part}"
        assert reader.get(address).status_code == 404
        response = staff.get(address)
        assert (response.status_code, response["Cache-Control"]) == (200, "private, no-store")
    assert "2030" not in reader.get(PLAN + "vergelijk/2024/2028/").text


def test_a_withdrawn_edition_is_gone_and_what_it_decided_still_links(reader: Client, three: Three) -> None:
    withdraw(three[1], "Dienst Plannen", "onwettig besluit", None)
    assert reader.get(PLAN + "vergelijk/2024/2026/").status_code == 410
    html = reader.get(PLAN + "vergelijk/2024/2028/").text
    assert "onwettig" not in html
    assert "1 kreeg andere woorden" not in html, "the pond and the garden"
    assert "2 kregen andere woorden" in html


def test_the_table_has_a_row_for_each_link(reader: Client, three: Three) -> None:
    response = reader.get(PLAN + "vergelijk/2024/2026/wijzigingen.csv")
    rows = list(csv.DictReader(io.StringIO(response.content.decode())))
    assert response["Content-Disposition"] == 'attachment; filename="meerjarenplan-2024-2026.csv"'
    dropped = next(row for row in rows if row["change"] == "dropped")
    assert (dropped["old_id"], dropped["new_id"]) == (public_id(three[0], "n7"), "")
    assert dropped["reasons"] == "GR 2026/9"
    assert {row["change"] for row in rows} == {"same", "reworded", "split", "dropped", "new"}


def test_the_file_for_programs_is_of_the_comparison_format(reader: Client, three: Three) -> None:
    response = reader.get(PLAN + "vergelijk/2024/2026/wijzigingen.json")
    comparison = decode_comparison(response.content)
    assert response["Access-Control-Allow-Origin"] == "*"
    reworded = next(link for link in comparison.links if link.change == "reworded")
    assert reworded.old
    assert reworded.redline
    assert "".join(one.text for one in reworded.redline if one.op != "added") == reworded.old.text
    assert reworded.old.passages[0].page == 1


def test_what_nobody_decided_is_said_to_be_so(reader: Client, db: None) -> None:
    plan = found_plan()
    add_edition(plan, "2024", "1| Groen\n  1.1| We planten bomen", published=True)
    add_edition(plan, "2026", "1| Groen\n  1.1| We planten bomen", published=True)
    html = reader.get(PLAN + "vergelijk/2024/2026/").text
    assert "Van 2 onderdelen is niet beslist wat ervan geworden is." in html
    assert html.count("Niemand besliste wat hiervan geworden is.") == 2


def test_the_plan_leads_to_what_changed_since_the_edition_before(reader: Client, three: Three) -> None:
    assert f'href="{PLAN}vergelijk/2026/2028/">Wat veranderde sinds 2026</a>' in reader.get(PLAN + "2028/").text
    assert "vergelijk/" not in reader.get(PLAN + "2024/").text


def test_the_page_says_what_it_is_about(reader: Client, three: Three) -> None:
    html = reader.get(PLAN + "vergelijk/2024/2026/").text
    assert '<meta property="og:title" content="Wat veranderde van Meerjarenplan 2024 naar Meerjarenplan 2026">' in html
    assert re.search(r'<meta name="description" content="Wat veranderde [^"]*1 werd geschrapt', html)


def test_questions_to_the_database_do_not_grow_with_the_plan(reader: Client, three: Three) -> None:
    counts = []
    for address in ("vergelijk/2024/2026/", "vergelijk/2024/2028/"):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            reader.get(PLAN + address)
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 9


def test_words_made_unreadable_are_in_no_comparison(reader: Client, three: Three) -> None:
    """What the register shows of an item is what is compared: nothing is kept apart."""
    item = EditionItem.objects.filter(edition=three[0], node_id="n7")
    super(type(item), item).update(text="We plaatsen █ langs het kanaalpad")
    for part in ("", "wijzigingen.csv", "wijzigingen.json"):
        assert "verlichting" not in reader.get(f"{PLAN}vergelijk/2024/2026/{part}").content.decode()
