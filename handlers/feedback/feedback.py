"""What people tell the CSR department, and who told it.

A giver is either `Named` or `Anonymous`. An anonymous one is a receipt and nothing else: no person, no
conversation, no question, and no moment, only the day. What is not stored cannot be looked up later, by
anybody; see docs/decisions/anonymous-feedback.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from handlers.kernel.outcome import Changed, Refused


class FeedbackKind(StrEnum):
    UNCLEAR = "unclear"
    NOT_WORKING = "not_working"
    UNREALISTIC_GOAL = "unrealistic_goal"
    IDEA = "idea"
    CONCERN = "concern"


def kind_of(values: Mapping[str, str]) -> FeedbackKind:
    """As a form says it; a concern where it says nothing that we know."""
    given = values.get("kind", "")
    return FeedbackKind(given) if given in set(FeedbackKind) else FeedbackKind.CONCERN


class FeedbackProgress(StrEnum):
    """given → seen → in work → decided → told."""

    GIVEN = "given"
    SEEN = "seen"
    IN_WORK = "in_work"
    DECIDED = "decided"
    TOLD = "told"
    """The giver was told the decision. An anonymous one finds it under the receipt: there DECIDED is the
    end."""


OPEN = frozenset({FeedbackProgress.GIVEN, FeedbackProgress.SEEN, FeedbackProgress.IN_WORK})
"""A decision is still due."""


class FeedbackVerdict(StrEnum):
    WILL_DO = "will_do"
    DONE = "done"
    WILL_NOT = "will_not"


class Step(StrEnum):
    """The names of the rows of a feedback's history: one for every transition."""

    GIVEN = "given"
    SEEN = "seen"
    TAKEN = "taken"
    ASSIGNED = "assigned"
    ASKED_BACK = "asked_back"
    ANSWERED_BACK = "answered_back"
    MERGED = "merged"
    DECIDED = "decided"
    DECISION_SHARED = "decision_shared"
    TOLD = "told"


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody who is told the decision."""

    person_id: str
    platform: str
    """Where they gave it, and are told if they still are there."""
    at: datetime


@dataclass(frozen=True, slots=True)
class Anonymous:
    """Somebody of whom nothing is known."""

    receipt: str
    """The fingerprint of the code that the giver alone holds; see `handlers.kernel.receipt_code`."""


Giver = Named | Anonymous


@dataclass(frozen=True, slots=True)
class About:
    """What it is about, if that was said: an answer's document, and the question behind it."""

    document_id: str = ""
    title: str = ""
    question_id: str = ""
    """Never there when the giver is anonymous: a question has an asker."""


@dataclass(frozen=True, slots=True)
class Remark:
    """One line of the talk between the CSR team and the giver."""

    text: str
    on: date
    by: str | None = None
    """Person id of the CSR team's member; None for the giver."""


@dataclass(frozen=True, slots=True)
class Decided:
    """What will happen, or why not."""

    verdict: FeedbackVerdict
    text: str
    by: str
    on: date
    said: str = ""
    """How the CSR team puts in public what was said. Empty: not published."""


@dataclass(frozen=True, slots=True)
class Feedback:
    id: str
    """Random, so that it says nothing about the order in which it came."""
    kind: FeedbackKind
    text: str
    giver: Giver
    given_on: date
    about: About = About()
    progress: FeedbackProgress = FeedbackProgress.GIVEN
    version: int = 0
    """Rises by one with every change; the store refuses a change of an older version."""
    owner: str | None = None
    """Person id of whoever of the CSR team looks after it."""
    remarks: tuple[Remark, ...] = ()
    """Oldest first."""
    decided: Decided | None = None
    merged_into: str | None = None
    """The feedback that says the same and shares its decision with this one."""

    @property
    def is_open(self) -> bool:
        return self.progress in OPEN

    @property
    def is_asked_back(self) -> bool:
        """The CSR team waits for the giver's answer."""
        return self.is_open and bool(self.remarks) and self.remarks[-1].by is not None


@dataclass(frozen=True, slots=True)
class FeedbackEvent:
    """One row of a feedback's history. It knows the day only: a moment would tell who was there."""

    feedback_id: str
    version: int
    name: Step
    by: str | None
    """Person id of the CSR team's member; None for the giver and for the bot."""
    on: date
    detail: str = ""


class FeedbackRefusal(StrEnum):
    """Why a transition is not possible. The words for it are in the catalogue."""

    NOT_ALLOWED = "not_allowed"
    """The person's role does not permit it."""
    NOT_YOURS = "not_yours"
    """Only the giver may do this."""
    MERGED = "merged"
    """It shares the decision of another one, which is the one to decide."""
    TOO_LATE = "too_late"
    """It has moved on."""
    UNABLE = "unable"
    """Of the chosen person or feedback."""
    EMPTY = "empty"
    """There is no text, or no verdict."""
    UNCHANGED = "unchanged"
    """It is so already."""
    UNKNOWN = "unknown"
    """There is no such feedback, or nobody may see it yet."""


FeedbackChange = Changed[Feedback, FeedbackEvent]
FeedbackOutcome = FeedbackChange | Refused[FeedbackRefusal]


@dataclass(frozen=True, slots=True)
class FeedbackPolicy:
    hold: timedelta = timedelta(days=1)
    """How long nobody sees an anonymous one: those of a day come together, in no order, on the next."""
    together: int = 10
    """How many anonymous ones are released at once, at the least; 1: each by itself, at once."""
    patience: timedelta = timedelta(days=60)
    """How long one waits for others before it is destroyed unread."""
    decide_within: timedelta = timedelta(days=14)
    """After which an open one is overdue, and its owner reminded every week."""
    keep: timedelta = timedelta(days=730)
    """How long a decided one is kept."""

    def seen_until(self, on: date) -> date:
        """The last day of which anonymous ones are shown on the day `on`."""
        return on - self.hold

    def shown(self, feedback: Feedback, on: date) -> Feedback:
        """As the CSR team sees it on that day: without what an anonymous giver has answered since."""
        until = self.seen_until(on)
        if isinstance(feedback.giver, Named):
            return feedback
        remarks = tuple(one for one in feedback.remarks if one.by is not None or one.on <= until)
        return replace(feedback, remarks=remarks)

    def is_held(self, feedback: Feedback, on: date) -> bool:
        """Nobody sees it yet."""
        return isinstance(feedback.giver, Anonymous) and feedback.given_on > self.seen_until(on)

    def is_overdue(self, feedback: Feedback, on: date) -> bool:
        return feedback.is_open and on > feedback.given_on + self.decide_within
