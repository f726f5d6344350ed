"""Labelled questions after their search, and as the table of numbers that a model learns from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from knowledge.evaluation.labelled import LabelledQuestion
from knowledge.search.confidence import ConfidenceModel
from knowledge.search.learning import Logistic, Matrix
from knowledge.store import Candidate

DEEP = 20
"""Passages of a ranking that are kept."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A labelled question after its search."""

    question: LabelledQuestion
    ranking: tuple[str, ...]
    """What was found, by the names that the labels use, best first."""
    signals: dict[str, float]
    """Empty when nothing was found."""
    confidence: float
    """By the model that the search has now."""
    quoted: str = ""
    """What is quoted of the first passage, and beside it."""
    lacks: bool = False
    """Whether it lacks something without which it is never the answer."""
    is_foreign: bool = False
    """Whether the first passage is in another language than the question."""

    def is_right(self) -> bool:
        """Whether the first passage answers."""
        return bool(self.question.relevant & set(self.ranking[:1]))


def prior_for(model: ConfidenceModel | None, names: tuple[str, ...], sets: Sequence[str]) -> Logistic | None:
    """The model to start from; None when its signals are others, or when it was learned from the sets."""
    if model is None or model.signals != names or set(model.seen) & set(sets):
        return None
    return model.as_logistic()


def table(judged: Sequence[Judged], names: Sequence[str]) -> Matrix:
    """(questions, signals); where a signal could not be had, its mean."""
    rows = np.array([[each.signals.get(name, np.nan) for name in names] for each in judged], np.float64)
    return np.where(np.isnan(rows), np.nanmean(rows, axis=0), rows)


def names_of(judged: Sequence[Judged]) -> tuple[str, ...]:
    """The signals that any of the questions has, in their usual order."""
    return max((tuple(each.signals) for each in judged), key=len, default=())


def document_of(candidate: Candidate) -> str:
    return candidate.document.id
