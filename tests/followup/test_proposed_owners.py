"""Whom the document names as doing something can be made its owner with one press; nothing is given by itself."""

from __future__ import annotations

import pytest
from django.test import Client

from followup.conftest import Town
from lineage.amended import BIKES, GARDENS, LIGHT, OLD, TREES, ZONE, add_edition, found_plan, publish
from people import member, stranger
from planspoor_site.followup.models import Owner, Ownership
from planspoor_site.followup.owners import give
from planspoor_site.followup.proposed_owners import Proposal, proposed_owners, take_proposed
from planspoor_site.followup.tasks import tasks_of
from planspoor_site.register.models import Edition, EditionItem, Fact

NAMED = (
    (TREES, "owner", "Groendienst"),
    (TREES, "owner", "Groendienst"),
    (GARDENS, "owner", "groendienst"),
    (GARDENS, "owner", "vzw  De\nLinde"),
    (ZONE, "partner", "politiezone Beekstroom"),
    (LIGHT, "owner", "dienst █████"),
    (BIKES, "owner", "x" * 201),
)
"""The item, the role and the words that name the body."""


@pytest.fixture
def named(db: None) -> Town:
    edition = add_edition(found_plan(), "2025", OLD)
    for position, (node, role, quote) in enumerate(NAMED):
        item = EditionItem.objects.get(edition=edition, node_id=node)
        page = edition.pages.get()
        Fact.objects.create(
            edition_item=item, position=position, kind="body", quote=quote, page=page, start=0, end=1,
            values={"role": role},
        )  # fmt: skip
    publish(edition)
    organisation = edition.plan.organisation
    editor, gardener = member(organisation, "editor"), member(organisation, "owner", "gardener")
    parks = Owner.objects.create(organisation=organisation, name="GROENDIENST", person=gardener)
    return Town(Edition.objects.get(pk=edition.pk), editor, gardener, parks)


def proposals(town: Town) -> list[Proposal]:
    return proposed_owners(town.organisation, [task for task in tasks_of(town.organisation) if not task.owners])


def test_each_body_that_does_something_is_proposed_once_with_its_items(named: Town) -> None:
    found = [(one.name, one.owner, [task.item.node_id for task in one.tasks]) for one in proposals(named)]
    assert found == [("Groendienst", named.parks, [TREES, GARDENS]), ("vzw De Linde", None, [GARDENS])]


def test_what_has_an_owner_is_proposed_no_more(named: Town) -> None:
    give(named.parks, [named.item(GARDENS)], named.editor)
    assert [(one.name, len(one.tasks)) for one in proposals(named)] == [("Groendienst", 1)]


def test_taking_a_proposal_names_the_owner_where_there_is_none_and_gives_it_the_items(named: Town) -> None:
    assert take_proposed(named.organisation, proposals(named), named.editor) == 3
    held = Ownership.objects.filter(ended_at=None).values_list("owner__name", "item")
    assert sorted(held) == sorted(
        [
            ("GROENDIENST", named.item(TREES).pk),
            ("GROENDIENST", named.item(GARDENS).pk),
            ("vzw De Linde", named.item(GARDENS).pk),
        ]
    )
    assert proposals(named) == []


def address(town: Town) -> str:
    return f"/beheer/{town.organisation.slug}/opvolging/eigenaars/"


def test_the_page_offers_them_and_gives_only_what_was_chosen(named: Town) -> None:
    client = Client()
    client.force_login(named.editor)
    page = client.get(address(named)).content.decode()
    assert "Wie het document noemt" in page
    assert "vzw De Linde" in page
    assert "politiezone" not in page
    asked = {"take": "1", "proposal": ["vzw De Linde", "Iemand anders"]}
    assert client.post(address(named), asked).status_code == 302
    assert list(Owner.objects.order_by("pk").values_list("name", flat=True)) == ["GROENDIENST", "vzw De Linde"]
    assert Ownership.objects.get().item == named.item(GARDENS)


@pytest.mark.parametrize("who", ["gardener", "nobody's"])
def test_who_may_not_edit_takes_nothing(named: Town, who: str) -> None:
    client = Client()
    client.force_login(named.gardener if who == "gardener" else stranger("editor"))
    assert client.post(address(named), {"take": "1", "proposal": "Groendienst"}).status_code in {403, 404}
    assert not Ownership.objects.exists()
