"""Recognising a question that people answered before.

Verified answers and kept replies carry the question they answer. When it asks the same as the reader's, in
other words, that answer comes first whatever its own wording resembles. A kept answer answers only its own
question: nearness alone does not tell "permanent employees" from "temporary employees", so the two are
compared word by word (`knowledge.restrictions.sameness`). One that only resembles it may be offered as such.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from knowledge.passages import Passage
from knowledge.restrictions.sameness import Comparison, compare
from knowledge.search.scored import Scored
from knowledge.text.analysis import normalised

SURE = 0.97
"""How likely a question that is recognised by its words is the same; counted by `benchmarks.restrictions`."""
NEARLY_SURE = 0.9
"""How likely one is that is put otherwise, and near."""
_MOST = 20
"""The nearest kept answers whose questions are compared."""


Nearness = Callable[[str], float]
"""How much nearer another question is to the reader's than one must be that asks the same."""


def likelihood(text: str, passage: Passage, language: str | None, nearness: Nearness) -> float:
    """How likely a kept answer is to this very question; 0 when it is another."""
    if normalised(text) == normalised(passage.question or ""):
        return 1.0
    compared = _compared(text, passage, language)
    if compared.is_same:
        return SURE
    is_near = compared.is_put_otherwise and compared.is_same_as_near(nearness(passage.question or ""))
    return NEARLY_SURE if is_near else 0.0


def recognised(
    text: str, ranked: Sequence[Scored], language: str | None, nearness: Nearness
) -> tuple[float, Scored] | None:
    """The best of the kept answers to this very question, with its likelihood; None when there is none."""
    found = [(likelihood(text, each.candidate.passage, language, nearness), each) for each in _kept(ranked)]
    likely = max((each for each, _ in found), default=0.0)
    return next((pair for pair in found if pair[0] == likely > 0), None)


def resembling(text: str, ranked: Sequence[Scored], language: str | None) -> Scored | None:
    """The best of the kept answers to a similar question."""
    similar = (each for each in _kept(ranked) if _compared(text, each.candidate.passage, language).is_similar)
    return next(similar, None)


def put_first(ranked: Sequence[Scored], kept: Scored) -> list[Scored]:
    """The kept answer ahead of all others, with a score that says so."""
    highest = max(scored.score for scored in ranked)
    return [replace(kept, score=highest + 1), *(scored for scored in ranked if scored is not kept)]


def documents_first(ranked: Sequence[Scored]) -> list[Scored]:
    """The best of the documents ahead of all: what answers another question is no answer by itself."""
    first = next((scored for scored in ranked if not scored.candidate.passage.is_kept), None)
    return [first, *(scored for scored in ranked if scored is not first)] if first else list(ranked)


def _kept(ranked: Sequence[Scored]) -> Iterator[Scored]:
    yield from [scored for scored in ranked if scored.candidate.passage.is_kept][:_MOST]


def _compared(text: str, passage: Passage, language: str | None) -> Comparison:
    return compare(text, passage.question or "", language or passage.language)
