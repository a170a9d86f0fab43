"""The screens of staff: who may do what, and that a mistake is said and keeps what was written."""

from __future__ import annotations

import pytest
from django.test import Client

from people import RoleName, member
from planspoor_site.accounts.models import User
from planspoor_site.register.models import EditionItem
from planspoor_site.register.published import Act, acting
from planspoor_site.reports import steps
from planspoor_site.reports.handlers import draw_report
from planspoor_site.reports.models import Comment, Report, State, Text
from reports.drawn import drawing_of
from reports.reported import HOST, TODAY, Town

pytestmark = pytest.mark.django_db
DESK = "/beheer/stad-notelaar/meerjarenplan/verslagen/"
FILLED = {
    "kind": "first-semester", "title": "Zomer 2026", "period_from": "2026-01-01", "period_to": "2026-06-30",
    "council_on": "2026-09-07",
}  # fmt: skip


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_an_editor_makes_a_report_writes_in_it_and_proposes_it(town: Town) -> None:
    client = signed_in(town.editor)
    assert client.post(DESK, FILLED)["Location"] == f"{DESK}zomer-2026/"
    here = f"{DESK}zomer-2026/"
    assert client.post(here, {"act": "say", "section": "risks", "text": "Asfalt."})["Location"] == f"{here}#s-risks"
    client.post(here, {"act": "comment", "section": "risks", "text": "Klopt dit?"})
    page = client.get(here).content.decode()
    assert "<p>Asfalt.</p>" in page
    assert "Klopt dit?" in page
    assert "is niet openbaar en staat dus niet in het verslag." in page
    assert "Geheime twist" not in page
    client.post(here, {"act": "propose"})
    report = Report.objects.get()
    assert report.state == State.PROPOSED
    assert "Klopt dit?" not in client.get(f"{here}ontwerp.json").content.decode()


def test_an_approver_takes_it_to_the_public(town: Town) -> None:
    report = town.make()
    steps.propose(report, town.editor, TODAY, HOST)
    client, here = signed_in(town.approver), f"{DESK}{report.slug}/"
    client.post(here, {"act": "approve"})
    assert "De bestanden worden gemaakt." in client.get(here).content.decode()
    assert client.post(here, {"act": "publish"}).status_code == 400
    draw_report(drawing_of(report))
    client.post(here, {"act": "publish"})
    assert Report.objects.get().state == State.PUBLISHED
    assert client.post(here, {"act": "withdraw", "by": "Dienst", "reason": ""}).status_code == 400
    client.post(here, {"act": "withdraw", "by": "Dienst", "reason": "Fout."})
    assert Report.objects.get().state == State.WITHDRAWN


# By role: what comes of making, writing, commenting, proposing, and approving what was proposed.
ALLOWED: list[tuple[RoleName, tuple[int, int, int, int, int]]] = [
    ("reader", (403, 403, 302, 403, 403)),
    ("owner", (403, 403, 302, 403, 403)),
    ("editor", (302, 302, 302, 302, 403)),
    ("approver", (302, 302, 302, 302, 302)),
    ("councillor", (403, 403, 403, 403, 403)),
]


@pytest.mark.parametrize(("role", "outcomes"), ALLOWED, ids=[row[0] for row in ALLOWED])
def test_who_may_do_what(town: Town, role: RoleName, outcomes: tuple[int, ...]) -> None:
    client = signed_in(member(town.edition.plan.organisation, role, f"other {role}"))
    report = town.make()
    here = f"{DESK}{report.slug}/"
    got = [
        client.post(DESK, FILLED).status_code,
        client.post(here, {"act": "say", "section": "risks", "text": "x"}).status_code,
        client.post(here, {"act": "comment", "section": "risks", "text": "x"}).status_code,
        client.post(here, {"act": "propose"}).status_code,
    ]
    if Report.objects.get(pk=report.pk).state == State.DRAFT:
        steps.propose(report, town.editor, TODAY, HOST)
    got.append(client.post(here, {"act": "approve"}).status_code)
    assert tuple(got) == outcomes


WRONG = [
    ("no title", {"title": ""}),
    ("a title without letters", {"title": "!!!"}),
    ("a word of the site", {"title": "Verslag"}),
    ("a period that ends before it begins", {"period_to": "2025-06-30"}),
    ("another half of the year", {"period_from": "2026-07-01", "period_to": "2026-12-31"}),
    ("another kind", {"kind": "poem"}),
    ("no day", {"council_on": "gisteren"}),
]


@pytest.mark.parametrize(("why", "other"), WRONG, ids=[row[0] for row in WRONG])
def test_what_is_wrong_is_said_and_kept_in_the_form(town: Town, why: str, other: dict[str, str]) -> None:
    answer = signed_in(town.editor).post(DESK, FILLED | other)
    assert answer.status_code == 400
    assert 'class="wrong"' in answer.content.decode()
    assert not Report.objects.exists()


STRANGE = [
    ("an act that there is not", {"act": "burn"}, 403),
    ("no act", {}, 403),
    ("a section that there is not", {"act": "say", "section": "x", "text": "x"}, 400),
    ("nulls", {"act": "comment", "section": "risks", "text": "a\0b"}, 302),
    ("approving a draft", {"act": "approve"}, 403),
]


@pytest.mark.parametrize(("why", "sent", "status"), STRANGE, ids=[row[0] for row in STRANGE])
def test_strange_input_has_a_clear_answer(town: Town, why: str, sent: dict[str, str], status: int) -> None:
    report = town.make()
    assert signed_in(town.editor).post(f"{DESK}{report.slug}/", sent).status_code == status
    assert not Text.objects.exists()
    assert Comment.objects.count() == (status == 302)


def test_words_that_became_unreadable_after_a_report_are_told_to_staff(town: Town) -> None:
    report = town.make()
    steps.propose(report, town.editor, TODAY, HOST)
    client, here = signed_in(town.editor), f"{DESK}{report.slug}/"
    assert "onleesbaar gemaakt" not in client.get(here).content.decode()
    with acting(Act.REDACT):
        EditionItem.objects.filter(edition=town.edition, node_id="n2").update(text="█████")
    assert "onleesbaar gemaakt" in client.get(here).content.decode()
