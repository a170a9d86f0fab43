"""What does each rule of a comparison weigh? Fits the weights to amended plans whose changes are known.

    python -m bench.comparison_weights [--write]

``--write`` keeps them in ``weights.yaml``, for the comparison to use from then on. What stands under linked items says
more the better they are linked, so the weights are fitted a few times over.
"""

from __future__ import annotations

import sys
from collections.abc import Container, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain

from bench.amended.amend import Amended
from bench.amended.plans import MEASURED, KnownPlan, amended, small, towns
from bench.logistic import fit, tally
from bench.places import ROOT, AbsentError
from planspoor.compare import weights
from planspoor.compare.edition import make_editions
from planspoor.compare.matching import match
from planspoor.compare.parts import Side, merger_side, proposals, split_side
from planspoor.compare.rules import PAIR_RULES, PART_RULES
from planspoor.rules import Rule

WEIGHTS = ROOT / "src" / "planspoor" / "compare" / "weights.yaml"
EXPECTED = {1: 0.5, 0: 0.0, -1: -0.7}
"""What a rule weighs, by its sign, before anything was compared."""
RIDGE = 6.0
SEEDS = 4
ROUNDS = 4
Sample = tuple[frozenset[str], bool, float]
Weights = dict[str, dict[str, float]]


def main() -> None:
    """Fit and print; keep what was fitted if that is asked."""
    cases = [case for _, case in chain(amended(_towns(), SEEDS, "fitted"), amended(small(), SEEDS, "fitted"))]
    for number in range(1, ROUNDS + 1):
        found = fitted(cases)
        use(found)
        print(f"Fitted {number} of {ROUNDS} times.", flush=True)
    text = as_yaml(found, len(cases))
    print(text)
    if "--write" in sys.argv:
        WEIGHTS.write_text(text, "utf-8")


def fitted(cases: Sequence[Amended]) -> Weights:
    """The weights that fit the pairs and parts that the comparison weighed."""
    pairs: list[Sample] = []
    parts: list[Sample] = []
    for case in cases:
        more_pairs, more_parts = samples(case)
        pairs += more_pairs
        parts += more_parts
    return {"pairs": _fit(pairs, PAIR_RULES), "parts": _fit(parts, PART_RULES)}


def use(found: Weights) -> None:
    """Let the comparison weigh with these from now on."""
    for known, new in ((weights.pair_weights(), found["pairs"]), (weights.part_weights(), found["parts"])):
        assert isinstance(known, dict)
        known.clear()
        known.update(new)


def samples(case: Amended) -> tuple[list[Sample], list[Sample]]:
    """What was weighed in one comparison, and whether it is right: pairs, and parts of split or merged items."""
    old, new = make_editions(case.old, case.new)
    matching = match(old, new)
    known = {(before, after) for before, after in case.known if before and after}
    pairs = [
        (frozenset((*pair.names, *pair.context)), (pair.old.node.id, pair.new.node.id) in known, 1.0)
        for pair in matching.pairs.values()
    ]
    turned = {(after, before) for before, after in known}
    parts = [*_parts(split_side(old, new, matching), known), *_parts(merger_side(old, new, matching), turned)]
    return pairs, parts


def _parts(side: Side, known: Container[tuple[str, str]]) -> Iterator[Sample]:
    """A part is right where it and the other part are both linked to the whole."""
    for part in proposals(side):
        whole = side.wholes[part.whole].node.id
        ends = (side.parts[place].node.id for place in (part.other, part.part))
        yield frozenset(part.names), all((whole, end) in known for end in ends), 1.0


def _fit(samples_: Sequence[Sample], known: Mapping[str, Rule]) -> dict[str, float]:
    expected = {rule.name: EXPECTED[rule.sign] for rule in known.values()}
    found = fit(tally(samples_), RIDGE, expected)
    return {name: round(found[name], 2) for name in known if round(found.get(name, 0.0), 2)}


def as_yaml(found: Weights, cases: int) -> str:
    """The weights as they are kept."""
    lines = [
        "# What each rule weighs: the confidence of a link is the logistic of the sum over the rules that hold.",
        "# Made by bench/comparison_weights.py; a rule that weighs nothing is left out.",
        f"fitted: {date.today().isoformat()}",
        f"amended plans: {cases}",
        f"method: ridge {RIDGE:g} towards what is expected of a rule by its sign, {ROUNDS} times",
    ]
    for part, rules in found.items():
        lines += [f"{part}:", *(f"  {name}: {weight:.2f}" for name, weight in rules.items())]
    return "\n".join(lines) + "\n"


def _towns() -> list[KnownPlan]:
    try:
        return towns()[MEASURED:]
    except AbsentError as reason:
        print(f"Fitting to the small plans only: {reason}.")
        return []


if __name__ == "__main__":
    main()
