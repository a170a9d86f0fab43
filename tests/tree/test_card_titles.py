"""Cards on one form below a heading each, which names what the card is of."""

from __future__ import annotations

from pathlib import Path

import pytest

from tree.typeset import facts, node, read, shape

NAMES = ("Bomen in elke laan", "Hagen langs de beek", "Een plein zonder tegels")
LABELS = ("Beschrijving", "Trekker(s)", "Doelgroep", "Wat het teweegbrengt")


def card(
    name: str, labels: tuple[str, ...] = LABELS, group: str = "", said: str = "Wie er woont, merkt het aan"
) -> str:
    """Write a heading over a table of labels and what they say, perhaps with its group above it."""
    cells = ", ".join(f"[{label}], [{said} {name.lower()} ({len(label)})]" for label in labels)
    head = f"= {group}\n" if group else ""
    return f"{head}== {name}\n#table(columns: (4cm, 1fr), {cells})\n\n"


def actions(*names: str, indent: str = "") -> str:
    return "\n".join(f"{indent}action: {name}" for name in names)


GREEN, GREY = "Het groene dorp", "Het dorp zonder stenen"
CARDS = [
    ("".join(map(card, NAMES)), actions(*NAMES), "three cards"),
    (
        card("Een tuin op het dak", group=GREY) + "".join(card(name, group=GREEN) for name in NAMES),
        f"theme: {GREY}\n  action: Een tuin op het dak\ntheme: {GREEN}\n{actions(*NAMES, indent='  ')}",
        "a group that is said again over each card is one group",
    ),
    (
        "".join(card(name, group=group) for name, group in zip(NAMES, (GREEN, GREEN, GREY), strict=True)),
        f"theme: {GREEN}\n{actions(*NAMES[:2], indent='  ')}\ntheme: {GREY}\n{actions(NAMES[2], indent='  ')}",
        "two groups",
    ),
]


@pytest.mark.parametrize(("source", "tree", "why"), CARDS, ids=[row[2] for row in CARDS])
def test_the_heading_over_a_card_names_its_action(source: str, tree: str, why: str, tmp_path: Path) -> None:
    assert shape(read(tmp_path, source)) == tree, why


def test_a_card_says_the_rest_of_the_action_that_its_heading_names(tmp_path: Path) -> None:
    plan = read(tmp_path, "".join(card(name, said="Dienst Groen:") for name in NAMES))
    assert ("body", "Dienst Groen", "owner") in facts(node(plan, NAMES[0]))


OTHERS = [
    ("".join(map(card, NAMES[:2])), "two cards make no form"),
    ("".join(card(NAMES[0]) for _ in range(4)), "a heading that comes back names nothing"),
    (
        "".join(card(name, ("Uitgaven", "Ontvangsten", "Totaal")) for name in NAMES),
        "labels of sums alone are those of accounts",
    ),
    (
        "".join(card(name, ("Inwoners", "Straten", "Pleinen", "Bomen")) for name in NAMES),
        "labels that say nothing of an action are those of a survey",
    ),
    ("".join(card(name, ("Actie", *LABELS)) for name in NAMES), "a label that names the action itself"),
    (
        "".join(
            card(name).replace("(4cm, 1fr), ", f"(4cm, 1fr), table.cell(colspan: 2)[Actie {at} Bomen snoeien], ")
            for at, name in enumerate(NAMES, 1)
        ),
        "a row over the whole card that names the action",
    ),
]


@pytest.mark.parametrize(("source", "why"), OTHERS, ids=[row[1] for row in OTHERS])
def test_other_headings_over_tables_name_no_action(source: str, why: str, tmp_path: Path) -> None:
    plan = read(tmp_path, f"= Actieplan\n- We planten bomen.\n- We snoeien hagen.\n- We vegen.\n{source}")
    assert not [one for one in plan.nodes if one.text in NAMES and one.kind == "action"], why
