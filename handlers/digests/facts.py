"""What a digest tells, before it is put into words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from handlers.commitments.commitment import Commitment
from handlers.kernel.attention.ledger import Carried
from handlers.kernel.k_anonymity import Released
from handlers.learning.lesson import Lesson
from handlers.questions.rules.question import Question


@dataclass(frozen=True, slots=True)
class Change:
    title: str
    url: str
    is_new: bool


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """An answer that the CSR team released for everybody whom its audience admits."""

    question: str
    answer: str
    url: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ForEmployee:
    changes: tuple[Change, ...] = ()
    answers: tuple[KeptAnswer, ...] = ()
    questions: tuple[Question, ...] = ()
    """The reader's own that are open."""
    lesson: Lesson | None = None
    is_review: bool = False
    commitment: Commitment | None = None
    """Their own or their team's that is due first."""
    carried: tuple[Carried, ...] = ()
    """For what the week had no room."""

    @property
    def has_news(self) -> bool:
        """A lesson that nobody waits for is no news, and neither is a commitment that is due some day."""
        return bool(self.changes or self.answers or self.questions or self.is_review or self.carried)


@dataclass(frozen=True, slots=True)
class ForAmbassador:
    waiting: tuple[Question, ...] = ()
    """What suits them."""
    held: tuple[Question, ...] = ()
    thanks: int = 0
    """Askers who said since the last digest that a reply of theirs helped."""
    gaps: tuple[tuple[str, int], ...] = ()
    """(topic, questions that wait) of what suits them, where there are five or more."""
    talk: tuple[KeptAnswer, ...] = ()
    """For the ten-minute team talk."""
    hours_used: float = 0.0
    hours_agreed: float | None = None

    @property
    def has_news(self) -> bool:
        """A talk of old answers is no news, but is told beside whatever is."""
        return bool(self.waiting or self.held or self.thanks)

    @property
    def says_something(self) -> bool:
        return self.has_news or bool(self.talk)


MEASURES = ("asked", "by_documents", "offered", "taken", "by_people")


@dataclass(frozen=True, slots=True)
class Week:
    """One closed ISO week, in UTC."""

    period: str
    """As ``2026-W48``."""
    counts: Mapping[str, Released]
    """By each of the `MEASURES` that was released; empty where fewer than five people asked."""
    hours: Released | None = None
    """From when people were asked until they replied, the median."""


@dataclass(frozen=True, slots=True)
class ForTeam:
    week: Week
    before: tuple[Week, ...]
    """The four weeks before it, the latest first."""
    topics: tuple[tuple[str, Released, Released], ...] = ()
    """(topic, questions, those that the documents did not answer), the most first."""
    feedback: tuple[tuple[str, Released, Released | None], ...] = ()
    """(kind, of that week, of a week in the four before), the most first."""
    topic_weeks: tuple[tuple[str, tuple[Released | None, ...]], ...] = ()
    """(topic, questions of each week, the earliest first) of the topics of that week."""
    to_decide: int = 0
    to_review: int = 0

    @property
    def has_news(self) -> bool:
        return bool(
            any(one.value for one in self.week.counts.values())
            or self.feedback
            or self.to_decide
            or self.to_review
        )


@dataclass(frozen=True, slots=True)
class Digest:
    employee: ForEmployee = ForEmployee()
    ambassador: ForAmbassador | None = None
    team: ForTeam | None = None
    drafts: int = 0
    """Of lessons, drafted since the last digest, that wait for the reader to decide."""

    @property
    def has_news(self) -> bool:
        parts = (self.employee, self.ambassador, self.team)
        return self.drafts > 0 or any(part.has_news for part in parts if part is not None)
