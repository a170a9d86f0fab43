"""A plan that was corrected thoroughly is read again: by the same engine, and by one that reads it otherwise."""

from __future__ import annotations

import copy
from dataclasses import replace

import pytest

from judgements.trees import shape, stored
from planspoor.plan import Node
from planspoor.reading import Reading
from planspoor_site.accounts.models import User
from planspoor_site.audit.models import Entry
from planspoor_site.errors import EditionError
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
    Remove,
    Split,
    Undo,
)
from planspoor_site.judgements.approval import propose
from planspoor_site.judgements.errors import RefusedError
from planspoor_site.judgements.judge import judge, version
from planspoor_site.judgements.models import Judgement
from planspoor_site.judgements.replay import in_force
from planspoor_site.judgements.rereading import take_over
from planspoor_site.register.file_store import FileStore
from planspoor_site.register.models import Edition, EditionItem, Item, Page

A1 = "We planten vijfhonderd bomen langs de Hazelbeek, voor 25.000 euro."


def corrected(draft: Edition, editor: User) -> list[int]:
    """Judge the draft with every act there is, one of them undone, and return the numbers of those in force."""
    page = Page.objects.get(edition=draft, number=2)
    service = page.text.index("dienst Groen")
    title = Page.objects.get(edition=draft, number=1).text
    acts: list[Act] = [
        EditFact("a1", 0, "amount", {"value": 25000, "currency": "USD"}),
        AddFact("a2", "body", 2, service, service + 12, {"role": "owner"}),
        Split("a1", (A1.index("voor"),)),
        Merge(("a1", "j3")),
        Edit("a1", "text", "We planten vijfhonderd bomen"),
        Accept(("a3",)),
        ChangeKind("a3", "sub_action"),
        Move(("a2",), "o2"),
        Edit("o2", "text", "Wie te voet gaat"),
        Edit("p1", "text", "Veel meer bomen", correction=True),
        Add("theme", 1, title.index("Een"), title.index("Een") + len("Een groen en veilig Hazelbeek"), None, None),
        Dismiss(3, 0, 5),
        Remove(("a3",)),
        AcceptAbove(0.98),
    ]
    for act in acts:
        judge(draft, editor, act, version(draft), "zo staat het er")
    judge(draft, editor, ChangeKind("a2", "indicator"), version(draft))
    judge(draft, editor, Undo(version(draft)), version(draft))
    return [one.number for one in in_force(draft)]


def renumbered(reading: Reading) -> Reading:
    """The reading with other ids for its nodes."""
    again = copy.deepcopy(reading)
    ids: dict[str | None, str | None] = {None: None}
    ids |= {node.id: f"n{at}" for at, node in enumerate(again.plan.nodes)}
    for node in again.plan.nodes:
        node.id, node.parent = str(ids[node.id]), ids[node.parent]
    return again


def node(reading: Reading, words: str) -> Node:
    return next(one for one in reading.plan.nodes if words in one.text)


def addresses(draft: Edition) -> dict[str, str]:
    return dict(EditionItem.objects.filter(edition=draft).values_list("node_id", "item__public_id"))


@pytest.mark.parametrize("other_ids", [False, True], ids=["same", "renumbered"])
def test_same_words_read_again(
    other_ids: bool, draft: Edition, reading: Reading, editor: User, store: FileStore
) -> None:
    judgements = corrected(draft, editor)
    before, known = stored(draft), addresses(draft)
    report = take_over(draft, renumbered(reading) if other_ids else reading, editor, store)
    assert report.applied == judgements
    assert (report.moot, report.to_decide, report.new, report.changed, report.gone) == ([], [], [], [], [])
    assert stored(draft) == before
    assert addresses(draft) == known
    assert draft.readings.count() == 2
    assert Entry.objects.filter(what="document.read-again", subject=draft.get_absolute_url()).count() == 1


def test_again_and_again(draft: Edition, reading: Reading, editor: User, store: FileStore) -> None:
    judgements = corrected(draft, editor)
    before = stored(draft)
    for _ in range(3):
        assert take_over(draft, renumbered(reading), editor, store).applied == judgements
    assert stored(draft) == before
    assert [one.number for one in in_force(draft)] == judgements


def test_all_can_still_be_undone(draft: Edition, reading: Reading, editor: User, store: FileStore) -> None:
    read = stored(draft)
    corrected(draft, editor)
    take_over(draft, reading, editor, store)
    for one in in_force(draft)[::-1]:
        judge(draft, editor, Undo(one.number), 0)
    assert stored(draft) == read


