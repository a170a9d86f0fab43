"""Cards of labels and what they say, one below the other: which stands under which."""

from __future__ import annotations

from pathlib import Path

import pytest

from tree.typeset import facts, read, shape


def table(columns: int, *cells: str) -> str:
    return f"#table(columns: {columns}, {', '.join(f'[{cell}]' for cell in cells)})\n\n"


def card(action: str, owner: str = "Dienst Groen", gain: str = "Kosten dalen") -> str:
    """Write the name of an action in one row, labels side by side in the next, what they say in the last."""
    cells = f"[Actie], table.cell(colspan: 3)[{action}], [Termijn], [Effect], [Trekker], [Partners]"
    return f"#table(columns: 4, {cells}, [2027], [{gain}], [{owner}], [Scholen])\n\n"


GOAL = table(2, "Doel", "Meer groen in de straten van het dorp", "Actieplan", "Elk jaar honderd bomen meer in het dorp")
AGAIN = table(2, "Doel", "Meer groen in de straten van het dorp", "Actieplan", "Minder verharding op de pleinen")
NESTED = """objective: Meer groen in de straten van het dorp
  action_plan: Elk jaar honderd bomen meer in het dorp
    action: We planten eiken
    action: We snoeien hagen"""

CARDS = [
    (GOAL + card("We planten eiken") + card("We snoeien hagen"), NESTED, "names of levels, then cards"),
    (
        GOAL + card("We planten eiken") + AGAIN + card("We breken tegels uit"),
        """objective: Meer groen in de straten van het dorp
  action_plan: Elk jaar honderd bomen meer in het dorp
    action: We planten eiken
  action_plan: Minder verharding op de pleinen
    action: We breken tegels uit""",
        "a goal that is said again over other cards is one goal",
    ),
    (
        table(2, "Actie", "We planten eiken", "Trekker", "Groen", "Doel", "Meer groen")
        + table(2, "Actie", "We snoeien hagen", "Trekker", "Wegen", "Doel", "Meer orde"),
        "action: We planten eiken\nobjective: Meer groen\naction: We snoeien hagen\nobjective: Meer orde",
        "what an action is for, behind its name, heads no other action",
    ),
]


@pytest.mark.parametrize(("source", "tree", "why"), CARDS, ids=[row[2] for row in CARDS])
def test_labels_of_levels_put_cards_below_each_other(source: str, tree: str, why: str, tmp_path: Path) -> None:
    assert shape(read(tmp_path, "= Het plan\n" + source)).replace("theme: Het plan\n", "") == tree, why


def test_a_value_that_ends_in_the_name_of_a_level_is_no_label(tmp_path: Path) -> None:
    found = read(tmp_path, "= Het plan\n" + GOAL + card("We planten eiken", owner="Private sector"))
    assert [one.text for one in found.nodes if one.kind == "action"] == ["We planten eiken"]


@pytest.mark.parametrize("wide", [1, 2])
def test_a_level_and_a_code_before_a_name_open_a_card_whatever_its_labels(wide: int, tmp_path: Path) -> None:
    """What the action is for, said behind its name, is no goal over it; the rules of the first row may stand apart."""
    cards = "".join(
        f"#table(columns: 4, table.cell(colspan: {wide})[Actie: G-{at}], table.cell(colspan: {4 - wide})[{name}], "
        "[Gewicht], table.cell(colspan: 3)[hoog], [Doel], table.cell(colspan: 3)[Meer groen in de straten],"
        "[Wie meedenkt], table.cell(colspan: 3)[de buurt], [Trekker], table.cell(colspan: 3)[Dienst Groen])\n\n"
        for at, name in ((1, "We planten eiken"), (2, "We snoeien hagen"))
    )
    plan = read(tmp_path, f"= Het plan\n{cards}")
    actions = [one for one in plan.nodes if one.kind != "theme"]
    assert [(one.kind, one.number, one.text) for one in actions] == [
        ("action", "G-1", "We planten eiken"),
        ("action", "G-2", "We snoeien hagen"),
    ]
    assert "Meer groen in de straten" in (actions[0].description or "")


def test_labels_side_by_side_tell_of_the_card_they_stand_in(tmp_path: Path) -> None:
    plan = read(tmp_path, "= Het plan\n" + GOAL + card("We planten eiken"))
    (action,) = (found for found in plan.nodes if found.kind == "action")
    assert ("body", "Dienst Groen", "owner") in facts(action)
    assert ("period", "2027", None) in facts(action)


def test_level_names_behind_the_signs_of_a_list_say_what_its_points_are(tmp_path: Path) -> None:
    points = "- Actieplan 1: Bomen\n  - Actie 1: We planten eiken.\n  - Actie 2: We snoeien.\n"
    plan = read(tmp_path, f"= Groen\n{points}= Water\n{points}")
    assert [(one.kind, one.number, one.text) for one in plan.nodes if one.kind != "theme"] == [
        ("action_plan", "1", "Bomen"),
        ("action", "1", "We planten eiken."),
        ("action", "2", "We snoeien."),
    ] * 2
