"""Learning, from questions whose answers are known, how sure to be and when to answer.

Every labelled question is searched; its signals and whether the first passage was right are one example. The
model is learned on all of them. What it is worth, and where the thresholds lie, is judged by probabilities of
models that saw nothing of the question's article.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain

import numpy as np

from knowledge.evaluation.judged import Judged, names_of, prior_for, table
from knowledge.measures import Flags, Numbers, aurc, auroc, calibration_error, coverage_at, risks
from knowledge.search.confidence import ConfidenceModel
from knowledge.search.learning import Logistic, cross_validated, fit

_FEWEST = 20
"""Questions to learn from, and answers that must be right often enough before a threshold is believed."""
_FEWEST_OF_A_KIND = 5
"""Right first passages, and wrong ones."""
_CHOICES_AT = 0.6
"""Choices are offered down to this share of the answering threshold."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """A model learned, and what it is worth on questions it did not see."""

    model: ConfidenceModel
    probabilities: Numbers
    """(questions,) cross-validated by article."""
    right: Flags
    max_wrong: float

    @property
    def auroc(self) -> float:
        return auroc(self.probabilities, self.right)

    @property
    def aurc(self) -> float:
        return aurc(self.probabilities, self.right)

    @property
    def coverage(self) -> float:
        """The share of the questions that can be answered at `max_wrong`."""
        return coverage_at(self.probabilities, self.right, self.max_wrong)

    @property
    def error(self) -> float:
        """Mean gap between the claimed and the true share of right answers."""
        return calibration_error(self.probabilities, self.right)

    def curve(self, steps: int = 20) -> list[tuple[float, float]]:
        """(coverage, risk) at even steps of coverage."""
        risk = risks(self.probabilities, self.right)
        ends = [max(1, round(len(risk) * step / steps)) for step in range(1, steps + 1)]
        return [(end / len(risk), float(risk[end - 1])) for end in ends]


def calibrate(
    sets: Sequence[Sequence[Judged]],
    max_wrong: float,
    *,
    prior: ConfidenceModel | None = None,
    learned_from: str = "",
    seen: Sequence[str] = (),
    encoder: str = "",
) -> Calibration:
    """A model of all sets, each of equal weight however many questions it has.

    It starts from the `prior`, which must not have seen the sets. `seen` are the fingerprints of the sets,
    `learned_from` says in words what they are, `encoder` is the fingerprint of the one that read them. Raises
    ValueError when there are too few questions, or too few right or wrong first passages, to learn from.
    """
    judged = [each for each in chain.from_iterable(sets) if each.signals]
    right = np.array([each.is_right() for each in judged], bool)
    _check_enough(right)
    names = names_of(judged)
    known = prior_for(prior, names, seen)
    rows = table(judged, names)
    shares = [1 / max(1, sum(bool(each.signals) for each in one)) for one in sets for _ in filter(_seen, one)]
    articles = [each.question.article for each in judged]
    probabilities = cross_validated(rows, right, articles, prior=known)
    learned = fit(rows, right, importance=np.array(shares), prior=known)
    answer_at = threshold(probabilities, right, max_wrong)
    model = _model(names, learned, answer_at)
    model = replace(model, learned_from=learned_from, seen=tuple(seen), encoder=encoder)
    return Calibration(model, probabilities, right, max_wrong)


def _check_enough(right: Flags) -> None:
    good = int(right.sum())
    wrong = len(right) - good
    if len(right) < _FEWEST or min(good, wrong) < _FEWEST_OF_A_KIND:
        raise ValueError(
            f"calibration needs at least {_FEWEST} questions, of which {_FEWEST_OF_A_KIND} find their answer"
            f" first and {_FEWEST_OF_A_KIND} do not; of these {len(right)}, {good} do and {wrong} do not"
        )


def threshold(probabilities: Numbers, right: Flags, max_wrong: float) -> float:
    """The least probability at which at most a share of `max_wrong` of all answers is wrong.

    Just above the highest probability when no threshold keeps that promise over enough answers.
    """
    order = np.argsort(-probabilities, kind="stable")
    kept = np.flatnonzero(risks(probabilities, right) <= max_wrong)
    enough = kept[kept >= _FEWEST - 1]
    if not len(enough):
        return min(1.0, float(probabilities[order[0]]) + 0.001)
    return float(probabilities[order[enough[-1]]])


def _seen(judged: Judged) -> bool:
    return bool(judged.signals)


def _model(names: tuple[str, ...], learned: Logistic, answer_at: float) -> ConfidenceModel:
    return ConfidenceModel(
        signals=names,
        means=_rounded(learned.means),
        scales=_rounded(learned.scales),
        weights=_rounded(learned.weights),
        bias=round(learned.bias, 5),
        answer_at=round(answer_at, 4),
        unclear_at=round(answer_at * _CHOICES_AT, 4),
    )


def _rounded(values: Numbers) -> tuple[float, ...]:
    return tuple(round(float(value), 5) for value in values)
