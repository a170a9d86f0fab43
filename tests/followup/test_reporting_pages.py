"""Reporting on the web, signed in and by a link: what is shown, kept, taken back and refused."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from followup.asking import asked, filled_in
from followup.conftest import Town
from people import member, stranger
from planspoor_site.followup.models import Owner, Update, Via
from planspoor_site.followup.owners import give, relieve
from planspoor_site.followup.round_models import Round
from planspoor_site.followup.rounds import KEPT_OPEN, close_round, find_invitation, renew_link, token_of


def mine(town: Town) -> str:
    return f"/beheer/{town.organisation.slug}/opvolging/"


def form_of(town: Town, node: str = "n2") -> str:
    return f"{mine(town)}i/meerjarenplan/{town.item(node).public_id}"


@pytest.fixture
def gardener(town: Town) -> Client:
    client = Client()
    client.force_login(town.gardener)
    return client


class ByLink:
    """Whoever has the link of the one owner."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.round, self.invitation = asked(town)
        self.client = Client()
        self.home = f"/opvolging/{token_of(self.invitation)}/"

    def form(self, node: str = "n2") -> str:
        return f"{self.home}meerjarenplan/{self.town.item(node).public_id}"


@pytest.fixture
def link(town: Town) -> ByLink:
    return ByLink(town)


def test_the_list_has_what_one_owns_and_nothing_else(town: Town, gardener: Client) -> None:
    page = gardener.get(mine(town)).content.decode()
    assert "vijfhonderd bomen" in page
    assert "geveltuin" not in page


def test_an_update_is_kept_and_the_next_item_comes(town: Town, gardener: Client) -> None:
    give(town.parks, [town.item("n3")], town.editor)
    answer = gardener.post(form_of(town), filled_in(done="Honderd bomen staan er."))
    assert answer["Location"].startswith(mine(town)), "outside a round nothing waits"
    asked(town)
    answer = gardener.post(form_of(town), filled_in(seen=Update.objects.get().pk))
    assert answer["Location"].startswith(form_of(town, "n3"))
    update = Update.objects.get(done__startswith="Honderd")
    assert (update.owner, update.made_by, update.via) == (town.parks, town.gardener, Via.WEB)


def test_nothing_changed_is_one_click_that_can_be_taken_back(town: Town, gardener: Client) -> None:
    gardener.post(form_of(town), filled_in())
    seen = Update.objects.get().pk
    answer = gardener.post(form_of(town), {"unchanged": "1", "seen": str(seen)}, follow=True)
    said = answer.content.decode()
    assert "niets veranderd" in said
    last = Update.objects.latest("pk")
    assert last.unchanged
    assert f'name="retract" value="{last.pk}"' in said
    gardener.post(form_of(town), {"retract": str(last.pk)})
    assert Update.objects.get(pk=last.pk).corrected_by.retracts


def test_nothing_changed_before_anything_was_said_leads_to_the_form(town: Town, gardener: Client) -> None:
    answer = gardener.post(form_of(town), {"unchanged": "1", "seen": "0"})
    assert answer["Location"] == form_of(town)


def test_a_correction_replaces_what_it_corrects(town: Town, gardener: Client) -> None:
    gardener.post(form_of(town), filled_in(stage="done"))
    wrong = Update.objects.get()
    page = gardener.get(f"{form_of(town)}?corrects={wrong.pk}").content.decode()
    assert f'name="corrects" value="{wrong.pk}"' in page
    gardener.post(form_of(town), filled_in(seen=wrong.pk, corrects=str(wrong.pk)))
    assert Update.objects.get(corrects=wrong).stage == "running"


@pytest.mark.parametrize(
    ("sent", "problem", "reason"),
    [
        ({"stage": ""}, "problem", "no stage"),
        ({"stage": "finished"}, "problem", "a word that is none"),
        ({"health": "off-track"}, "Zeg waarom", "a change without a reason"),
        ({"expected_by": "31 februari"}, "problem", "no day"),
        ({"expected_by": "2030-01-01"}, "Zeg waarom de datum", "another day without a reason"),
        ({"progress": "veel"}, "problem", "no number"),
        ({"seen": "x"}, "msg err", "a version that is none"),
        ({"evidence_href": "javascript:alert(1)"}, "https://", "a script"),
        ({"done": "a\x00b"}, "msg err", "what no text holds"),
    ],
)
def test_bad_input_gets_a_clear_answer_and_keeps_the_words(
    town: Town, gardener: Client, sent: dict[str, str], problem: str, reason: str
) -> None:
    answer = gardener.post(form_of(town), filled_in() | {"next_steps": "Wij planten voort."} | sent)
    page = answer.content.decode()
    assert answer.status_code == 400, reason
    assert problem in page
    assert "Wij planten voort." in page
    assert not Update.objects.exists()


