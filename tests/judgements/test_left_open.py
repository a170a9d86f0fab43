"""What a new reading leaves open: taken at the place that someone chooses, or dropped with a reason."""

from __future__ import annotations

from typing import Any

import pytest

from judgements.trees import stored
from planspoor_site.accounts.models import User
from planspoor_site.audit.models import Entry
from planspoor_site.judgements.acts import Accept, Act, Add, ChangeKind, Edit, Merge, Move, Remove, RemoveFact, Split
from planspoor_site.judgements.aiming import Aim, aimed, drop, left_open, take_at
from planspoor_site.judgements.errors import RefusedError, StaleError
from planspoor_site.judgements.judge import judge, version
from planspoor_site.judgements.models import Judgement, Standing
from planspoor_site.register.models import Edition


@pytest.fixture
def open_one(draft: Edition, editor: User) -> Judgement:
    """A decision on what is not read any more, as a new reading leaves it."""
    made = judge(draft, editor, Edit("a2", "text", "Elk jaar", correction=True), 0, "Zo beslist.").judgement
    judge(draft, editor, Remove(("a2",)), made.number)
    made.standing, made.items, made.before, made.after = Standing.TO_DECIDE, [], {}, {}
    made.save()
    return left_open(draft).get()


AIMED: dict[str, tuple[Act, Act | None]] = {
    "words": (Edit("a1", "text", "Zo"), Edit("x", "text", "Zo")),
    "a correction stays one": (Edit("a1", "text", "Zo", True), Edit("x", "text", "Zo", True)),
    "a kind": (ChangeKind("a1", "action"), ChangeKind("x", "action")),
    "one that was accepted": (Accept(("a1",)), Accept(("x",))),
    "one that was removed": (Remove(("a1",)), Remove(("x",))),
    "one that was moved": (Move(("a1",), "o2"), Move(("x",), "o2")),
    "several that were accepted": (Accept(("a1", "a2")), None),
    "neighbours that were merged": (Merge(("a1", "a2")), None),
    "a place within its text": (Split("a1", (4,)), None),
    "a fact among its facts": (RemoveFact("a1", 0), None),
    "a stretch of a page": (Add("action", 1, 0, 5), None),
}


@pytest.mark.parametrize(("act", "elsewhere"), AIMED.values(), ids=AIMED)
def test_what_one_item_was_to_be_another_can_be(act: Act, elsewhere: Act | None) -> None:
    assert aimed(act, "x") == elsewhere


def test_taken_elsewhere_it_is_a_judgement_and_the_former_is_taken_back(
    draft: Edition, editor: User, open_one: Judgement
) -> None:
    taken = take_at(open_one, editor, Aim("a3", version(draft)), "")
    assert draft.items.get(node_id="a3").text == "Elk jaar"
    assert taken.judgement.reason == "Zo beslist."
    back = Judgement.objects.get(undoes=open_one)
    assert (back.number, back.reason) == (taken.judgement.number + 1, "Zo beslist.")
    assert not left_open(draft).exists()
    told = Entry.objects.order_by("sequence").values_list("what", flat=True)
    assert list(told)[-2:] == ["judgement.made", "judgement.undone"]


REFUSED: dict[str, tuple[dict[str, Any], type[Exception]]] = {
    "an item that is not there": ({"item": "a9", "seen": 99}, RefusedError),
    "an item that someone else changed": ({"item": "a1", "seen": 0}, StaleError),
}


@pytest.mark.parametrize(("aim", "error"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_taken_there_stays_open(
    draft: Edition, editor: User, colleague: User, open_one: Judgement, aim: dict[str, Any], error: type[Exception]
) -> None:
    judge(draft, colleague, Accept(("a1",)), 0)
    before, made = stored(draft), version(draft)
    with pytest.raises(error):
        take_at(open_one, editor, Aim(**aim), "")
    assert (stored(draft), version(draft)) == (before, made)
    assert left_open(draft).exists()


def test_dropped_it_is_taken_back_with_the_reason_and_changes_nothing(
    draft: Edition, editor: User, open_one: Judgement
) -> None:
    before = stored(draft)
    with pytest.raises(RefusedError, match="no-reason"):
        drop(open_one, editor, "  ")
    drop(open_one, editor, "Staat nu in een ander plan.")
    assert stored(draft) == before
    assert not left_open(draft).exists()
    assert Judgement.objects.get(undoes=open_one).reason == "Staat nu in een ander plan."
