"""The one to three sentences of a passage that answer, as exact spans in the document's order.

A sentence is judged by three things: how near its meaning is to the question's, how much of the question's
weight it mentions, and whether it gives the sort of thing that was asked for (an amount, a date, a person).
The best one is quoted; a second or third joins when it is nearly as good, or when the first needs it.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from knowledge import analysis
from knowledge.asked import Asked
from knowledge.passages import Passage, PassageKind, Quote
from knowledge.ranking import Scored, Scores
from knowledge.requirements import meets, statement

MOST_SENTENCES = 3
NEARLY_AS_GOOD = 0.85
"""A further sentence joins when it is this close to the best, as a share of the best's score."""
_COVERAGE = 0.35
_MEETS = 0.05
_READ = 3
"""The likeliest sentences, which are read for what the question requires."""
_SHORTEST = 4
"""Words; a shorter sentence is a title or a fragment, and seldom answers alone."""


def sentence_scores(scored: Scored, asked: Asked) -> Scores:
    """(sentences,): how well each sentence of the passage answers; cosine plus bonuses, about 0 to 1.5."""
    passage = scored.candidate.passage
    texts = passage.sentence_texts()
    covered = [asked.coverage(set(analysis.terms(text, passage.language))) for text in texts]
    scores = scored.sentence_cosines + _COVERAGE * np.array(covered)
    for likely in np.argsort(-scores, kind="stable")[:_READ]:
        scores[likely] += _MEETS * _fitting(texts[likely], asked)
    return scores


def quote(passage: Passage, scores: Scores) -> Quote:
    """The best sentence and those nearly as good."""
    if not passage.sentences:
        return Quote(spans=((0, len(passage.text)),))
    chosen = _chosen(scores)
    if passage.kind is not PassageKind.TABLE:
        chosen = _whole(chosen, passage.sentence_texts())
    return Quote(spans=tuple(passage.sentences[i] for i in chosen))


def _chosen(scores: Scores) -> Sequence[int]:
    best = float(scores.max())
    order = np.argsort(-scores, kind="stable")[:MOST_SENTENCES]
    return sorted(int(i) for i in order if scores[i] >= NEARLY_AS_GOOD * best) or [int(order[0])]


def _whole(chosen: Sequence[int], texts: Sequence[str]) -> Sequence[int]:
    """The chosen sentences and, while there is room, those without which they say nothing.

    A question is answered by the sentence below it, an introduction by its items; a remark in brackets is
    about the line above it.
    """
    above = {i - 1 for i in chosen if i > 0 and texts[i].startswith("(")}
    below = {i + 1 for i in chosen if i + 1 < len(texts) and texts[i].endswith(("?", ":"))}
    needed = sorted((above | below) - set(chosen))[: MOST_SENTENCES - len(chosen)]
    return sorted({*chosen, *needed})


def _fitting(text: str, asked: Asked) -> float:
    """The share of the requirements that the sentence meets, less a whole one for a fragment."""
    stated = statement(text)
    met = [meets(requirement, stated, asked.statement) for requirement in asked.requirements]
    share = sum(met) / len(met) if met else 0.0
    return share - (len(text.split()) < _SHORTEST)
