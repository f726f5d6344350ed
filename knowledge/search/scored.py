"""A candidate of a search with everything it was judged by: what the steps after the ranking read."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.store import Candidate, Scores


@dataclass(frozen=True, slots=True)
class Aligned:
    """How far the words of each sentence mean what the question's telling words do, 0 to 1."""

    shares: Scores
    """(sentences,): the share of the question's weight that is said."""
    weakest: Scores
    """(sentences,): of the telling word that is said least."""

    @property
    def most(self) -> float:
        return float(self.shares.max(initial=0.0))


@dataclass(frozen=True, slots=True)
class Scored:
    """One candidate with everything it was judged by."""

    candidate: Candidate
    cosine: float
    sentence_cosines: Scores
    bm25: float
    """0 when the passage is not in the keyword list."""
    score: float
    aligned: Aligned | None = None
    """How its sentences say the question in another language; None where that was not read."""

    @property
    def best_sentence(self) -> float:
        return float(self.sentence_cosines.max(initial=self.cosine))

    @property
    def meaning(self) -> float:
        return (self.cosine + self.best_sentence) / 2


def is_foreign(candidate: Candidate, spoken: str | None) -> bool:
    """Whether the passage is known to be in another language than the question."""
    written = candidate.passage.language or candidate.document.language
    return bool(spoken and written) and spoken != written


def heading_of(candidate: Candidate) -> str:
    """What stands above a passage: its document's title, its headings, the question it answers."""
    passage = candidate.passage
    return "\n".join((candidate.document.title, *passage.heading, passage.question or ""))
