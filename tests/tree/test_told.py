"""What items tell: whose plan it is, and what their descriptions state, in small typeset plans."""

from __future__ import annotations

from pathlib import Path

from tree.typeset import PROSE, facts, node, read

GOAL = "= Doel 1: Groen\n"
OPENING = PROSE + "#pagebreak()\n" + PROSE + "#pagebreak()\n" + PROSE + "#pagebreak()\n" + PROSE + "#pagebreak()\n"
"""Pages that name no town, so that none stands where the name of an organisation is looked for."""


def points(*said: str) -> str:
    return GOAL + "== Acties\n" + "\n".join(f"- {words}" for words in said) + "\n"


def test_the_town_that_a_plan_names_most_is_its_own_where_it_names_no_organisation(tmp_path: Path) -> None:
    source = points(
        "De gemeente Veldhoven plant bomen in de straat.",
        "De gemeente Veldhoven snoeit de hagen met de gemeente Zwaneveld.",
        "De gemeente Veldhoven helpt Veldhovenaars.",
    )
    plan = read(tmp_path, source, OPENING)
    assert plan.plan.organisation is None
    assert facts(node(plan, "De gemeente Veldhoven snoeit")) == [("body", "gemeente Zwaneveld", "partner")]
    assert facts(node(plan, "De gemeente Veldhoven helpt")) == [("audience", "Veldhovenaars", None)]


def test_a_town_that_is_named_no_more_than_others_is_nobodys_own(tmp_path: Path) -> None:
    source = points(
        "We planten bomen samen met de gemeente Veldhoven.",
        "We snoeien hagen samen met de gemeente Zwaneveld.",
        "We ruimen de gracht samen met de gemeente Veldhoven.",
    )
    plan = read(tmp_path, source, OPENING)
    assert plan.plan.organisation is None
    assert facts(node(plan, "We planten")) == [("body", "gemeente Veldhoven", "partner")]


def test_the_description_of_an_item_with_items_of_its_own_is_read_too(tmp_path: Path) -> None:
    source = (
        GOAL
        + "== Actie 1.1: Een groene straat\nDit wordt betaald uit het waterfonds en is klaar voor eind 2027.\n\n"
        + "=== Stap 1.1.1: Bomen planten\nWe planten eiken.\n\n=== Stap 1.1.2: Hagen snoeien\nWe snoeien beuken.\n"
    )
    action = node(read(tmp_path, source), "Een groene straat")
    assert {kind for kind, _, _ in facts(action)} == {"funding", "period"}
