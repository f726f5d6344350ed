"""What the use cases need of the store for commitments and lessons: parts of a `ports.Transaction`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from handlers.commitments.commitment import Commitment, CommitmentEvent, Standing
from handlers.learning.lesson import Answer, Lesson, Progress


@dataclass(frozen=True, slots=True)
class Tally:
    """How many commitments of one person stand alike; only to be counted together with others'."""

    person_id: str
    team: str
    standing: Standing
    overdue: bool
    count: int


class Commitments(Protocol):
    async def add(self, commitment: Commitment) -> bool:
        """False when a commitment of that id is there already."""

    async def get(self, commitment_id: str) -> Commitment | None: ...

    async def save(self, commitment: Commitment) -> bool:
        """Compare and set: stores only over version `version - 1`; False when another came first."""

    async def record(self, event: CommitmentEvent) -> None: ...

    async def history(self, commitment_id: str) -> Sequence[CommitmentEvent]: ...

    async def of_person(self, person_id: str, limit: int = 100) -> Sequence[Commitment]:
        """Those the person is asked about: open ones first, what is due first before what is due later."""

    async def of_team(self, team: str, limit: int = 100) -> Sequence[Commitment]:
        """A department's, in the same order; its name is compared without regard to case."""

    async def due(self, at: datetime, limit: int = 100) -> Sequence[Commitment]:
        """Commitments whose `check_in_at` has come, oldest first."""

    async def tally(self, today: date) -> Sequence[Tally]:
        """Of all commitments there ever were; an open one whose day is before `today` is overdue."""


class Nudges(Protocol):
    """The ledger of the attention budget."""

    async def spend(self, person_id: str, day: date, kind: str, at: datetime) -> bool:
        """Take the person's nudge of that day (where they are); False when it is taken already."""


@dataclass(frozen=True, slots=True)
class Learnt:
    """How many lessons of a track one person has taken; only to be counted together with others'."""

    person_id: str
    track: str
    lessons: int
    answers: int
    right: int


class Lessons(Protocol):
    async def save(self, lesson: Lesson) -> None:
        """Insert, or update the lesson of that id and language."""

    async def all(self) -> Sequence[Lesson]:
        """In every language; by track, position, id and language."""

    async def get(self, lesson_id: str) -> Sequence[Lesson]:
        """The lesson in every language it has, in the order of their codes."""

    async def remove(self, lesson_id: str) -> int:
        """In every language; how many there were. What people have answered is kept."""

    async def progress(self, person_id: str) -> Sequence[Progress]:
        """Of every lesson the person has answered, the latest answer first."""

    async def answered(self, progress: Progress, answer: Answer) -> bool:
        """Store the progress and its answer; False when that answer was given before."""

    async def answers(self, person_id: str, lesson_id: str) -> Sequence[Answer]:
        """Oldest first."""

    async def learnt(self) -> Sequence[Learnt]:
        """Of the lessons there are now, by person and track."""