def test_who_was_overtaken_sees_both_and_can_save_after_all(town: Town, gardener: Client) -> None:
    gardener.post(form_of(town), filled_in(done="De eerste."))
    answer = gardener.post(form_of(town), filled_in(done="De tweede."))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "De eerste." in page
    assert "De tweede." in page
    seen = Update.objects.get().pk
    assert f'name="seen" value="{seen}"' in page
    gardener.post(form_of(town), filled_in(seen=seen, done="De tweede."))
    assert Update.objects.count() == 2


@pytest.mark.parametrize(
    ("who", "own", "other"),
    [("reader", 403, 403), ("councillor", 403, 403), ("owner", 404, 404), ("editor", 200, 200), ("stranger", 404, 404)],
)
def test_who_comes_to_the_form(town: Town, who: Any, own: int, other: int) -> None:
    user = stranger() if who == "stranger" else member(town.organisation, who, f"another {who}")
    client = Client()
    client.force_login(user)
    assert client.get(form_of(town)).status_code == own
    assert client.post(form_of(town, "n3"), filled_in()).status_code in {other, 302 if other == 200 else other}


def test_the_link_opens_exactly_the_items_of_its_owner(town: Town, link: ByLink) -> None:
    page = link.client.get(link.home)
    assert "vijfhonderd bomen" in page.content.decode()
    assert "geveltuin" not in page.content.decode()
    assert link.client.get(link.form("n3")).status_code == 404
    assert link.client.post(link.form("n3"), filled_in()).status_code == 404
    assert not Update.objects.exists()


def test_by_the_link_one_reports_without_an_account_or_a_cookie(town: Town, link: ByLink) -> None:
    strict = Client(enforce_csrf_checks=True)
    page = strict.get(link.form())
    answer = strict.post(link.form(), filled_in(done="Klaar."))
    assert answer.status_code == 302
    assert not strict.cookies
    assert (page["Cache-Control"], page["Referrer-Policy"]) == ("private, no-store", "no-referrer")
    update = Update.objects.get()
    assert (update.owner, update.made_by, update.via) == (town.parks, None, Via.LINK)


def test_the_link_works_again_until_the_round_closes(town: Town, link: ByLink) -> None:
    for _ in range(2):
        assert link.client.get(link.home).status_code == 200
    close_round(link.round, town.editor)
    assert link.client.get(link.home).status_code == 404
    assert link.client.post(link.form(), filled_in()).status_code == 404


def test_a_round_that_nobody_closed_expires(town: Town, link: ByLink) -> None:
    today = timezone.localdate()
    for deadline, status in ((today - KEPT_OPEN, 200), (today - KEPT_OPEN - datetime.timedelta(1), 404)):
        Round.objects.update(deadline=deadline)
        assert link.client.get(link.home).status_code == status


def test_a_link_that_went_astray_is_revoked_and_another_made(town: Town, link: ByLink) -> None:
    renew_link(link.invitation, town.editor)
    assert link.client.get(link.home).status_code == 404
    assert link.client.get(f"/opvolging/{token_of(link.invitation)}/").status_code == 200


def test_an_owner_that_ended_has_no_link(town: Town, link: ByLink) -> None:
    Owner.objects.update(ended_at=timezone.now())
    assert link.client.get(link.home).status_code == 404


def test_the_database_alone_opens_nothing_and_the_address_says_nothing(town: Town, link: ByLink) -> None:
    token = token_of(link.invitation)
    kept = [str(value) for value in vars(link.invitation).values()]
    assert token not in kept
    assert find_invitation(link.invitation.token_hash) is None
    assert find_invitation(link.invitation.nonce) is None
    for word in (str(town.parks.pk), town.parks.name, town.gardener.email, town.organisation.slug):
        assert word == str(town.parks.pk) or word not in link.home


def test_a_link_of_another_site_does_not_open_this_one(town: Town, link: ByLink, settings: Any) -> None:
    settings.SECRET_KEY = "another"
    assert find_invitation(token_of(link.invitation)) is None


def test_no_round_opens_where_nobody_owns_anything(town: Town) -> None:
    relieve(town.parks, [town.item("n2")], town.editor)
    client = Client()
    client.force_login(town.editor)
    wish = {"name": "Najaar", "period_from": "2026-01-01", "period_to": "2026-06-30", "deadline": "2026-09-01"}
    answer = client.post(f"{mine(town)}rondes/", wish)
    assert answer.status_code == 400
    assert "Nog niemand om te vragen" in answer.content.decode()
    assert not Round.objects.exists()
