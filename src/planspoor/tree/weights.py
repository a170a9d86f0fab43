"""What each rule weighs: data that were fitted to readings of plans whose trees are known (``weights.yaml``)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from math import exp

import yaml

LEAST, MOST = 0.02, 0.98
"""No node is beyond doubt, and none is certainly wrong: weights were fitted to some readings, not to all."""


@cache
def weights() -> Mapping[str, float]:
    """The weight of each rule by its name; a rule without weight is not among them."""
    text = resources.files(__package__).joinpath("weights.yaml").read_text(encoding="utf-8")
    data = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
    return {name: float(weight) for name, weight in data["weights"].items()}


@cache
def weigh_rules(names: tuple[str, ...]) -> Mapping[str, float]:
    """What rules that hold weigh."""
    known = weights()
    return {name: known.get(name, 0.0) for name in names}


def confidence_of(evidence: Iterable[float]) -> float:
    """The confidence, from 0 to 1, that weights add up to: their logistic, in hundredths."""
    return round(min(MOST, max(LEAST, 1 / (1 + exp(-sum(evidence))))), 2)
