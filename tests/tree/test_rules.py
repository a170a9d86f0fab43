"""Rules have names that are theirs alone, and every node says which rules decided."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from planspoor import rules
from planspoor.rules import RULES, Rule
from tree.typeset import read

TREES = "- We planten honderd bomen.\n- We snoeien de linden.\n- We tellen de vogels.\n"


def test_no_two_rules_share_a_name_or_a_sentence() -> None:
    defined = [value for value in vars(rules).values() if isinstance(value, Rule)]
    assert len(RULES) == len(defined) == len({rule.sentence for rule in defined})


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.name)
def test_a_rule_has_a_short_name_and_a_sentence(rule: Rule) -> None:
    assert re.fullmatch(r"[a-z]+(?:-[a-z]+)*", rule.name)
    assert len(rule.name) <= 24
    assert 10 < len(rule.sentence) <= 120


DECIDED = [
    ("= Doel 1: Groen\n== Acties\n" + TREES, ["level-named", *["list-announced"] * 3], "a label, and a head of a list"),
    ("= Doel 1: Groen\n" + TREES, ["level-named", *["listed-under-named"] * 3], "a list under a label"),
    (
        "= Doel 1: Groen\n== Acties\n- We planten bomen:\n  - langs de Vliet\n- We snoeien de linden.\n",
        ["level-named", "list-announced", "listed-in-item", "list-announced"],
        "a list in an item",
    ),
]


@pytest.mark.parametrize(("body", "expected", "why"), DECIDED, ids=[row[-1] for row in DECIDED])
def test_a_node_names_the_rule_that_decided(tmp_path: Path, body: str, expected: list[str], why: str) -> None:
    nodes = read(tmp_path, body).nodes
    assert [node.rules[0] for node in nodes] == expected
    assert [node.reasons[0] for node in nodes] == [RULES[name].sentence for name in expected]
