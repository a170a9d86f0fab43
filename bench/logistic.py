"""Fits a logistic model of yes-or-no features: by Newton's method, with a ridge, each weight keeping its sign."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from math import exp

Features = frozenset[str]
Tally = Mapping[Features, tuple[float, float]]
"""For each set of features, how much that was right had it, and how much that was wrong."""

STEPS = 30
SETTLED = 1e-6


def tally(samples: Iterable[tuple[Features, bool, float]]) -> Tally:
    """Add up samples by their features: what had them, whether it was right, how much it counts."""
    right: Counter[Features] = Counter()
    wrong: Counter[Features] = Counter()
    for features, is_right, share in samples:
        (right if is_right else wrong)[features] += share  # type: ignore[assignment]
    return {features: (right[features], wrong[features]) for features in {**right, **wrong}}


def fit(data: Tally, ridge: float, expected: Mapping[str, float]) -> dict[str, float]:
    """The weight of each feature; those that would have the wrong sign are left out.

    The ridge holds every weight to the one that is ``expected`` of it, with whose sign it must be; a weight of which 0
    is expected may have either sign. A feature of which nothing is expected is free.
    """
    names = sorted({name for features in data for name in features})
    while True:
        found = _newton(data, names, ridge, expected)
        astray = {name for name in names if found[name] * expected.get(name, 0.0) < 0}
        if not astray:
            return found
        names = [name for name in names if name not in astray]


def probability(weights: Mapping[str, float], features: Iterable[str]) -> float:
    """What the model says of something with these features, 0 to 1."""
    return 1 / (1 + exp(-max(-30.0, min(30.0, sum(weights.get(name, 0.0) for name in features)))))


def _newton(data: Tally, names: list[str], ridge: float, expected: Mapping[str, float]) -> dict[str, float]:
    place = {name: index for index, name in enumerate(names)}
    rows = [([place[name] for name in features if name in place], counts) for features, counts in data.items()]
    held = [ridge if name in expected else 0.0 for name in names]
    centre = [expected.get(name, 0.0) for name in names]
    weights = [*centre]
    for _ in range(STEPS):
        slope = [hold * (at - weight) for hold, at, weight in zip(held, centre, weights, strict=True)]
        curve = [[0.0] * len(names) for _ in names]
        for index, hold in enumerate(held):
            curve[index][index] = hold + 1e-9
        for present, (right, wrong) in rows:
            said = 1 / (1 + exp(-max(-30.0, min(30.0, sum(weights[i] for i in present)))))
            error, bend = right - (right + wrong) * said, (right + wrong) * said * (1 - said)
            for i in present:
                slope[i] += error
                line = curve[i]
                for j in present:
                    line[j] += bend
        step = _solve(curve, slope)
        weights = [weight + max(-2.0, min(2.0, by)) for weight, by in zip(weights, step, strict=True)]
        if max(map(abs, step), default=0.0) < SETTLED:
            break
    return dict(zip(names, weights, strict=True))


def _solve(matrix: list[list[float]], vector: list[float]) -> list[float]:
    """Solve a symmetric positive system by Gauss' elimination, which needs no pivots for it."""
    rows = [[*line, value] for line, value in zip(matrix, vector, strict=True)]
    size = len(rows)
    for k in range(size):
        pivot = rows[k]
        for row in rows[k + 1 :]:
            if row[k]:
                by = row[k] / pivot[k]
                for column in range(k, size + 1):
                    row[column] -= by * pivot[column]
    solution = [0.0] * size
    for k in reversed(range(size)):
        rest = sum(rows[k][column] * solution[column] for column in range(k + 1, size))
        solution[k] = (rows[k][size] - rest) / rows[k][k]
    return solution
