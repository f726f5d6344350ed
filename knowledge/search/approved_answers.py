"""Recognising a question that people answered before.

Verified answers and kept replies carry the question they answer. When it asks the same as the reader's, in
other words, that answer comes first whatever its own wording resembles. Nearness alone does not tell: "by
2030" and "by 2050" are as near as two wordings of one question, so both must also require the same things.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import replace

from knowledge.passages import RequirementKind
from knowledge.question.requirements import requirements
from knowledge.search.ranking import Scored

Similar = Callable[[str, Sequence[str]], Sequence[float]]
"""The cosine of a text with each of the others."""

EVEN = 0.75
"""Cosine at which two questions that require the same are as likely as not to be one."""
_SLOPE = 0.05
_MOST = 3
_TELLING = frozenset(RequirementKind) - {RequirementKind.ACTION, RequirementKind.QUALIFIER}


def likelihood(text: str, other: str, cosine: float) -> float:
    """How likely two questions ask the same, 0 to 1; 0 when they require different things."""
    if _required(text) != _required(other):
        return 0.0
    return 1 / (1 + math.exp((EVEN - cosine) / _SLOPE))


def recognised(text: str, ranked: Sequence[Scored], similar: Similar) -> tuple[float, Scored] | None:
    """The kept answer among the best candidates that most likely answers this very question.

    None when none is likelier than not; else its likelihood and the candidate.
    """
    kept = [scored for scored in ranked if scored.candidate.passage.question][:_MOST]
    questions = [scored.candidate.passage.question or "" for scored in kept]
    cosines = similar(text, questions) if questions else ()
    likely = [likelihood(text, other, cosine) for other, cosine in zip(questions, cosines, strict=True)]
    best = max(range(len(kept)), key=likely.__getitem__, default=None)
    return (likely[best], kept[best]) if best is not None and likely[best] > 0.5 else None


def put_first(ranked: Sequence[Scored], kept: Scored) -> list[Scored]:
    """The kept answer ahead of all others, with a score that says so."""
    highest = max(scored.score for scored in ranked)
    return [replace(kept, score=highest + 1), *(scored for scored in ranked if scored is not kept)]


def _required(text: str) -> frozenset[tuple[RequirementKind, frozenset[str]]]:
    return frozenset(
        (requirement.kind, requirement.accepted)
        for requirement in requirements(text)
        if requirement.kind in _TELLING
    )
