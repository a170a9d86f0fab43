"""The pages on which staff see how a plan stands."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from dashboards.conftest import RUNNING, STAND, say
from followup.asking import asked
from followup.conftest import Town
from lineage.amended import LIGHT, TREES, public_id
from people import member
from planspoor_site.accounts.models import User
from planspoor_site.followup.models import Owner
from planspoor_site.followup.owners import give

SignIn = Callable[[User], Client]


def test_the_page_says_how_many_ask_for_attention_and_leads_to_them(editor: Client) -> None:
    page = editor.get(STAND).text
    for what, words in (
        ("over-tijd", "1 is over tijd"),
        ("zonder-eigenaar", "1 heeft geen eigenaar"),
        ("boven-budget", "1 ging boven zijn budget"),
        ("hoog-risico", "1 heeft een hoog risico"),
        ("veranderd", "3 veranderden"),
    ):
        assert f'<a href="#{what}">{words}</a>' in page
        assert f'id="{what}"' in page
    assert "over 0 is te lang niets gemeld" in page
    assert 'id="verouderd"' not in page
    assert "We planten vijfhonderd bomen" in page


def test_what_is_chosen_narrows_it_and_stands_in_the_links(followed: Town, editor: Client) -> None:
    part = public_id(followed.edition, "n5")
    page = editor.get(STAND + f"?onderdeel={part}").text
    assert "1 is over tijd" not in page
    assert "1 heeft geen eigenaar" in page
    assert f"/zonder-eigenaar.csv?onderdeel={part}" in page
    assert "Alleen: <b>2 Een veilige stad</b>" in page
    assert "1 heeft geen eigenaar" not in editor.get(STAND + f"?dienst={followed.parks.pk}").text


def test_who_owns_something_is_led_to_that(followed: Town, sign_in: SignIn) -> None:
    mine = f"{STAND}?dienst={followed.parks.pk}"
    assert f'href="{mine}"' in sign_in(followed.gardener).get(STAND).text
    assert "Toon alleen mijn" not in sign_in(followed.editor).get(STAND).text


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("?onderdeel=bestaat-niet", "no such part"),
        ("?dienst=999999&dienst=x", "no such owner"),
        ("?dienst=%00&onderdeel=%00", "no text at all"),
    ],
)
def test_what_is_not_there_is_as_if_not_asked_for(editor: Client, query: str, reason: str) -> None:
    answer = editor.get(STAND + query)
    assert answer.status_code == 200, reason
    assert "Het hele plan." in answer.text


@pytest.mark.parametrize("day", ["2026-02-30", "gisteren", "9999-12-31", "0001-01-01", "2026-1"])
def test_a_day_that_cannot_be_is_told(editor: Client, day: str) -> None:
    answer = editor.get(STAND, {"sinds": day})
    assert answer.status_code == 200
    assert "Die dag kan niet." in answer.text


def test_changes_are_counted_since_the_last_round_or_a_day(followed: Town, editor: Client) -> None:
    asked(followed)
    page = editor.get(STAND).text
    assert "toen de ronde “Eerste helft 2026” begon" in page
    assert "0 veranderden" in page
    say(followed, LIGHT)
    assert "1 veranderde" in editor.get(STAND).text
    assert "4 veranderden" in editor.get(STAND + "?sinds=2026-01-01").text


def test_a_list_is_a_page_and_a_table(followed: Town, editor: Client) -> None:
    page = editor.get(STAND + "over-tijd").text
    assert "<h1>1 is over tijd</h1>" in page
    table = csv.DictReader(io.StringIO(editor.get(STAND + "over-tijd.csv").text))
    [row] = list(table)
    assert (row["id"], row["owner"], row["stage"]) == (public_id(followed.edition, TREES), "Dienst Groen", "lopend")
    assert row["why"].endswith("10 dagen over tijd")
    for wrong in ("geen-lijst", "geen-lijst.csv"):
        assert editor.get(STAND + wrong).status_code == 404
    assert editor.get(STAND + "over-tijd?vanaf=99999999").status_code == 200


def test_a_long_list_is_leafed_through(followed: Town, editor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planspoor_site.review.dashboards.views.LONG", 2)
    first = editor.get(STAND + "veranderd?sinds=2026-01-01").text
    [following] = re.findall(r'href="([^"]+)">Volgende', first)
    assert following == f"{STAND}veranderd?sinds=2026-01-01&amp;vanaf=2"
    assert "3 tot 3 van 3" in editor.get(following.replace("&amp;", "&")).text


def test_no_cell_is_taken_for_a_formula(followed: Town, editor: Client) -> None:
    owner = Owner.objects.create(organisation=followed.organisation, name="=1+1")
    give(owner, [followed.item(LIGHT)], followed.editor)
    say(followed, LIGHT)
    rows = list(csv.DictReader(io.StringIO(editor.get(STAND + "veranderd.csv").text)))
    assert [row["owner"] for row in rows if row["id"] == public_id(followed.edition, LIGHT)] == ["'=1+1"]


def test_an_answer_holds_until_something_is_done(followed: Town, editor: Client, sign_in: SignIn) -> None:
    first = editor.get(STAND)
    tag = first["ETag"]
    assert first["Cache-Control"] == "private, no-cache"
    assert editor.get(STAND, headers={"If-None-Match": tag}).status_code == 304
    assert editor.get(STAND + "?lang=de", headers={"If-None-Match": tag}).status_code == 200, "another language"
    assert sign_in(followed.gardener).get(STAND, headers={"If-None-Match": tag}).status_code == 200, "another person"
    say(followed, LIGHT, RUNNING)
    assert editor.get(STAND, headers={"If-None-Match": tag}).status_code == 200


def test_the_page_asks_few_questions(
    followed: Town, editor: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(27):
        editor.get(STAND)
    with django_assert_max_num_queries(15):
        editor.get(STAND)


def test_a_plan_without_a_published_edition_is_not_followed(followed: Town, editor: Client) -> None:
    assert editor.get("/beheer/stad-notelaar/nergens/stand/").status_code == 404


def test_the_workplace_leads_to_it(followed: Town, sign_in: SignIn) -> None:
    for user, own in (
        (followed.editor, True),
        (followed.gardener, True),
        (member(followed.organisation, "reader"), False),
    ):
        page = sign_in(user).get("/beheer/stad-notelaar/").text
        assert f'href="{STAND}"' in page
        assert ('href="/beheer/stad-notelaar/opvolging/"' in page) == own
