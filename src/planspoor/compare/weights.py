"""What each rule weighs: data that were fitted to amended plans whose changes are known (``weights.yaml``)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from math import exp

import yaml

LEAST, MOST = 0.02, 0.99
"""No link is beyond doubt, and none is out of the question."""


@cache
def pair_weights() -> Mapping[str, float]:
    """The weight of each rule of a pair by its name; a rule without weight is not among them."""
    return _weights("pairs")


@cache
def part_weights() -> Mapping[str, float]:
    """The weight of each rule of a part."""
    return _weights("parts")


def probability(weight: float) -> float:
    """The logistic of a sum of weights, from 0 to 1."""
    return 1 / (1 + exp(-max(-30.0, min(30.0, weight))))


def confidence(chance: float) -> float:
    """A chance as it is told: in hundredths, never certain."""
    return round(min(MOST, max(LEAST, chance)), 2)


def weigh(weights: Mapping[str, float], names: Iterable[str]) -> float:
    """What rules that hold weigh together."""
    return sum(weights.get(name, 0.0) for name in names)


def _weights(part: str) -> Mapping[str, float]:
    text = resources.files(__package__).joinpath("weights.yaml").read_text(encoding="utf-8")
    data = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
    return {name: float(weight) for name, weight in data[part].items()}
