"""Of two documents that say the same sort of thing about a question, the later one answers it.

A guideline of 2019 may word a rule more like the question than the policy of 2026 that replaced it under
another title. When a passage of a clearly later document stands among the best, its likeliest sentence is
near to the first one's, and it states no less of what the question requires, it goes first; the older one
is remembered, so that the reader can be told where they differ.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from knowledge.asked import Asked
from knowledge.fulfilment import meets
from knowledge.passages import Passage, PassageKind
from knowledge.ranking import Scored, heading_of
from knowledge.statements import Statement

CLEARLY = timedelta(days=365)
"""A document that much younger than another may have replaced it."""
ALIKE = 0.68
"""Cosine of two sentences from which they are taken to say the same sort of thing."""
_AHEAD = 0.01


def renewed(ranked: Sequence[Scored], asked: Asked, among: int) -> tuple[Sequence[Scored], Scored | None]:
    """The ranking with the later of two like answers first; looks at so many of the best.

    With it the passage that was first before.
    """
    later = [other for other in ranked[1:among] if _replaces(other, ranked[0], asked)]
    if not later:
        return ranked, None
    first = replace(later[0], score=ranked[0].score + _AHEAD)
    others = [scored for scored in ranked if scored is not later[0]]
    return [first, *others], others[0]


def _replaces(later: Scored, first: Scored, asked: Asked) -> bool:
    return _is_later(later, first) and _are_alike(later, first) and _met(first, asked) <= _met(later, asked)


def _is_later(later: Scored, first: Scored) -> bool:
    of_documents = all(
        scored.candidate.passage.kind in (PassageKind.TEXT, PassageKind.TABLE) for scored in (later, first)
    )
    new, old = later.candidate.document.dated, first.candidate.document.dated
    return of_documents and new is not None and old is not None and new - old >= CLEARLY


def _are_alike(one: Scored, other: Scored) -> bool:
    if not len(one.sentence_cosines) or not len(other.sentence_cosines):
        return False
    vectors = (scored.candidate.sentence_vectors[_likeliest(scored)] for scored in (one, other))
    first, second = vectors
    return float(first @ second) >= ALIKE


def _met(scored: Scored, asked: Asked) -> set[int]:
    """Which of the decisive requirements the passage meets under its headings."""
    stated = Statement(f"{heading_of(scored.candidate)}\n{scored.candidate.passage.text}")
    return {place for place, each in enumerate(asked.decisive) if meets(each, stated, asked.statement)}


def differ(one: Scored, other: Scored) -> bool:
    """Whether the likeliest sentences of two passages give other amounts or years."""
    first, second = _sentence(one), _sentence(other)
    return (first.amounts, first.years) != (second.amounts, second.years)


def _sentence(scored: Scored) -> Statement:
    passage: Passage = scored.candidate.passage
    return Statement(passage.sentence_texts()[_likeliest(scored)])


def _likeliest(scored: Scored) -> int:
    return int(scored.sentence_cosines.argmax())
