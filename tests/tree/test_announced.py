"""What the head of a list announces, and what is like it: ``Acties`` over numbered names, and where it was left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from tree.typeset import read, shape, thrice

HEAD = '#block(sticky: true)[#text(11pt, weight: "bold")[Acties]]\n\n'
POINTS = "- Een plan maken.\n- Bomen kopen.\n\n"
NAME = '#block(sticky: true)[#text(11pt, weight: "bold")[{number}. {what} {{name}}]]\n\n' + POINTS
NUMBERED = "".join(NAME.format(number=at, what=what) for at, what in enumerate(("Eiken in de laan", "Een haag in"), 1))


def test_numbered_names_right_below_the_heads_of_actions_are_these(tmp_path: Path) -> None:
    plan = read(tmp_path, thrice(f"= De buurt {{name}}\n{HEAD}{NUMBERED}"))
    held = {node.id: node.kind for node in plan.nodes}
    assert [node.kind for node in plan.nodes if node.number is not None] == ["action"] * 6
    points = [(node.kind, held[node.parent or ""]) for node in plan.nodes if node.text.endswith(".")]
    assert points == [("sub_action", "action")] * 12


def test_sections_of_several_parts_behind_a_head_of_actions_are_none(tmp_path: Path) -> None:
    """Each section asks again what is done; what the head before the first asked, its number does not answer."""
    section = '#block(sticky: true)[#text(11pt, weight: "bold")[{i}.1 De buurt {name}]]\n\nHier wonen mensen.\n\n'
    plan = read(tmp_path, thrice(f"= Het deel {{name}}\n{HEAD}{section}== Acties\n- We planten eiken in {{name}}.\n"))
    assert [node.text for node in plan.nodes if node.kind == "action"] == [
        f"We planten eiken in {name}." for name in ("Noord", "Oost", "Zuid")
    ]


LEFT_OUT = [
    ("- We vegen de straten.\n- We wieden het plein.\n", True, "points like the announced ones"),
    ("+ We vegen de straten.\n+ We wieden het plein.\n", False, "points with another sign"),
    ("- In 2024 waren er 40 gezinnen.\n- 12 bewoners telde de straat.\n", False, "points that tell what is"),
    ("== Waarom?\n- Er wonen 40 gezinnen.\n- Het plein werd in 2019 aangelegd.\n", False, "points under another head"),
]


@pytest.mark.parametrize(("points", "are", "why"), LEFT_OUT, ids=[row[2] for row in LEFT_OUT])
def test_points_whose_head_was_left_out_are_those_of_its_like(points: str, are: bool, why: str, tmp_path: Path) -> None:
    told = "= De buurt {name}\n== Acties\n- We planten eiken in {name}.\n- We snoeien hagen in {name}.\n"
    plan = read(tmp_path, f"{thrice(told)}= De buurt West\n{points}")
    assert sum(node.kind == "action" for node in plan.nodes) == 6 + 2 * are, why


def test_codes_of_one_kind_are_of_one_level_announced_or_not(tmp_path: Path) -> None:
    coded = "*AC{i}.1* We planten eiken in {name}.\n\n*AC{i}.2* We snoeien hagen in {name}.\n\n"
    first, *others = thrice(f"= De buurt {{name}}\n{coded}", "|").split("|")
    plan = read(tmp_path, first.replace("Noord\n", "Noord\n== Acties\n") + "".join(others))
    assert shape(plan).count("action: AC") == 6
