"""The confidence of a node is what the rules that hold of it weigh together, and says where a reading is thin."""

from __future__ import annotations

from math import exp
from pathlib import Path

import pytest
import typst

from planspoor.errors import NoPlanError
from planspoor.limits import DEFAULT_LIMITS, silent
from planspoor.pipeline import read_here
from planspoor.plan import Node
from planspoor.rules import DOUBTFUL, RULES
from planspoor.tree.evidence import plain_title
from planspoor.tree.weights import LEAST, MOST, confidence_of, weigh_rules, weights
from tree.typeset import node, read

NO_PLANS = sorted((Path(__file__).parents[1] / "plans" / "no-plans").glob("*.typ"))
GREEN = "= Doel 1: Een groene stad\n== Actieplan 1.1: Bomen voor elke straat\n=== Acties\n"
TREES = "- We planten honderd bomen.\n- We snoeien de linden.\n- We tellen de vogels.\n"


def weight(found: Node) -> float:
    """What speaks for and against a node together."""
    return sum(found.evidence.values())


def test_every_weight_is_a_rule_s_and_has_its_sign() -> None:
    assert weights().keys() <= RULES.keys()
    assert all(weight * RULES[name].sign >= 0 for name, weight in weights().items())


@pytest.mark.parametrize(
    ("evidence", "confidence"),
    [([], 0.5), ([2.0, -2.0], 0.5), ([1.0, 1.0], 0.88), ([90.0], MOST), ([-90.0], LEAST)],
)
def test_confidence_is_the_logistic_within_its_bounds(evidence: list[float], confidence: float) -> None:
    assert confidence_of(evidence) == confidence


def test_a_rule_without_a_weight_is_shown_and_weighs_nothing() -> None:
    assert weigh_rules(("no-such-rule",)) == {"no-such-rule": 0.0}


def test_the_evidence_of_every_node_adds_up_to_its_confidence(tmp_path: Path) -> None:
    for found in read(tmp_path, GREEN + TREES).nodes:
        logistic = 1 / (1 + exp(-weight(found)))
        assert found.confidence == pytest.approx(min(MOST, max(LEAST, logistic)), abs=0.011)
        assert set(found.rules) <= found.evidence.keys()


# What is changed in a sound plan, the node it shows on, and the rule that holds then.
FLAWS = [
    ("- We planten honderd bomen.", "- We planten honderd bomen,", "We planten", "cut"),
    ("- We planten honderd bomen.", "- Eiken", "Eiken", "short"),
    ("- We planten honderd bomen.", "- 12 400 500 600 bomen", "12 400", "figures"),
    ("- We planten honderd bomen.", f"- We planten {'heel erg ' * 90}veel bomen.", "We planten", "long"),
    ("Bomen voor elke straat", "Wat doen we met de bomen?", "Wat doen", "question"),
]


@pytest.mark.parametrize(("words", "instead", "start", "rule"), FLAWS, ids=[row[-1] for row in FLAWS])
def test_what_is_odd_about_a_node_takes_confidence(
    tmp_path: Path, words: str, instead: str, start: str, rule: str
) -> None:
    sound = read(tmp_path, GREEN + TREES)
    flawed = read(tmp_path, (GREEN + TREES).replace(words, instead))
    odd = node(flawed, start)
    assert rule in odd.evidence
    assert odd.evidence[rule] < 0
    assert all(rule not in found.evidence for found in sound.nodes)
    assert weight(odd) < min(weight(found) for found in sound.nodes if found.kind == odd.kind)


def test_points_that_are_parts_of_one_sentence_are_whole(tmp_path: Path) -> None:
    points = ("wij planten bomen,", "wij snoeien hagen,", "wij ruimen grachten,", "wij maaien bermen.")
    plan = read(tmp_path, GREEN + "== Actieplan 1.1: Bomen\n=== Acties\n" + "".join(f"- {one}\n" for one in points))
    assert [found.text for found in plan.nodes if found.kind == "action"] == [*points]
    assert all("cut" not in found.evidence for found in plan.nodes)


# The points of a list, and whether most of them are heard to commit to something.
LISTS = [
    (["Grachten verbeteren", "Paden aanleggen", "Hagen onderhouden"], True, "an infinitive ends each"),
    ([f"Verordening {number} op de hagen: verwijderen" for number in range(9)], False, "one word is said of documents"),
    (["Grachten", "Paden langs het water", "Hagen"], False, "only names"),
]


