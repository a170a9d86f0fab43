"""Where items stand: whatever a document says, each under one that comes before it, and none under itself."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from planspoor.outline.words import Words
from planspoor.plan import KINDS
from planspoor.rules import HEADS_ITEMS
from planspoor.tree.hang import hang
from planspoor.tree.item import Item

TEXTS = (
    "We planten bomen in alle straten van de stad",
    "Een stad met helder water voor iedereen",
)
NUMBERS = (None, "1", "1.1", "1.1.1", "BD_8.3.2")


@st.composite
def printed(draw: st.DrawFn) -> list[Item]:
    """Items in printed order, each under none or under any before it, with few words and numbers to tell them by."""
    items: list[Item] = []
    for place in range(draw(st.integers(0, 14))):
        kind, number, text = (draw(st.sampled_from(values)) for values in (KINDS, NUMBERS, TEXTS))
        item = Item(kind, number, Words(text, [0], [1], [100 * place]), reasons=[HEADS_ITEMS])
        item.parent = draw(st.sampled_from([None, *items]))
        item.tentative, item.prunable = draw(st.booleans()), draw(st.booleans())
        item.description = [Words("Meer daarover", [0], [1], [100 * place + 50])] * draw(st.integers(0, 1))
        items.append(item)
    return items


@settings(max_examples=200)
@given(printed())
def test_items_stand_under_items_that_are_given_before_them(items: list[Item]) -> None:
    given_before: set[int] = set()
    for item in hang(items):
        assert item.parent is None or id(item.parent) in given_before
        given_before.add(id(item))


def test_a_goal_within_its_own_action_plan_is_not_merged_around_it() -> None:
    """A part of a document cut badly: an action plan holds a goal, under which the same action plan is printed."""
    plan, goal, again = (
        Item(kind, number, Words(TEXTS[0], [0], [1], [place]))
        for kind, number, place in (
            ("action_plan", "AP-8.3.1", 0),
            ("objective", "BD_8", 100),
            ("action_plan", "AP-8.3.1", 200),
        )
    )
    goal.parent, again.parent = plan, goal
    assert [(item.number, item.also) for item in hang([plan, goal, again])] == [
        ("AP-8.3.1", []),
        ("BD_8", []),
        ("AP-8.3.1", []),
    ]
