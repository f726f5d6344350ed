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
from knowledge.question.parsed_question import ParsedQuestion
from knowledge.search.ranking import Scored
from knowledge.text import analysis

_WORD = re.compile(r"[^\W_](?:[\w’'-]*[^\W_])?")
_UNSPACED = frozenset({"ja", "th", "zh"})
_LONGEST = 1500
"""Characters of a passage that are read."""


def alignment(encoder: Encoder, asked: ParsedQuestion, scored: Scored) -> float | None:
    """0 to 1, the idf-weighted mean likeness of the question's words; None with nothing to compare.

    Two calls of the encoder, as much as to embed the passage once more.
    """
    telling = list(_telling(asked))
    bounds = encoder.word_likeness
    if bounds is None or not telling or _is_unspaced(asked, scored):
        return None
    passage = text_of(scored.candidate.document, scored.candidate.passage)
    body = f"{passage.prefix}\n{passage.body}"[:_LONGEST]
    words = tuple(match.span() for match in _WORD.finditer(body))
    if not words:
        return None
    spans = tuple(span for span, _ in telling)
    asking, said = encoder.embed_words(asked.text, spans), encoder.embed_words(body, words)
    weights = np.array([weight for _, weight in telling])
    unlike, alike = bounds
    likeness = np.clip(((asking @ said.T).max(axis=1) - unlike) / (alike - unlike), 0, 1)
    return float(weights @ likeness / weights.sum())


def _is_unspaced(asked: ParsedQuestion, scored: Scored) -> bool:
    """Whether either is in a language whose words are not parted by spaces."""
    candidate = scored.candidate
    return not _UNSPACED.isdisjoint(
        (asked.language, candidate.passage.language or candidate.document.language)
    )


def _telling(asked: ParsedQuestion) -> Iterator[tuple[tuple[int, int], float]]:
    """The spans of the question's words that carry meaning, with their idf."""
    for match in _WORD.finditer(asked.text):
        stems = analysis.terms(match.group(), asked.language)
        weight = max((asked.weights.get(term, 0.0) for term in stems), default=0.0)
        if weight > 0:
            yield match.span(), weight
