"""Logistic regression with signs: small, exact, and the same answer every time.

Every signal of the confidence model points the same way, so its weight may not be negative: a passage that
names more of what was asked never makes the bot less sure. The bound also makes the model carry over: what
helps on one set of questions by accident of sign is left out instead of learned.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.measures import Flags, Numbers

Matrix = NDArray[np.float64]
STRENGTH = 0.2
"""Inverse of the L2 penalty; between 0.1 and 0.3 our sets differ by less than their noise."""


@dataclass(frozen=True, slots=True)
class Logistic:
    """Weights over standardised columns."""

    means: Numbers
    scales: Numbers
    weights: Numbers
    bias: float

    def probability(self, rows: Matrix) -> Numbers:
        """(rows,)"""
        total = (rows - self.means) / self.scales @ self.weights + self.bias
        return np.asarray(1 / (1 + np.exp(-np.clip(total, -30, 30))), np.float64)


def fit(
    rows: Matrix,
    right: Flags,
    *,
    importance: Numbers | None = None,
    strength: float = STRENGTH,
    signed: bool = True,
    prior: Logistic | None = None,
) -> Logistic:
    """The penalised maximum likelihood; `strength` is the inverse of the L2 penalty on a weight.

    `rows` is (examples, signals), `importance` (examples,) counts an example for more or less. With
    `signed`, no weight is negative. With a `prior` of the same signals, the penalty draws towards its weights
    instead of zero, so that few examples move little.
    """
    from scipy.optimize import minimize  # noqa: PLC0415 - only learning needs it

    means, scales = rows.mean(axis=0), rows.std(axis=0) + 1e-9
    columns = (rows - means) / scales
    share = np.ones(len(rows)) if importance is None else importance
    share = share / share.sum()
    centre = prior.weights / prior.scales * scales if prior else np.zeros(rows.shape[1])

    def loss(parameters: Numbers) -> tuple[float, Numbers]:
        weights, total = parameters[:-1], columns @ parameters[:-1] + parameters[-1]
        excess = share * (1 / (1 + np.exp(-total)) - right)
        away = weights - centre
        penalty = away / (strength * len(rows))
        value = float(share @ np.logaddexp(0, np.where(right, -total, total)) + away @ penalty / 2)
        return value, np.append(columns.T @ excess + penalty, excess.sum())

    bounds = [(0.0 if signed else None, None)] * rows.shape[1] + [(None, None)]
    found = minimize(loss, np.append(centre, 0.0), jac=True, method="L-BFGS-B", bounds=bounds)
    return Logistic(means, scales, np.asarray(found.x[:-1]), float(found.x[-1]))


def folds(groups: Sequence[str], count: int = 5) -> Iterator[tuple[Flags, Flags]]:
    """(learn, try) masks; a group is never split, and the folds are as even as groups allow."""
    names, sizes = np.unique(np.asarray(groups), return_counts=True)
    filled = np.zeros(min(count, len(names)))
    fold_of: dict[str, int] = {}
    for name, size in sorted(zip(names, sizes, strict=True), key=lambda pair: (-pair[1], pair[0])):
        fold_of[str(name)] = int(filled.argmin())
        filled[fold_of[str(name)]] += size
    folded = np.array([fold_of[group] for group in groups])
    for fold in range(len(filled)):
        yield folded != fold, folded == fold


def cross_validated(
    rows: Matrix,
    right: Flags,
    groups: Sequence[str],
    *,
    strength: float = STRENGTH,
    signed: bool = True,
    prior: Logistic | None = None,
) -> Numbers:
    """(examples,): each one's probability by a model that saw nothing of its group."""
    probabilities = np.full(len(right), float(right.mean()) if len(right) else 0.0)
    for learn, attempt in folds(groups):
        if 0 < right[learn].sum() < learn.sum():
            model = fit(rows[learn], right[learn], strength=strength, signed=signed, prior=prior)
            probabilities[attempt] = model.probability(rows[attempt])
    return probabilities
