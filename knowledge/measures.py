"""The numbers by which rankings and abstention are compared. All pure, all over numpy arrays or plain lists.

Ranking: nDCG, recall, reciprocal rank, with binary relevance. Abstention: a *risk* is the share of wrong ones
among the answered when the least confident are left unanswered, a *coverage* the share that is answered; AURC
is the mean risk over all coverages (Geifman and El-Yaniv), AUROC how well confidence parts right from wrong.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Flags = NDArray[np.bool_]


def ndcg(ranking: Sequence[str], relevant: Collection[str], at: int = 10) -> float:
    """Of distinct ids, best first."""
    gained = sum(1 / math.log2(place + 2) for place, name in enumerate(ranking[:at]) if name in relevant)
    ideal = sum(1 / math.log2(place + 2) for place in range(min(at, len(relevant))))
    return gained / ideal if ideal else 0.0


def recall(ranking: Sequence[str], relevant: Collection[str], at: int) -> float:
    return len(set(ranking[:at]) & set(relevant)) / len(relevant) if relevant else 0.0


def reciprocal_rank(ranking: Sequence[str], relevant: Collection[str], at: int = 10) -> float:
    return next((1 / (place + 1) for place, name in enumerate(ranking[:at]) if name in relevant), 0.0)


def auroc(confidence: Numbers, right: Flags) -> float:
    """Chance that a right one is more confident than a wrong one, ties half; nan when all are alike."""
    positives, negatives = int(right.sum()), int((~right).sum())
    if not positives or not negatives:
        return math.nan
    _, place, counts = np.unique(confidence, return_inverse=True, return_counts=True)
    ranks = np.cumsum(counts) - (counts - 1) / 2
    above = ranks[place][right].sum() - positives * (positives + 1) / 2
    return float(above / (positives * negatives))


def risks(confidence: Numbers, right: Flags) -> Numbers:
    """(answered,): the risk when the 1, 2, … most confident are answered; ties keep their order."""
    wrong = ~right[np.argsort(-confidence, kind="stable")]
    return np.asarray(np.cumsum(wrong) / np.arange(1, len(wrong) + 1), np.float64)


def aurc(confidence: Numbers, right: Flags) -> float:
    return float(risks(confidence, right).mean()) if len(right) else math.nan


def coverage_at(confidence: Numbers, right: Flags, risk: float) -> float:
    """The largest share that can be answered at this risk."""
    within = np.flatnonzero(risks(confidence, right) <= risk)
    return float((within[-1] + 1) / len(right)) if len(within) else 0.0


def calibration_error(probability: Numbers, right: Flags, bins: int = 10) -> float:
    """Mean gap between what is claimed and what comes true, over bins of equally many (adaptive ECE)."""
    parts = np.array_split(np.argsort(probability, kind="stable"), bins)
    gaps = [abs(probability[part].mean() - right[part].mean()) * len(part) for part in parts if len(part)]
    return float(sum(gaps) / len(right)) if len(right) else math.nan


def bootstrap(confidence: Numbers, right: Flags, draws: int = 1000, seed: int = 0) -> tuple[float, float]:
    """The 95 % interval of the AUROC, by drawing questions with replacement; nan when all are alike."""
    if math.isnan(auroc(confidence, right)):
        return math.nan, math.nan
    random = np.random.default_rng(seed)
    picks = random.integers(0, len(right), (draws, len(right)))
    values = [auroc(confidence[pick], right[pick]) for pick in picks]
    low, high = np.nanpercentile(values, [2.5, 97.5])
    return float(low), float(high)
