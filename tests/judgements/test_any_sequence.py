"""Whatever is judged and undone: the register is what the judgements in force make of the reading."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from judgements.trees import stored, values
from planspoor.reading import Reading
from planspoor_site.accounts.models import User
from planspoor_site.judgements.acts import (
    Accept,
    AcceptAbove,
    Act,
    Add,
    ChangeKind,
    Edit,
    Merge,
    Move,
    Remove,
    RemoveFact,
    Split,
    Undo,
)
from planspoor_site.judgements.errors import RefusedError, StaleError
from planspoor_site.judgements.judge import judge, version
from planspoor_site.judgements.replay import apply_again, in_force
from planspoor_site.judgements.rereading import take_over
from planspoor_site.judgements.stored_tree import whole_tree
from planspoor_site.judgements.tree import Tree
from planspoor_site.register.file_store import FileStore
from planspoor_site.register.models import Edition, EditionItem, Item

pytestmark = pytest.mark.django_db
CHOICE = st.integers(0, 30)


@st.composite
def wishes(draw: Any) -> tuple[str, int, int, int]:
    """An act in outline: what, and three choices among whatever items there are then."""
    kinds = ["accept", "above", "edit", "kind", "move", "split", "merge", "remove", "add", "fact", "undo", "undo"]
    return draw(st.sampled_from(kinds)), draw(CHOICE), draw(CHOICE), draw(CHOICE)


def act_of(wish: tuple[str, int, int, int], tree: Tree, last: int) -> Act:  # noqa: C901, PLR0911 - one line for each act
    what, one, two, three = wish
    names = tree.order() or ["none"]
    first, second = names[one % len(names)], names[two % len(names)]
    parent = [None, *names][three % (len(names) + 1)]
    match what:
        case "accept":
            return Accept(tuple({first, second}))
        case "above":
            return AcceptAbove(0.9)
        case "edit":
            words = tree.contents[first].text.split() if first in tree.nodes else ["x"]
            return Edit(first, "text", " ".join(words[: 1 + two % len(words)]))
        case "kind":
            return ChangeKind(first, ("theme", "action")[two % 2])
        case "move":
            siblings: list[str | None] = [None, *tree.children[parent]]
            return Move(tuple(dict.fromkeys((first, second)))[: 1 + one % 2], parent, siblings[one % len(siblings)])
        case "split":
            return Split(first, (5 + three,))
        case "merge":
            beside = tree.children[tree.parents.get(first)]
            at = beside.index(first) if first in beside else 0
            return Merge(tuple(beside[at : at + 2]))
        case "remove":
            return Remove(tuple(dict.fromkeys((first, second)))[: 1 + three % 2])
        case "add":
            return Add("action", 1 + one % 3, two, two + 12, parent, None)
        case "fact":
            return RemoveFact(first, 0)
        case _:
            return Undo(1 + one % (last + 1))


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(wishes(), min_size=1, max_size=14))
def test_register_is_what_is_in_force(
    steps: list[tuple[str, int, int, int]], draft: Edition, editor: User, reading: Reading, store: FileStore
) -> None:
    with transaction.atomic():
        as_read = whole_tree(draft)[0]
        was = stored(draft)
        for step in steps:
            _try(draft, editor, act_of(step, whole_tree(draft)[0], version(draft)))
        again = as_read.copy()
        for judgement in in_force(draft):
            apply_again(again, judgement)
        assert values(again) == stored(draft)
        _check_columns(draft)
        with transaction.atomic():
            _read_again(draft, reading, store)
            for judgement in in_force(draft)[::-1]:
                judge(draft, editor, Undo(judgement.number), 0)
            assert stored(draft) == was
            transaction.set_rollback(True)
        # What undoing an undo puts back is older than it, and is undone after it.
        for number in range(version(draft), 0, -1):
            if draft.judgements.get(number=number).in_force:
                judge(draft, editor, Undo(number), 0)
        assert stored(draft) == was
        transaction.set_rollback(True)


def _read_again(draft: Edition, reading: Reading, store: FileStore) -> None:
    """The same reading changes nothing, and every judgement holds as it held."""
    before, judgements = stored(draft), [one.number for one in in_force(draft)]
    report = take_over(draft, reading, None, store)
    assert stored(draft) == before
    assert sorted([*report.applied, *report.moot, *report.to_decide]) == judgements
    assert (report.new, report.changed, report.gone) == ([], [], [])


def _try(edition: Edition, user: User, act: Act) -> None:
    before = stored(edition)
    try:
        judge(edition, user, act, version(edition))
    except (RefusedError, StaleError):
        assert stored(edition) == before


def _check_columns(edition: Edition) -> None:
    tree, rows = whole_tree(edition)
    assert [rows[name].position for name in tree.order()] == list(range(len(rows)))
    assert [rows[name].depth for name in tree.order()] == [tree.depth(name) for name in tree.order()]
    assert set(EditionItem.objects.filter(edition=edition).values_list("item", flat=True)) <= set(
        Item.objects.filter(plan=edition.plan_id).values_list("pk", flat=True)
    )
