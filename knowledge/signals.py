"""What can be seen of a result that tells whether it answers: the inputs of the confidence model."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from knowledge import analysis
from knowledge.quoting import coverage
from knowledge.ranking import Scored


@dataclass(frozen=True, slots=True)
class Evidence:
    """A query and its ranked candidates, as the signals see them."""

    weights: Mapping[str, float]
    """The question's terms and their idf."""
    ranked: Sequence[Scored]
    """Best first, not empty."""


def signals(evidence: Evidence) -> dict[str, float]:
    """Every signal by name; higher means more likely answered unless said otherwise."""
    ranked = evidence.ranked
    cosines = np.sort([scored.cosine for scored in ranked])[::-1]
    keywords = np.sort([scored.bm25 for scored in ranked])[::-1]
    total = sum(evidence.weights.values()) or 1.0
    return {
        "cosine": float(cosines[0]),
        "sentence": max(scored.best_sentence for scored in ranked[:10]),
        "bm25": float(keywords[0]) / total,
        "coverage": _passage_coverage(ranked[0], evidence.weights),
        "sentence_coverage": _sentence_coverage(ranked[0], evidence.weights),
        "cosine_margin": float(cosines[0] - cosines[min(1, len(cosines) - 1)]),
        "bm25_margin": float(keywords[0] - keywords[min(1, len(keywords) - 1)]) / total,
        "agreement": float(_agree(ranked)),
        "entropy": _entropy(cosines[:20]),
    }


def _passage_coverage(scored: Scored, weights: Mapping[str, float]) -> float:
    passage, document = scored.candidate.passage, scored.candidate.document
    found = set(analysis.terms(analysis.indexed_text(document, passage), passage.language))
    total = sum(weights.values()) or 1.0
    return sum(weight for term, weight in weights.items() if term in found) / total


def _sentence_coverage(scored: Scored, weights: Mapping[str, float]) -> float:
    return float(coverage(scored.candidate.passage, weights).max(initial=0.0))


def _agree(ranked: Sequence[Scored]) -> bool:
    by_cosine = max(ranked, key=lambda scored: scored.cosine)
    by_keyword = max(ranked, key=lambda scored: scored.bm25)
    return by_cosine is by_keyword


def _entropy(cosines: np.ndarray[tuple[int], np.dtype[np.float64]]) -> float:
    """Of the softmax over the best candidates, at temperature 0.05; low when one stands out."""
    shares = np.exp((cosines - cosines.max()) / 0.05)
    shares /= shares.sum()
    return float(-(shares * np.log(shares)).sum()) / math.log(max(len(shares), 2))
