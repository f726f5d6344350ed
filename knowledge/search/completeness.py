"""Of the best passages, first the one that gives what is asked for.

The passage that is nearest to "How many flats are price-controlled?" may speak of nothing else and give no
number; the next one, often of the same section, gives it. When the first lacks what an answer must state, and
one of the next few is nearly as good and lacks nothing, that goes first. So it is with what gives no reason
where one is asked for. What a question says outright counts in the ranking already, and persons and places
are told by little more than their capitals: for these alone only one that is as good goes first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from knowledge.passages import PassageKind, RequirementKind
from knowledge.question.focus import asks_why, tells_why
from knowledge.question.parsed_question import ParsedQuestion
from knowledge.question.requirements import ASKED_FOR, OUTRIGHT
from knowledge.search.quoting import sentence_scores
from knowledge.search.scored import Scored
from knowledge.search.signals import Evidence, decisive, evidence_of, says_all, told_meaning

_AMONG = 4
_EXPLAINING = 10
"""A glossary says little of anything else, and so stands behind."""
_NEAR = 0.3
"""Of the score that mixes meaning and words, from 0 to about 1.2."""
_AS_GOOD = 0.05
_GUESSED = OUTRIGHT | {RequirementKind.PERSON, RequirementKind.PLACE}
_AHEAD = 0.01
_PEOPLE = re.compile(
    r"\b(?:employees|people|staff|headcount|Mitarbeit\w+|Beschäftigte\w*|effectifs?|salariés|employés)\b",
    re.IGNORECASE,
)


def complete_first(ranked: Sequence[Scored], asked: ParsedQuestion) -> Sequence[Scored]:
    """The ranking with a nearly as good passage first that lacks nothing, if the first lacks something."""
    if not ranked:
        return ranked
    if asks_why(asked.text):
        return _reason_first(ranked, asked)
    if asked.definitions and (explained := _meaning_first(ranked, asked)):
        return explained
    lacks = _lacks(ranked, asked) if asked.decisive or asked.subject else frozenset()
    is_compared = bool(asked.kinds_compared) and (bool(lacks) or not _is_measured(asked))
    if is_compared and (decided := _decided_first(ranked, asked)):
        return decided
    if not lacks:
        return ranked
    near = _AS_GOOD if lacks <= _GUESSED else _NEAR
    for place, scored in enumerate(ranked[1:_AMONG], 1):
        is_near = scored.score >= ranked[0].score - near and not scored.candidate.passage.question
        if is_near and _is_complete(ranked, place, asked):
            first = replace(scored, score=ranked[0].score + _AHEAD)
            return [first, *(other for other in ranked if other is not scored)]
    return ranked


def _meaning_first(ranked: Sequence[Scored], asked: ParsedQuestion) -> Sequence[Scored]:
    """The ranking with what explains all the terms first, however little else it says; or nothing."""
    for place, scored in enumerate(ranked[:_EXPLAINING]):
        if not scored.candidate.passage.question and told_meaning(_evidence(ranked, place, asked)):
            ahead = replace(scored, score=ranked[0].score + _AHEAD)
            return [ahead, *(other for other in ranked if other is not scored)] if place else ranked
    return ()


def _decided_first(ranked: Sequence[Scored], asked: ParsedQuestion) -> Sequence[Scored]:
    """The ranking with a table of all that is compared first, if it says all of the question; or nothing.

    Its words are few, and in another language none of the question's. Where no measure is named, as in "our
    biggest site", people are counted.
    """
    is_measured = _is_measured(asked)
    for place, scored in enumerate(ranked[:_EXPLAINING]):
        if scored.candidate.passage.kind is not PassageKind.TABLE:
            continue
        evidence = _evidence(ranked, place, asked)
        is_told = evidence.is_deciding_table and (
            is_measured or _PEOPLE.search(scored.candidate.passage.text)
        )
        if is_told and says_all(evidence) and not decisive(evidence):
            ahead = replace(scored, score=ranked[0].score + _AHEAD)
            return [ahead, *(other for other in ranked if other is not scored)] if place else ranked
    return ()


def _is_measured(asked: ParsedQuestion) -> bool:
    """Whether it is said by what things are compared."""
    return not asked.kinds_compared.union(asked.met_otherwise).issuperset(asked.weights)


def _reason_first(ranked: Sequence[Scored], asked: ParsedQuestion) -> Sequence[Scored]:
    """The ranking with one that is as good and gives a reason first, if of the first none is quoted."""
    if tells_why(_evidence(ranked, 0, asked).quoted.text):
        return ranked
    for place, scored in enumerate(ranked[1:_AMONG], 1):
        is_near = scored.score >= ranked[0].score - _AS_GOOD and not scored.candidate.passage.question
        evidence = _evidence(ranked, place, asked) if is_near else None
        if evidence and tells_why(evidence.sentence.text) and not decisive(evidence):
            first = replace(scored, score=ranked[0].score + _AHEAD)
            return [first, *(other for other in ranked if other is not scored)]
    return ranked


def _is_complete(ranked: Sequence[Scored], place: int, asked: ParsedQuestion) -> bool:
    """Whether another passage lacks nothing, and its best sentence itself says what is asked for."""
    evidence = _evidence(ranked, place, asked)
    said = evidence.quoted if evidence.is_deciding_table else evidence.sentence
    kinds = ASKED_FOR - ({RequirementKind.RECKONED} if evidence.is_deciding_table else set())
    return not decisive(evidence) and not evidence.unmet(said, *kinds)


def _lacks(ranked: Sequence[Scored], asked: ParsedQuestion) -> frozenset[RequirementKind]:
    """What the first passage lacks; what stands around its best sentence may complete it."""
    return frozenset(each.kind for each in decisive(_evidence(ranked, 0, asked)))


def _evidence(ranked: Sequence[Scored], place: int, asked: ParsedQuestion) -> Evidence:
    scored = ranked[place]
    order = [scored, *(other for other in ranked if other is not scored)]
    return evidence_of(asked, order, sentence_scores(scored, asked))
