"""What the bot does with what a search found: answer, offer choices, or say that it is not stated.

The thresholds come with the findings, calibrated. Four things are not left to them: a question in a language
that the encoder does not speak is never guessed at; a passage that lacks what the question says outright, its
year or its place, is never the answer; what is in another language is offered before silence; and a question
that people answered before is answered at once, in any language. What they answered to a similar one is
offered as that, where the documents do not answer.
"""

from __future__ import annotations

from handlers.questions.rules.editions import different_places
from handlers.questions.rules.outcome import Answered, Decision, NotStated, Uncertainty, Unclear, Why
from knowledge.offering import offered_at
from knowledge.passages import Findings, Ranked, RequirementKind

MAX_CHOICES = 3
_WHERE_ALL_IS_SAID = 0.15
"""So much less confidence will do where the quote says all of the question and what it asks for."""


def decide(findings: Findings) -> Decision:
    if findings.is_approved:
        return Answered(findings.ranked, max(findings.confidence, findings.answer_at))
    if _is_answered(findings):
        return _answered(findings, doubtful=bool(findings.missing))
    if similar := _answered_to_another(findings):
        return _similar(findings, similar)
    return _undecided(findings)


def _undecided(findings: Findings) -> Decision:
    if not findings.speaks_language:
        return _not_stated(Why.LANGUAGE, findings)
    if not findings.ranked:
        return _not_stated(Why.NOTHING_FOUND, findings)
    if findings.is_foreign and findings.confidence >= offered_at(findings):
        return _in_another_language(findings)
    if findings.confidence >= findings.unclear_at:
        return _unsure(findings)
    return _not_stated(Why.NOT_SURE, findings)


def _in_another_language(findings: Findings) -> Unclear:
    choices = different_places(findings.ranked)[:MAX_CHOICES]
    reason = Uncertainty.OTHER_LANGUAGE
    return Unclear(choices, findings.confidence, findings.decisive, findings.searched_for, reason)


def _unsure(findings: Findings) -> Decision:
    """Choices, a single one only if it lacks nothing that is asked for: "is it this?".

    What only speaks of something nearby, of both scopes for one, is still worth a look.
    """
    choices = different_places(findings.ranked)[:MAX_CHOICES]
    if len(choices) == 1 and findings.missing and not _is_only_restricted(findings):
        return _not_stated(Why.NOT_SURE, findings)
    return Unclear(choices, findings.confidence, findings.decisive, findings.searched_for)


def _is_only_restricted(findings: Findings) -> bool:
    kinds = {lack.kind for lack in findings.missing}
    return kinds == {RequirementKind.RESTRICTION} and findings.confidence >= findings.answer_at


def topic_of(findings: Findings) -> str:
    """A topic that the company gave the best documents, where what was found may be meant at all."""
    if findings.confidence < findings.unclear_at:
        return ""
    return next((topic for found in findings.ranked[:MAX_CHOICES] for topic in found.document.topics), "")


def _answered_to_another(findings: Findings) -> Ranked | None:
    """What people answered to a similar question, or to another whose answer may tell this, too."""
    first = next(iter(findings.ranked), None)
    may_tell = first and first.passage.is_kept and findings.confidence >= findings.unclear_at
    is_nearest = first and first.score >= max(each.score for each in findings.ranked)
    return findings.resembling or (first if may_tell and is_nearest else None)


def _is_answered(findings: Findings) -> bool:
    """By a document: what people answered to another question is no answer by itself."""
    if not findings.ranked or findings.ranked[0].passage.is_kept:
        return False
    least = findings.answer_at - (_WHERE_ALL_IS_SAID if findings.says_all else 0)
    is_sure = findings.confidence >= least and not findings.decisive
    return is_sure and findings.speaks_language


def _similar(findings: Findings, kept: Ranked) -> Unclear:
    """The answer to a similar question, and what the documents say, where that may be meant at all."""
    may_be_meant = findings.confidence >= findings.unclear_at and findings.speaks_language
    others = findings.ranked if may_be_meant else ()
    choices = different_places((kept, *(each for each in others if each.document != kept.document)))
    return Unclear(
        choices[:MAX_CHOICES],
        findings.confidence,
        searched_for=findings.searched_for,
        reason=Uncertainty.SIMILAR_QUESTION,
    )


def _answered(findings: Findings, *, doubtful: bool) -> Answered:
    return Answered(
        findings.ranked,
        findings.confidence,
        doubtful,
        findings.missing,
        findings.searched_for,
        findings.older,
        findings.beside,
    )


def _not_stated(why: Why, findings: Findings) -> NotStated:
    return NotStated(why, findings.language)