def test_what_was_undone_before_stays_so(draft: Edition, reading: Reading, editor: User, store: FileStore) -> None:
    judge(draft, editor, ChangeKind("a1", "indicator"), 0)
    judge(draft, editor, Undo(1), 0)
    take_over(draft, reading, editor, store)
    for number, code in ((2, "older-reading"), (3, "reading-stays")):
        with pytest.raises(RefusedError) as refused:
            judge(draft, editor, Undo(number), 0)
        assert refused.value.code == code


def test_better_engine_agrees(draft: Edition, reading: Reading, editor: User, store: FileStore) -> None:
    judge(draft, editor, Edit("a1", "text", "We planten vijfhonderd bomen"), 0)
    judge(draft, editor, ChangeKind("a3", "sub_action"), 0)
    judge(draft, editor, Remove(("p1",)), 0)
    judge(draft, editor, Move(("a2",), "o2"), 3)
    better = renumbered(reading)
    node(better, "vijfhonderd").text = "We planten vijfhonderd bomen"
    node(better, "Molenstraat").kind = "sub_action"
    gone = node(better, "Meer bomen")
    for one in better.plan.nodes:
        one.parent = gone.parent if one.parent == gone.id else one.parent
    moved = node(better, "geveltuin")
    moved.parent = node(better, "te voet").id
    others = [one for one in better.plan.nodes if one not in (gone, moved)]
    at = next(index for index, one in enumerate(others) if "te voet" in one.text)
    better.plan.nodes = [*others[: at + 1], moved, *others[at + 1 :]]
    before = stored(draft)
    report = take_over(draft, better, editor, store)
    assert (report.applied, report.moot, report.to_decide) == ([], [1, 2, 3, 4], [])
    assert stored(draft) == before


def test_other_words_are_to_be_decided(draft: Edition, reading: Reading, editor: User, store: FileStore) -> None:
    judge(draft, editor, Accept(("a1", "a2")), 0)
    judge(draft, editor, Split("a3", (9,)), 0)
    judge(draft, editor, ChangeKind("o2", "theme"), 0)
    other = renumbered(reading)
    changed = node(other, "geveltuin")
    first = changed.passages[0]
    changed.text, changed.passages = "een geveltuin aan in elke straat.", [replace(first, start=first.end - 33)]
    lost = node(other, "Molenstraat")
    other.plan.nodes.remove(lost)
    page = Page.objects.get(edition=draft, number=1)
    start = page.text.index("Een groen")
    other.plan.nodes.insert(
        0,
        replace(
            lost,
            id="x",
            parent=None,
            text="Een groen",
            page=1,
            passages=[replace(lost.passages[0], page=1, start=start, end=start + 9)],
        ),
    )
    report = take_over(draft, other, editor, store)
    assert (report.applied, report.moot, report.to_decide) == ([1, 3], [], [2])
    assert report.new == ["x"]
    assert set(report.changed) == {"a2"}
    assert set(report.gone) == {"a3", "j2"}
    assert shape(draft) == "x o1(p1(a1 a2)) o2"
    accepted = EditionItem.objects.filter(edition=draft, accepted=True).values_list("node_id", flat=True)
    assert set(accepted) == {"a1", "o2"}
    assert Judgement.objects.get(edition=draft, number=2).standing == "to decide"
    # Taken back, it is decided.
    judge(draft, editor, Undo(2), 0)
    # And what comes back in a later reading has the address that it had.
    back = take_over(draft, reading, editor, store)
    assert (back.applied, back.to_decide) == ([1, 3], [])


def test_pages_that_are_read_otherwise(draft: Edition, reading: Reading, editor: User, store: FileStore) -> None:
    reading.pages[0].text += " x"
    with pytest.raises(EditionError):
        take_over(draft, reading, editor, store)
    assert draft.readings.count() == 1


def test_what_is_no_draft_is_only_told(draft: Edition, reading: Reading, editor: User, store: FileStore) -> None:
    judge(draft, editor, Accept(("a1",)), 0)
    propose(draft, editor)
    edition = Edition.objects.get(pk=draft.pk)
    before = stored(draft)
    node(reading, "geveltuin").kind = "indicator"
    report = take_over(edition, reading, editor, store)
    assert (report.applied, report.changed, report.kept) == ([1], ["a2"], False)
    assert stored(draft) == before
    assert draft.readings.count() == 1
    assert Item.objects.filter(plan=draft.plan_id).count() == 6
