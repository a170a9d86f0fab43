"""One item of two printings: in a list and with its detail, on a title page and above its chapter."""

from __future__ import annotations

from pathlib import Path

import pytest

from planspoor.outline.words import Words
from planspoor.plan import Kind
from planspoor.tree.item import Item
from planspoor.tree.printings import one_of_two_printings
from tree.typeset import node, read, shape

TOLD = "Dat doen we omdat de vraag sneller groeit dan het aanbod, en omdat wie hier woont daar al jaren om vraagt.\n"
ACTIONS = {
    "1.1": "We planten bomen in alle straten",
    "1.2": "We snoeien de hagen van de stad",
    "2.1": "We ruimen de gracht rond de stad",
    "2.2": "We bouwen een brug bij het dorp",
}
GOALS = {"1": "Een groene stad voor iedereen", "2": "Een stad met helder water"}


def listed(goal: str) -> str:
    points = "\n\n".join(f"{number} {words}" for number, words in ACTIONS.items() if number.startswith(goal))
    return f"*Doelstelling {goal}: {GOALS[goal]}*\n\n{points}\n\n"


def detailed(told: str = TOLD) -> str:
    goals = []
    for goal, name in GOALS.items():
        own = [f"=== {number} {words}\n{told}\n" for number, words in ACTIONS.items() if number.startswith(goal)]
        goals.append(f"== Doelstelling {goal}: {name}\n{''.join(own)}")
    return "".join(goals)


def test_a_list_in_front_and_the_detail_behind_are_one_plan(tmp_path: Path) -> None:
    front = "= Overzicht\n" + "".join(map(listed, GOALS)) + "#pagebreak()\n"
    plan = read(tmp_path, front + detailed())
    assert [(item.kind, item.number, item.page, len(item.also)) for item in plan.nodes] == [
        ("objective", "1", 2, 1),
        ("action", "1.1", 2, 1),
        ("action", "1.2", 2, 1),
        ("objective", "2", 2, 1),
        ("action", "2.1", 2, 1),
        ("action", "2.2", 2, 1),
    ]


GROUPED = {
    "Straten": {"A1.1": "We planten bomen in alle straten", "A1.2": "We snoeien de hagen van de stad"},
    "Water": {"A2.1": "We ruimen de gracht rond de stad", "A2.2": "We bouwen een brug bij het dorp"},
}
OTHERS = {"A3.1": "We vegen de pleinen na de markt", "A3.2": "We verven de banken", "A3.3": "We maaien het gras"}
OVERVIEWS = [
    ({**GROUPED["Straten"], **GROUPED["Water"]}, 4, "the actions of several places once more"),
    (OTHERS, 7, "other actions"),
    ({"A1.1": GROUPED["Straten"]["A1.1"], **OTHERS}, 8, "most of them other actions"),
]


@pytest.mark.parametrize(("listed", "count", "why"), OVERVIEWS, ids=[row[2] for row in OVERVIEWS])
def test_a_list_of_all_actions_at_the_end_has_none_of_its_own(
    listed: dict[str, str], count: int, why: str, tmp_path: Path
) -> None:
    groups = {**GROUPED, "Alle acties op een rij": listed}
    goals = {"Straten": "== Doel 1: Groen\n", "Water": "== Doel 2: Blauw\n"}
    source = "".join(
        f"{goals.get(name, '')}=== {name}\n" + "".join(f"*{code}* {words}.\n\n" for code, words in actions.items())
        for name, actions in groups.items()
    )
    plan = read(tmp_path, source)
    assert sum(item.kind == "action" for item in plan.nodes) == count, why


def test_such_a_list_tells_actions_with_one_number_by_their_words() -> None:
    """Numbers restart under each goal, so that each stands in two places and twice in the list."""
    first = ["We planten bomen in alle straten", "We snoeien de hagen van de stad"]
    words = [first, ["We ruimen de gracht van de stad", "We bouwen een brug bij het dorp"]]
    goals = [Item("objective", str(at), Words(name)) for at, name in enumerate(("Groen", "Water"), 1)]
    last = Item("theme", None, Words("Alle acties op een rij"), tentative=True)
    told = [
        [Item("action", f"AC{at}.1", Words(one), goal) for at, one in enumerate(own, 1)]
        for goal, own in zip(goals, words, strict=True)
    ]
    listed = [Item("action", item.number, item.words, last) for own in told for item in own]
    kept = one_of_two_printings([goals[0], *told[0], goals[1], *told[1], last, *listed])
    assert [item.parent for item in kept if item.kind == "action"] == [goals[0], goals[0], goals[1], goals[1]]


def test_a_section_that_two_chapters_share_is_one_of_each() -> None:
    """Its numbers restart in every section, and no heading holds the actions of several."""
    words = ("We planten bomen in alle straten", "We snoeien de hagen van de stad", "We ruimen de gracht om de stad")
    heads = [Item("theme", None, Words(name), tentative=True) for name in ("Groen", "Water", "Wonen")]
    shared = [Item("action", str(at), Words(one), head) for head in heads[:2] for at, one in enumerate(words, 1)]
    other = [Item("action", str(at), Words(f"{one} en in de dorpen"), heads[2]) for at, one in enumerate(words, 1)]
    kept = one_of_two_printings([heads[0], *shared[:3], heads[1], *shared[3:], heads[2], *other])
    assert sum(item.kind == "action" for item in kept) == 9


def test_the_same_words_under_two_goals_are_two_actions(tmp_path: Path) -> None:
    points = "- We planten bomen in alle straten van de stad.\n- We snoeien de hagen.\n"
    plan = read(tmp_path, f"= Doel 1: Groen\n{points}= Doel 2: Water\n{points}")
    assert [item.kind for item in plan.nodes].count("action") == 4


def test_a_title_page_and_its_chapter_are_one_heading(tmp_path: Path) -> None:
    chapters = {
        "Groen en water": "- We planten bomen in de straat.\n- We snoeien de hagen van de stad.\n",
        "Wonen en werken": "- We bouwen huizen bij het dorp.\n- We openen een loket in de wijk.\n",
    }
    pages = "".join(
        f"#align(horizon)[= #text(24pt)[{name}]]\n#pagebreak()\n== {name}\n{points}#pagebreak()\n"
        for name, points in chapters.items()
    )
    plan = read(tmp_path, pages)
    assert shape(plan).count("theme") == 2
    assert [passage.page for passage in node(plan, "Wonen en werken").also] == [3]


# The kinds and words of the name in a list and of the heading, what else the heading holds, and whether they are one.
NAMED_TWICE = [
    ("action_plan", "Groen in de stad", "theme", "GROEN IN DE STAD", True, "the list says nothing of its kind"),
    ("action_plan", "Groen in de stad", "theme", "Water in de stad", False, "other words"),
    ("theme", "Groen in de stad", "action", "Groen in de stad", True, "whatever the kinds are"),
]


@pytest.mark.parametrize(
    ("first", "words", "second", "heading", "one", "why"), NAMED_TWICE, ids=[row[-1] for row in NAMED_TWICE]
)
def test_a_name_in_a_list_and_its_heading_are_one(
    first: Kind, words: str, second: Kind, heading: str, one: bool, why: str
) -> None:
    outer = Item("theme", "6", Words("Werven"))
    listed, headed = Item(first, "6.1", Words(words), outer), Item(second, "6.1", Words(heading), outer)
    below = Item("action", "1", Words("We planten bomen in alle straten."), headed)
    kept = one_of_two_printings([outer, listed, headed, below])
    assert ([item.kind for item in kept] == ["theme", second, "action"]) is one, why
    assert (listed.words in headed.also) is one
