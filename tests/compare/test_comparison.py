"""What holds of every comparison, whatever the plans are."""

from dataclasses import replace
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from bench.amended.amend import amend
from bench.amended.plans import sample, small
from bench.amended.score import CHANGES, LOOK_ALIKES, Score, score
from compare.editions import plan
from planspoor.compare import compare_plans
from planspoor.comparison_format import decode_comparison, encode_comparison
from planspoor.plan import Plan

_WORDS = [
    "fietspad",
    "school",
    "markt",
    "energie",
    "lokale",
    "regionale",
    "park",
    "brug",
    "haven",
    "station",
    "2026",
    "dienst",
    "en",
    "de",
    "van",
    "Molenweg",
]
_LINES = st.lists(
    st.tuples(
        st.integers(0, 2), st.sampled_from(["", "1|", "1.1|", "A2|"]), st.lists(st.sampled_from(_WORDS), max_size=6)
    ),
    max_size=12,
)


def _plan(lines: list[tuple[int, str, list[str]]]) -> Plan:
    return plan("\n".join(f"{'  ' * depth}{number} {' '.join(words)} x" for depth, number, words in lines))


@settings(deadline=None, max_examples=40)
@given(_LINES, _LINES)
def test_every_item_of_both_stands_in_a_link(
    old: list[tuple[int, str, list[str]]], new: list[tuple[int, str, list[str]]]
) -> None:
    before, after = _plan(old), _plan(new)
    comparison = compare_plans(before, after)
    assert {link.old.id for link in comparison.links if link.old} == {node.id for node in before.nodes}
    assert {link.new.id for link in comparison.links if link.new} == {node.id for node in after.nodes}
    ends = [(link.old and link.old.id, link.new and link.new.id) for link in comparison.links]
    assert len(ends) == len(set(ends))
    for link in comparison.links:
        assert (link.old is None) == (link.change == "new")
        assert (link.new is None) == (link.change == "dropped")
        assert 0 < link.confidence < 1
        assert link.reasons
        if link.old and link.new and link.old.text != link.new.text:
            assert "".join(one.text for one in link.redline if one.op != "added") == link.old.text
            assert "".join(one.text for one in link.redline if one.op != "removed") == link.new.text


@settings(deadline=None, max_examples=30)
@given(_LINES)
def test_the_same_plan_is_the_same(lines: list[tuple[int, str, list[str]]]) -> None:
    whole = _plan(lines)
    texts = {(node.number, node.text) for node in whole.nodes}
    comparison = compare_plans(whole, whole)
    if len(texts) == len(whole.nodes):
        assert all(link.changes == ("same",) for link in comparison.links)


def test_the_same_plans_give_the_same_comparison() -> None:
    nodes = sample()[0].nodes
    amended = amend(nodes, "nl", "twice", "fitted", [])
    assert encode_comparison(compare_plans(amended.old, amended.new)) == encode_comparison(
        compare_plans(amended.old, amended.new)
    )


def test_the_format_brings_back_what_was_written() -> None:
    amended = amend(sample()[0].nodes, "nl", "format", "fitted", [])
    comparison = compare_plans(amended.old, amended.new)
    assert decode_comparison(encode_comparison(comparison)) == comparison


def test_a_summary_and_its_detail_stay_what_they_are() -> None:
    whole = plan("1| Sterke buurten\n  1.1| Buurthuis Rietkant vernieuwd\n  1.1| Het buurthuis Rietkant is vernieuwd")
    assert {(link.old and link.old.id, link.new and link.new.id) for link in compare_plans(whole, whole).links} == {
        ("n1", "n1"),
        ("n2", "n2"),
        ("n3", "n3"),
    }


def test_the_order_of_other_chapters_does_not_matter_to_an_item() -> None:
    whole = plan("1| Wonen aan het water\n  a| Kade herstellen\n2| Werken in de haven\n  b| Kraan verplaatsen")
    turned = replace(whole, nodes=[*whole.nodes[2:], *whole.nodes[:2]])
    assert {link.changes for link in compare_plans(whole, turned).links} == {("same",)}


def test_amended_plans_are_told_as_far_as_the_bench_demands() -> None:
    """The project's own plans, amended in both manners; the bench does the same with plans of towns."""
    total = Score()
    new = ["Publicatie van de luchtmetingen", "Inventaris van de grachten", "Defibrillator in elke buurt"]
    for known in (*sample() * 2, *small()):
        for manner in ("fitted", "held_out"):
            seed = f"{known.name} {Random(known.name).random()} {manner}"
            amended = amend(known.nodes, known.language, seed, manner, new)  # type: ignore[arg-type]
            total.add(score(amended, compare_plans(amended.old, amended.new)))
    shares = {kind: total.f1(kind) or 0.0 for kind in (*CHANGES, LOOK_ALIKES)}
    assert min(shares.values()) >= 0.80, shares
    assert total.f1_of_all() >= 0.95
