"""The one to three sentences of a passage that answer, as exact spans in the document's order."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import numpy as np

from knowledge import analysis
from knowledge.passages import Passage, Quote
from knowledge.ranking import Scored, Scores

MOST_SENTENCES = 3
NEARLY_AS_GOOD = 0.8
"""A further sentence joins when it is this close to the best, as a share of the best's score."""


def quote(scored: Scored, weights: Mapping[str, float]) -> Quote:
    """The best sentence and those nearly as good. `weights` holds the question's terms and their idf."""
    passage = scored.candidate.passage
    if not passage.sentences:
        return Quote(spans=((0, len(passage.text)),))
    scores = scored.sentence_cosines + 0.3 * coverage(passage, weights)
    return Quote(spans=tuple(passage.sentences[i] for i in _chosen(scores)))


def coverage(passage: Passage, weights: Mapping[str, float]) -> Scores:
    """For every sentence the share of the question's idf weight that it mentions, 0 to 1."""
    total = sum(weights.values()) or 1.0
    found = [set(analysis.terms(text, passage.language)) for text in passage.sentence_texts()]
    return np.array([_weight(terms, weights) / total for terms in found])


def _weight(terms: Collection[str], weights: Mapping[str, float]) -> float:
    return sum(weight for term, weight in weights.items() if term in terms)


def _chosen(scores: Scores) -> Sequence[int]:
    best = float(scores.max())
    good = [int(i) for i in np.argsort(-scores)[:MOST_SENTENCES] if scores[i] >= NEARLY_AS_GOOD * best]
    return sorted(good) or [int(scores.argmax())]
