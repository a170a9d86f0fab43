"""Two people at one draft: a judgement on what changed since it was seen is refused, and nothing is lost."""

from __future__ import annotations

import pytest

from judgements.trees import shape, stored
from planspoor_site.accounts.models import User
from planspoor_site.judgements.acts import Accept, AcceptAbove, Act, Add, ChangeKind, Edit, Merge, Move, Remove, Undo
from planspoor_site.judgements.changes import Changes, changed_since
from planspoor_site.judgements.errors import RefusedError, StaleError
from planspoor_site.judgements.judge import judge, version
from planspoor_site.register.models import Edition, EditionItem

SHORTER = Edit("a1", "text", "We planten vijfhonderd bomen")
OTHERS: dict[str, Act] = {
    "its words": Edit("a1", "text", "We planten bomen"),
    "its kind": ChangeKind("a1", "sub_action"),
    "its place": Move(("a1",), "o2"),
    "accepting it": Accept(("a1",)),
    "merging it": Merge(("a1", "a2")),
    "removing it": Remove(("a1",)),
}


@pytest.mark.parametrize("second", OTHERS.values(), ids=OTHERS)
@pytest.mark.parametrize("seen", [0, {"a1": 0, "a2": 0}, {}], ids=["edition", "each", "as read"])
def test_changed_since_it_was_seen(
    second: Act, seen: int | dict[str, int], draft: Edition, editor: User, colleague: User
) -> None:
    judge(draft, editor, SHORTER, 0)
    before = stored(draft)
    with pytest.raises(StaleError) as refused:
        judge(draft, colleague, second, seen)
    (one,) = refused.value.items
    assert (one.item, one.seen, one.version, one.by) == ("a1", 0, 1, editor.pk)
    assert one.there is not None
    assert one.there["text"] == "We planten vijfhonderd bomen"
    assert one.was["text"].endswith("voor 25.000 euro.")
    assert one.at is not None
    assert stored(draft) == before
    if not isinstance(second, Accept):
        # What it says now was seen, and who edits it has accepted it.
        judge(draft, colleague, second, version(draft))


def test_gone_since_it_was_seen(draft: Edition, editor: User, colleague: User) -> None:
    judge(draft, editor, Remove(("p1",)), 0)
    for act in (Accept(("p1",)), Move(("a3",), "p1"), Add("action", 1, 0, 9, parent="p1")):
        with pytest.raises(StaleError) as refused:
            judge(draft, colleague, act, 0)
        assert [(one.item, one.by, one.there) for one in refused.value.items] == [("p1", editor.pk, None)]


def test_what_else_changed_is_no_hindrance(draft: Edition, editor: User, colleague: User) -> None:
    judge(draft, editor, Move(("a2",), "o2"), 0)
    judge(draft, colleague, Edit("a1", "text", "We planten vijfhonderd bomen"), 0)
    assert shape(draft) == "o1(p1(a1)) o2(a2 a3)"


def test_all_that_was_seen_is_accepted_and_no_more(draft: Edition, editor: User, colleague: User) -> None:
    judge(draft, editor, Edit("o1", "number", ""), 0)
    judge(draft, editor, Undo(1), 0)
    outcome = judge(draft, colleague, AcceptAbove(0.9), 0)
    assert outcome.changed == ["p1", "a1", "o2"]


@pytest.mark.parametrize("second", OTHERS.values(), ids=OTHERS)
def test_undo_is_refused_while_someone_builds_on_it(second: Act, draft: Edition, editor: User, colleague: User) -> None:
    judge(draft, editor, ChangeKind("a2", "sub_action"), 0)
    judge(draft, editor, ChangeKind("a2", "action"), 1)
    judge(draft, editor, ChangeKind("a1", "sub_action"), 0)
    judge(draft, editor, ChangeKind("a1", "action"), 3)
    judge(draft, editor, Edit("a1", "text", "We planten vijfhonderd bomen langs de Hazelbeek"), 4)
    judge(draft, editor, Edit("a1", "number", "1"), 5)
    EditionItem.objects.filter(edition=draft, node_id="a1").update(accepted=False)
    judge(draft, colleague, second, 6)
    with pytest.raises(StaleError) as refused:
        judge(draft, editor, Undo(5), 0)
    assert {one.by for one in refused.value.items} == {colleague.pk}
    judge(draft, colleague, Undo(7), 0)
    judge(draft, editor, Undo(6), 0)
    judge(draft, editor, Undo(5), 0)


def test_undone_once(draft: Edition, editor: User) -> None:
    judge(draft, editor, Accept(("a1",)), 0)
    judge(draft, editor, Undo(1), 0)
    with pytest.raises(RefusedError) as refused:
        judge(draft, editor, Undo(1), 0)
    assert refused.value.code == "undone-already"


def test_place_that_was_taken(draft: Edition, editor: User, colleague: User) -> None:
    judge(draft, editor, Move(("a2",), "o2"), 0)
    judge(draft, colleague, Remove(("p1",)), 0)
    with pytest.raises(StaleError):
        judge(draft, editor, Undo(1), 0)
    assert shape(draft) == "o1(a1) o2(a2 a3)"


def test_what_others_changed_meanwhile(draft: Edition, editor: User) -> None:
    assert changed_since(draft, 0) == Changes([], [], in_place=True)
    judge(draft, editor, Accept(("a1", "o1")), 0)
    judge(draft, editor, Remove(("p1",)), 0)
    judge(draft, editor, Merge(("a1", "a2")), 2)
    assert changed_since(draft, 0) == Changes(["o1", "a1"], ["p1", "a2"], in_place=False)
    assert changed_since(draft, 2) == Changes(["a1"], ["a2"], in_place=False)
    assert changed_since(draft, 3).changed == []
