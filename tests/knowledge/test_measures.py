"""The numbers by which rankings and abstention are compared, against values worked out by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import measures

SCORED = st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=40)


def _arrays(scored: list[tuple[float, bool]]) -> tuple[measures.Numbers, measures.Flags]:
    return np.array([score for score, _ in scored]), np.array([right for _, right in scored], bool)


def test_ndcg_discounts_by_the_logarithm_of_the_place() -> None:
    assert measures.ndcg(["x", "a", "b"], {"a", "b"}) == pytest.approx(
        (1 / math.log2(3) + 1 / 2) / (1 + 1 / math.log2(3))
    )


@pytest.mark.parametrize(("found", "expected"), [(["a"], 1.0), (["x"] * 10 + ["a"], 0.0), ([], 0.0)])
def test_ndcg_at_its_ends(found: list[str], expected: float) -> None:
    assert measures.ndcg(found, {"a"}) == expected


def test_recall_is_the_share_found() -> None:
    assert measures.recall(["x", "a", "b"], {"a", "b", "c", "d"}, 2) == 0.25


def test_the_reciprocal_rank_is_of_the_first_that_is_relevant() -> None:
    assert measures.reciprocal_rank(["x", "a", "b"], {"a", "b"}) == 0.5


def test_auroc_counts_pairs_and_ties_half() -> None:
    confidence = np.array([0.9, 0.5, 0.5, 0.1])
    assert measures.auroc(confidence, np.array([True, True, False, False])) == pytest.approx(3.5 / 4)


def test_auroc_of_all_alike_is_not_a_number() -> None:
    assert math.isnan(measures.auroc(np.array([0.1, 0.9]), np.array([True, True])))


def test_risk_is_the_share_of_wrong_among_the_most_confident() -> None:
    confidence, right = np.array([0.2, 0.9, 0.5]), np.array([False, True, False])
    assert measures.risks(confidence, right) == pytest.approx([0, 1 / 2, 2 / 3])
    assert measures.aurc(confidence, right) == pytest.approx((0 + 1 / 2 + 2 / 3) / 3)


def test_coverage_is_the_most_that_keeps_the_risk() -> None:
    confidence, right = np.array([0.9, 0.8, 0.7, 0.6]), np.array([True, False, True, True])
    assert measures.coverage_at(confidence, right, 0.25) == 1.0
    assert measures.coverage_at(confidence, right, 0.2) == 0.25
    assert measures.coverage_at(confidence, ~right, 0.2) == 0.0


def test_probabilities_that_come_true_have_no_calibration_error() -> None:
    probability = np.repeat([0.2, 0.8], 10)
    right = np.array([True] * 2 + [False] * 8 + [True] * 8 + [False] * 2)
    assert measures.calibration_error(probability, right, bins=2) == pytest.approx(0)
    assert measures.calibration_error(probability, ~right, bins=2) == pytest.approx(0.6)


@given(SCORED)
def test_turning_the_confidence_round_turns_auroc_round(scored: list[tuple[float, bool]]) -> None:
    confidence, right = _arrays(scored)
    value, turned = measures.auroc(confidence, right), measures.auroc(-confidence, right)
    assert math.isnan(value) or value + turned == pytest.approx(1)


@given(SCORED)
def test_knowing_the_truth_has_the_least_aurc(scored: list[tuple[float, bool]]) -> None:
    confidence, right = _arrays(scored)
    assert measures.aurc(right.astype(float), right) <= measures.aurc(confidence, right) + 1e-12


def test_the_bootstrap_interval_holds_the_value_and_is_the_same_every_time() -> None:
    confidence = np.linspace(0, 1, 60)
    right = confidence + np.sin(np.arange(60)) > 0.6
    low, high = measures.bootstrap(confidence, right, draws=200)
    assert low < measures.auroc(confidence, right) < high
    assert (low, high) == measures.bootstrap(confidence, right, draws=200)
