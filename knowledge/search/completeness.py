"""Of the best passages, first the one that gives what is asked for.

The passage that is nearest to "How many flats are price-controlled?" may speak of nothing else and give no
number; the next one, often of the same section, gives it. When the first lacks what an answer must state, and
one of the next few is nearly as good and lacks nothing, that goes first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from knowledge.question.parsed_question import ParsedQuestion
from knowledge.question.requirements import ASKED_FOR
from knowledge.search.quoting import sentence_scores
from knowledge.search.ranking import Scored
from knowledge.search.signals import decisive, evidence_of

_AMONG = 4
_NEAR = 0.3
"""Of the score that mixes meaning and words, from 0 to about 1.2."""
_AHEAD = 0.01


def complete_first(ranked: Sequence[Scored], asked: ParsedQuestion) -> Sequence[Scored]:
    """The ranking with a nearly as good passage first that lacks nothing, if the first lacks something."""
    if not asked.decisive or not ranked or _is_complete(ranked, 0, asked):
        return ranked
    for place, scored in enumerate(ranked[1:_AMONG], 1):
        is_near = scored.score >= ranked[0].score - _NEAR and not scored.candidate.passage.question
        if is_near and _is_complete(ranked, place, asked):
            first = replace(scored, score=ranked[0].score + _AHEAD)
            return [first, *(other for other in ranked if other is not scored)]
    return ranked


def _is_complete(ranked: Sequence[Scored], place: int, asked: ParsedQuestion) -> bool:
    scored = ranked[place]
    order = [scored, *(other for other in ranked if other is not scored)]
    evidence = evidence_of(asked, order, sentence_scores(scored, asked))
    # What stands around its best sentence may complete the first passage; another must say it itself.
    return not decisive(evidence) and (place == 0 or not evidence.unmet(evidence.sentence, *ASKED_FOR))
