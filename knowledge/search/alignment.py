"""Whether every word of a question finds its like in a passage, read in context.

Question and passage are encoded once more, this time word by word: each word's vector is the mean over its
tokens in the reading of its whole text. Every telling word of the question is matched with the most similar
word of the passage (late interaction, as in ColBERT); words that find nothing alike pull the signal down.
It sees paraphrases that coverage misses, and gaps that the similarity of whole texts hides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np

from knowledge.encoder import Encoder, text_of
from knowledge.encoder.protocol import Text
from knowledge.question.parsed_question import ParsedQuestion
from knowledge.search.ranking import Scored
from knowledge.text import analysis

_WORD = re.compile(r"[^\W_](?:[\w’'-]*[^\W_])?")
_UNLIKE, _ALIKE = 0.4, 0.7
"""Cosines of two words in context below which they count as different, and from which as the same."""
_LONGEST = 1500
"""Characters of a passage that are read."""


def alignment(encoder: Encoder, asked: ParsedQuestion, scored: Scored) -> float | None:
    """0 to 1, the idf-weighted mean likeness of the question's words; None with nothing to compare.

    One call of the encoder, about ten milliseconds.
    """
    telling = list(_telling(asked))
    if not encoder.late_pooling or not telling:
        return None
    passage = text_of(scored.candidate.document, scored.candidate.passage)
    body = f"{passage.prefix}\n{passage.body}"[:_LONGEST]
    words = tuple(match.span() for match in _WORD.finditer(body))
    if not words:
        return None
    spans = tuple(span for span, _ in telling)
    vectors = encoder.embed([Text("", asked.text, spans), Text("", body, words)]).sentences
    weights = np.array([weight for _, weight in telling])
    likeness = (vectors[0] @ vectors[1].T).max(axis=1)
    return float(weights @ np.clip((likeness - _UNLIKE) / (_ALIKE - _UNLIKE), 0, 1) / weights.sum())


def _telling(asked: ParsedQuestion) -> Iterator[tuple[tuple[int, int], float]]:
    """The spans of the question's words that carry meaning, with their idf."""
    for match in _WORD.finditer(asked.text):
        weight = max((asked.weights.get(term, 0.0) for term in analysis.terms(match.group())), default=0.0)
        if weight > 0:
            yield match.span(), weight
