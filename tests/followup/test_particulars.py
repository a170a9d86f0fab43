"""What editors decide on items and in which words: what is kept, what is refused, and what of it everyone reads."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from followup.conftest import Town
from lineage.amended import NEW, add_edition, item_of
from people import member
from planspoor_site.audit.models import Entry
from planspoor_site.followup import tags
from planspoor_site.followup.meanings import Health, Stage
from planspoor_site.followup.models import Overruling, Particulars, manners_of
from planspoor_site.followup.overview import follow
from planspoor_site.followup.particulars import Decided, change_manners, decide, decided_of
from planspoor_site.followup.report import Reporter, Said, report
from planspoor_site.lineage.decide import Decision, accept_above
from planspoor_site.lineage.models import Lineage
from planspoor_site.lineage.proposals import propose


def desk(town: Town, node: str = "n2") -> str:
    return f"/beheer/{town.organisation.slug}/opvolging/kenmerken/meerjarenplan/{town.item(node).public_id}"


def shown(town: Town, node: str = "n2") -> str:
    edition = town.edition
    address = f"/{town.organisation.slug}/meerjarenplan/{edition.slug}/i/{town.item(node).public_id}"
    return Client().get(address).content.decode()


@pytest.fixture
def editor(town: Town) -> Client:
    client = Client()
    client.force_login(town.editor)
    return client


ALL = {
    "what": "particulars",
    "planned_from": "2026-01-01",
    "planned_to": "2027-06-30",
    "priority": "on",
    "goals": ["11", "13"],
    "targets": "11.6, 13.b",
    "policy_fields": "0200",
    "themes": "Klimaat,  Groen in de stad",
}


def test_what_is_decided_is_kept_as_a_row_and_everyone_reads_it(town: Town, editor: Client) -> None:
    assert editor.post(desk(town), ALL).status_code == 302
    kept = Particulars.objects.get()
    assert (kept.planned_from, kept.planned_to, kept.priority) == (
        datetime.date(2026, 1, 1), datetime.date(2027, 6, 30), True,
    )  # fmt: skip
    assert kept.tags == [
        "sdg:11", "sdg:13", "sdg:11.6", "sdg:13.b", "policy-field:0200", "theme:Klimaat", "theme:Groen in de stad",
    ]  # fmt: skip
    page = shown(town)
    for words in ("Prioritair", "1 januari 2026", "30 juni 2027", "Klimaatactie", "SDG 11.6", "Groen in de stad"):
        assert words in page
    assert "In de opvolging" not in shown(town, "n3"), "of an item of which nothing was decided, nothing is said"
    assert Entry.objects.latest("sequence").what == "particulars.set"
    assert "Klimaat" not in str(Entry.objects.latest("sequence").details)


def test_the_same_again_is_no_new_row_and_the_form_begins_with_it(town: Town, editor: Client) -> None:
    editor.post(desk(town), ALL)
    editor.post(desk(town), ALL)
    assert Particulars.objects.count() == 1
    page = editor.get(desk(town)).content.decode()
    assert 'value="2027-06-30"' in page
    assert "11.6, 13.b" in page
    editor.post(desk(town), {"what": "particulars"})
    assert decided_of(town.item("n2")) == Decided()
    assert Particulars.objects.count() == 2, "what was decided before stays"
    assert "In de opvolging" not in shown(town)


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"planned_from": "2027-01-01", "planned_to": "2026-01-01"}, "it ends before it begins"),
        ({"planned_from": "31/02/2026"}, "no day"),
        ({"goals": ["18"]}, "there are seventeen"),
        ({"targets": "11.12"}, "no such target"),
        ({"targets": "11.z"}, "nor such a letter"),
        ({"policy_fields": "9999"}, "no such field"),
        ({"themes": "x" * 61}, "a book"),
    ],
)
def test_what_is_in_no_list_is_refused(town: Town, editor: Client, given: dict[str, Any], reason: str) -> None:
    assert editor.post(desk(town), {"what": "particulars", **given}).status_code == 400, reason
    assert not Particulars.objects.exists()


OF_THE_RESOLUTION = "5ab 5abc 9abcd 7abc 6abc 6ab 3ab 10ab 5abc 7abc 7abc 8abc 3ab 7abc 9abc 10ab 19"
"""Of each goal its last number and its letters, as resolution A/RES/70/1 of the United Nations has them."""


def test_the_list_of_goals_has_the_targets_of_the_resolution() -> None:
    expected: list[str] = []
    for goal, told in enumerate(OF_THE_RESOLUTION.split(), 1):
        last = told.rstrip("abcd")
        expected += [f"{goal}.{one}" for one in [*range(1, int(last) + 1), *told.removeprefix(last)]]
    assert len(expected) == 169
    tried = [(goal, one) for goal in range(0, 19) for one in [*map(str, range(0, 21)), *"abcde"]]
    assert [f"{goal}.{one}" for goal, one in tried if _is_target(goal, one)] == expected


@pytest.mark.parametrize(
    ("language", "goal", "name"),
    [
        ("nl", 16, "Vrede, justitie en sterke publieke diensten"),
        ("nl", 17, "Partnerschap om doelstellingen te bereiken"),
        ("fr", 13, "Mesures relatives à la lutte contre les changements climatiques"),
        ("de", 12, "Nachhaltige/r Konsum und Produktion"),
        ("en", 8, "Decent work and economic growth"),
    ],
)
def test_a_goal_is_called_what_the_united_nations_print_on_it(language: str, goal: int, name: str) -> None:
    with translation.override(language):
        assert dict(tags.goals())[str(goal)] == name


def _is_target(goal: int, target: str) -> bool:
    try:
        return bool(tags.sdg_tag(f"{goal}.{target}"))
    except tags.TagError:
        return False


def test_what_was_decided_goes_on_in_the_next_edition(town: Town) -> None:
    decide(town.item("n2"), Decided(priority=True), town.editor)
    later = add_edition(town.edition.plan, "2025", NEW, published=True)
    propose(later)
    last = Lineage.objects.filter(newer=later).latest("step").step
    accept_above(later, Decision(town.editor, last), 0.0)
    overview = follow(later, public=True)
    found = overview.decided(item_of(later, "n2"))
    assert found
    assert found.priority


def test_the_health_of_a_part_is_set_with_a_reason_and_that_is_ended(town: Town, editor: Client) -> None:
    report(town.item("n2"), Said(Stage.RUNNING, Health.OFF_TRACK, "Te droog."), Reporter(town.editor, town.parks), 0)
    part = {"what": "health", "overruled": "attention"}
    assert editor.post(desk(town, "n1"), part).status_code == 400, "it asks why"
    assert editor.post(desk(town, "n1"), part | {"reason": "De rest loopt goed."}).status_code == 302
    assert "De rest loopt goed." in shown(town, "n1")
    overview = follow(town.edition, public=True)
    node = town.edition.items.get(node_id="n1")
    assert overview.shares[node.pk].health == Health.ATTENTION
    editor.post(desk(town, "n1"), {"what": "health", "overruled": "", "reason": "Niet meer nodig."})
    assert follow(town.edition, public=True).shares[node.pk].health == Health.OFF_TRACK
    assert Overruling.objects.count() == 2
    editor.post(desk(town), part | {"reason": "Dit is een actie."})
    assert Overruling.objects.count() == 2, "what is reported on itself is not overruled"


def test_own_words_are_shown_everywhere(town: Town) -> None:
    administrator = Client()
    administrator.force_login(member(town.organisation, "administrator"))
    address = f"/beheer/{town.organisation.slug}/opvolging/woorden/"
    given = {"stale_after": "90", "word_running": "in volle gang", "word_attention": "met kleine zorgen"}
    assert administrator.post(address, given).status_code == 302
    assert manners_of(town.organisation).stale_after == 90
    said = Said(Stage.RUNNING, Health.ATTENTION, "Te droog.")
    report(town.item("n2"), said, Reporter(town.editor, town.parks), 0)
    assert "In volle gang</b>, met kleine zorgen" in shown(town)
    twice = {"stale_after": "90", "word_running": "bezig", "word_preparing": "Bezig"}
    assert administrator.post(address, twice).status_code == 400
    assert administrator.post(address, {"stale_after": "90", "word_running": "afgerond"}).status_code == 400
    assert administrator.post(address, {"stale_after": "0"}).status_code == 400
    client = Client()
    client.force_login(town.editor)
    form = client.get(f"/beheer/{town.organisation.slug}/opvolging/i/meerjarenplan/{town.item('n2').public_id}")
    assert "Met kleine zorgen" in form.content.decode()


def test_changing_manners_stands_in_the_trail(town: Town) -> None:
    change_manners(town.organisation, 100, {"running": "bezig"}, town.editor)
    assert Entry.objects.latest("sequence").what == "manners.changed"


def test_the_list_shows_what_was_decided(town: Town, editor: Client) -> None:
    editor.post(desk(town), ALL)
    page = editor.get(f"/beheer/{town.organisation.slug}/opvolging/kenmerken/meerjarenplan/").content.decode()
    assert "Klimaatactie" in page
    assert editor.get(f"/beheer/{town.organisation.slug}/opvolging/kenmerken/nergens/").status_code == 404
