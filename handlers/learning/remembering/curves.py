"""FSRS-6 over many answers at once: the chance that was foretold before each answer.

The formulas are those of the package ``fsrs`` 6.3 (`fsrs.scheduler.Scheduler`), whose scheduler decides when
a lesson comes back; they stand here once more since it reckons one answer at a time, and its own optimizer
needs torch and pandas for what these arrays do in seconds. A test holds the two against each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from fsrs import Rating
from fsrs.scheduler import STABILITY_MIN
from numpy.typing import NDArray

from handlers.learning.lesson import QuizAttempt
from handlers.learning.remembering.spaced_repetition import rating_of

Floats = NDArray[np.float64]
LONGEST = 64
"""Answers of one person to one lesson that are looked at."""
_AGAIN, _HARD, _GOOD, _EASY = Rating.Again, Rating.Hard, Rating.Good, Rating.Easy


@dataclass(frozen=True, slots=True)
class Histories:
    """Of each person and lesson the answers in their order; a row each, zeros behind the last."""

    ratings: NDArray[np.int64]
    days: Floats
    """Whole days since the answer before."""

    @property
    def counted(self) -> NDArray[np.bool_]:
        """Answers on a later day than the one before: what was foretold of them can be wrong."""
        later = (self.ratings > 0) & (self.days >= 1)
        later[:, :1] = False
        return later

    @property
    def outcomes(self) -> Floats:
        """1 where it was remembered, of the counted ones."""
        return (self.ratings[self.counted] > _AGAIN).astype(np.float64)


def histories(attempts: Sequence[Sequence[QuizAttempt]]) -> Histories:
    """Of each person and lesson the answers, the oldest first; there is one at least."""
    shape = (len(attempts), min(LONGEST, max(map(len, attempts), default=1)))
    ratings, days = np.zeros(shape, np.int64), np.zeros(shape)
    for row, given in enumerate(attempts):
        for place, attempt in enumerate(given[:LONGEST]):
            ratings[row, place] = rating_of(attempt)
            days[row, place] = max(0, (attempt.at - given[place - 1].at).days) if place else 0
    return Histories(ratings, days)


def foretold(parameters: Sequence[float], given: Histories) -> Floats:
    """The chance to remember before each counted answer, row by row."""
    w = np.asarray(parameters, np.float64)
    chances = np.ones(given.ratings.shape)
    first = np.maximum(given.ratings[:, 0], 1)
    stability = np.maximum(w[first - 1], STABILITY_MIN)
    difficulty = np.clip(_first_difficulty(w, first), 1, 10)
    factor = 0.9 ** (1 / -w[20]) - 1
    for place in range(1, given.ratings.shape[1]):
        rating, days = np.maximum(given.ratings[:, place], 1), given.days[:, place]
        chance = (1 + factor * days / stability) ** -w[20]
        chances[:, place] = chance
        same_day = _same_day(w, stability, rating)
        later = np.where(
            rating == _AGAIN,
            _forgotten(w, difficulty, stability, chance),
            _recalled(w, difficulty, stability, chance, rating),
        )
        stability = np.maximum(np.where(days < 1, same_day, later), STABILITY_MIN)
        difficulty = _next_difficulty(w, difficulty, rating)
    return chances[given.counted]


def _first_difficulty(w: Floats, rating: NDArray[np.int64]) -> Floats:
    return np.asarray(w[4] - np.exp(w[5] * (rating - 1)) + 1)


def _next_difficulty(w: Floats, difficulty: Floats, rating: NDArray[np.int64]) -> Floats:
    moved = difficulty - w[6] * (rating - 3) * (10 - difficulty) / 9
    easiest = w[4] - np.exp(w[5] * (_EASY - 1)) + 1
    return np.asarray(np.clip(w[7] * easiest + (1 - w[7]) * moved, 1, 10))


def _same_day(w: Floats, stability: Floats, rating: NDArray[np.int64]) -> Floats:
    grown = np.exp(w[17] * (rating - 3 + w[18])) * stability ** -w[19]
    return np.asarray(stability * np.where(rating > _AGAIN, np.maximum(grown, 1), grown))


def _forgotten(w: Floats, difficulty: Floats, stability: Floats, chance: Floats) -> Floats:
    long_term = w[11] * difficulty ** -w[12] * ((stability + 1) ** w[13] - 1) * np.exp((1 - chance) * w[14])
    return np.asarray(np.minimum(long_term, stability / np.exp(w[17] * w[18])))


def _recalled(
    w: Floats, difficulty: Floats, stability: Floats, chance: Floats, rating: NDArray[np.int64]
) -> Floats:
    weight = np.where(rating == _HARD, w[15], np.where(rating == _EASY, w[16], 1))
    grown = np.exp(w[8]) * (11 - difficulty) * stability ** -w[9] * (np.exp((1 - chance) * w[10]) - 1)
    return np.asarray(stability * (1 + grown * weight))
