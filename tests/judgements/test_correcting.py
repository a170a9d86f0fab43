"""A published item is corrected: a new version at its address, the former one kept, and nothing else changes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from django.db import transaction

from people import member
from planspoor_site.accounts.models import User
from planspoor_site.audit.models import Entry
from planspoor_site.judgements.acts import (
    Accept,
    AcceptAbove,
    Act,
    Add,
    AddFact,
    ChangeKind,
    Dismiss,
    Edit,
    EditFact,
    Merge,
    Move,
    ReadAgain,
    Remove,
    RemoveFact,
    Split,
    Undo,
)
from planspoor_site.judgements.correcting import correct
from planspoor_site.judgements.errors import RefusedError, StaleError
from planspoor_site.judgements.judge import judge, version
from planspoor_site.register.models import Edition, EditionItem, Fact, Page, Passage, Revision
from planspoor_site.register.published import Act as Allowed
from planspoor_site.register.published import PublishedError, State, acting
from planspoor_site.register.publishing import publish
from planspoor_site.register.signals import edition_changed
from planspoor_site.register.withdrawal import withdraw

WORDS = "We planten vijfhonderd bomen langs de Hazelbeek, voor 25.000 euro."
SHORTER = Edit("a1", "text", "We planten vijfhonderd bomen langs de Hazelbeek")
WHY = "Het bedrag hoort bij de actie ernaast."


@pytest.fixture
def published(draft: Edition) -> Edition:
    publish(draft, None)
    return draft


@pytest.fixture
def approver(published: Edition) -> User:
    return member(published.plan.organisation, "approver", function="dienst Groen")


def everything() -> dict[str, list[tuple[Any, ...]]]:
    """All rows of what is published, by the item that they are of."""
    return {
        "items": list(EditionItem.objects.order_by("position").values_list()),
        "facts": list(Fact.objects.order_by("pk").values_list("edition_item__node_id", "kind", "quote", "values")),
        "passages": list(Passage.objects.order_by("pk").values_list()),
        "pages": list(Page.objects.order_by("pk").values_list()),
        "editions": list(Edition.objects.values_list()),
    }


def others(rows: dict[str, list[tuple[Any, ...]]], pk: int) -> dict[str, list[tuple[Any, ...]]]:
    return rows | {
        "items": [row for row in rows["items"] if row[0] != pk],
        "facts": [row for row in rows["facts"] if row[0] != "a1"],
    }


ALLOWED: list[tuple[str, list[Act], dict[str, Any]]] = [
    ("its words", [SHORTER], {"text": SHORTER.value}),
    ("words that are not in the passage", [Edit("a1", "text", "We planten 500 bomen", True)], {"version": 1}),
    ("its number", [Edit("a1", "number", "1.1.1", True)], {"number": "1.1.1"}),
    ("its description", [Edit("a1", "description", "Inheemse bomen.", True)], {"description": "Inheemse bomen."}),
    ("its kind", [ChangeKind("a1", "sub_action")], {"kind": "sub_action"}),
    ("a fact that it does not state", [RemoveFact("a1", 0)], {"text": WORDS}),
    (
        "a fact read otherwise",
        [EditFact("a1", 0, "amount", {"value": 25000, "currency": "EUR", "per": "year"}, True)],
        {},
    ),
    ("several at once", [SHORTER, ChangeKind("a1", "sub_action")], {"text": SHORTER.value, "kind": "sub_action"}),
]


@pytest.mark.parametrize(("acts", "now"), [row[1:] for row in ALLOWED], ids=[row[0] for row in ALLOWED])
def test_what_one_item_is_and_says_can_be_corrected(
    published: Edition, approver: User, acts: list[Act], now: dict[str, Any]
) -> None:
    before = everything()
    made = correct(published, approver, acts, 0, f" {WHY} ")
    item = EditionItem.objects.get(edition=published, node_id="a1")
    assert {field: getattr(item, field) for field in now} == now
    assert others(everything(), item.pk) == others(before, item.pk)
    revision = Revision.objects.get()
    assert revision == made.revision
    assert (revision.edition_item, revision.number, revision.judgement) == (item, 1, 1)
    assert (revision.item_kind, revision.item_number, revision.text) == ("action", "", WORDS)
    assert [(one["kind"], one["quote"], one["page"]) for one in revision.facts] == [("amount", "25.000 euro", 2)]
    assert (revision.reason, revision.by) == (WHY, "dienst Groen")
    assert version(published) == len(acts) == len(made.outcomes)
    entry = Entry.objects.get(what="item.revised")
    assert entry.subject == f"{published.get_absolute_url()}i/{item.item.public_id}"
    assert entry.details == {"revision": 1}


def test_a_fact_that_was_not_read_is_added(published: Edition, approver: User) -> None:
    start = Page.objects.get(edition=published, number=2).text.index("dienst Groen")
    fact = AddFact("a2", "body", 2, start, start + len("dienst Groen"), {"role": "partner"})
    correct(published, approver, [fact], 0, WHY)
    assert Fact.objects.get(edition_item__node_id="a2").quote == "dienst Groen"
    assert Revision.objects.get().facts == []


REFUSED: list[tuple[str, Sequence[Act], str, str]] = [
    ("without a reason", [SHORTER], "  ", "no-reason"),
    ("nothing", [], WHY, "no-items"),
    ("two items at once", [SHORTER, ChangeKind("a2", "sub_action")], WHY, "no-items"),
    ("an item that is not there", [ChangeKind("zz", "action")], WHY, "no-such-item"),
    ("words of elsewhere that are said to stand there", [Edit("a1", "text", "We bouwen")], WHY, "not-in-passage"),
    ("the same words", [Edit("a1", "text", WORDS)], WHY, "same-words"),
    ("one act that can, one that cannot", [SHORTER, ChangeKind("a1", "action")], WHY, "same-kind"),
    ("accepting", [Accept(("a1",))], WHY, "new-edition"),
    ("accepting all", [AcceptAbove(0.5)], WHY, "new-edition"),
    ("moving", [Move(("a1",), "o2")], WHY, "new-edition"),
    ("splitting", [Split("a1", (10,))], WHY, "new-edition"),
    ("merging", [Merge(("a1", "a2"))], WHY, "new-edition"),
    ("removing", [Remove(("a1",))], WHY, "new-edition"),
    ("adding", [Add("action", 2, 0, 5)], WHY, "new-edition"),
    ("dismissing", [Dismiss(2, 0, 5)], WHY, "new-edition"),
    ("taking back", [Undo(1)], WHY, "new-edition"),
    ("reading again", [ReadAgain(2)], WHY, "new-edition"),
    ("a structure among corrections", [SHORTER, Remove(("a1",))], WHY, "new-edition"),
]


@pytest.mark.parametrize(("acts", "reason", "code"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_what_cannot_be_corrected_changes_nothing(
    published: Edition, approver: User, acts: list[Act], reason: str, code: str
) -> None:
    before = everything()
    with pytest.raises(RefusedError) as refusal:
        correct(published, approver, acts, 0, reason)
    assert refusal.value.code == code
    assert everything() == before
    assert not Revision.objects.exists()
    assert version(published) == 0
    assert not Entry.objects.filter(what="item.revised").exists()


def test_a_draft_and_a_withdrawn_edition_are_not_corrected(draft: Edition, editor: User) -> None:
    with pytest.raises(RefusedError, match=State.DRAFT):
        correct(draft, editor, [SHORTER], 0, WHY)
    publish(draft, None)
    withdraw(draft, "dienst Groen", "Het besluit is vernietigd.", None)
    with pytest.raises(RefusedError, match=State.WITHDRAWN):
        correct(draft, editor, [SHORTER], 0, WHY)


def test_a_judgement_without_a_correction_is_still_refused(published: Edition, approver: User) -> None:
    with pytest.raises(RefusedError, match=State.PUBLISHED):
        judge(published, approver, SHORTER, 0, WHY)
    correct(published, approver, [SHORTER], 0, WHY)
    with pytest.raises(RefusedError, match=State.PUBLISHED):
        judge(published, approver, Undo(1), 1)


def test_each_correction_is_a_revision_and_a_stale_one_is_refused(
    published: Edition, approver: User, colleague: User
) -> None:
    correct(published, approver, [SHORTER], 0, WHY)
    with pytest.raises(StaleError) as stale:
        correct(published, colleague, [Edit("a1", "text", "We planten bomen")], 0, "Nog korter.")
    assert (stale.value.items[0].by, stale.value.items[0].was["text"]) == (approver.pk, WORDS)
    assert Revision.objects.count() == 1
    correct(published, colleague, [Edit("a1", "text", WORDS)], 1, "Toch zoals het er staat.")
    correct(published, colleague, [ChangeKind("a2", "sub_action")], 1, "Een stap.")
    said = list(Revision.objects.order_by("pk").values_list("edition_item__node_id", "number", "text", "by"))
    assert [row[:2] for row in said] == [("a1", 1), ("a1", 2), ("a2", 1)]
    assert [row[2] for row in said[:2]] == [WORDS, SHORTER.value]
    assert said[1][3] == "", "who has no function here is not named"


def test_what_is_made_of_the_edition_is_told(published: Edition, approver: User) -> None:
    told: list[Edition] = []
    edition_changed.connect(hears := lambda edition, **_: told.append(edition), weak=False)
    try:
        correct(published, approver, [SHORTER], 0, WHY)
    finally:
        edition_changed.disconnect(hears)
    assert told == [published]


def test_what_is_published_changes_only_so(published: Edition, approver: User) -> None:
    revision = correct(published, approver, [SHORTER], 0, WHY).revision
    item = revision.edition_item
    with acting(Allowed.CORRECT):
        for field, value in (("position", 9), ("depth", 3), ("confidence", 0.1), ("label", "x"), ("node_id", "x")):
            with pytest.raises(PublishedError):
                EditionItem.objects.filter(pk=item.pk).update(**{field: value})
        with pytest.raises(PublishedError), transaction.atomic():
            item.delete()
        with pytest.raises(PublishedError), transaction.atomic():
            Passage.objects.filter(edition_item=item).delete()
    for change in ({"text": "iets"}, {"kind": "theme"}, {"version": 7}):
        with pytest.raises(PublishedError):
            EditionItem.objects.filter(pk=item.pk).update(**change)
    with pytest.raises(PublishedError), transaction.atomic():
        Fact.objects.filter(edition_item=item).delete()
    revision.text = "Dit stond er nooit."
    with pytest.raises(PublishedError):
        revision.save()
    with pytest.raises(PublishedError), transaction.atomic():
        revision.delete()
