"""What can be seen of a result that tells whether it answers: the inputs of the confidence model.

All signals point the same way: the higher, the more likely the first passage answers. Three sorts: how alike
question and passage are; how far the first passage stands out from the others; and whether it names what the
question names (docs/reference/retrieval.md lists them with their measured worth).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from knowledge import analysis
from knowledge.asked import Asked
from knowledge.fulfilment import meets
from knowledge.passages import Passage
from knowledge.quoting import quote
from knowledge.ranking import Scored, Scores, heading_of, together
from knowledge.requirements import ASKED_FOR, OUTRIGHT, Kind, Requirement
from knowledge.statements import Statement, statement

_TEMPERATURE = 0.05


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
    """What is quoted of it and what is beside its best sentence, under the same."""
    answer: Statement
    """The same sentences alone."""

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
    heading = heading_of(candidate)
    answer = " ".join(_answer(passage, sentence_scores, asked, heading))
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
    return _told(evidence.unmet(*Kind))


def decisive(evidence: Evidence) -> tuple[str, ...]:
    """Those of `missing` without which the passage is no answer, whatever else speaks for it."""
    return _told(evidence.unmet(*OUTRIGHT, *ASKED_FOR))


def _told(unmet: Iterable[Requirement]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(str, unmet)))


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


def _answer(passage: Passage, scores: Scores, asked: Asked, heading: str) -> Iterator[str]:
    """What would be quoted of the passage, with the neighbours of its best sentence, in order."""
    quoted = set(quote(passage, scores, asked, heading).spans)
    best = int(scores.argmax()) if len(scores) else 0
    quoted.update(passage.sentences[max(0, best - 1) : best + 2])
    return (passage.text[start:end] for start, end in sorted(quoted))


def _peak(meanings: Scores) -> float:
    """1 when the first stands alone, 0 when the best are all alike: one less the entropy of their softmax."""
    shares = np.exp((meanings - meanings[0]) / _TEMPERATURE)
    shares /= shares.sum()
    return 1 + float((shares * np.log(shares)).sum()) / math.log(max(len(shares), 2))
