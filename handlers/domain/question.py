"""The life of a question, as a pure state machine.

    asked → answered | unclear | waiting → claimed → replied → kept | closed

Every transition is a function of (question, who, when) that returns either `Changed`, the new question and the
event to record, or `Refused`, why not. Nothing here knows a database or a platform. A claim is an exclusive
lease: it ends at `claim_until`, may be extended, and when it runs out the question waits again, one stage wider
(ambassadors → other sites → the CSR team).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum

from handlers.domain.events import Conversation


class State(StrEnum):
    ASKED = "asked"
    ANSWERED = "answered"
    UNCLEAR = "unclear"
    WAITING = "waiting"
    CLAIMED = "claimed"
    REPLIED = "replied"
    KEPT = "kept"
    CLOSED = "closed"


class Stage(IntEnum):
    """How widely a waiting question has been offered."""

    AMBASSADORS = 0
    SITES = 1
    CSR = 2


@dataclass(frozen=True, slots=True)
class Reply:
    """An ambassador's answer. Every edit is a new revision; none is overwritten."""

    text: str
    by: str
    """Person id."""
    at: datetime
    revision: int = 1


@dataclass(frozen=True, slots=True)
class Question:
    id: str
    asker_id: str
    conversation: Conversation
    text: str
    asked_at: datetime
    language: str | None = None
    state: State = State.ASKED
    version: int = 0
    """Rises by one with every change; the store refuses a change of an older version."""
    topic: str = ""
    confidence: float | None = None
    shown: tuple[str, ...] = ()
    """Names of the passages shown or offered, best first: ``document_id#ordinal``."""
    stage: Stage = Stage.AMBASSADORS
    offered_to: tuple[str, ...] = ()
    """Person ids who hold a card of this question."""
    claimed_by: str | None = None
    claim_until: datetime | None = None
    due_at: datetime | None = None
    """When the scheduler next looks at it: remind, expire or widen."""
    reminded: bool = False
    reply: Reply | None = None
    merged_into: str | None = None
    """The waiting question that this one equals and shares its reply with."""


@dataclass(frozen=True, slots=True)
class QuestionEvent:
    """One row of a question's history."""

    question_id: str
    version: int
    name: str
    """``asked``, ``answered``, ``claimed``, ``lease_expired`` …"""
    by: str | None
    """Person id; None for the clock."""
    at: datetime
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Changed:
    question: Question
    event: QuestionEvent


@dataclass(frozen=True, slots=True)
class Refused:
    reason: str
    """A sentence for the person who tried."""
