"""What can be seen of a result that tells whether it answers: the inputs of the confidence model.

All signals point the same way: the higher, the more likely the first passage answers. Three sorts: how alike
question and passage are; how far the first passage stands out from the others; and whether it names what the
question names (docs/reference/retrieval.md lists them with their measured worth).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from knowledge import analysis
from knowledge.asked import Asked
from knowledge.ranking import Scored, Scores, together
from knowledge.requirements import ASKED_FOR, Kind, Requirement, Statement, meets, statement

_TEMPERATURE = 0.05

_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class Evidence:
    """A question and what was found for it, prepared for the signals."""

    asked: Asked
    ranked: Sequence[Scored]
    """Best first, not empty."""
    sentence_scores: Scores
    """Of the first passage, from `quoting.sentence_scores`."""
    heading: str
    passage: Statement
    """The first passage under its title and headings."""
    window: Statement
    """Its best sentence and the two beside it, under the same."""
    answer: Statement
    """The same three sentences alone."""

    @property
    def first(self) -> Scored:
        return self.ranked[0]

    def unmet(self, *kinds: Kind) -> tuple[Requirement, ...]:
        """What the question requires, of these kinds, and the first passage does not state."""
        return tuple(
            requirement
            for requirement in self.asked.requirements
            if requirement.kind in kinds
            and not meets(requirement, self._place(requirement), self.asked.statement)
        )

    def _place(self, requirement: Requirement) -> Statement:
        """Where a requirement must be met: what is asked for, in the answer; the rest, less close by."""
        if requirement.kind in ASKED_FOR:
            return self.answer
        return self.passage if requirement.kind in (Kind.ACTION, Kind.QUALIFIER) else self.window


def evidence_of(asked: Asked, ranked: Sequence[Scored], sentence_scores: Scores) -> Evidence:
    candidate = ranked[0].candidate
    passage = candidate.passage
    heading = "\n".join((candidate.document.title, *passage.heading, passage.question or ""))
    answer = " ".join(_around(passage.sentence_texts() or (passage.text,), sentence_scores))
    return Evidence(
        asked=asked,
        ranked=ranked,
        sentence_scores=sentence_scores,
        heading=heading,
        passage=statement(f"{heading}\n{passage.text}"),
        window=statement(f"{heading}\n{answer}"),
        answer=statement(answer),
    )


def signals(evidence: Evidence, alignment: float | None = None) -> dict[str, float]:
    """Every signal by name. `alignment` is left out where the encoder cannot give it."""
    aligned = {} if alignment is None else {"alignment": alignment}
    return _likeness(evidence) | _wording(evidence) | _required(evidence) | aligned


def missing(evidence: Evidence) -> tuple[str, ...]:
    """What the question requires and the passage does not state, for the reader: "a year: 2040"."""
    return tuple(dict.fromkeys(str(requirement) for requirement in evidence.unmet(*Kind)))


def _likeness(evidence: Evidence) -> dict[str, float]:
    """How alike question and passage are, and how far the passage stands out from the others."""
    first, ranked = evidence.first, evidence.ranked
    meanings = np.array([scored.meaning for scored in ranked])
    return {
        "sentence": float(first.sentence_cosines.max(initial=0.0)),
        "keywords": first.bm25 / evidence.asked.total_weight,
        "deviation": float((meanings[0] - meanings.mean()) / (meanings.std() + 0.01)),
        "peak": _peak(np.sort(meanings)[::-1][:20]),
    }


def _wording(evidence: Evidence) -> dict[str, float]:
    """How much of what the question says the passage says, too."""
    asked, passage = evidence.asked, evidence.first.candidate.passage
    sequences = [analysis.terms(text, passage.language) for text in passage.sentence_texts()]
    sentences = [set(sequence) for sequence in sequences] or [set()]
    whole = set(analysis.terms(evidence.heading, passage.language)).union(*sentences)
    return {
        "coverage": asked.coverage(whole),
        "sentence_coverage": max(asked.coverage(sentence) for sentence in sentences),
        "together": together(asked, [term for sequence in sequences for term in sequence]),
    }


def _required(evidence: Evidence) -> dict[str, float]:
    asked = evidence.asked
    return {
        "numbers": -float(len(evidence.unmet(Kind.YEAR, Kind.NUMBER))),
        "names": -float(len(evidence.unmet(Kind.NAME))),
        "actions": -float(len(evidence.unmet(Kind.ACTION))),
        "qualifiers": -float(len(evidence.unmet(Kind.QUALIFIER))),
        "exception": -float(len(evidence.unmet(Kind.EXCEPTION))),
        "no_exception": -float(any(r.kind is Kind.EXCEPTION for r in asked.requirements)),
        "sort": -float(len(evidence.unmet(*ASKED_FOR))),
    }


def _around(items: Sequence[_Item], scores: Scores) -> Sequence[_Item]:
    """The best item and the two beside it."""
    best = int(scores.argmax()) if len(scores) else 0
    return items[max(0, best - 1) : best + 2]


def _peak(meanings: Scores) -> float:
    """1 when the first stands alone, 0 when the best are all alike: one less the entropy of their softmax."""
    shares = np.exp((meanings - meanings[0]) / _TEMPERATURE)
    shares /= shares.sum()
    return 1 + float((shares * np.log(shares)).sum()) / math.log(max(len(shares), 2))
