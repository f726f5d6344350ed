"""What the bot does with what a search found: answer, offer choices, or say that it is not stated.

The thresholds come with the findings, calibrated. Three things are not left to them: a question in a language
that the encoder does not speak is never guessed at; a passage that lacks what the question says outright, its
year or its place, is never the answer; and a question that was answered and kept in these very words is
answered at once, in any language.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from handlers.questions.rules.duplicates import normalised
from knowledge.passages import Document, Findings, Missing, PassageKind, Ranked

MAX_CHOICES = 3
AGES_IN = timedelta(days=3 * 365)
"""A document older than this is called old in the answer."""
_EDITION = re.compile(r"\b(?:v|version|edition)?[\d\W_]+|\b(?:version|edition)\b", re.IGNORECASE)


class Why(StrEnum):
    """Why people are asked."""

    NOTHING_FOUND = "nothing_found"
    NOT_SURE = "not_sure"
    LANGUAGE = "language"
    NOT_QUITE = "not_quite"
    """The asker says so of an answer, or of every choice."""
    HELP = "help"
    """Somebody needs help with what they said they would do; the documents are not asked."""


@dataclass(frozen=True, slots=True)
class Answered:
    """The first of `ranked` is quoted, the others are at hand."""

    ranked: tuple[Ranked, ...]
    confidence: float
    doubtful: bool = False
    """The quote is about the topic, but may not answer."""
    missing: tuple[Missing, ...] = ()
    """What the question requires and the quote does not state."""
    searched_for: str = ""
    """The question without its typing errors; empty when it had none."""
    older: Ranked | None = None
    """What an earlier document says otherwise."""


@dataclass(frozen=True, slots=True)
class Unclear:
    choices: tuple[Ranked, ...]
    """Two or three from different places."""
    confidence: float
    missing: tuple[Missing, ...] = ()
    """What the question requires outright and the best of them does not state."""
    searched_for: str = ""
    """The question without its typing errors; empty when it had none."""


@dataclass(frozen=True, slots=True)
class NotStated:
    """People could be asked; nobody is, unless the asker says so."""

    why: Why
    language: str | None = None
    """ISO 639-1; with `Why.LANGUAGE`, whoever answers must speak it."""


Decision = Answered | Unclear | NotStated


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


def different_places(ranked: tuple[Ranked, ...]) -> tuple[Ranked, ...]:
    """The best passage of every section, so that choices differ by more than a sentence."""
    best: dict[tuple[str, tuple[str, ...]], Ranked] = {}
    for found in ranked:
        best.setdefault((found.document.id, found.passage.heading), found)
    return tuple(best.values())


def topic_of(findings: Findings) -> str:
    """A topic that the company gave the best documents, where what was found may be meant at all."""
    if findings.confidence < findings.unclear_at:
        return ""
    return next((topic for found in findings.ranked[:MAX_CHOICES] for topic in found.document.topics), "")


def name_of(found: Ranked) -> str:
    """The lasting name of a passage: ``document_id#number``."""
    return f"{found.document.id}#{found.passage.name}"


def is_old(document: Document, at: datetime) -> bool:
    return document.dated is not None and document.dated < (at - AGES_IN).date()


def newer_edition(document: Document, ranked: tuple[Ranked, ...]) -> Document | None:
    """A later document of the same title but for numbers: "Travel policy 2025" for "Travel policy 2022"."""
    later = [
        other.document
        for other in ranked
        if document.dated and other.document.dated and other.document.dated > document.dated
    ]
    return next((other for other in later if _series(other) == _series(document)), None)


def _series(document: Document) -> list[str]:
    return _EDITION.sub(" ", document.title.casefold()).split()


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
