"""A question, its states, and what a transition gives.

    asked → answered | unclear | not stated → waiting (with the asker's word) → claimed → replied
          → published | closed with a reason | taken back

Every transition (`handlers.questions.transitions.outcome`) is a function of (question, who, when) that
returns either `Changed`, the new question and the event to record, or `Refused`, why not. Nothing here knows
a database or a platform. A claim is an exclusive lease: it ends at `claim_until`, may be extended, and when
it runs out the question waits again, one stage wider (ambassadors → other sites → the CSR team).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum, StrEnum
from hashlib import blake2b

from handlers.kernel.events import Asked, Conversation
from handlers.kernel.outcome import Changed

MAX_QUESTIONS = 5
"""Taken from one message."""


class State(StrEnum):
    ASKED = "asked"
    ANSWERED = "answered"
    UNCLEAR = "unclear"
    NOT_STATED = "not_stated"
    """The documents do not say it, and nobody was asked yet."""
    WAITING = "waiting"
    CLAIMED = "claimed"
    REPLIED = "replied"
    PUBLISHED = "published"
    CLOSED = "closed"
    TAKEN_BACK = "taken_back"
    """Its asker does not want it answered any more."""


SETTLED = frozenset(
    {State.ASKED, State.ANSWERED, State.UNCLEAR, State.NOT_STATED, State.CLOSED, State.TAKEN_BACK}
)
"""Nobody is to answer it, and no answer of people is kept for others."""
SHARING = frozenset({State.WAITING, State.REPLIED})
"""A merged question in one of these gets the reply that is given, and the review's verdict."""
TOLD = SHARING | {State.CLOSED}
"""A merged question in one of these hears that the reply is withdrawn."""


class Stage(IntEnum):
    """How widely a waiting question has been offered."""

    AMBASSADORS = 0
    SITES = 1
    CSR = 2


class Wrong(StrEnum):
    """What the asker says is wrong with an answer, or with the choices."""

    DOCUMENT = "document"
    OUTDATED = "outdated"
    QUESTION = "question"
    """It answers another question."""
    UNCLEAR = "unclear"


class Closed(StrEnum):
    """Why a question is closed."""

    HELPED = "helped"
    """The answer of the bot did."""
    FOUND = "found"
    """The asker found it elsewhere."""
    NOBODY_ASKED = "nobody_asked"
    """The asker wants nobody to be asked."""
    REVIEWED = "reviewed"
    """There is a reply; it holds for the asker alone, or no longer."""
    NOT_FOR_US = "not_for_us"
    SETTLED = "settled"
    """Whoever helps says that nothing is left to do."""
    NOBODY_TOOK_IT = "nobody_took_it"


class QuestionEventName(StrEnum):
    """The names of a question's events: one for every transition."""

    ASKED = "asked"
    ANSWERED = "answered"
    UNCLEAR = "unclear"
    NOT_STATED = "not_stated"
    CHOSEN = "chosen"
    MORE_SHOWN = "more_shown"
    HELPED = "helped"
    NOT_QUITE = "not_quite"
    WRONG = "wrong"
    UNDONE = "undone"
    NOBODY_ASKED = "nobody_asked"
    HANDED_OVER = "handed_over"
    MERGED = "merged"
    PARTED = "parted"
    """It does not ask the same as the one that it waited with."""
    TAKEN_BACK = "taken_back"
    FOUND = "found"
    REWORDED = "reworded"
    PROMOTED = "promoted"
    """It was merged into one that is gone, and takes its place."""
    OFFERED = "offered"
    CLOSED = "closed"
    GIVEN_UP = "given_up"
    ASKED_BACK = "asked_back"
    ANSWERED_BACK = "answered_back"
    CLAIMED = "claimed"
    RELEASED = "released"
    REASSIGNED = "reassigned"
    EXTENDED = "extended"
    REMINDED = "reminded"
    LEASE_EXPIRED = "lease_expired"
    WIDENED = "widened"
    CSR_REMINDED = "csr_reminded"
    REPLIED = "replied"
    REPLY_SHARED = "reply_shared"
    REPLY_EDITED = "reply_edited"
    ACCEPTED = "accepted"
    ASKED_AGAIN = "asked_again"
    PUBLISHED = "published"
    REJECTED = "rejected"
    CONCLUDED = "concluded"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Offer:
    """Who is to be shown a waiting question."""

    stage: Stage
    to: tuple[str, ...] = ()
    """Person ids, best suited first; empty when nobody is there to ask."""


@dataclass(frozen=True, slots=True)
class Reply:
    """An ambassador's answer. Every edit is a new revision; none is overwritten."""

    text: str
    by: str
    """Person id of the author."""
    at: datetime
    revision: int = 1
    edited_by: str | None = None
    """Person id of whoever wrote this revision, when that is not the author."""
    audience: str = field(default="everyone", compare=False)
    """Who may be given it once it is kept, as `knowledge.passages.parse_audience` reads it. No part of what
    was said: the same words for fewer people are no new revision."""


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
    """Names of the passages shown or offered, best first: ``document_id#number``."""
    stage: Stage = Stage.AMBASSADORS
    offered_to: tuple[str, ...] = ()
    """Person ids who hold a card of this question."""
    claimed_by: str | None = None
    claim_until: datetime | None = None
    due_at: datetime | None = None
    """When the scheduler next looks at it: remind, expire or widen."""
    reminded: bool = False
    reply: Reply | None = None
    """The latest revision; an earlier reply stays here while a reopened question waits for a better one."""
    accepted: bool = False
    """The asker said that the reply helped."""
    note: str = ""
    """What the asker added when asking again."""
    merged_into: str | None = None
    """The waiting question that this one equals and shares its reply with."""
    named: bool = False
    """The asker agreed that those who help see their name."""
    wrong: Wrong | None = None
    """What was wrong with the answer."""
    closed: Closed | None = None
    """Why it is closed; None while it is not."""
    asked_back: str = ""
    """What its holder wants to know of the asker first; empty when nothing is open."""
    give_up_at: datetime | None = None
    """When it is closed with an apology if nobody has taken it by then."""


def people_were_asked(question: Question) -> bool:
    """Whether it ever went on to people; before that nobody needs to know who asked."""
    with_people = (State.WAITING, State.CLAIMED, State.REPLIED, State.PUBLISHED)
    return question.state in with_people or bool(question.give_up_at or question.offered_to)


def ended_by_asker(question: Question) -> bool:
    """Taken back, or found elsewhere: those who helped have neither its words nor a name any more."""
    return question.state is State.TAKEN_BACK or question.closed is Closed.FOUND


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


QuestionChange = Changed[Question, QuestionEvent]


def question_id(event: Asked, number: int) -> str:
    """The lasting name of the n-th question of a message."""
    named = f"{event.conversation.platform}:{event.key}:{number}"
    return blake2b(named.encode(), digest_size=10).hexdigest()
