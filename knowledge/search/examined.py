"""A question and what was found for it, and how each passage of that is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from knowledge.passages import Ranked
from knowledge.question.parsed_question import ParsedQuestion
from knowledge.search.columns import asked_columns
from knowledge.search.quoting import quote, sentence_scores
from knowledge.search.recency import differ
from knowledge.search.scored import Scored, heading_of
from knowledge.search.second_quote import SecondQuote
from knowledge.search.signals import Evidence, evidence_of
from knowledge.store import Scores

QUOTED = 3
"""So many of the best are quoted by all that is known; the rest by nearness alone, which is quicker."""


@dataclass(frozen=True, slots=True)
class Examined:
    """A question and what was found for it."""

    language: str | None
    question: ParsedQuestion
    ranked: Sequence[Scored]
    """Best first."""
    evidence: Evidence | None
    """None when nothing was found."""
    older: Scored | None = None
    """What was first until a later document's passage took its place."""
    approved: float = 0.0
    """How likely a kept answer is to this very question: the first of `ranked`, or `older`; 0 without one."""
    resembling: Scored | None = None
    """A kept answer to a similar question."""
    second: SecondQuote | None = None
    """What the first passage lacks, in another."""

    def shown(self, scored: Scored, place: int) -> Ranked:
        """The candidate at this place, with its quote."""
        candidate = scored.candidate
        passage = candidate.passage
        if place < QUOTED:
            quoted = quote(passage, self._sentence_scores(scored), self.question, heading_of(candidate))
        else:
            quoted = quote(passage, scored.sentence_cosines)
        columns = asked_columns(passage, quoted, self.question)
        return Ranked(passage, candidate.document, scored.score, replace(quoted, columns=columns))

    def beside(self) -> Ranked | None:
        """The second quote."""
        if self.second is None:
            return None
        candidate, quoted = self.second.scored.candidate, self.second.quote
        columns = asked_columns(candidate.passage, quoted, self.question)
        score = self.second.scored.score
        return Ranked(candidate.passage, candidate.document, score, replace(quoted, columns=columns))

    def quoted(self) -> str:
        """What is quoted of the first passage, and beside it."""
        shown = [self.shown(self.ranked[0], 0), self.beside()] if self.ranked else []
        return "\n".join(each.quote.text_in(each.passage) for each in shown if each)

    @property
    def is_approved(self) -> bool:
        """Whether the first is a kept answer to this very question."""
        return self.approved > 0 and self.older is None

    def otherwise(self) -> Ranked | None:
        """What an earlier document says that the first passage replaces and contradicts."""
        if self.older is None or not differ(self.ranked[0], self.older, self.question):
            return None
        return self.shown(self.older, 1)

    def before(self) -> Examined:
        """As if nothing had been replaced."""
        if self.older is None:
            return self
        ranked = [self.older, *(scored for scored in self.ranked if scored is not self.older)]
        evidence = evidence_of(self.question, ranked, sentence_scores(self.older, self.question))
        return replace(self, ranked=ranked, evidence=evidence, older=None, second=None)

    def _sentence_scores(self, scored: Scored) -> Scores:
        if self.evidence and scored is self.evidence.first:
            return self.evidence.sentence_scores
        return sentence_scores(scored, self.question)
