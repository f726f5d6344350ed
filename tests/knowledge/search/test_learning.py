"""Learning a confidence: its signs, its prior, and folds that never split an article."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.search.learning import cross_validated, fit, folds


def _examples(count: int = 400) -> tuple[np.ndarray, np.ndarray]:
    """Two columns: the first tells, the second tells the contrary of what it should."""
    random = np.random.default_rng(1)
    rows = random.normal(size=(count, 2))
    right = rows[:, 0] - rows[:, 1] + random.normal(scale=0.5, size=count) > 0
    return rows, right


def test_a_signal_that_points_the_wrong_way_is_left_out() -> None:
    assert fit(*_examples()).weights == pytest.approx([pytest.approx(1, abs=1), 0], abs=3)
    assert fit(*_examples()).weights[1] == 0
    assert fit(*_examples(), signed=False).weights[1] < -0.5


def test_more_of_a_signal_is_never_less_certain() -> None:
    model = fit(*_examples())
    low, high = model.probability(np.array([[0.0, 0.0], [1.0, 1.0]]))
    assert low < high


def test_probabilities_are_as_frequent_as_they_say() -> None:
    rows, right = _examples(2000)
    model = fit(rows, right, signed=False, strength=10)
    assert model.probability(rows).mean() == pytest.approx(right.mean(), abs=0.01)


def test_an_example_counts_as_much_as_it_matters() -> None:
    rows = np.zeros((4, 1))
    right = np.array([True, False, False, False])
    even = fit(rows, right, importance=np.array([3.0, 1.0, 1.0, 1.0]))
    assert even.probability(rows)[0] == pytest.approx(0.5, abs=0.01)


def test_few_examples_move_little_from_what_is_known_before() -> None:
    rows, right = _examples(2000)
    prior = fit(rows, right)
    few = fit(rows[:6], ~right[:6], prior=prior, strength=0.001)
    assert few.weights / few.scales == pytest.approx(prior.weights / prior.scales, abs=0.02)


@given(st.lists(st.sampled_from("abcdefgh"), min_size=2, max_size=60))
def test_an_article_is_never_both_learned_from_and_tried(groups: list[str]) -> None:
    tried = np.zeros(len(groups), int)
    for learn, attempt in folds(groups):
        assert not {groups[i] for i in np.flatnonzero(learn)} & {groups[i] for i in np.flatnonzero(attempt)}
        tried += attempt
    assert (tried == 1).all()


def test_what_an_article_alone_tells_does_not_help_on_others() -> None:
    random = np.random.default_rng(2)
    groups = [str(i // 20) for i in range(400)]
    right = random.random(400) < 0.5
    rows = np.zeros((400, 20))
    for place in range(400):
        rows[place, int(groups[place])] = right[place]
    assert cross_validated(rows, right, groups).std() < 0.1
