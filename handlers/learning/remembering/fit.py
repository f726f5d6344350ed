"""The parameters of FSRS as this company's own answers have them, and whether they foretell better.

Four people in five are learnt from, and what was learnt is judged by the answers of the fifth, who are chosen
by their ids and not by what they answered. New parameters are kept only where they foretell these answers
better than FSRS's own and than the plain share of right answers, and are wrong by five points at the most.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from hashlib import blake2b

import numpy as np
from fsrs.scheduler import DEFAULT_PARAMETERS, LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS

from handlers.learning.lesson import QuizAttempt
from handlers.learning.remembering.curves import Floats, Histories, foretold, histories
from handlers.learning.remembering.kept import Fit

FEWEST = 1_000
"""Answers on a later day than the one before; fewer tell little about 21 parameters."""
FEWEST_PEOPLE = 30
MOST_BINS, IN_A_BIN = 10, 100
_HELD_OUT = 5
"""One person in so many."""
_ROUNDS = 60
_SURE = 1e-4
"""No chance is foretold nearer to 0 or 1, where one answer would weigh more than all others."""


def fitted(answers: Mapping[str, Sequence[QuizAttempt]], at: datetime) -> Fit | None:
    """`answers`: by person, to every lesson, the oldest first; None where there are too few."""
    theirs = [_by_lesson(given) for who, given in answers.items() if not _is_held_out(who)]
    others = [_by_lesson(given) for who, given in answers.items() if _is_held_out(who)]
    if len(answers) < FEWEST_PEOPLE or not others:
        return None
    learnt, judged = (histories([each for one in some for each in one]) for some in (theirs, others))
    number, held_out = int(learnt.counted.sum()), int(judged.counted.sum())
    if number + held_out < FEWEST or not (number and held_out):
        return None
    parameters, outcomes = _optimised(learnt), judged.outcomes
    told, own = foretold(parameters, judged), foretold(DEFAULT_PARAMETERS, judged)
    constant = np.full(held_out, learnt.outcomes.mean())
    return Fit(
        at,
        number,
        len(theirs),
        held_out,
        parameters,
        log_loss(told, outcomes),
        log_loss(own, outcomes),
        log_loss(constant, outcomes),
        calibration_error(told, outcomes),
    )


def log_loss(told: Floats, outcomes: Floats) -> float:
    sure = np.clip(told, _SURE, 1 - _SURE)
    return float(-np.mean(outcomes * np.log(sure) + (1 - outcomes) * np.log(1 - sure)))


def calibration_error(told: Floats, outcomes: Floats) -> float:
    """By how much the share of right answers is off what was foretold, over up to ten bins of equally many.

    A bin has a hundred answers: with fewer, chance alone would be off by five points.
    """
    order, bins = np.argsort(told, kind="stable"), max(1, min(MOST_BINS, len(told) // IN_A_BIN))
    off = [
        len(part) * abs(float(told[part].mean() - outcomes[part].mean()))
        for part in np.array_split(order, bins)
        if len(part)
    ]
    return sum(off) / len(told)


def _optimised(learnt: Histories) -> tuple[float, ...]:
    """The likeliest parameters, drawn towards FSRS's own as by a handful of answers each."""
    from scipy.optimize import minimize  # noqa: PLC0415 - only learning needs it

    start = np.asarray(DEFAULT_PARAMETERS)
    scale, outcomes = np.maximum(np.abs(start) / 2, 0.05), learnt.outcomes

    def cost(moved: Floats) -> float:
        told = foretold(start + moved * scale, learnt)
        return log_loss(told, outcomes) + float(moved @ moved) / (2 * len(outcomes))

    lowest, highest = (
        (np.asarray(bound) - start) / scale for bound in (LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS)
    )
    found = minimize(
        cost,
        np.zeros(len(start)),
        method="L-BFGS-B",
        bounds=list(zip(lowest, highest, strict=True)),
        options={"maxiter": _ROUNDS},
    )
    wanted = np.clip(start + found.x * scale, LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS)
    return tuple(float(each) for each in wanted)


def _by_lesson(given: Sequence[QuizAttempt]) -> list[list[QuizAttempt]]:
    found: dict[str, list[QuizAttempt]] = {}
    for attempt in given:
        found.setdefault(attempt.lesson_id, []).append(attempt)
    return list(found.values())


def _is_held_out(person_id: str) -> bool:
    return blake2b(person_id.encode(), digest_size=2).digest()[0] % _HELD_OUT == 0
