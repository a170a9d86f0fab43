"""The plans that are amended: the project's own, and plans of towns that are drawn by a seed from open data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from bench.amended.amend import Amended, amend
from bench.amended.wording import Manner
from bench.places import ROOT, SAMPLE
from bench.scorer import load
from bench.speed_file import typeset_plans
from planspoor.plan import Node

MEASURED = 20
"""Plans of towns on which the comparison is measured; the weights were fitted to as many others."""
FITTED = 20
PLANS = ROOT / "tests" / "plans"


class KnownPlan(NamedTuple):
    """A plan whose tree is known."""

    name: str
    nodes: list[Node]
    language: str | None

    def innermost(self) -> list[str]:
        """The texts of its actions."""
        return [node.text for node in self.nodes if node.kind == "action"]


def own(*paths: Path) -> list[KnownPlan]:
    """The project's own plans with these gold files."""
    return [_known(path) for path in paths]


def sample() -> list[KnownPlan]:
    """The sample plan, on which the comparison is measured."""
    return own(SAMPLE.with_suffix(".json"))


def small() -> list[KnownPlan]:
    """The small plans of the tests, in four languages, to which the weights were fitted."""
    return own(*sorted(PLANS.glob("*.json")))


def towns() -> list[KnownPlan]:
    """The plans of towns, first those that are measured; raises ``AbsentError``."""
    return [_known(path.with_suffix(".json")) for path in typeset_plans("drawn", MEASURED + FITTED)]


def amended(plans: Sequence[KnownPlan], seeds: int, manner: Manner) -> Iterator[tuple[str, Amended]]:
    """Amend each plan so many times; what is new in one comes from the two plans behind it."""
    for place, plan in enumerate(plans):
        mine = {node.text for node in plan.nodes}
        behind = [plans[(place + step) % len(plans)] for step in (1, 2)]
        others = [text for other in behind if other.language == plan.language for text in other.innermost()]
        others = [text for text in dict.fromkeys(others) if text not in mine]
        for seed in range(seeds):
            yield plan.name, amend(plan.nodes, plan.language, f"{plan.name} {seed} {manner}", manner, others)


def _known(path: Path) -> KnownPlan:
    gold = load(path)
    nodes = [
        Node(n["id"], n["parent"], n["kind"], n["number"], n["text"], n["page"] or 1, [], n.get("description"))
        for n in gold["nodes"]
    ]
    return KnownPlan(path.stem, nodes, gold["language"])
