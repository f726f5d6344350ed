"""What our ranking and our confidence are measured against, on the same store and encoder.

Rankings: vectors alone, BM25 alone over all words, reciprocal rank fusion with k = 10, and min-max convex
fusion at one half. Confidence: a logistic regression over eight measures of similarity, without signs.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np

from knowledge.measures import Numbers
from knowledge.store import Hit, PassageStore, Scope, Vector
from knowledge.text import analysis, passage_text

DEPTH = 100
"""Passages taken from each list."""
_K = 10
_TEMPERATURE = 0.05


class Lists:
    """The two lists of one question, and what the baselines make of them."""

    def __init__(self, store: PassageStore, text: str, vector: Vector, scope: Scope) -> None:
        self._store = store
        self._vector = vector
        self._terms = list(dict.fromkeys(analysis.terms(text, "en")))
        self._nearest = store.nearest(vector, scope, DEPTH)
        self._matching = store.matching(self._terms, scope, DEPTH)

    def rankings(self, depth: int) -> dict[str, list[int]]:
        """Passage ids by the name of the baseline, best first."""
        nearest, matching = _scores(self._nearest), _scores(self._matching)
        reciprocal = _added(_reciprocal(self._nearest), _reciprocal(self._matching))
        convex = _added(_stretched(nearest), _stretched(matching))
        systems = {"dense": nearest, "BM25": matching, "RRF": reciprocal, "convex": convex}
        return {name: _ranked(scores)[:depth] for name, scores in systems.items()}

    def measures(self) -> list[float]:
        """The eight measures that the logistic baseline learns from."""
        convex = _added(_stretched(_scores(self._nearest)), _stretched(_scores(self._matching)))
        first = self._store.candidates(_ranked(convex)[:10])
        idf = self._idf()
        total = sum(idf.values()) or 1.0
        cosines = np.array([hit.score for hit in self._nearest] + [0.0] * 2)
        keywords = np.array([hit.score for hit in self._matching] + [0.0] * 2)
        best = first[_ranked(convex)[0]]
        found = set(passage_text.passage_terms(best.document, best.passage))
        sentences = [vectors @ self._vector for vectors in (c.sentence_vectors for c in first.values())]
        return [
            float(cosines[0]),
            max(float(values.max(initial=0.0)) for values in sentences),
            float(keywords[0]) / total,
            sum(weight for term, weight in idf.items() if term in found) / total,
            float(cosines[0] - cosines[1]),
            float(keywords[0] - keywords[1]) / total,
            _shared(self._nearest, self._matching),
            _entropy(cosines[:20]),
        ]

    def _idf(self) -> dict[str, float]:
        total, counts = self._store.passage_count(), self._store.document_frequencies(self._terms)
        return {term: math.log(1 + (total - n + 0.5) / (n + 0.5)) for term, n in counts.items()}


def _scores(hits: Sequence[Hit]) -> dict[int, float]:
    return {hit.passage_id: hit.score for hit in hits}


def _reciprocal(hits: Sequence[Hit]) -> dict[int, float]:
    return {hit.passage_id: 1 / (_K + place) for place, hit in enumerate(hits, 1)}


def _stretched(scores: Mapping[int, float]) -> dict[int, float]:
    low, high = min(scores.values(), default=0.0), max(scores.values(), default=0.0)
    return {key: (score - low) / (high - low) if high > low else 1.0 for key, score in scores.items()}


def _added(*lists: Mapping[int, float]) -> dict[int, float]:
    keys = {key for scores in lists for key in scores}
    return {key: sum(scores.get(key, 0.0) for scores in lists) for key in keys}


def _ranked(scores: Mapping[int, float]) -> list[int]:
    return sorted(scores, key=lambda key: (-scores[key], key))


def _shared(first: Sequence[Hit], second: Sequence[Hit]) -> float:
    """How much of the best ten the lists have in common."""
    return len({hit.passage_id for hit in first[:10]} & {hit.passage_id for hit in second[:10]}) / 10


def _entropy(cosines: Numbers) -> float:
    shares = np.exp((cosines - cosines.max()) / _TEMPERATURE)
    shares /= shares.sum()
    return -float((shares * np.log(shares)).sum())