@pytest.mark.parametrize(("points", "commits", "why"), LISTS, ids=[row[-1] for row in LISTS])
def test_a_list_commits_by_what_its_points_say(tmp_path: Path, points: list[str], commits: bool, why: str) -> None:
    listed = "".join(f"- {point}\n" for point in points)
    plan = read(tmp_path, f"= Groen\n{listed}", before="#text(24pt)[*Verkiezingsprogramma*]\n\n")
    actions = [found for found in plan.nodes if found.kind == "action"]
    assert len(actions) == len(points)
    assert all(("list-commits" in found.evidence) == commits for found in actions), why


def test_what_an_item_ends_with_tells_that_it_commits(tmp_path: Path) -> None:
    points = "- Bomen in de straat planten\n- Linden aan de gracht snoeien\n- Vogels langs het pad tellen\n"
    plan = read(tmp_path, f"= Groen\n{points}= Water\n{points}")
    assert all("list-commits" in found.evidence for found in plan.nodes if found.kind == "action")


def test_an_index_of_documents_commits_to_nothing(tmp_path: Path) -> None:
    things = ("Nota groen", "Visie water", "Kaart van de hagen", "Lijst van bomen", "Besluit markt", "Brief haven")
    points = "".join(f"- {thing}: verwijderen\n" for thing in (*things, "Nota rust", "Visie wind", "Kaart van lanen"))
    plan = read(tmp_path, f"#set document(title: [Beleidsplan])\n= Beleidsplan groen\n{points}")
    assert all(found.confidence < 0.5 for found in plan.nodes if found.kind == "action")
    assert not any("list-commits" in found.evidence for found in plan.nodes)


def test_a_doubtful_node_says_why(tmp_path: Path) -> None:
    plan = read(tmp_path, (GREEN + TREES).replace("We planten honderd bomen.", "Eiken"))
    for found in plan.nodes:
        assert found.confidence >= DOUBTFUL or found.doubts


NUMBERS = [
    ("== Actieplan 1.2: Water\n=== Acties\n- We graven.\n", "1.2", "number-follows", "the next number"),
    ("== Actieplan 1.2: Water\n=== Acties\n- We graven.\n", "1.2", "number-continues", "that of what it stands under"),
    ("== Actieplan 1.4: Water\n=== Acties\n- We graven.\n", "1.4", "number-jumps", "two numbers left out"),
]


@pytest.mark.parametrize(("more", "number", "rule", "why"), NUMBERS, ids=[row[-1] for row in NUMBERS])
def test_numbers_speak_for_a_node_or_against_it(tmp_path: Path, more: str, number: str, rule: str, why: str) -> None:
    nodes = read(tmp_path, GREEN + TREES + more).nodes
    (found,) = (each for each in nodes if each.number == number)
    assert rule in found.evidence


@pytest.mark.parametrize("source", NO_PLANS, ids=[path.stem for path in NO_PLANS])
def test_what_is_no_plan_has_no_actions(tmp_path: Path, source: Path) -> None:
    pdf = tmp_path / f"{source.stem}.pdf"
    pdf.write_bytes(typst.compile(source))
    try:
        nodes = read_here(pdf, DEFAULT_LIMITS, silent).plan.nodes
    except NoPlanError:
        return
    assert all(found.confidence < 0.5 for found in nodes if found.kind == "action")


def test_a_title_is_the_same_in_contents_and_on_its_page() -> None:
    assert plain_title("2.1  Wonen & werken ........ 14") == plain_title("Wonen en werken".replace(" en ", " ")) != ""


def test_two_readings_nearly_as_likely_are_both_kept(tmp_path: Path) -> None:
    """A list under headings of two sizes without names: its groups may be objectives as well."""
    plan = read(tmp_path, "= Water\n- We graven grachten.\n- We bouwen een brug.\n= Wind\n- We zetten molens.\n")
    kept = [found for found in plan.nodes if found.alternatives]
    assert kept
    for found in kept:
        for other in found.alternatives:
            assert (other.kind, other.parent) != (found.kind, found.parent)
            assert 0 < other.confidence <= 1 - found.confidence + 0.01
            assert other.doubt in found.doubts


def test_a_sound_reading_has_no_other_beside_it(tmp_path: Path) -> None:
    assert not any(found.alternatives for found in read(tmp_path, GREEN + TREES).nodes)
