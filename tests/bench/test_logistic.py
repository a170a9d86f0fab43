"""The fit of the weights: what can be known of it without reading a document."""

from __future__ import annotations

from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.calibration import error, reliability, share_sure
from bench.logistic import fit, probability, tally

SURE, BASE = frozenset({"base", "sure"}), frozenset({"base"})


def test_a_fit_says_the_shares_that_it_saw() -> None:
    data = tally([(BASE, True, 30.0), (BASE, False, 10.0), (SURE, True, 90.0), (SURE, False, 10.0)])
    weights = fit(data, 1e-6, {"sure": 0.0})
    assert weights["base"] == pytest.approx(log(3), abs=1e-3)
    assert probability(weights, SURE) == pytest.approx(0.9, abs=1e-3)


def test_a_feature_that_would_have_the_wrong_sign_is_left_out() -> None:
    data = tally([(BASE, True, 30.0), (BASE, False, 10.0), (SURE, True, 10.0), (SURE, False, 10.0)])
    assert "sure" not in fit(data, 0.1, {"sure": 0.5})
    assert fit(data, 0.1, {"sure": -0.5})["sure"] < 0


def test_what_was_hardly_seen_weighs_what_is_expected() -> None:
    data = tally([(BASE, True, 30.0), (BASE, False, 10.0), (SURE, True, 0.001)])
    assert fit(data, 1.0, {"sure": 0.5})["sure"] == pytest.approx(0.5, abs=0.01)


pairs = st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=60)


@given(pairs)
def test_every_node_is_in_one_bin_and_the_error_is_a_share(scored: list[tuple[float, bool]]) -> None:
    bins = reliability(scored)
    assert sum(own.size for own in bins) == len(scored)
    assert 0 <= error(bins) <= 1
    assert 0 <= share_sure(scored) <= 1


def test_a_confidence_that_is_borne_out_has_no_error() -> None:
    assert error(reliability([(0.75, True)] * 3 + [(0.75, False)])) == 0
    assert error(reliability([(0.95, False)] * 4)) == pytest.approx(0.95)
