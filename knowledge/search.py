"""Finding what answers a question, and how sure to be that it does.

One `Search` serves every thread. A question becomes terms and a vector, both lists of candidates are taken
inside the reader's audience and fused, the best passages are quoted, and the confidence model judges the
first.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from knowledge import analysis, language, ranking
from knowledge.confidence import ConfidenceModel
from knowledge.conversation import in_context, split_questions
from knowledge.encoder import Encoder
from knowledge.encoder.protocol import Text
from knowledge.passages import Findings, Query, Ranked
from knowledge.quoting import quote
from knowledge.ranking import Fusion, Scored
from knowledge.signals import Evidence, signals
from knowledge.store import PassageStore, Scope, Vector
from knowledge.wordlists import FUNCTION_WORDS

__all__ = ["Search", "split_questions"]


@dataclass(frozen=True, slots=True)
class Search:
    """The reading side of the knowledge base."""

    store: PassageStore
    encoder: Encoder
    model: ConfidenceModel
    fusion: Fusion = field(default_factory=Fusion)

    def find(self, query: Query) -> Findings:
        """The passages that answer, best first, and the probability that the first one does."""
        text = in_context(query.text, query.context)
        return self.find_embedded(query, text, self.encoder.embed_query(text))

    def find_embedded(self, query: Query, text: str, vector: Vector) -> Findings:
        """`find` after the encoder's call: `text` is the question in its context, `vector` its embedding."""
        spoken = language.detect(text)
        weights = self.weights(text, spoken)
        ranked = self.rank(query, weights, vector)
        return Findings(
            ranked=tuple(self._shown(scored, weights) for scored in ranked[: query.limit]),
            confidence=self.model.probability(signals(Evidence(weights, ranked))) if ranked else 0.0,
            answer_at=self.model.answer_at,
            unclear_at=self.model.unclear_at,
            language=spoken,
            speaks_language=self._speaks(spoken),
        )

    def rank(self, query: Query, weights: dict[str, float], vector: Vector) -> list[Scored]:
        """All candidates of both lists, fused."""
        scope = Scope(query.reader, query.collection, query.document_id)
        matching = self.store.matching(list(weights), scope, self.fusion.pool) if weights else []
        nearest = self.store.nearest(vector, scope, self.fusion.pool)
        candidates = self.store.candidates({hit.passage_id for hit in (*matching, *nearest)})
        return ranking.fuse(vector, candidates, matching, self.fusion)

    def weights(self, text: str, spoken: str | None) -> dict[str, float]:
        """The question's distinct terms that carry meaning, each with its idf in this store."""
        total = self.store.passage_count()
        frequencies = self.store.document_frequencies(_content_terms(text, spoken))
        return {term: math.log(1 + (total - n + 0.5) / (n + 0.5)) for term, n in frequencies.items()}

    def similar(self, text: str, candidates: Sequence[str]) -> list[float]:
        """The cosine of the text with each candidate, in their order."""
        if not candidates:
            return []
        texts = [Text(prefix="", body=candidate, sentences=()) for candidate in candidates]
        cosines = self.encoder.embed(texts).passages @ self.encoder.embed_query(text)
        return [float(cosine) for cosine in np.asarray(cosines)]

    def _shown(self, scored: Scored, weights: dict[str, float]) -> Ranked:
        candidate = scored.candidate
        return Ranked(candidate.passage, candidate.document, scored.score, quote(scored, weights))

    def _speaks(self, spoken: str | None) -> bool:
        known = self.encoder.languages
        return known is None or spoken is None or spoken in known


def _content_terms(text: str, spoken: str | None) -> list[str]:
    words = [
        word for word in analysis.folded(text).split() if word.strip("?!.,;:'\"()") not in FUNCTION_WORDS
    ]
    kept = analysis.terms(" ".join(words), spoken)
    return list(dict.fromkeys(kept or analysis.terms(text, spoken)))
