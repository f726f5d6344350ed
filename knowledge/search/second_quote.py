"""A second quote, where one passage alone does not answer.

What a section says may go on in its next passage; a difference is told by what each of two terms means; how a
figure changed, by two years that stand apart; whether a target was met, by the target and by what came of it.
The second quote is taken from the candidates, and only where both together give all that is asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from knowledge.passages import Passage, PassageKind, QuotedSpans, RequirementKind
from knowledge.question.answer_forms import SAYS
from knowledge.question.fulfilment import satisfies
from knowledge.question.parsed_question import ParsedQuestion
from knowledge.question.requirements import Requirement
from knowledge.search.quoting import quote, sentence_scores
from knowledge.search.scored import Scored, heading_of
from knowledge.search.signals import Evidence, decisive, lacking
from knowledge.text.analysis import stems
from knowledge.text.continuation import points_up
from knowledge.text.statements import Statement, statement_of

_READ = 10
"""Candidates that are looked at."""
_RELATED = 0.3
"""The share of the question's weight that a neighbour says."""
_AS_MUCH = 0.9
"""What says another year says nearly as much of the question as the first."""
_OF_A_TARGET = 0.5
"""What came of a target need not say "target" and "met"."""
_FIRST = 10.0
_BY_YEARS = frozenset({RequirementKind.YEAR, RequirementKind.CHANGE})
_OUTCOME = frozenset({RequirementKind.OUTCOME})
_MEANINGS = frozenset({RequirementKind.DEFINITION, RequirementKind.NAME})
"""Of two terms, each by its own quote. Elsewhere one quote for each name says nothing of both: half of the
emissions in Gliwice, and those of scope 3, are not Gliwice's of scope 3."""


@dataclass(frozen=True, slots=True)
class SecondQuote:
    """What is quoted beside the first passage."""

    scored: Scored
    quote: QuotedSpans

    @property
    def text(self) -> str:
        return self.quote.text_in(self.scored.candidate.passage)


def completed(evidence: Evidence) -> tuple[Evidence, SecondQuote | None]:
    """The evidence with a second quote that gives what the first lacks; as it was where there is none."""
    lacks = lacking(evidence)
    contradicts = len(decisive(evidence)) > len({each.unmet for each in lacks})
    if not lacks or contradicts or evidence.first.candidate.passage.is_kept:
        return evidence, None
    for other in evidence.ranked[1:_READ]:
        for place in _completing(other, evidence, lacks):
            second = SecondQuote(other, _quoted(other, place, evidence.asked))
            return _together(evidence, second), second
    return evidence, None


def _together(evidence: Evidence, second: SecondQuote) -> Evidence:
    """As if both were one quote."""

    def both(stated: Statement) -> Statement:
        return statement_of(f"{stated.text}\n{second.text}")

    return replace(
        evidence,
        window=both(evidence.window),
        sentence=both(evidence.sentence),
        quoted=both(evidence.quoted),
        shown=both(evidence.shown),
        told=both(evidence.told),
        dated=both(evidence.dated),
        is_completed=True,
    )


def _completing(other: Scored, evidence: Evidence, lacks: Sequence[Requirement]) -> Iterator[int]:
    """The sentences of another candidate that give what is lacking, the likeliest first."""
    passage, asked = other.candidate.passage, evidence.asked
    if passage.is_kept:
        return
    texts = passage.sentence_texts()
    scores = sentence_scores(other, asked)
    kinds = {each.kind for each in lacks}
    for place in sorted(range(len(texts)), key=lambda i: -float(scores[i])):
        stated = statement_of(texts[place])
        gives = _gives(stated, evidence, lacks)
        is_like = _says_as_much(other, stated, evidence, _OF_A_TARGET if kinds <= _OUTCOME else _AS_MUCH)
        is_other_side = is_like and _answers_to(stated, evidence, lacks, kinds)
        explains = kinds <= _MEANINGS and bool(asked.definitions)
        follows = RequirementKind.NAME not in kinds and _goes_on(passage, place, evidence)
        if is_other_side or (gives and (explains or follows)):
            yield place


def _gives(stated: Statement, evidence: Evidence, lacks: Sequence[Requirement]) -> bool:
    return all(satisfies(each, stated, evidence.asked.statement) for each in lacks)


def _answers_to(
    stated: Statement, evidence: Evidence, lacks: Sequence[Requirement], kinds: AbstractSet[RequirementKind]
) -> bool:
    """Whether it is the other year of a figure, or the other side of a target."""
    if not stated.amounts or not evidence.sentence.amounts:
        return False
    if kinds <= _BY_YEARS:
        return _gives(statement_of(f"{evidence.quoted.text}\n{stated.text}"), evidence, lacks)
    return kinds <= _OUTCOME and _is_target(evidence.sentence) != _is_target(stated)


def _is_target(stated: Statement) -> bool:
    return SAYS[RequirementKind.TARGET](stated.text) and not SAYS[RequirementKind.ACHIEVED](stated.text)


def _goes_on(passage: Passage, place: int, evidence: Evidence) -> bool:
    """Whether the sentence stands in the section's next passage, or the one before, and belongs here."""
    first = evidence.first.candidate.passage
    is_beside = passage.document_id == first.document_id and abs(passage.ordinal - first.ordinal) == 1
    if not is_beside or passage.heading != first.heading or passage.kind is not PassageKind.TEXT:
        return False
    text = passage.sentence_texts()[place]
    follows = place == 0 and passage.ordinal > first.ordinal and points_up(text)
    is_related = follows or _coverage(text, passage, evidence.asked) >= _RELATED
    return is_related and _speaks_of_counted(statement_of(text), evidence.asked)


def _speaks_of_counted(stated: Statement, asked: ParsedQuestion) -> bool:
    """Whether a number of things names the things: elsewhere a bare number counts anything."""
    counts = (each for each in asked.requirements if each.kind is RequirementKind.COUNT)
    return all(each.accepted & stated.stems for each in counts)


def _says_as_much(other: Scored, stated: Statement, evidence: Evidence, least: float) -> bool:
    """Of the question, under its headings, as the first."""
    mine, theirs = evidence.first.candidate, other.candidate
    own, said = (
        len(evidence.asked.said(stems(f"{heading_of(each)}\n{text}", each.passage.language)))
        for each, text in ((mine, evidence.sentence.text), (theirs, stated.text))
    )
    is_theirs = mine.document.id == theirs.document.id or mine.document.series == theirs.document.series
    return is_theirs and said >= least * own


def _coverage(text: str, passage: Passage, asked: ParsedQuestion) -> float:
    return asked.coverage(stems(text, passage.language))


def _quoted(other: Scored, place: int, asked: ParsedQuestion) -> QuotedSpans:
    """The sentence, whole."""
    scores = sentence_scores(other, asked)
    scores[place] += _FIRST
    return quote(other.candidate.passage, scores, asked, heading_of(other.candidate))
