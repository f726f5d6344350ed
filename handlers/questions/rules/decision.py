"""What the bot does with what a search found: answer, offer choices, or say that it is not stated.

The thresholds come with the findings, calibrated. Three things are not left to them: a question in a language
that the encoder does not speak is never guessed at; a passage that lacks what the question says outright, its
year or its place, is never the answer; and a question that was answered and kept in these very words is
answered at once, in any language.
"""

from __future__ import annotations

from handlers.questions.rules.duplicates import normalised
from handlers.questions.rules.editions import different_places
from handlers.questions.rules.outcome import Answered, Decision, NotStated, Unclear, Why
from knowledge.passages import Findings, PassageKind, Ranked

MAX_CHOICES = 3


def decide(findings: Findings, text: str) -> Decision:
    """`text` is the question as it was searched for."""
    if known := _answered_before(findings, text):
        return Answered(known, max(findings.confidence, findings.answer_at))
    if not findings.speaks_language:
        return _not_stated(Why.LANGUAGE, findings)
    if not findings.ranked:
        return _not_stated(Why.NOTHING_FOUND, findings)
    if findings.confidence >= findings.answer_at and not findings.decisive:
        return _answered(findings, doubtful=bool(findings.missing))
    if findings.confidence >= findings.unclear_at:
        return _unsure(findings)
    return _not_stated(Why.NOT_SURE, findings)


def _unsure(findings: Findings) -> Decision:
    """Choices; with a single one that one as an answer that may not be one, if it lacks nothing asked for."""
    choices = different_places(findings.ranked)[:MAX_CHOICES]
    if len(choices) > 1:
        return Unclear(choices, findings.confidence, findings.decisive, findings.searched_for)
    return _not_stated(Why.NOT_SURE, findings) if findings.missing else _answered(findings, doubtful=True)


def topic_of(findings: Findings) -> str:
    """A topic that the company gave the best documents, where what was found may be meant at all."""
    if findings.confidence < findings.unclear_at:
        return ""
    return next((topic for found in findings.ranked[:MAX_CHOICES] for topic in found.document.topics), "")


def _answered_before(findings: Findings, text: str) -> tuple[Ranked, ...]:
    """The findings with a kept reply to this very question first; empty when there is none."""
    kept = (PassageKind.REPLY, PassageKind.VERIFIED)
    for found in findings.ranked:
        if found.passage.kind in kept and normalised(found.passage.question or "") == normalised(text):
            return (found, *(other for other in findings.ranked if other is not found))
    return ()


def _answered(findings: Findings, *, doubtful: bool) -> Answered:
    return Answered(
        findings.ranked,
        findings.confidence,
        doubtful,
        findings.missing,
        findings.searched_for,
        findings.older,
    )


def _not_stated(why: Why, findings: Findings) -> NotStated:
    return NotStated(why, findings.language)
